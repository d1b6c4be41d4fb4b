"""Lays out what the library found as cards, within Discord's limits; buttons come as arguments."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from discord import ui

from bot import footnotes
from bot.translation import N_, _
from bot.wording import span_in_words
from index import Answer, Finding, NotCovered, Place, Span

MOST_TEXT = 4_000
SHOWN = 3
CHANGED = N_("The article changed while I was reading it. Please ask again.")
HOW_TO_ADD = N_("Editors can add articles: `/articles add`.")
_OLDER = N_("The article has changed since: this is how it stood when it was quoted.")

_ANSWERED, _UNSURE, _PLAIN = 0x2E8B83, 0xC79A4B, 0x8A9099
_QUESTION = 400
_QUOTE = 2_400  # no sentence is longer than 1,000 characters, or 2,000 once escaped
_NEAREST = 900
_SOURCE = 60
_NEWER = 120
_OLD = timedelta(days=30)
QUESTION_MARK = "-# "
_WIDEST = 2_900

ContextButton = Callable[[Place, str], ui.Item[Any]]
MoreButton = Callable[[Sequence[Place]], ui.Item[Any]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as it stands in a card: its block quote and its footnote."""

    place: Place
    quote: str
    footnote: str

    @property
    def size(self) -> int:
        return len(self.quote) + len(self.footnote) + len("\n\n")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an answer: of which articles it was asked, what else there is to say about
    it, and what can be done next.
    """

    about: str = ""
    remark: str = ""
    buttons: Sequence[ui.Item[Any]] = ()


def answer(
    found: Answer, context: ContextButton, more: MoreButton, around: Around
) -> ui.LayoutView:
    """The best quote in its passage, others below it alone, then the footnotes and buttons.

    A later quote that is much weaker, or does not fit in whole, is left to ``more``.
    """
    head = _small(found.question, around.about)
    room = MOST_TEXT - len(head) - len(around.remark)
    entries = _fitting(_answer_entries(found.telling[:SHOWN]), room)
    left = [finding.quote.place for finding in found.findings[len(entries) :]]
    buttons = _context_buttons(entries, context)
    return _card(
        _ANSWERED,
        ui.TextDisplay(head),
        *_spaced_quotes(entries),
        ui.Separator(),
        _footnotes(entries),
        *([ui.TextDisplay(around.remark)] if around.remark else []),
        ui.ActionRow(*buttons, *([more(left)] if left else [])),
        *_row(around.buttons),
    )


def not_covered(found: NotCovered, context: ContextButton, around: Around) -> ui.LayoutView:
    """That the articles do not say, the nearest passage as such, and how to add an article."""
    told = _("Not covered by these articles")
    head = f"{_small(found.question, around.about)}\n### {told}"
    if not found.findings:
        buttons = _row(around.buttons)
        return _card(_UNSURE, ui.TextDisplay(f"{head}\n{_(HOW_TO_ADD)}"), *buttons)
    nearest = found.findings[0]
    what = _("The nearest that they have, which may not be what you asked:")
    passage = footnotes.plain_passage(nearest, _NEAREST)
    entry = Entry(nearest.quote.place, passage, footnotes.footnote(nearest, 1))
    return _card(
        _UNSURE,
        ui.TextDisplay(f"{head}\n{what}"),
        ui.TextDisplay(entry.quote),
        ui.Separator(),
        ui.TextDisplay(f"{entry.footnote}\n-# {_(HOW_TO_ADD)}"),
        ui.ActionRow(*_context_buttons([entry], context), *around.buttons),
    )


def about(days: Span | None, source: str | None, in_vain: bool) -> str:
    """Of which articles a question was asked; ``in_vain``: the days had no answer, so of all."""
    if in_vain and days:
        told = _("Nothing from {days} answers this, so all days were asked")
        return told.format(days=span_in_words(days))
    facts = {
        "days": span_in_words(days) if days else "",
        "source": footnotes.short(source, _SOURCE) if source else "",
    }
    if days and source:
        return _("Only articles from {days} of {source}").format_map(facts)
    if days:
        return _("Only articles from {days}").format_map(facts)
    return _("Only articles of {source}").format_map(facts) if source else ""


def newer(found: Answer, today: date) -> str:
    """That there is a newer article on the subject, where the best quote is of an old one."""
    best = found.findings[0].quote.article
    if found.newer is None or today - best.day <= _OLD:
        return ""
    told = _("This was told on {day}. Newer on the same: **{title}**, {newer_day}").format(
        day=footnotes.day(best.day),
        title=footnotes.short(found.newer.title, _NEWER),
        newer_day=footnotes.day(found.newer.day),
    )
    return f"-# {told}"


def more_quotes(findings: Sequence[Finding], context: ContextButton) -> ui.LayoutView:
    """Further quotes, each alone; at least one finding, as many as fit are shown."""
    head = "-# " + _("More from these articles")
    entries = _fitting(_later_entries(findings, 1), MOST_TEXT - len(head))
    return _card(
        _ANSWERED,
        ui.TextDisplay(head),
        *_spaced_quotes(entries),
        ui.Separator(),
        _footnotes(entries),
        ui.ActionRow(*_context_buttons(entries, context)),
    )


def in_context(finding: Finding) -> ui.LayoutView:
    """A sentence in bold within everything around it that ``finding`` holds, and whether that is
    what the article says today.
    """
    quote = finding.quote
    note = f"\n-# {_(_OLDER)}" if quote.version < quote.article.version else ""
    return _card(
        _ANSWERED,
        ui.TextDisplay(footnotes.in_passage(finding, 1, _WIDEST)),
        ui.Separator(),
        ui.TextDisplay(f"{footnotes.footnote(finding, 1)}{note}"),
    )


def note(words: str) -> ui.LayoutView:
    """A plain sentence of ours; ``words`` are markdown and at most a paragraph."""
    return plain(ui.TextDisplay(words))


def with_file(words: str, name: str) -> ui.LayoutView:
    """A sentence of ours and a file that is attached under a name."""
    return plain(ui.TextDisplay(words), ui.File(f"attachment://{name}"))


def telling(*items: ui.Item[Any]) -> ui.LayoutView:
    """A card of quotes."""
    return _card(_ANSWERED, *items)


def plain(*items: ui.Item[Any]) -> ui.LayoutView:
    """A card that is no answer."""
    return _card(_PLAIN, *items)


def _card(colour: int, *items: ui.Item[Any]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*items, accent_colour=colour))
    return view


def _small(question: str, about: str) -> str:
    """The question on a line of its own, for it is read back, and of what it was asked."""
    asked = f"{QUESTION_MARK}{footnotes.short(' '.join(question.split()), _QUESTION)}"
    return f"{asked}\n-# {about}" if about else asked


def _row(buttons: Sequence[ui.Item[Any]]) -> Iterator[ui.Item[Any]]:
    if buttons:
        yield ui.ActionRow(*buttons)


def _answer_entries(findings: Sequence[Finding]) -> Iterator[Entry]:
    best = findings[0]
    quote = footnotes.in_passage(best, 1, _QUOTE)
    yield Entry(best.quote.place, quote, footnotes.footnote(best, 1))
    yield from _later_entries(findings[1:], 2)


def _later_entries(findings: Sequence[Finding], first: int) -> Iterator[Entry]:
    for number, finding in enumerate(findings, first):
        quote = footnotes.alone(finding.quote.text, number, _QUOTE)
        yield Entry(finding.quote.place, quote, footnotes.footnote(finding, number))


def _fitting(entries: Iterator[Entry], room: int) -> list[Entry]:
    """The first entries whose sizes together stay within ``room``."""
    fitting: list[Entry] = []
    for entry in entries:
        room -= entry.size
        if room < 0:
            break
        fitting.append(entry)
    return fitting


def _spaced_quotes(entries: Sequence[Entry]) -> Iterator[ui.Item[Any]]:
    for position, entry in enumerate(entries):
        if position:
            yield ui.Separator(visible=False)
        yield ui.TextDisplay(entry.quote)


def _footnotes(entries: Sequence[Entry]) -> ui.TextDisplay[Any]:
    return ui.TextDisplay("\n".join(entry.footnote for entry in entries))


def _context_buttons(entries: Sequence[Entry], context: ContextButton) -> list[ui.Item[Any]]:
    numbers = map(footnotes.raised, range(2, len(entries) + 1))
    further = [_("{number} in context").format(number=number) for number in numbers]
    labels = [_("Show in context"), *further][: len(entries)]
    return [context(entry.place, label) for entry, label in zip(entries, labels, strict=True)]
