"""Lays out the answers to several questions in one: each part's question small above its quote."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from discord import ui

from bot.features.answers import quotes
from bot.features.answers.quotes import QUOTE, Entry
from bot.language.translation import _
from bot.rendering import footnotes, layout
from index import Answer, Finding, Found, NotCovered, QuoteRef, Unsure, take_apart

_QUESTION = 160
_LEFT = 300
_EACH = 60  # characters: what stands around a part's question, and that it is not covered


def answers(
    head: str, found: Answer, remark: str, buttons: Sequence[ui.Item[Any]]
) -> ui.LayoutView:
    """Below the ``head`` the best quote of each part in its passage, or that it is not covered;
    then the footnotes, whose numbers run through. The other quotes are left to MoreButton.
    """
    remarks = [each for each in (remark, _left_out(found.question)) if each]
    room = layout.MOST_TEXT - len(head) - len("".join(remarks))
    entries = _entries(found.parts, room - len(found.parts) * (_QUESTION + _EACH))
    left = [f.quote.place for f in found.findings if f.quote.place not in entries]
    shown = [*entries.values()]
    return layout.telling(
        ui.TextDisplay(head),
        *(ui.TextDisplay(words) for words in _told(found.parts, entries)),
        ui.Separator(),
        quotes.footnotes_of(shown),
        *map(ui.TextDisplay, remarks),
        quotes.ways_on(shown, left),
        *quotes.rows(buttons),
    )


def _entries(parts: Sequence[Found], room: int) -> Mapping[QuoteRef, Entry]:
    """The best quote of each part that is covered, by its place, in the order of their numbers.
    Of those after the first one that would not fit whole is left out.
    """
    best = {finding.quote.place: finding for part in parts for finding in _best(part)}
    entries: dict[QuoteRef, Entry] = {}
    for others, (place, finding) in zip(range(len(best), 0, -1), best.items(), strict=True):
        number = len(entries) + 1
        note = footnotes.footnote(finding, number)
        whole = len(footnotes.alone(finding.quote, number, QUOTE, finding.passage)) + len("****")
        left = room - len(note) - len("\n")
        if whole > left and entries:
            continue
        share = max(whole, room // others - len(note))
        quote = footnotes.in_passage(finding, number, min(QUOTE, share, left))
        entries[place] = Entry(place, quote, note)
        room = left - len(quote)
    return entries


def _best(part: Found) -> Sequence[Finding]:
    """The one finding that is shown for a part; none where that is not covered."""
    return () if isinstance(part, NotCovered) else part.findings[:1]


def _told(parts: Sequence[Found], entries: Mapping[QuoteRef, Entry]) -> Iterator[str]:
    """Each part with its quote; one that stands above already is pointed to."""
    numbers = {place: number for number, place in enumerate(entries, 1)}
    told = set[QuoteRef]()
    for part in parts:
        asked = f"-# {footnotes.short(part.question, _QUESTION)}"
        if isinstance(part, Unsure):
            asked = f"{asked}\n{_('This may not answer it')}"
        best = _best(part)
        if not best:
            yield f"{asked}\n{_('Not covered by these articles')}"
            continue
        place = best[0].quote.place
        if place not in entries:
            yield f"{asked}\n{_('More quotes')}"
            continue
        again = _("See {number} above").format(number=footnotes.raised(numbers[place]))
        yield f"{asked}\n{again if place in told else entries[place].quote}"
        told.add(place)


def _left_out(question: str) -> str:
    """What is said of the questions beyond those that are answered together."""
    if not (left := take_apart(question).left):
        return ""
    words = _("I answer three questions at a time. Please ask again: {questions}")
    return f"-# {words.format(questions=footnotes.short(' '.join(left), _LEFT))}"
