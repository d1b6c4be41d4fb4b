"""All controls, for the bot to know them again after a restart."""

from typing import Any

from discord import ui

from bot.controls.answers import AnyDayButton, FollowButton
from bot.controls.articles import ForgetButton, PageButton
from bot.controls.digests import StoryPageButton
from bot.controls.gaps import ForgetGapsButton, GapPageButton, GapSelect
from bot.controls.quotes import ContextButton, LineSelect, MoreButton
from bot.controls.setting_buttons import KeepNoneButton, SwitchButton, ZoneButton
from bot.controls.setting_selects import AddersSelect, LanguageSelect, NewsSelect, SurenessSelect
from bot.controls.summaries import AddButton, AskButton, LengthButton
from bot.controls.votes import VoteButton

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
