"""The blocks of a PDF's pages -> its marked text, with a form feed where a page begins."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.extraction.html.blocks import joined
from index.extraction.pdf.blocks import Block, Kind
from index.extraction.pdf.hyphens import Words
from index.extraction.pdf.words import SOFT_HYPHEN
from index.text import markup

_TEXT = (Kind.PARAGRAPH, Kind.ITEM)
_BESIDE = (Kind.CAPTION, Kind.TABLE, Kind.NOTE)  # what a paragraph may go on behind
_SAME_SIZE = 0.08
_SAME_WIDTH = 0.15
_SPACE = 0.25  # sizes
_DEEPER = 0.8  # sizes by which an item within an item stands further on the right
_DEEPEST = 4
_REFERENCE = re.compile(r"(?<=[\w.,;:)’”\"'])\s\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
)


def text_of(columns: Sequence[Sequence[Block]], words: Words) -> str:
    """The text of all columns of all pages, in reading order."""
    every = whole(columns)
    levels = _levels(every)
    page, marked = 0, []
    lefts: list[float] = []
    for block in every:
        _nest(lefts, block)
        found = _marked(block, words, levels, max(len(lefts) - 1, 0))
        if next(markup.lines(found), None):  # not of one that only a rule of dashes is in
            marked.append(markup.PAGE_TURN * (block.page - page) + found)
            page = max(page, block.page + sum(block.turns.values()))
    return joined(marked)


def whole(columns: Iterable[Sequence[Block]]) -> list[Block]:
    """Blocks as they were before columns and pages parted them."""
    found: list[Block] = []
    going_on: Block | None = None
    for column in columns:
        is_first, is_behind = True, False
        for block in column:
            if block.kind in _BESIDE:
                found.append(block)
                is_behind = True
            elif going_on and _goes_on(going_on, block, is_first, is_first or is_behind):
                _append(going_on, block, found)
                is_first, is_behind = False, False
            else:
                copy = replace(block, lines=list(block.lines), turns={})
                found.append(copy)
                going_on = copy if block.kind in _TEXT else None
                is_first, is_behind = False, False
    return found


def _goes_on(block: Block, following: Block, in_a_column: bool, behind: bool) -> bool:
    """Whether a paragraph goes on where a column begins, or behind a table."""
    is_alike = abs(block.size - following.size) <= _SAME_SIZE * block.size
    if not behind or following.kind is not Kind.PARAGRAPH or not is_alike:
        return False
    if not block.has_ended and following.lines[0][:1].islower():
        return True
    is_full = block.room < following.first + _SPACE * block.size
    is_alike = not following.is_indented and block.bold == following.bold
    is_alike = is_alike and abs(block.width - following.width) < _SAME_WIDTH * block.width
    return in_a_column and is_full and is_alike


def _append(block: Block, following: Block, found: list[Block]) -> None:
    last = block.page + sum(block.turns.values())
    if following.page > last:
        if not block.turns:
            _move_behind(found, block, last)
        block.turns[len(block.lines)] = following.page - last
    block.lines += following.lines
    block.room = following.room


def _move_behind(found: list[Block], block: Block, page: int) -> None:
    """Notes and captions below what goes on over the page come before it, on their own page."""
    at = found.index(block)
    beside = [each for each in found[at + 1 :] if each.page == page]
    found[at:] = [*beside, block, *(each for each in found[at + 1 :] if each.page != page)]


def _levels(blocks: Iterable[Block]) -> dict[int, int]:
    """The level of a heading by its size."""
    sizes = {_rounded(block) for block in blocks if block.kind is Kind.HEADING}
    return {size: min(level, 6) for level, size in enumerate(sorted(sizes, reverse=True), 1)}


def _rounded(block: Block) -> int:
    return round(2 * block.size)


def _nest(lefts: list[float], block: Block) -> None:
    """Keep where the items stand that a block lies in."""
    if block.kind is not Kind.ITEM:
        if block.kind in (*_TEXT, Kind.HEADING):
            lefts.clear()
        return
    while lefts and block.left < lefts[-1] - _DEEPER * block.size:
        lefts.pop()
    if not lefts or (block.left > lefts[-1] + _DEEPER * block.size and len(lefts) < _DEEPEST):
        lefts.append(block.left)


def _marked(block: Block, words: Words, levels: dict[int, int], depth: int) -> str:
    if block.table:
        return markup.table(block.table.rows, block.table.has_head)
    line = _REFERENCE.sub("", words_of(block, words))
    if not line.strip():
        return ""
    if block.kind is Kind.HEADING:
        return markup.heading(line, levels[_rounded(block)])
    if block.kind is Kind.ITEM:
        return markup.item(line, block.number, depth)
    return markup.caption(line) if block.kind is Kind.CAPTION else markup.paragraph(line)


def words_of(block: Block, words: Words) -> str:
    """The lines of a block as one."""
    text = block.lines[0]
    for number, line in enumerate(block.lines[1:], 1):
        turns = markup.PAGE_TURN * block.turns.get(number, 0)
        mended = words.join(text, line)
        if mended is None:
            text = f"{text}{turns or _between(text, line)}{line}"
        elif turns:
            text = _with_turns(mended, len(text) - 1, turns)
        else:
            text = mended
    return text.rstrip(SOFT_HYPHEN)


def _between(left: str, right: str) -> str:
    is_unspaced = _UNSPACED.match(left[-1:]) and _UNSPACED.match(right[:1])
    return "" if is_unspaced else " "


def _with_turns(text: str, at: int, turns: str) -> str:
    """Pages begin within a word: told behind it, or where nothing follows before it."""
    space = text.find(" ", at)
    space = space if space >= 0 else text.rfind(" ")
    return f"{text[:space]}{turns}{text[space + 1 :]}" if space >= 0 else f"{turns}{text}"


def lines_of(columns: Iterable[Sequence[Block]]) -> Iterator[str]:
    """All lines that are not of tables."""
    return (line for column in columns for block in column for line in block.lines)
