"""Lays out an answer, or that there is none. What it says first, the question, and its first button
are read back by conversation.py when somebody asks on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from discord import ui

from bot.features.answers import parts_card, quotes
from bot.features.answers.nearest import NearestButton
from bot.features.answers.quotes import QUOTE, Entry
from bot.language.translation import _
from bot.rendering import footnotes, layout, missing
from index import Answer, Finding, NotCovered, Unsure

SHOWN = 3
_QUESTION = 400
QUESTION_PREFIX = "-# "


@dataclass(frozen=True, slots=True)
class CardContext:
    """What stands around an answer: of which articles it was asked, what else there is to say about
    it, and what can be done next.
    """

    about: str = ""
    remark: str = ""
    buttons: Sequence[ui.Item[Any]] = ()


def answer(found: Answer, context: CardContext) -> ui.LayoutView:
    """The best quote in its passage, others below it alone, then the footnotes and buttons.

    A later quote that is much weaker, or does not fit in whole, is left to MoreButton. Several
    questions in one are answered one by one.
    """
    head = _small(found.question, context.about)
    if found.parts:
        return parts_card.answers(head, found, context.remark, context.buttons)
    room = layout.MOST_TEXT - len(head) - len(context.remark)
    entries = quotes.fitting(_answer_entries(found.telling[:SHOWN], room), room)
    left = [finding.quote.place for finding in found.findings[len(entries) :]]
    return layout.telling(
        ui.TextDisplay(head),
        *quotes.spaced(entries),
        ui.Separator(),
        quotes.footnotes_of(entries),
        *([ui.TextDisplay(context.remark)] if context.remark else []),
        quotes.ways_on(entries, left),
        *quotes.rows(context.buttons),
    )


def unsure(found: Unsure, context: CardContext) -> ui.LayoutView:
    """That this may not answer, what is missing, and the sentence that comes nearest, small."""
    title = _("This may not answer it")
    lacks = missing.in_words(found.missing)
    said = f"### {title}\n{lacks}" if lacks else f"### {title}"
    best = found.findings[0]
    quote = footnotes.alone(best.quote, 1, QUOTE, best.passage).replace("> ", "> -# ", 1)
    entry = Entry(best.quote.place, quote, footnotes.footnote(best, 1))
    left = [finding.quote.place for finding in found.findings[1:]]
    return layout.doubtful(
        ui.TextDisplay(f"{_small(found.question, context.about)}\n{said}"),
        ui.TextDisplay(entry.quote),
        ui.Separator(),
        quotes.footnotes_of([entry]),
        quotes.ways_on([entry], left),
        *quotes.rows(context.buttons),
    )


def not_covered(found: NotCovered, context: CardContext) -> ui.LayoutView:
    """That the articles do not say, and how to add one; the nearest passage is behind a button."""
    title = _("Not covered by these articles")
    head = f"{_small(found.question, context.about)}\n### {title}\n-# {_(layout.HOW_TO_ADD)}"
    nearest = [NearestButton(found.findings[0].quote.place)] if found.findings else []
    return layout.not_covered(ui.TextDisplay(head), *quotes.rows([*nearest, *context.buttons]))


def question_line(question: str) -> str:
    """The question as the first line of a card, which ``conversation`` reads back."""
    return f"{QUESTION_PREFIX}{footnotes.short(question, _QUESTION)}"


def _small(question: str, about: str) -> str:
    """The question on a line of its own, for it is read back, and of what it was asked."""
    asked = question_line(question)
    return f"{asked}\n-# {about}" if about else asked


def _answer_entries(findings: Sequence[Finding], room: int) -> Iterator[Entry]:
    """The best in its passage, which loses its ends where there is little ``room``."""
    best = findings[0]
    note = footnotes.footnote(best, 1)
    quote = footnotes.in_passage(best, 1, min(QUOTE, room - len(note) - len("\n\n")))
    yield Entry(best.quote.place, quote, note)
    yield from quotes.alone(findings[1:], 2)
