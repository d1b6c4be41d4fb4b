"""All controls, for the bot to know them again after a restart."""

from typing import Any

from discord import ui

from bot.features.answers.buttons import AnyDayButton, FollowButton
from bot.features.answers.cog import Ask
from bot.features.answers.quote_buttons import ContextButton, LineSelect, MoreButton
from bot.features.answers.votes import VoteButton
from bot.features.articles.cog import Articles, add_message
from bot.features.articles.list_buttons import ForgetButton, PageButton
from bot.features.feeds.cog import Feeds
from bot.features.server.cog import Server
from bot.features.server.gaps_controls import ForgetGapsButton, GapPageButton, GapSelect
from bot.features.server.settings_controls import (
    AddersSelect,
    KeepNoneButton,
    LanguageSelect,
    NewsSelect,
    SurenessSelect,
    SwitchButton,
    ZoneButton,
)
from bot.features.summaries.cog import Summaries, summarize_message
from bot.features.summaries.digest_buttons import StoryPageButton
from bot.features.summaries.summary_buttons import AddButton, AskButton, LengthButton

DYNAMIC_ITEMS: tuple[type[ui.DynamicItem[Any]], ...] = (
    ContextButton,
    MoreButton,
    LineSelect,
    PageButton,
    LengthButton,
    AskButton,
    AddButton,
    StoryPageButton,
    ForgetButton,
    FollowButton,
    VoteButton,
    AnyDayButton,
    AddersSelect,
    NewsSelect,
    SurenessSelect,
    LanguageSelect,
    SwitchButton,
    KeepNoneButton,
    ZoneButton,
    GapPageButton,
    GapSelect,
    ForgetGapsButton,
)

COGS: tuple[type[Ask | Articles | Feeds | Server | Summaries], ...] = (
    Ask,
    Summaries,
    Articles,
    Feeds,
    Server,
)
MENUS = (summarize_message, add_message)
