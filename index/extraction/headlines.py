"""Which line of a text is its headline."""

import re
from collections.abc import Iterable
from itertools import islice

import sentencex

from index.extraction.date_fields import day_of
from index.text.normalize import one_line
from index.text.sentence_roles import is_credit

_LOOKED_AT = 12  # lines; further down stands no headline of the whole text
_LONGEST = 120  # characters; in a longer line, its first sentence
_MARK = re.compile(r"^\s*(?:#{1,6}\s+|[-*+•>]\s+)")
_LETTERS = re.compile(r"[^\W\d_]")
_NO_HEADLINE = re.compile(
    r"(?:page|seite|p\.|pág(?:ina)?\.?|pagina)\s*\d+\b.{0,12}$"
    r"|(?:fig(?:ure|ura|\.)?|abb(?:ildung|\.)|foto|photo(?:graph|graphie)?|bild|image|picture"
    r"|caption|table|tabelle|credits?|copyright)\s*\d*\s*[:.(©]"
    r"|\(?(?:photo|foto|image|bild|picture)\b.{0,80}\)$"
    r"|©|\(c\)\s|https?://\S+$|www\.\S+$|\S+@\S+\.\w+$",
    re.IGNORECASE,
)


def headline(lines: Iterable[str]) -> str:
    """The first line that can be one: no caption, credit, date, address or number of a page.

    A paragraph is shortened to its first sentence. Where no line can be, the first that holds
    something.
    """
    starts = (line[: 10 * _LONGEST] for line in islice(lines, _LOOKED_AT))
    shown = (" ".join(_MARK.sub("", start).split()) for start in starts)
    found = list(filter(None, shown))
    return next(map(_shortened, filter(_can_be, found)), _shortened(found[0]) if found else "")


def _can_be(line: str) -> bool:
    return not (
        not _LETTERS.search(line) or _NO_HEADLINE.match(line) or is_credit(line) or day_of(line)
    )


def _shortened(line: str) -> str:
    if len(line) <= _LONGEST:
        return line
    first = sentencex.get_sentence_boundaries("en", line)[0]
    return one_line(line[: first["end_index"]], _LONGEST)
