"""The commands, a cog for each subject."""

from bot.cogs.articles import Articles
from bot.cogs.ask import Ask

COGS: tuple[type[Ask] | type[Articles], ...] = (Ask, Articles)
