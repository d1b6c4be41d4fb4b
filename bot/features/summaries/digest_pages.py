"""The pages of a digest, and the buttons that turn them."""

from datetime import date

from discord import ui

from bot.features.summaries import digest_card, timeline
from bot.interaction import responses
from bot.interaction.controls import PageButton
from bot.interaction.custom_ids import TEXT, Field, number
from bot.interaction.permissions import require_rate
from bot.interaction.services import Interaction
from bot.interaction.session import Session, public_session
from bot.language.dates import week_to
from bot.language.translation import _
from bot.rendering import layout
from bot.runtime.executors import Lane
from index import DateRange, View

LONGEST_TOPIC = 60  # a button keeps it, and what a button keeps has 100 characters
_FIRST_DAY, _LAST_DAY = 100_000, 999_999  # any number between them is a day: 274 to 2738


def _read_span(written: str) -> DateRange:
    since, until = (date.fromordinal(int(day)) for day in written.split(":"))
    return DateRange(since, until)


def _write_span(span: DateRange) -> str:
    ordinals = (span.since.toordinal(), span.until.toordinal())
    return ":".join(str(min(max(day, _FIRST_DAY), _LAST_DAY)) for day in ordinals)


_SPAN = Field("[1-9][0-9]{5}:[1-9][0-9]{5}", _read_span, _write_span)


class StoryPageButton(
    PageButton, custom_id="stories:{span}:{page}:{topic}", span=_SPAN, page=number(2), topic=TEXT
):
    """Previous and Next of a digest."""

    def __init__(
        self, page: int, label: str = "", exists: bool = True, *, span: DateRange, topic: str | None
    ) -> None:
        super().__init__(page, label, exists, span=span, topic=topic)
        self.span = span
        self.topic = topic

    async def respond(self, interaction: Interaction) -> None:
        require_rate(interaction.client.asking, interaction)
        await responses.ack_in_place(interaction)
        session = await public_session(interaction)
        card, picture = await page_of(session, self.span, self.topic, self.page)
        await responses.show(interaction, card, picture, private=True)


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
    pages = digest_card.pages(digest)
    page = min(page, pages - 1)
    stories, first = digest_card.shown_on(digest, page)
    png = await session.executor.call(timeline.draw, digest, stories, first, on=Lane.LONG)
    if not await session.read(
        lambda view: view.stand([story.line for story in stories]), on=Lane.QUOTES
    ):
        return layout.note(_(layout.CHANGED)), None
    alt = timeline.describe(digest, stories, first)
    buttons = StoryPageButton.beside(page, pages, span=digest.span, topic=digest.topic)
    card = digest_card.digest_card(digest, page, alt, buttons, is_newest)
    return card, responses.Attached(digest_card.PICTURE, png)


def fitting_topic(topic: str | None) -> str | None:
    """As much of a topic as a button can hold, an emoji counting two; None of none."""
    counted = (topic or "").strip().encode("utf-16-le", "replace")[: 2 * LONGEST_TOPIC]
    return counted.decode("utf-16-le", "ignore") or None
