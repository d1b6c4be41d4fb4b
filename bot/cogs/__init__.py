"""The commands, a cog for each subject."""

from bot.cogs.articles import Articles, add_message
from bot.cogs.ask import Ask
from bot.cogs.feeds import Feeds
from bot.cogs.server import Server
from bot.cogs.summaries import Summaries, summarize_message

COGS: tuple[type[Ask | Articles | Feeds | Server | Summaries], ...] = (
    Ask,
    Summaries,
    Articles,
    Feeds,
    Server,
)

MENUS = (summarize_message, add_message)
