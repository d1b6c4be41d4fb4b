"""Which part of a page is its article: two readers choose, and what they chose is read whole.

Neither reader's own output is kept, since it loses words and marks. Each text of a page gets a
number that passes through them as three signs of Braille.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.etree import _Element, iterwalk
from lxml.html import HtmlElement
from readability import Document as Readability
from trafilatura import bare_extraction
from trafilatura.settings import Document

from index.extraction.html_blocks import BLOCKS, UNSEEN
from index.text.language import word_count

_SIGNS = 0x2800  # the first of 256 signs of Braille, which both readers take for text
_NUMBER = re.compile("[\u2800-\u28ff]{3}")
_BRAILLE = re.compile("[\u2800-\u28ff]")
_MUCH_MORE = 1.33  # times the words of the first reader
_THE_SAME = 0.7  # of the first reader's words: both have found the same article
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a page: an element's own, or what stands behind it.

    ``run``: the number of the paragraph that it is a part of.
    """

    element: _Element
    is_tail: bool
    words: int
    run: int


def keep_article(page: HtmlElement) -> bool:
    """Take from ``page`` what is not of its article.

    Returns whether there may be more of it: the second reader finds a third more.
    """
    pieces = list(_pieces(page))
    first = _chosen(page, pieces, _by_trafilatura)
    second = _chosen(page, pieces, _by_readability)
    kept = _better(pieces, first, second)
    found = _sum(pieces, second)
    kept = _completed(pieces, kept)
    for number, piece in enumerate(pieces):
        if number not in kept:
            _blank(piece)
    return found > _MUCH_MORE * max(1, _sum(pieces, kept))


def _pieces(page: _Element) -> Iterator[Piece]:
    run, hidden = 0, 0
    for event, element in iterwalk(page, events=("start", "end")):
        is_block = element.tag in BLOCKS
        run += is_block
        unseen = element.tag in UNSEEN
        if event == "start":
            hidden += unseen
            text = element.text
        else:
            hidden -= unseen
            text = element.tail if element is not page else None
        if text and not hidden and not text.isspace():
            yield Piece(element, event == "end", word_count(text), run)


def _chosen(
    page: HtmlElement, pieces: Sequence[Piece], read: Callable[[HtmlElement], str]
) -> frozenset[int]:
    """The numbers of the pieces that a reader takes for the article."""
    copy = deepcopy(page)
    twins = dict(zip(page.iter(), copy.iter(), strict=True))
    for twin in copy.iter():
        twin.text = twin.text and _BRAILLE.sub("·", twin.text)
        twin.tail = twin.tail and _BRAILLE.sub("·", twin.tail)
    for number, piece in enumerate(pieces):
        twin = twins[piece.element]
        if piece.is_tail:
            twin.tail = _numbered(twin.tail or "", number)
        else:
            twin.text = _numbered(twin.text or "", number)
    return frozenset(filter(lambda n: n < len(pieces), map(_number, _NUMBER.findall(read(copy)))))


def _numbered(text: str, number: int) -> str:
    signs = "".join(chr(_SIGNS + (number >> shift & 255)) for shift in (16, 8, 0))
    words = text.lstrip()
    return f"{text[: len(text) - len(words)]}{signs}{words}"


def _number(signs: str) -> int:
    high, middle, low = (ord(sign) - _SIGNS for sign in signs)
    return high << 16 | middle << 8 | low


def _by_trafilatura(page: HtmlElement) -> str:
    found = bare_extraction(page, include_comments=False, include_formatting=True)
    if not isinstance(found, Document) or found.body is None:
        return ""
    return "".join(map(str, found.body.itertext()))


def _by_readability(page: HtmlElement) -> str:
    try:
        return str(_Choice(page).summary())
    except ValueError:  # as it says that it finds nothing
        return ""


class _Choice(Readability):  # type: ignore[misc]
    """Gives the words that it chooses, not mark-up of its own."""

    def get_clean_html(self) -> str:
        return "".join(map(str, self.html.itertext()))


def _better(
    pieces: Sequence[Piece], first: frozenset[int], second: frozenset[int]
) -> frozenset[int]:
    one, two = _sum(pieces, first), _sum(pieces, second)
    both = _sum(pieces, first & second)
    if two > _MUCH_MORE * one and both >= _THE_SAME * one:
        return second
    return first


def _completed(pieces: Sequence[Piece], kept: Collection[int]) -> frozenset[int]:
    """With what else is in the paragraphs that were chosen for the most part."""
    runs: dict[int, list[int]] = {}
    for number, piece in enumerate(pieces):
        runs.setdefault(piece.run, []).append(number)
    whole: set[int] = set()
    for numbers in runs.values():
        chosen = [number for number in numbers if number in kept]
        if _sum(pieces, chosen) >= _MOST * _sum(pieces, numbers):
            whole.update(numbers if chosen else ())
        else:
            whole.update(chosen)
    return frozenset(whole)


def _sum(pieces: Sequence[Piece], numbers: Collection[int]) -> int:
    return sum(pieces[number].words for number in numbers)


def _blank(piece: Piece) -> None:
    if piece.is_tail:
        piece.element.tail = None
    else:
        piece.element.text = None
