"""Article text -> sentences, as spans: nothing is copied, changed or lost.

Lines become blocks (a paragraph, a heading, a list item), blocks become sentences by sentencex.
What a line is stands in the marks of a marked text, and is guessed of plain text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import sentencex

from index.domain.article import Sentence, SentenceRole
from index.domain.line import LineKind
from index.text import markup
from index.text.datelines import after_dateline, is_dateline
from index.text.english import WEEKDAYS
from index.text.plain_lines import paragraphs, unwrapped
from index.text.sentence_roles import Block, roles

T = TypeVar("T")

SPLITTER = 3
"""The rules below; another number where texts would be cut otherwise than before."""
LONGEST_SENTENCE = 1_000
MOST_SENTENCES = 20_000
"""Of an article: a thick novel has half as many, and to embed them takes some minutes already."""

_MARK = re.compile(r"[ \t]*+(?:(?P<item>[-*+•]|\d{1,2}[.)])[ ]|(?P<heading>#{1,6})[ ]|>)[ \t]*+")
_TIME_OF_DAY = re.compile(r"\b[ap]\.m\.\s*$")
_DAY = re.compile(rf"\s*(?:{'|'.join(WEEKDAYS)}|E[DS]?T|C[DES]*T|GMT|local)\b")
_ROLES = {
    LineKind.PARAGRAPH: SentenceRole.PROSE,
    LineKind.HEADING: SentenceRole.HEADING,
    LineKind.HEAD: SentenceRole.HEADING,
    LineKind.CAPTION: SentenceRole.CAPTION,
    LineKind.ITEM: SentenceRole.ITEM,
    LineKind.ROW: SentenceRole.ROW,
    LineKind.CODE: SentenceRole.CODE,
}
_WHOLE = (LineKind.HEADING, LineKind.HEAD, LineKind.ROW, LineKind.CODE)  # not parted at full stops


class TooManySentences(Exception):
    """A text has more sentences than its caller can take."""


def split(text: str, marked: bool = False, most: int | None = None) -> tuple[Sentence, ...]:
    """Cut a text into sentences, in order and without overlap, each with its role.

    A span never begins or ends with white space, and holds at least one letter or digit. A heading,
    a table row and a line of code are one. Raises TooManySentences as soon as there are more than
    ``most``.
    """
    if marked:
        return tuple(_few(_of_marked(text), most, lambda _: 1))
    blocks = list(_few(_blocks(text), most, lambda block: len(block.spans)))
    return tuple(
        Sentence(start, end, role)
        for block, found in zip(blocks, roles(text, blocks), strict=True)
        for (start, end), role in zip(block.spans, found, strict=True)
    )


def _few(found: Iterable[T], most: int | None, count: Callable[[T], int]) -> Iterator[T]:
    """The same, while they hold few enough sentences together. Raises TooManySentences."""
    total = 0
    for each in found:
        total += count(each)
        if most is not None and total > most:
            raise TooManySentences
        yield each


def _of_marked(text: str) -> Iterator[Sentence]:
    seen = text.replace(markup.PAGE_TURN, " ")
    for line in markup.lines(text):
        cut = _pieces if line.kind in _WHOLE else _sentences
        for start, end in cut(seen, line.start, line.end):
            is_context = line.kind is LineKind.PARAGRAPH and is_dateline(seen[start:end])
            yield Sentence(start, end, SentenceRole.CAPTION if is_context else _ROLES[line.kind])


def _blocks(text: str) -> Iterator[Block]:
    for number, lines in enumerate(paragraphs(text)):
        for start, end in unwrapped(text, lines):
            role, first = _mark(text, start, end)
            if spans := tuple(_sentences(text, first, end)):
                yield Block(spans, number, role)


def _mark(text: str, start: int, end: int) -> tuple[SentenceRole | None, int]:
    """What the marks of Markdown say that a line is, and where its words begin."""
    role = None
    while mark := _MARK.match(text, start, end):
        said = SentenceRole.HEADING if mark["heading"] else SentenceRole.ITEM
        role, start = role or (said if mark["heading"] or mark["item"] else None), mark.end()
    return role, start


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = after_dateline(text, start, end)
    if begin > start:
        yield from _pieces(text, start, begin)
    for first, last in _boundaries(text[begin:end]):
        yield from _pieces(text, begin + first, begin + last)


def _boundaries(block: str) -> Iterator[tuple[int, int]]:
    """Where its sentences stand; "10 a.m." ends none that goes on with a day."""
    first = 0
    for boundary in sentencex.get_sentence_boundaries("en", block):
        last = boundary["end_index"]
        if not _TIME_OF_DAY.search(block[first:last]) or not _DAY.match(block, last):
            yield first, last
            first = last
    if first < len(block):
        yield first, len(block)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run without full stops is cut at a space, so that no quote outgrows a card."""
    start, end = markup.trimmed(text, start, end)
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        middle = space if space > 0 else start + LONGEST_SENTENCE
        yield from _pieces(text, start, middle)
        start, end = markup.trimmed(text, middle, end)
    if any(character.isalnum() for character in text[start:end]):
        yield start, end
