"""The words of a PDF's page, with their boxes and their type, by PDFium.

To ask PDFium for each letter would take most of the time. So it is asked only for the ends of
words, for their type only where letters are higher or lower than those before, and for every letter
only where a smaller one may stand within a word.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pypdfium2 import PdfPage, PdfTextPage, raw

from index.extraction.letters import LIGATURES
from index.extraction.pdf.styles import Box, Style, Styles, grounds, is_on

SOFT_HYPHEN = "\u00ad"
"""At the end of a word that goes on elsewhere: PDFium took it for one, but it may be a hyphen."""

_PARTED = "\ufffe\u00ad"  # how PDFium writes a hyphen at the end of a line, and how the file may
_LINE = re.compile(rf"[^\r\n{_PARTED}]+[{_PARTED}]?")
_WORD = re.compile(rf"(?:(?!\.{{4}})[^\s\x00-\x1f\x7f\u200b{_PARTED}])+[{_PARTED}]?")
_NUMBER_WITHIN = re.compile(r".\d+\D")  # it may be raised, where neither end of the word is
_SIGNS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "▸", 0xF0FC: "✓", 0xFFFE: SOFT_HYPHEN}
_PRIVATE = dict.fromkeys(range(0xE000, 0xF900))  # letters that only their own font knows
LETTERS = {**_PRIVATE, **LIGATURES, **_SIGNS, 0xFEFF: None}
"""What is written in place of a letter, for str.translate."""

_LEAST_SIZE = 1.0  # points
_SHIFT = 0.1  # of a letter's height: what is set smaller or higher by more is a note or a power
_ABOVE, _BELOW = 0.88, 0.12  # of the size, from the base to the edges of a letter of Japanese


class Word(NamedTuple):
    """What stands between spaces and in one size; ``base``: how high the line is that it stands on.

    All in points, from a corner below on the left. ``glued``: no space stands before it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page that one sees.

    ``upright`` are those that stand as most do, as if the page were turned so that one reads them;
    ``turned`` those that stand on their side then, each as a point. ``is_scan``: all words lie
    unseen upon a picture of them.
    """

    upright: list[Word]
    turned: list[Word]
    is_scan: bool = False


@dataclass(slots=True)
class _Found:
    """Words by the quarters by which they are turned, each as if its page were turned back."""

    seen: dict[int, list[Word]] = field(default_factory=dict)
    unseen: dict[int, list[Word]] = field(default_factory=dict)


def words_of(page: PdfPage) -> PageWords:
    """The words of a page. Closes what it opens but the page."""
    text_page = page.get_textpage()
    try:
        found = _Reader(page, text_page).read()
    finally:
        text_page.close()
    is_scan = not found.seen and bool(found.unseen)
    turned = found.unseen if is_scan else found.seen
    usual = max(turned, key=lambda each: sum(len(word.text) for word in turned[each]), default=0)
    upright = turned.get(usual, [])
    beside = [_point(word, own, usual) for own in turned if own != usual for word in turned[own]]
    if usual == 0 and _is_vertical(upright):
        upright = [_from_vertical(word) for word in upright]
    return PageWords(upright, beside, is_scan)


class _Reader:
    """Cuts the letters of a page into words."""

    def __init__(self, page: PdfPage, text_page: PdfTextPage) -> None:
        self._page = page
        self._raw = text_page.raw
        self._text = _letters(text_page)
        self._styles = Styles(text_page.raw)
        self._box = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._grounds: list[Box] | None = None

    def read(self) -> _Found:
        """All words that are on the page, level or turned by quarters."""
        found = _Found()
        left, bottom, right, top = self._page.get_bbox()
        for line in _LINE.finditer(self._text):
            for text, box, style, base, glued in self._words(line.start(), line.end()):
                x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
                if style.turns is None or not (left <= x <= right and bottom <= y <= top):
                    continue
                is_seen = not style.unseen and not (style.white and not self._is_on_colour(x, y))
                kept = found.seen if is_seen else found.unseen
                across = (box[0], box[2]) if style.turns == 0 else _across(box, style.turns)
                word = Word(text, *across, base, style.size, style.bold, glued)
                kept.setdefault(style.turns, []).append(word)
        return found

    def _words(self, start: int, end: int) -> Iterator[tuple[str, Box, Style, float, bool]]:
        """The words of a line, each with its box, style and base, and whether it is glued."""
        style, base, before = None, 0.0, None
        is_mixed = self._is_mixed(start, end)
        for run in _WORD.finditer(self._text, start, end):
            at, until = run.span()
            first = self._edges(at)
            last = self._edges(until - 1) if until - at > 1 else first
            if last is not first and (_differ(first, last) or _has_number_within(run[0])):
                yield from self._parts(at, until)
                before = None
                continue
            if is_mixed or before is None or first[1] != before[1] or first[3] != before[3]:
                style, base = self._styles.at(at), self._base(at)
                before = first
            if style and style.size >= _LEAST_SIZE and (text := run[0].translate(LETTERS)):
                yield text, _around(first, last), style, base, False

    def _is_mixed(self, start: int, end: int) -> bool:
        """Whether a line is of two types: those of its first and last letters tell."""
        text = self._text[start:end]
        first, last = start + len(text) - len(text.lstrip()), start + len(text.rstrip()) - 1
        return last > first and self._styles.at(first) != self._styles.at(last)

    def _parts(self, start: int, end: int) -> Iterator[tuple[str, Box, Style, float, bool]]:
        """The parts of a run of letters: where higher, lower, smaller or larger ones begin."""
        for at, until in pairwise([start, *self._changes(start, end), end]):
            style, text = self._styles.at(at), self._text[at:until].translate(LETTERS)
            if style and style.size >= _LEAST_SIZE and text:
                box = _around(self._edges(at), self._edges(until - 1))
                yield text, box, style, self._base(at), at > start

    def _changes(self, start: int, end: int) -> Iterator[int]:
        size, base = self._size(start), self._base(start)
        for at in range(start + 1, end):
            now, height = self._size(at) or size, self._base(at)
            if max(abs(now - size), abs(height - base)) > _SHIFT * size:
                yield at
            size, base = now, height

    def _size(self, at: int) -> float:
        style = self._styles.at(at)
        return style.size if style else 0.0

    def _base(self, at: int) -> float:
        """How high a letter stands, as if its page were turned back."""
        raw.FPDFText_GetCharOrigin(self._raw, at, self._x, self._y)
        style = self._styles.at(at)
        turns = (style.turns or 0) if style else 0
        return (self._y.value, -self._x.value, -self._y.value, self._x.value)[turns]

    def _edges(self, at: int) -> Box:
        box = self._box
        if not raw.FPDFText_GetLooseCharBox(self._raw, at, box):
            return 0.0, 0.0, 0.0, 0.0
        return box.left, box.bottom, box.right, box.top

    def _is_on_colour(self, x: float, y: float) -> bool:
        if self._grounds is None:
            self._grounds = grounds(self._page)
        return is_on((x, y), self._grounds)


def _letters(text_page: PdfTextPage) -> str:
    """The letters of a page, each at the place by which PDFium knows it."""
    count = text_page.count_chars()
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = raw.FPDFText_GetText(text_page.raw, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(text_page.raw, at) for at in range(count))
    return "".join(chr(code) if code <= 0x10FFFF else "\0" for code in codes)


def _has_number_within(word: str) -> bool:
    return not word.isalpha() and bool(_NUMBER_WITHIN.search(word))


def _around(one: Box, other: Box) -> Box:
    if one[0] <= other[0] and one[2] <= other[2] and one[1] == other[1] and one[3] == other[3]:
        return one[0], one[1], other[2], one[3]
    left, bottom = min(one[0], other[0]), min(one[1], other[1])
    return left, bottom, max(one[2], other[2]), max(one[3], other[3])


def _differ(one: Box, other: Box) -> bool:
    if one[1] == other[1] and one[3] == other[3]:
        return False
    return max(abs(one[1] - other[1]), abs(one[3] - other[3])) > _SHIFT * (one[3] - one[1])


def _across(box: Box, turns: int) -> tuple[float, float]:
    """Where a word begins and ends on its line, as if its page were turned back."""
    left, bottom, right, top = box
    return ((left, right), (bottom, top), (-right, -left), (-top, -bottom))[turns]


def _point(word: Word, own: int, usual: int) -> Word:
    """The middle of a word, where it is on the page as most of it is read."""
    x, y = (word.left + word.right) / 2, word.base
    for _ in range((own - usual) % 4):
        x, y = -y, x
    return word._replace(left=x, right=x, base=y)


def _is_vertical(words: list[Word]) -> bool:
    """Whether most letters stand below each other, as in Japanese that is set so."""
    below = sum(
        word.glued and abs(word.left - last.left) < last.size / 2 < last.base - word.base
        for last, word in pairwise(words)
    )
    return below > len(words) / 2


def _from_vertical(word: Word) -> Word:
    """A letter of a line that runs down: such lines, from right to left, as if they ran across."""
    top, bottom = word.base + _ABOVE * word.size, word.base - _BELOW * word.size
    return word._replace(left=-top, right=-bottom, base=word.left)
