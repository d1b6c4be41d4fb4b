"""Previous and Next of a digest."""

import re
from datetime import date
from typing import Any, Self

from discord import ui

from bot.features.answers.quote_buttons import LineSelect
from bot.features.summaries import digest_card, timeline
from bot.interaction import permissions, responses
from bot.interaction.guard import guarded
from bot.interaction.services import Interaction
from bot.interaction.session import Session, public_session
from bot.interaction.signing import SEAL, sealed
from bot.language.dates import week_to
from bot.language.translation import _
from bot.rendering import layout
from bot.runtime.executors import Lane
from index import DateRange, Digest, View

LONGEST_TOPIC = 60  # a button keeps it, and what a button keeps has 100 characters
_FIRST_DAY, _LAST_DAY = 100_000, 999_999  # any number between them is a day: 274 to 2738
_DAY = "[1-9][0-9]{5}"


class StoryPageButton(
    ui.DynamicItem[ui.Button[Any]],
    template=rf"stories:(?P<since>{_DAY}):(?P<until>{_DAY}):(?P<page>[0-9]{{1,2}}):(?P<topic>(?s:.)*){SEAL}",
):
    """The digest itself turns to that page."""

    def __init__(
        self, span: DateRange, topic: str | None, page: int, label: str, exists: bool
    ) -> None:
        days = f"{_write_day(span.since)}:{_write_day(span.until)}"
        id = sealed(f"stories:{days}:{max(0, page)}:{topic or ''}")
        super().__init__(ui.Button(label=label, custom_id=id, disabled=not exists))
        self.span = span
        self.topic = topic
        self.page = max(0, page)

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        since, until = (date.fromordinal(int(match[name])) for name in ("since", "until"))
        span, topic = DateRange(since, until), match["topic"] or None
        return cls(span, topic, int(match["page"]), _("Next"), True)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        if refusal := permissions.too_soon(interaction.client.asking, interaction):
            await responses.tell(interaction, refusal)
            return
        await responses.ack_in_place(interaction)
        session = await public_session(interaction)
        card, picture = await page_of(session, self.span, self.topic, self.page)
        await responses.show_privately(interaction, card, picture)


async def latest_page(
    session: Session, span: DateRange, topic: str | None
) -> tuple[ui.LayoutView, responses.Attached | None]:
    """The first page of a digest; of the newest seven days that have articles, which it says, where
    the span has none.
    """
    until_then = session.narrowed(DateRange(date.min, span.until), None)
    known = await until_then.read(View.covered)
    if known is None or known.until >= span.since:
        return await page_of(session, span, topic)
    return await page_of(session, week_to(known.until), topic, is_newest=True)


async def page_of(
    session: Session, span: DateRange, topic: str | None, page: int = 0, is_newest: bool = False
) -> tuple[ui.LayoutView, responses.Attached | None]:
    """One page of a digest with its picture; past the end it is the last. Raises LibraryError."""
    digest = await session.read(lambda view: view.digest(span, topic), on=Lane.LONG)
    if not digest.stories:
        return digest_card.empty_card(digest), None
    page = min(page, digest_card.pages(digest) - 1)
    stories, first = digest_card.shown_on(digest, page)
    png = await session.executor.call(timeline.draw, digest, stories, first, on=Lane.LONG)
    if not await session.read(
        lambda view: view.stand([story.line for story in stories]), on=Lane.QUOTES
    ):
        return layout.note(_(layout.CHANGED)), None
    alt = timeline.describe(digest, stories, first)
    card = digest_card.digest_card(digest, page, alt, LineSelect, _turn, is_newest)
    return card, responses.Attached(digest_card.PICTURE, png)


def _turn(digest: Digest, page: int, label: str, exists: bool) -> StoryPageButton:
    return StoryPageButton(digest.span, digest.topic, page, label, exists)


def fitting_topic(topic: str | None) -> str | None:
    """As much of a topic as a button can hold, an emoji counting two; None of none."""
    counted = (topic or "").strip().encode("utf-16-le", "replace")[: 2 * LONGEST_TOPIC]
    return counted.decode("utf-16-le", "ignore") or None


def _write_day(day: date) -> int:
    return min(max(day.toordinal(), _FIRST_DAY), _LAST_DAY)
