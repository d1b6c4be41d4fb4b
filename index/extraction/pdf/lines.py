"""Words of a PDF's page -> the rows that they stand in, and the text of a row.

Small numbers above a line stay powers (10⁶), those that lead to a note go.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.extraction.letters import lowered, raised
from index.extraction.pdf.words import SOFT_HYPHEN, Word

Row = list[Word]
"""Words on one line, from left to right."""

_SAME_LINE = 0.2  # of the size, by which the height of words on one line differs
_RAISED, _LOWERED = 0.65, 0.55  # of the size of a line, by which a number stands above or below it
_SMALLER = 0.88  # of a line's size: the size of such a number
_SPACE = 0.15  # of the size
_TWICE = 0.15  # of the size, by which what is printed twice to look bold is shifted
_INITIAL = 1.9  # times the size of the words beside it
_LEADERS = 5  # dots beside each other that lead from a heading to its page

_POWER = re.compile(r"[0-9+\-\u2212()ni]+$")
_BASE = re.compile(  # what a power stands behind: a number that is no year, a unit, a letter
    r"(?:^|[^\w.,])(?:\d{1,3}|[^\W\d_]{1,2}|[dhk]?[cdkmµn]?(?:mol|bit|Hz|sec|min))$|\)$|[\u00d7·]\s?\d+$"
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|e|ème|o|a|º|ª|TM|SM|®|©|™)$", re.IGNORECASE)
_SMALL_WORDS = re.compile(r"\b(?:as|at|by|he|if|in|is|it|me|no|of|on|or|so|to|up|us|we)$")
_RIGHT_TO_LEFT = ("R", "AL")


class Line(NamedTuple):
    """A line of text, or a part of it, with its box and its type.

    ``first``: the width of its first word; ``note``: the number or sign of a note at its beginning.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    first: float
    note: str = ""


def rows(words: Iterable[Word]) -> list[Row]:
    """The rows of words, from top to bottom."""
    found: list[Row] = []
    largest: Word | None = None
    for word in sorted(words, key=lambda each: -each.base):
        if largest is not None and _is_beside(largest, word):
            found[-1].append(word)
            largest = max(largest, word, key=lambda each: each.size)
        else:
            found.append([word])
            largest = word
    once = (_once(sorted(row, key=lambda each: each.left)) for row in found)
    return [row for row in once if row]


def _is_beside(above: Word, word: Word) -> bool:
    """Whether a word that stands lower than another, or as high, is still on its line."""
    lower = above.base - word.base
    if word.size < _SMALLER * above.size:
        return lower < _LOWERED * above.size
    if above.size < _SMALLER * word.size:
        return lower < _RAISED * word.size
    return lower < _SAME_LINE * above.size


def _once(row: Row) -> Row:
    """Without what is printed again over itself; dots that only lead on are left out."""
    kept: Row = []
    for word in row:
        last = kept[-1] if kept else None
        if last and last.text == word.text and word.left - last.left < _TWICE * word.size:
            kept[-1] = last._replace(bold=True)
        else:
            kept.append(word)
    return _without_leaders(kept) if sum(word.text == "." for word in kept) >= _LEADERS else kept


def _without_leaders(row: Row) -> Row:
    is_dots = [not word.text.strip("._·") for word in row]
    return [
        word
        for at, word in enumerate(row)
        if not is_dots[at] or sum(is_dots[max(0, at - 4) : at + 5]) < _LEADERS
    ]


def with_initials(words: list[Word]) -> list[Word]:
    """A large initial stands on the line that it begins, not on the last that it stands beside."""
    usual = usual_size(words)
    large = [
        w for w in words if len(w.text) == 1 and w.text.isalpha() and w.size > _INITIAL * usual
    ]
    lines = [_begun_by(each, words, usual) for each in large]
    moved = {
        id(each): each._replace(base=first.base, size=first.size)
        for each, first in zip(large, lines, strict=True)
        if first
    }
    glued = {
        id(first)
        for each, first in zip(large, lines, strict=True)
        if first and _goes_on(each, first)
    }
    return [
        moved.get(id(word)) or (word._replace(glued=True) if id(word) in glued else word)
        for word in words
    ]


def _begun_by(initial: Word, words: Iterable[Word], usual: float) -> Word | None:
    """The first word beside an initial that stands on several lines."""
    beside = [
        word
        for word in words
        if word.size < initial.size / _INITIAL
        and initial.right - usual < word.left < initial.right + 2 * usual
        and initial.base - usual / 2 < word.base < initial.base + initial.size
    ]
    lines = {round(word.base) for word in beside}
    return max(beside, key=lambda word: word.base) if len(lines) > 1 else None


def _goes_on(initial: Word, first: Word) -> bool:
    return initial.text not in "AI" or first.left - initial.right < _SPACE * first.size


def usual_size(words: Iterable[Word]) -> float:
    """The size in which most letters are set."""
    sizes = Counter[float]()
    for word in words:
        sizes[word.size] += len(word.text)
    rounded = Counter[float]()
    for size, count in sizes.items():
        rounded[round(2 * size) / 2] += count
    return rounded.most_common(1)[0][0] if rounded else 1.0


def line_of(row: Sequence[Word]) -> Line:
    """The line that words of a row make."""
    first = row[0]
    right = max(word.right for word in row)
    letters = sum(len(word.text) for word in row)
    bold = sum(len(word.text) for word in row if word.bold) > 0.8 * letters
    text = " ".join(word.text for word in row)
    is_plain = text.isascii() and not any(w.size != first.size or w.glued for w in row)
    if is_plain:
        return Line(text, first.left, right, first.base, first.size, bold, first.right - first.left)
    size = usual_size(row)
    main = next((word for word in row if word.size >= _SMALLER * size), first)
    note, ordered = "", _in_reading_order(row)
    if len(ordered) > 1 and _is_raised(ordered[0], size, main.base):
        note, ordered = ordered[0].text, ordered[1:]
    text = _text(ordered, size, main.base)
    width = ordered[0].right - ordered[0].left
    return Line(text, first.left, right, main.base, size, bold, width, note)


def _is_raised(word: Word, size: float, base: float) -> bool:
    return word.size < _SMALLER * size and word.base - base > 0.1 * size


def _text(row: Sequence[Word], size: float, base: float) -> str:
    text, last = "", None
    for word in row:
        part = word.text
        gap = max(word.left - last.right, last.left - word.right) if last else 0.0
        is_near = gap < _SPACE * size
        if last and is_near and _is_script(word, size, base):
            text += _raised(part, text) if word.base > base else lowered(part) or part
        elif word.glued or (last and is_near and _is_script(last, size, base)):
            text = text.removesuffix(SOFT_HYPHEN) + part
        else:
            text += f" {part}" if text else part
        last = word
    return unicodedata.normalize("NFC", text)


def _is_script(word: Word, size: float, base: float) -> bool:
    return word.size < _SMALLER * size and abs(word.base - base) > 0.05 * size


def _raised(part: str, before: str) -> str:
    """A power or an ordinal's ending stays; a note's mark goes."""
    if _ORDINAL.match(part) and (before[-1:].isdigit() or not part.isascii() or part.isupper()):
        return part
    is_base = _BASE.search(before) and not _SMALL_WORDS.search(before)
    if _POWER.match(part) and is_base:
        return raised(part)
    is_mark = len(part) < 6 and (not part.isalpha() or len(part) == 1)
    return "" if is_mark else part


def _in_reading_order(row: Sequence[Word]) -> list[Word]:
    """From right to left where most letters are of such a script; but numbers keep theirs."""
    kinds = [_direction(word.text) for word in row]
    if kinds.count(True) <= kinds.count(False):
        return list(row)
    ordered: list[Word] = []
    run: list[Word] = []
    for word, is_leftward in zip(reversed(row), reversed(kinds), strict=True):
        if is_leftward is False:
            run.insert(0, word)
        else:
            ordered += [*run, word]
            run = []
    return ordered + run


def _direction(text: str) -> bool | None:
    """Whether a word is read from right to left; None of one without letters."""
    for letter in text:
        if letter.isalpha():
            return unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT
    return None


def parts(row: Row, least: float) -> Iterator[Row]:
    """A row, parted where there is more than so much room between its words."""
    part: Row = []
    reach = 0.0
    for word in row:
        if part and word.left - reach > least:
            yield part
            part = []
        reach = max(reach, word.right) if part else word.right
        part.append(word)
    if part:
        yield part
