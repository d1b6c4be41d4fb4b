"""What every control writes into its custom_id: cards that were sent long ago hold the same."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from discord import ui

from bot.app.client import CONTROLS
from bot.features.answers.nearest import NearestButton
from bot.features.answers.presenter import AnyDayButton, FollowButton
from bot.features.answers.quote_buttons import ContextButton, LineSelect
from bot.features.answers.quotes import MoreButton
from bot.features.answers.votes import VoteButton
from bot.features.articles.cards import ArticlePageButton, ForgetButton
from bot.features.feeds.subscription import FeedSelect
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
from bot.features.summaries.digest_pages import StoryPageButton
from bot.features.summaries.message_summary import AddButton
from bot.features.summaries.summary_card import AskButton, LengthButton
from bot.interaction import signing
from bot.interaction.signing import Signer
from index import DateRange, FeedLink, Gap, Length, QuoteRef

OURS, SHARED = QuoteRef(41, 2, 1000, 1036), QuoteRef(7, 1, 0, 5, shared=True)
SPRING = DateRange(date(2026, 3, 1), date(2026, 5, 31))
EVER = DateRange(date.min, date.max)
GAP = Gap(("Who won?",), 1, 0)
DRAWN: dict[str, Callable[[], ui.DynamicItem[Any]]] = {
    "context:15.2.rs.10~a654df40": lambda: ContextButton(OURS, "in context"),
    "context:S7.1.0.5~edbdc250": lambda: ContextButton(SHARED, "in context"),
    "more:15.2.rs.10,S7.1.0.5~7650f91c": lambda: MoreButton([OURS, SHARED]),
    "nearest:15.2.rs.10~cb6468df": lambda: NearestButton(OURS),
    "line:context~d6306d4d": lambda: LineSelect([(SHARED, "a line")]),
    "follow:~39b619ba": lambda: FollowButton(),
    "days:~85350e58": lambda: AnyDayButton(None),
    "days:BBC: News\n~5b64c556": lambda: AnyDayButton("BBC: News\n"),
    "vote:yes~2061a08a": lambda: VoteButton(True),
    "vote:no~da333412": lambda: VoteButton(False),
    "articles:3~b78b5673": lambda: ArticlePageButton(3, "Next", True),
    "articles:0~902d1707": lambda: ArticlePageButton(-1, "Previous", False),
    "forget:12~2509b9dc": lambda: ForgetButton(12),
    "gist:s12:long~2d87cec2": lambda: LengthButton("s12", Length.LONG, "Longer", True),
    "gist:4:short~11fe6065": lambda: LengthButton("4", Length.SHORT, "Shorter", True),
    "question:s12~b37f9154": lambda: AskButton("s12"),
    "add:0123abcd~c1714d30": lambda: AddButton("0123abcd"),
    "stories:739676:739767:1:~c1405759": lambda: StoryPageButton(
        1, "Next", span=SPRING, topic=None
    ),
    "stories:100000:999999:0:ferries: all~4ee93854": lambda: StoryPageButton(
        -1, "Previous", span=EVER, topic="ferries: all"
    ),
    "adders:~bee6742a": lambda: AddersSelect(5),
    "news:~c94cc948": lambda: NewsSelect(None),
    "sureness:~3cc813ef": lambda: SurenessSelect(0.5),
    "language:~706072bc": lambda: LanguageSelect("de"),
    "switch:private:on~0abf3246": lambda: SwitchButton("private", True),
    "switch:keep:off~02ced8e4": lambda: SwitchButton("keep", False),
    "keepnone:~9aec2ddd": lambda: KeepNoneButton(),
    "zone:~b04dd47c": lambda: ZoneButton(),
    "gaps:2~74551818": lambda: GapPageButton(2, "Next", True),
    "gap:1~4e25d199": lambda: GapSelect(1, [GAP]),
    "feed:5:60~d86510ed": lambda: FeedSelect(5, 60, [FeedLink("https://a.example/feed", "News")]),
    "forgetgaps:ask~bc3d7c64": lambda: ForgetGapsButton(False),
    "forgetgaps:do~03431e44": lambda: ForgetGapsButton(True),
}
"""Each custom_id, signed for server 1 with the key ``key``, and what draws it."""
OPTIONS = {
    "line:context~d6306d4d": ["S7.1.0.5~298c1d08"],
    "sureness:~3cc813ef": [
        "usual~3af4b568",
        "0.4~2f08169b",
        "0.5~788cffb2",
        "0.6~c8f6397d",
        "0.7~7d9b610b",
        "0.8~e09ea1c9",
    ],
    "language:~706072bc": ["usual~3af4b568", "en~47bfc10a", "de~18e257fd"],
    "feed:5:60~d86510ed": ["https://a.example/feed~b6c9e933"],
    "gap:1~4e25d199": ["17c4df4fc247757b~85c5b7f8"],
}
"""What the options of the selects hold that we fill ourselves."""


def test_every_control_is_drawn_here() -> None:
    assert {type(draw()) for draw in DRAWN.values()} == set(CONTROLS)


@pytest.mark.parametrize("written", DRAWN)
def test_a_control_writes_what_it_always_wrote(written: str) -> None:
    signing.use(Signer(b"key", 1))
    control = DRAWN[written]()
    assert control.custom_id == written
    values = [option.value for option in getattr(control.item, "options", ())]
    assert values == OPTIONS.get(written, [])


@pytest.mark.parametrize("written", DRAWN)
async def test_what_was_written_is_read_as_the_same_control(written: str) -> None:
    signing.use(Signer(b"key", 1))
    control = DRAWN[written]()
    match = control.template.fullmatch(written)
    assert match
    pressed = await type(control).from_custom_id(None, control.item, match)  # type: ignore[arg-type]
    assert pressed.custom_id == written
