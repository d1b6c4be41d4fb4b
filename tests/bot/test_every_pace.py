"""Whatever takes long has a pace: who has used up what they may is told so by each command, button,
form and menu of the table, and by no other.
"""

import pytest

from bot.app.client import MENUS
from bot.features.answers.presenter import AnyDayButton, FollowForm
from bot.features.articles.cards import ForgetButton
from bot.features.articles.paste_form import PasteForm
from bot.features.feeds.subscription import FeedSelect
from bot.features.server.gaps_controls import ForgetGapsButton, GapPageButton, GapSelect
from bot.features.summaries.digest_pages import StoryPageButton
from bot.features.summaries.message_summary import AddButton
from bot.features.summaries.summary_card import AskForm, LengthButton
from bot.runtime.rate_limits import Person
from tests.bot.test_every_command import CALLS
from tests.bot.test_every_control import CONTROLS, about_to, set_back
from tests.support.newsroom import FERRY, text_of
from tests.support.refusals import IN_A_HURRY, PACE
from tests.support.world import OpenWorld

PACED = {
    "asking": {
        "ask",
        "summarize",
        "digest",
        "footnote gaps",
        "Summarize article",
        AnyDayButton,
        FollowForm,
        AskForm,
        LengthButton,
        StoryPageButton,
        ForgetButton,
        GapPageButton,
        GapSelect,
        ForgetGapsButton,
    },
    "adding": {
        "articles add",
        "articles reindex",
        "feeds add",
        "footnote export",
        "Add to articles",
        AddButton,
        PasteForm,
        FeedSelect,
    },
}
QUICK = {
    "articles list",
    "articles status",
    "articles paste",
    "articles forget",
    "feeds list",
    "feeds remove",
    "footnote settings",
}
"""Commands that only look into a list or open a form; of buttons all that are in no other set."""


def test_every_command_and_menu_is_in_the_table() -> None:
    named = {each for each in QUICK.union(*PACED.values()) if isinstance(each, str)}
    assert named == CALLS.keys() | {menu.name for menu in MENUS}


@pytest.mark.parametrize("pace", PACED)
async def test_who_has_used_up_what_they_may_is_told_so_by_all_that_takes_long(
    pace: str, world: OpenWorld
) -> None:
    async with world(settings=IN_A_HURRY) as here:
        await here.permit(here.alice, administrator=True)
        pacing = getattr(here.env.bot, pace)
        assert not pacing.take(Person(here.marl.id, here.alice.id), PACE.times)
        slowed = set()
        for control in CONTROLS:
            await set_back(here)
            told = await (await about_to(here, control))()
            if any("One moment, please" in text_of(each) for each in said(told)):
                slowed.add(control)
        for command, options in CALLS.items():
            options = options | ({"article": FERRY.title} if command == "articles reindex" else {})
            told = await here.alice.slash(here.newsroom, command, **options)
            if any("One moment, please" in text_of(each) for each in said(told)):
                assert told.response.ephemeral
                slowed.add(command)
        assert slowed == PACED[pace]


def said(told: object) -> list[object]:
    """What came of a command or a press, in its place or after it."""
    return [each for each in (told.response, *told.followups) if each]
