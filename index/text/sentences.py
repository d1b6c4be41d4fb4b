"""Article text -> sentences -> passages, as spans: nothing is copied, changed or lost.

Lines become blocks (a paragraph, a heading, a list item), blocks become sentences by sentencex,
sentences become passages that overlap by one.
"""

import re
from collections.abc import Iterable, Iterator

import sentencex

from index.domain.article import Sentence
from index.text.sentence_roles import Block, roles

SPLITTER = 1
"""The rules below; another number where texts would be cut otherwise than before."""
LONGEST_SENTENCE = 1_000
MOST_SENTENCES = 20_000
"""Of an article: a thick novel has half as many, and to embed them takes some minutes already."""

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LIST_ITEM = re.compile(r"[ \t]*+(?:[-*+•–] |\d{1,2}[.)] |\||#{1,6} |>|```)")
_MARK = re.compile(r"[ \t]*+(?:(?:[-*+•] |\d{1,2}[.)] |#{1,6} |>)[ \t]*+)+")
WRAP_WIDTHS = range(50, 131)
"""Characters of the widest line of a text that is wrapped, where a line end means nothing."""


class TooManySentences(Exception):
    """A text has more sentences than its caller can take."""


def split(text: str, most: int | None = None) -> tuple[Sentence, ...]:
    """Cut a text into sentences, in order and without overlap, each with its role.

    A span never begins or ends with white space, and holds at least one letter or digit.
    Raises TooManySentences as soon as there are more than ``most``.
    """
    blocks = list(_bounded(_blocks(text), most))
    return tuple(
        Sentence(start, end, role)
        for block, found in zip(blocks, roles(text, blocks), strict=True)
        for (start, end), role in zip(block.spans, found, strict=True)
    )


def _blocks(text: str) -> Iterator[Block]:
    for number, lines in enumerate(_paragraphs(text)):
        for start, end in _unwrap(text, lines):
            mark = _MARK.match(text, start, end)
            spans = tuple(_sentences(text, mark.end() if mark else start, end))
            if spans:
                yield Block(spans, number, marked=bool(mark and "#" in mark[0]))


def _bounded(blocks: Iterable[Block], most: int | None) -> Iterator[Block]:
    """The same, while they have few enough spans together. Raises TooManySentences."""
    spans = 0
    for block in blocks:
        spans += len(block.spans)
        if most is not None and spans > most:
            raise TooManySentences
        yield block


def _paragraphs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines that no blank line parts."""
    lines: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        blank = not line[0].strip()
        if lines and (blank or _blank_between(text, lines[-1][1], line.start())):
            yield lines
            lines = []
        if not blank:
            lines.append(line.span())
    if lines:
        yield lines


def _blank_between(text: str, end: int, start: int) -> bool:
    """More than one line end lies between two lines that hold something."""
    return len(text[end:start].replace("\r\n", "\n")) > 1


def _unwrap(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A line ends by wrapping where the next line's first word would not have fitted."""
    width = max(len(text[start:end].rstrip()) for start, end in lines)
    wraps = width in WRAP_WIDTHS
    start, end = lines[0]
    last = start
    for next_start, next_end in lines[1:]:
        line = text[last:end].rstrip()
        word = text[next_start:next_end].split(None, 1)[0]
        fits = len(line) + 1 + len(word) <= width
        if not wraps or fits or _LIST_ITEM.match(text, next_start):
            yield start, end
            start = next_start
        last, end = next_start, next_end
    yield start, end


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    block = text[start:end]
    for boundary in sentencex.get_sentence_boundaries("en", block):
        yield from _cut(
            text, *_trim(text, start + boundary["start_index"], start + boundary["end_index"])
        )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a copy: a long run is trimmed once for each piece that it is cut into."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run without full stops is cut at a space, so that no quote outgrows a card."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        middle = space if space > 0 else start + LONGEST_SENTENCE
        yield from _cut(text, *_trim(text, start, middle))
        start, end = _trim(text, middle, end)
    if any(character.isalnum() for character in text[start:end]):
        yield start, end
