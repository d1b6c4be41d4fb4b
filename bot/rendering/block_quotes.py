"""Draws lines of a text as a block quote of at most so many characters, with what is quoted in
bold.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.rendering import markdown
from bot.rendering.marked_text import Piece, ShownLine

_UNBROKEN = "\u00a0"
_LINE = "> "


def in_bold(lines: Sequence[ShownLine], mark: str, limit: int) -> str:
    """With what is quoted in bold, and ``mark`` behind it.

    Where there is too much it loses its ends; the quote loses words only when it alone is longer
    than the limit.
    """
    place = next(place for place, line in enumerate(lines) if _quoted(line))
    line, room = lines[place], limit - len(_LINE)
    first, last = _quoted(line)[0], _quoted(line)[-1] + 1
    before = [*lines[:place], replace(line, pieces=line.pieces[:first])]
    after = [ShownLine(line.pieces[last:], line.kind), *lines[place + 1 :]]
    quote = _bold(replace(line, pieces=line.pieces[first:last], mark=""), mark, room)
    whole = _around(list(map(_drawn, before)), quote, list(map(_drawn, after)))
    if len(whole) <= limit:
        return whole
    side = (room - len(f" {quote} ")) // 2
    if side < len(f" {markdown.ELLIPSIS}"):
        return f"{_LINE}{quote}"
    start = _fitting(before[::-1], side, markdown.shorten_start)[::-1]
    return _around(start, quote, _fitting(after, side, markdown.shorten))


def plain(lines: Sequence[ShownLine], limit: int) -> str:
    """With nothing in bold; it loses its end where there is too much."""
    return _block(_fitting(lines, limit - len(_LINE), markdown.shorten))


def on_a_line(lines: Sequence[ShownLine], limit: int) -> str:
    """All of it on one line, without spaces before it, cut where it is longer than the limit."""
    whole = " ".join(_drawn(replace(line, indent=0)) for line in lines)
    if len(whole) <= limit:
        return whole
    return markdown.escape(markdown.shorten(" ".join(line.plain for line in lines), limit))


def _around(before: Sequence[str], quote: str, after: Sequence[str]) -> str:
    """``quote`` between the last of what is before and the first of what is after."""
    indent = before[-1][: len(before[-1]) - len(before[-1].lstrip(_UNBROKEN))]
    touching = (before[-1].lstrip(_UNBROKEN), quote, after[0])
    return _block([*before[:-1], indent + " ".join(filter(None, touching)), *after[1:]])


def _block(lines: Sequence[str]) -> str:
    return "\n".join(f"{_LINE}{line}" for line in lines if line)


def _fitting(
    lines: Sequence[ShownLine], room: int, shorten: Callable[[str, int], str]
) -> list[str]:
    """The first lines, as many as fit, and what fits of the next; at least one, be it empty."""
    fitting: list[str] = []
    for line in lines:
        words = _drawn(line)
        if len(words) > room:
            fitting.append(markdown.escape(shorten(line.plain, room)) if room > 1 else "")
            break
        fitting.append(words)
        room -= len(words) + len(f"\n{_LINE}")
    return fitting


def _quoted(line: ShownLine) -> list[int]:
    return [place for place, piece in enumerate(line.pieces) if piece.is_quoted]


def _drawn(line: ShownLine) -> str:
    """A line as markdown."""
    words = line.between.join(filter(None, (_piece(each, line) for each in line.pieces)))
    shown = " ".join(filter(None, (markdown.escape(line.mark), words)))
    return f"{_UNBROKEN * line.indent}{shown}"


def _piece(piece: Piece, line: ShownLine) -> str:
    escape = markdown.escape_code if line.is_code else markdown.escape
    words = escape(piece.text)
    shown = f"**{words}**" if piece.is_quoted else words
    return f"{markdown.escape(piece.label)}: {shown}" if piece.label else shown


def _bold(quote: ShownLine, mark: str, limit: int) -> str:
    whole = f"{_drawn(replace(quote, indent=0))}{mark}"
    if len(whole) <= limit:
        return whole
    words = quote.between.join(piece.text for piece in quote.pieces)
    room = limit - len(f"****{mark}")
    return f"**{markdown.escape(markdown.shorten(words, room))}**{mark}"
