"""Which part of a page is its article: two readers choose, and what they chose is read whole.

Neither reader's own output is kept, since it loses words and marks. Each text of a page gets a
number that passes through them as two signs of Braille.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml.etree import _Element
from lxml.html import HtmlElement
from readability import Document as Readability
from trafilatura import bare_extraction
from trafilatura.settings import Document

from index.extraction.html.elements import BLOCKS, class_and_id, outward, text_in, texts
from index.text.language import word_count

_SIGNS = 0x2800  # the first of 256 signs of Braille, which both readers take for text
_NUMBER = re.compile("[\u2800-\u28ff]{2}")
_MOST_PIECES = 2**16  # that two signs tell apart; a page with more texts is no article
_BRAILLE = re.compile("[\u2800-\u28ff]")
_MUCH_MORE = 1.33  # times the words of the first reader
_THE_SAME = 0.7  # of the first reader's words: both have found the same article
_AGREE = 0.5  # of them: both have found the same beginning and end of it
_MOST = 0.5
_HARDLY_ANY = 60  # words, of the first reader
_SOME = 40  # words, of the second reader: it has found an article
_LINKS = 0.3  # of a paragraph's words
_LONG, _LINE = 25, 10  # words, of a paragraph and of a line that can stand before one
_LITTLE = 0.15  # of the first reader's words, behind the end
_IN_LISTS = frozenset(("li", "td", "th", "dd", "dt", "pre"))
_APART = re.compile(
    r"(?:^|[\s_-])(?:stream|related|recirc\w*|promos?|sponsor\w*|outbrain|taboola|newsletter"
    r"|carousel|vjs|video-js|player|share|popular|trending|recommend\w*|most-read|ads|advert\w*"
    r"|banner|cookie|consent)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BESIDE = frozenset(("nav", "header", "footer", "aside", "form", "title", "head"))
_NEAR = 9  # elements around a text whose names are looked at


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of a page: an element's own, or what stands behind it.

    ``run``: the number of the paragraph that it is a part of.
    """

    element: _Element
    is_tail: bool
    words: int
    run: int

    @property
    def parent(self) -> _Element:
        """The element that the text stands in."""
        around = self.element.getparent() if self.is_tail else self.element
        assert around is not None
        return around


def keep_article(page: HtmlElement) -> bool:
    """Take from ``page`` what is not of its article.

    Returns whether there may be more of it: the second reader finds a third more.
    """
    pieces = list(_pieces(page))
    copy = _numbered_copy(page, pieces)
    first = _numbers(_by_trafilatura(deepcopy(copy)), len(pieces))
    second = _numbers(_by_readability(copy), len(pieces))
    kept = _with_twins(pieces, _completed(pieces, _of_both(pieces, first, second)))
    for number, piece in enumerate(pieces):
        if number not in kept:
            _blank(piece)
    return _sum(pieces, second) > _MUCH_MORE * _sum(pieces, kept)


def _pieces(page: _Element) -> Iterator[Piece]:
    run = 0
    for element, is_tail, text in texts(page):
        run += element.tag in BLOCKS
        if text and not text.isspace():
            yield Piece(element, is_tail, word_count(text), run)


def _numbered_copy(page: HtmlElement, pieces: Sequence[Piece]) -> HtmlElement:
    """A page in which each piece begins with its number, and Braille has none."""
    copy = deepcopy(page)
    twins = dict(zip(page.iter(), copy.iter(), strict=True))
    for twin in copy.iter():
        twin.text = twin.text and _BRAILLE.sub("·", twin.text)
        twin.tail = twin.tail and _BRAILLE.sub("·", twin.tail)
    for number, piece in enumerate(pieces[:_MOST_PIECES]):
        if not piece.words:  # between links it would make a text of them
            continue
        twin = twins[piece.element]
        if piece.is_tail:
            twin.tail = _numbered(twin.tail or "", number)
        else:
            twin.text = _numbered(twin.text or "", number)
    return copy


def _numbered(text: str, number: int) -> str:
    signs = chr(_SIGNS + (number >> 8)) + chr(_SIGNS + (number & 255))
    words = text.lstrip()
    return f"{text[: len(text) - len(words)]}{signs}{words}"


def _numbers(chosen: str, most: int) -> frozenset[int]:
    """Those of the pieces that a reader takes for the article; ``most``: of how many pieces."""
    return frozenset(filter(lambda number: number < most, map(_number, _NUMBER.findall(chosen))))


def _number(signs: str) -> int:
    high, low = (ord(sign) - _SIGNS for sign in signs)
    return high << 8 | low


def _by_trafilatura(page: HtmlElement) -> str:
    found = bare_extraction(page, include_comments=False, include_formatting=True)
    if not isinstance(found, Document) or found.body is None:
        return ""
    return text_in(found.body)


def _by_readability(page: HtmlElement) -> str:
    try:
        return str(_Choice(page).summary())
    except ValueError:  # as it says that it finds nothing
        return ""


class _Choice(Readability):  # type: ignore[misc]
    """Gives the words that it chooses, not mark-up of its own."""

    def get_clean_html(self) -> str:
        return text_in(self.html)


def _of_both(
    pieces: Sequence[Piece], first: frozenset[int], second: frozenset[int]
) -> frozenset[int]:
    """What the first reader has chosen, mended by the second, as bench.extraction finds best."""
    one, two = _sum(pieces, first), _sum(pieces, second)
    both = _sum(pieces, first & second)
    if two and (not first or (not both and one < _HARDLY_ANY and two > 1.5 * one)):
        return second
    found = first or _plain(pieces)
    if both and both >= _AGREE * one:
        found = _mended(pieces, first, second)
    if both and two > _MUCH_MORE * one and both >= _THE_SAME * one:
        found |= second
    if two < _SOME or both < _LINKS * two:
        return found
    return found - {number for number in found - second if _is_apart(pieces[number].parent)}


def _plain(pieces: Sequence[Piece]) -> frozenset[int]:
    """All that is not beside the text of a page: both readers pass over the shortest articles."""
    return frozenset(
        number
        for number, piece in enumerate(pieces)
        if not any(each.tag in _BESIDE for each in outward(piece.parent))
    )


def _mended(
    pieces: Sequence[Piece], first: frozenset[int], second: frozenset[int]
) -> frozenset[int]:
    """Where both agree: with what the second has between, and without a little at the end."""
    first, second = _completed(pieces, first), _completed(pieces, second)
    start, end = min(first & second), max(first & second)
    runs = _runs(pieces)
    behind = [
        run
        for run in runs
        if run[0] > end and _kind(pieces[run[0]]) not in _IN_LISTS and first.intersection(run)
    ]
    found = set(first)
    if sum(_sum(pieces, run) for run in behind) < _LITTLE * _sum(pieces, first):
        found.difference_update(*behind)
    for run in runs:
        if not first.intersection(run) and second.intersection(run) and run[0] < end:
            fewest = (
                _LINE if run[-1] < start else 0 if _kind(pieces[run[0]]) in _IN_LISTS else _LONG
            )
            if _sum(pieces, run) >= fewest and not _is_linked(pieces, run):
                found.update(second.intersection(run))
    return frozenset(found)


def _runs(pieces: Sequence[Piece]) -> list[list[int]]:
    """The pieces of each paragraph, in order."""
    runs: dict[int, list[int]] = {}
    for number, piece in enumerate(pieces):
        runs.setdefault(piece.run, []).append(number)
    return list(runs.values())


def _kind(piece: Piece) -> str:
    blocks = (each.tag for each in outward(piece.parent) if each.tag in BLOCKS)
    return str(next(blocks, ""))


def _is_linked(pieces: Sequence[Piece], run: Sequence[int]) -> bool:
    linked = [
        number
        for number in run
        if any(each.tag == "a" for each in outward(pieces[number].parent, 3))
    ]
    return _sum(pieces, linked) > _LINKS * _sum(pieces, run)


def _is_apart(element: _Element) -> bool:
    """Whether what stands around it is called as what pages have beside an article."""
    return any(
        _APART.search(class_and_id(each))
        for each in outward(element, _NEAR)
        if each.tag not in ("html", "body")
    )


def _completed(pieces: Sequence[Piece], kept: frozenset[int]) -> frozenset[int]:
    """With what else is in the paragraphs that were chosen for the most part."""
    whole = set(kept)
    for run in _runs(pieces):
        chosen = kept.intersection(run)
        if chosen and _sum(pieces, chosen) >= _MOST * _sum(pieces, run):
            whole.update(run)
    return frozenset(whole)


def _with_twins(pieces: Sequence[Piece], kept: frozenset[int]) -> frozenset[int]:
    """With the paragraphs of the same article that stand just as those which were chosen: some
    sites part a text into several boxes of one class.
    """
    places = {_standing(pieces[number].parent) for number in kept if pieces[number].words >= _LONG}
    twins = [
        run
        for run in _runs(pieces)
        if not kept.intersection(run)
        and _sum(pieces, run) >= _LONG
        and (place := _standing(pieces[run[0]].parent))
        and place in places
        and not _is_linked(pieces, run)
    ]
    return kept.union(*twins)


def _standing(element: _Element) -> tuple[_Element, tuple[str, ...]] | None:
    """The article or main element around a block, and the tags and classes between; None without
    classes.
    """
    between: list[str] = []
    for each in outward(element):
        if each.tag in ("article", "main", "body"):
            is_told = each.tag == "article" or any(not name.endswith(".") for name in between)
            return (each, tuple(between)) if is_told else None
        if between or each.tag in BLOCKS:
            between.append(f"{each.tag}.{each.get('class', '')}")
    return None


def _sum(pieces: Sequence[Piece], numbers: Collection[int]) -> int:
    return sum(pieces[number].words for number in numbers)


def _blank(piece: Piece) -> None:
    if piece.is_tail:
        piece.element.tail = None
    else:
        piece.element.text = None
