"""Lines and tables of a PDF's column -> its headings, paragraphs, items, captions and notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from math import inf
from statistics import median

from index.extraction.pdf.lines import Line
from index.extraction.pdf.marks import is_bulleted, is_caption, item_of, without_note_mark
from index.extraction.pdf.tables import Table
from index.extraction.pdf.words import SOFT_HYPHEN
from index.text.sentence_roles import is_credit

_OTHER_SIZE = 0.08  # of the size
_ROOM = 1.3  # times the usual room between lines: a blank line, or a part of one
_LEAST_PITCH, _MOST_PITCH, _USUAL_PITCH = 0.9, 2.6, 1.2  # sizes from a line to the next
_INDENT = 0.8  # sizes
_SPACE = 0.25  # sizes
_NARROW = 0.6  # of the column: lines that are shorter end where they are meant to
_LARGER, _SMALLER = 1.12, 0.92  # times the size of the text: headings, notes
_HEADING_WORDS, _BOLD_HEADING_WORDS = 30, 18
_HEADING_LINES = 4
_FEWEST_LINES = 3  # of a column, by which one knows how wide it is
_ENDS = re.compile(r"[.!?…:;。！？؟۔।][\"'”’»)\]]*$")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]]*$")


class Kind(Enum):
    """What a block is."""

    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()
    CAPTION = auto()
    NOTE = auto()
    TABLE = auto()


@dataclass(slots=True)
class Block:
    """``lines`` are as they are set; ``number`` is shown before an item.

    ``first`` is the width of its first word, ``room`` what its last line leaves: so one tells
    whether it goes on in the next column. ``turns``: how many pages begin before a line, by the
    line's number.
    """

    kind: Kind
    lines: list[str]
    page: int = 0
    size: float = 0.0
    bold: bool = False
    left: float = 0.0
    first: float = 0.0
    room: float = 0.0
    width: float = 0.0  # of its column
    is_indented: bool = False
    number: str = ""
    table: Table | None = None
    turns: dict[int, int] = field(default_factory=dict)

    @property
    def has_ended(self) -> bool:
        """Whether its last sentence is whole."""
        return bool(_ENDS.search(self.lines[-1]))


@dataclass(frozen=True, slots=True)
class Type:
    """How the running text of a document is set."""

    size: float
    bold: bool = False


def blocks(items: Sequence[Line | Table], text: Type) -> Iterator[Block]:
    """The blocks of a column, from top to bottom."""
    lines = [item for item in items if isinstance(item, Line)]
    right = max((line.right for line in lines), default=0.0)
    left = min((line.left for line in lines), default=0.0)
    run: list[Line] = []
    found: list[Block] = []
    for item in items:
        if isinstance(item, Line):
            run.append(item)
            continue
        found += _of_lines(run, left, right, text)
        found.append(Block(Kind.TABLE, [], table=item))
        run = []
    found += _of_lines(run, left, right, text)
    if len(lines) < _FEWEST_LINES:
        for block in found:
            block.room = inf
    for block in found:
        block.width = right - left
    yield from _with_notes(found, text)


def _of_lines(lines: Sequence[Line], left: float, right: float, text: Type) -> Iterator[Block]:
    pitch = _pitch(lines)
    for chunk in _chunks(lines, pitch):
        reach = max(line.right for line in chunk)
        reach = reach if reach - left > _NARROW * (right - left) else right
        group: list[Line] = []
        for line in chunk:
            if group and _begins(group, line, reach):
                yield _block(group, reach, left, text)
                group = []
            group.append(line)
        yield _block(group, reach, left, text)


def _pitch(lines: Sequence[Line]) -> float:
    """The usual room between lines, in sizes."""
    steps = [
        (above.base - below.base) / above.size
        for above, below in pairwise(lines)
        if _is_alike(above, below)
    ]
    usual = [step for step in steps if _LEAST_PITCH < step < _MOST_PITCH]
    return median(usual) if len(usual) > 1 else _USUAL_PITCH


def _is_alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _OTHER_SIZE * max(one.size, other.size)


def _chunks(lines: Sequence[Line], pitch: float) -> Iterator[list[Line]]:
    """Lines of one size that no room parts."""
    chunk: list[Line] = []
    for line in lines:
        if chunk:
            step = chunk[-1].base - line.base
            if not _is_alike(chunk[-1], line) or not 0 < step < _ROOM * pitch * line.size:
                yield chunk
                chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _begins(group: Sequence[Line], line: Line, right: float) -> bool:
    """Whether a line begins something else than the lines before it, which stand close above."""
    last = group[-1]
    ended = _has_ended(group, line, right)
    if item_of(line.text) and (ended or is_bulleted(line.text) or _is_list(group, line)):
        return True
    if line.bold != last.bold:
        return ended or bool(_ENDS.search(last.text))
    if ended:
        is_centred = abs(last.left + last.right - line.left - line.right) < line.size / 2
        return not is_centred or bool(_ENDS.search(last.text)) or last.left <= line.left
    is_deeper = line.left - last.left > _INDENT * line.size
    if is_deeper and not (len(group) == 1 and item_of(last.text)):
        return len(group) > 1 or bool(_ENDS_SENTENCE.search(last.text))
    is_back = last.left - line.left > _INDENT * line.size
    return is_back and len(group) > 1 and bool(_ENDS_SENTENCE.search(last.text))


def _has_ended(group: Sequence[Line], line: Line, right: float) -> bool:
    """Whether the next word would have fitted on the last line, and it begins something."""
    last = group[-1]
    if last.text.endswith(("-", SOFT_HYPHEN)):
        return False
    fits = last.right + _SPACE * last.size + line.first <= right
    goes_on = line.text[:1].islower() or (line.text[:1].isdigit() and not item_of(line.text))
    return fits and (bool(_ENDS.search(last.text)) or not goes_on)


def _is_list(group: Sequence[Line], line: Line) -> bool:
    is_below = abs(group[0].left - line.left) < line.size / 2
    return bool(item_of(group[0].text)) and is_below and bool(_ENDS.search(group[-1].text))


def _block(lines: Sequence[Line], right: float, left: float, text: Type) -> Block:
    first, last = lines[0], lines[-1]
    words = " ".join(line.text for line in lines)
    block = Block(
        Kind.PARAGRAPH,
        [line.text for line in lines],
        size=first.size,
        bold=all(line.bold for line in lines),
        left=first.left,
        first=first.first,
        room=right - last.right,
        is_indented=first.left - left > _INDENT * first.size,
    )
    if is_caption(words, first.size < _SMALLER * text.size):
        block.kind = Kind.CAPTION
    elif _is_heading(block, words, text):
        block.kind = Kind.HEADING
    elif item := item_of(first.text):
        block.kind, block.number, block.lines[0] = Kind.ITEM, *item
    elif is_credit(words) and len(words.split()) <= _HEADING_WORDS:
        block.kind = Kind.CAPTION
    elif first.note and first.size < _SMALLER * text.size:
        block.kind = Kind.NOTE
    return block


def _is_heading(block: Block, words: str, text: Type) -> bool:
    count = len(words.split())
    if not any(map(str.isalpha, words)) or len(block.lines) > _HEADING_LINES:
        return False
    ends = bool(_ENDS_SENTENCE.search(words)) and not words.endswith("?")
    if block.size > _LARGER * text.size:
        return count <= (_HEADING_WORDS if not ends else _BOLD_HEADING_WORDS // 2)
    is_bold = block.bold and not text.bold and block.size > _SMALLER * text.size
    return is_bold and count <= _BOLD_HEADING_WORDS and not _ENDS.search(words)


def _with_notes(found: list[Block], text: Type) -> Iterator[Block]:
    """At the foot of a column small blocks that begin with a number or a sign are notes."""
    for block in reversed(found):
        if block.kind not in (Kind.NOTE, Kind.PARAGRAPH) or block.size >= _SMALLER * text.size:
            break
        if block.kind is Kind.PARAGRAPH:
            if (words := without_note_mark(block.lines[0])) is None:
                break
            block.kind, block.lines[0] = Kind.NOTE, words
    yield from found
