"""The commands, a cog for each subject."""

from bot.features.answers.cog import Ask
from bot.features.articles.cog import Articles, add_message
from bot.features.feeds.cog import Feeds
from bot.features.server.cog import Server
from bot.features.summaries.cog import Summaries, summarize_message

COGS: tuple[type[Ask | Articles | Feeds | Server | Summaries], ...] = (
    Ask,
    Summaries,
    Articles,
    Feeds,
    Server,
)

MENUS = (summarize_message, add_message)
