"""The commands, a cog for each subject."""

from bot.cogs.articles import Articles
from bot.cogs.ask import Ask
from bot.cogs.summaries import Summaries, summarize_message

COGS: tuple[type[Ask | Articles | Summaries], ...] = (Ask, Summaries, Articles)

MENUS = (summarize_message,)
