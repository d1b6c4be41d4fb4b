"""The words of a PDF's pages -> the blocks of each column, in reading order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from index.extraction.pdf.blocks import Block, Kind, Type, blocks
from index.extraction.pdf.columns import columns
from index.extraction.pdf.furniture import without_furniture
from index.extraction.pdf.lines import Row, rows, with_initials
from index.extraction.pdf.tables import lines_and_tables
from index.extraction.pdf.words import PageWords, Word


def columns_of(pages: Sequence[PageWords]) -> list[list[Block]]:
    """The blocks of every column of every page."""
    text = _type(word for page in pages for word in page.upright)
    found = without_furniture([rows(with_initials(page.upright)) for page in pages])
    return [
        column
        for number, (page, kept) in enumerate(zip(pages, found, strict=True))
        for column in _of_page(page, kept, text, number)
    ]


def _of_page(
    page: PageWords, kept: Sequence[Row], text: Type, number: int
) -> Iterator[list[Block]]:
    for column in columns(kept):
        found = list(blocks(list(lines_and_tables(column)), text))
        for block in found:
            block.page = number
        yield found
    if turned := list(_turned(page, kept)):
        yield [Block(Kind.CAPTION, [line], number) for line in turned]


def _type(words: Iterable[Word]) -> Type:
    """How most letters are set."""
    types = Counter[tuple[float, bool]]()
    for word in words:
        types[round(2 * word.size) / 2, word.bold] += len(word.text)
    return Type(*types.most_common(1)[0][0]) if types else Type(1.0)


def _turned(page: PageWords, kept: Sequence[Row]) -> Iterator[str]:
    """What stands on its side within the text, as beside a chart; in the margin it is a stamp."""
    if not kept:
        return
    left = min(row[0].left for row in kept)
    right = max(word.right for row in kept for word in row)
    top, bottom = kept[0][0].base + kept[0][0].size, kept[-1][0].base
    lines: dict[int, list[Word]] = {}
    for word in page.turned:
        middle = (word.left + word.right) / 2
        if left < middle < right and bottom <= word.base <= top:
            lines.setdefault(round(middle), []).append(word)
    yield from (" ".join(word.text for word in line) for line in lines.values())
