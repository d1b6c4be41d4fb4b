"""What a reader sees of a stored text: its lines without their marks (docs/text-format.md), those
of a table as "head: cell · head: cell". Of plain text, its paragraphs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.rendering import markdown
from index import Excerpt, Line, LineKind, Quote, cells, lines_within

BULLET = "•"
_BETWEEN_CELLS = " · "


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line; ``label``: what the column of a cell is called."""

    text: str
    is_quoted: bool = False
    label: str = ""

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as it is shown: so many spaces, the mark of a list item, then the pieces.

    ``is_code``: the spaces in it are kept.
    """

    pieces: tuple[Piece, ...]
    kind: LineKind = LineKind.PARAGRAPH
    indent: int = 0
    mark: str = ""

    @property
    def is_code(self) -> bool:
        return self.kind is LineKind.CODE

    @property
    def between(self) -> str:
        """What parts the pieces."""
        return _BETWEEN_CELLS if self.kind in (LineKind.ROW, LineKind.HEAD) else " "

    @property
    def plain(self) -> str:
        """All of it, but the spaces at its beginning."""
        words = self.between.join(str(piece) for piece in self.pieces if piece.text)
        return " ".join(filter(None, (self.mark, words)))


def shown_lines(passage: Quote | Excerpt, quote: Quote | Excerpt | None = None) -> list[ShownLine]:
    """The lines of a passage; the pieces are quoted that are of the ``quote`` in it."""
    if passage.lines:
        start, end = (quote.start, quote.end) if quote else (0, 0)
        return list(_marked(passage.text, passage.start, passage.lines, start, end))
    return _unmarked(passage, quote) if quote else _paragraphs(passage.text)


def shown_text(text: str, marked: bool) -> list[ShownLine]:
    """The lines of a whole text."""
    if marked:
        return list(_marked(text, 0, lines_within(text, 0, len(text)), 0, 0))
    return _paragraphs(text)


def only_quoted(lines: Sequence[ShownLine]) -> list[ShownLine]:
    """What is quoted of some lines, which is no longer told from the rest."""
    found = []
    for line in lines:
        pieces = tuple(replace(each, is_quoted=False) for each in line.pieces if each.is_quoted)
        if pieces:
            mark = line.mark if line.pieces[0].is_quoted else ""
            found.append(replace(line, pieces=pieces, mark=mark))
    return found


def in_a_line(quote: Quote | Excerpt) -> str:
    """A quote alone as it is read, on one line."""
    return " ".join(line.plain for line in shown_lines(quote))


def _marked(
    text: str, offset: int, lines: Sequence[Line], start: int, end: int
) -> Iterator[ShownLine]:
    """``offset``: where the text begins; what is from ``start`` to ``end`` is quoted."""
    heads: list[str] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        words = text[line.start - offset : line.end - offset]
        quoted = max(start, line.start) - line.start, min(end, line.end) - line.start
        if line.kind is LineKind.HEAD:
            heads = cells(words) if line.mark else []
            if heads and following and following.kind is LineKind.ROW and quoted[0] >= quoted[1]:
                continue  # its words stand in each row
        elif line.kind is not LineKind.ROW:
            heads = []
        elif line.heads:
            heads = list(line.heads)
        pieces = tuple(_pieces(words, line, quoted, heads))
        if pieces:
            yield ShownLine(pieces, line.kind, _indent(line), _mark(line))


def _pieces(
    words: str, line: Line, quoted: tuple[int, int], heads: Sequence[str]
) -> Iterator[Piece]:
    first, last = quoted
    if line.kind is LineKind.ROW and (first >= last or last - first == len(words)):
        labels = heads if line.mark else ()
        yield from _cells(cells(words), labels, first < last)
    elif first >= last:
        yield Piece(_shown(words, line.kind))
    else:
        for part, is_quoted in (
            (words[:first], False),
            (words[first:last], True),
            (words[last:], False),
        ):
            if part.strip():
                yield Piece(_shown(part, line.kind), is_quoted)


def _cells(row: Sequence[str], heads: Sequence[str], is_quoted: bool) -> Iterator[Piece]:
    """Those of a row that are not empty, each with what its column is called."""
    labels = [head.rstrip(": ") for head in heads[: len(row)]]
    for cell, label in zip(row, [*labels, *[""] * (len(row) - len(labels))], strict=True):
        if cell:
            yield Piece(cell, is_quoted, label)


def _shown(words: str, kind: LineKind) -> str:
    if kind in (LineKind.ROW, LineKind.HEAD):
        return _BETWEEN_CELLS.join(filter(None, cells(words)))
    return words.strip("\f\n") if kind is LineKind.CODE else markdown.fold(words)


def _indent(line: Line) -> int:
    """Of code, of what an item holds, and of an item within another."""
    spaces = line.mark.expandtabs(4)
    return len(spaces) - len(spaces.lstrip(" "))


def _mark(line: Line) -> str:
    if line.kind is not LineKind.ITEM:
        return ""
    mark = line.mark.strip()
    return BULLET if mark == "-" else mark


def _unmarked(passage: Quote | Excerpt, quote: Quote | Excerpt) -> list[ShownLine]:
    head = markdown.paragraphs(passage.text[: quote.start - passage.start])
    tail = markdown.paragraphs(passage.text[quote.end - passage.start :])
    touching = (Piece(head[-1]), Piece(quote.text, is_quoted=True), Piece(tail[0]))
    own = ShownLine(tuple(piece for piece in touching if piece.text))
    return [*_lines_of(head[:-1]), own, *_lines_of(tail[1:])]


def _paragraphs(text: str) -> list[ShownLine]:
    return _lines_of(markdown.paragraphs(text))


def _lines_of(paragraphs: Sequence[str]) -> list[ShownLine]:
    return [ShownLine((Piece(words),)) for words in paragraphs if words]
