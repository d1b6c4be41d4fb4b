"""Reads plain text and Markdown, in whatever encoding they come."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import frontmatter
import yaml
from charset_normalizer import from_bytes
from dateutil import parser
from frontmatter.default_handlers import YAMLHandler

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
_CLOSING = re.compile(r"(?<=[ \t])#+[ \t\r]*$")  # CommonMark 0.31, 4.2
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LONGEST_TOLD = 60  # of what is refused
_BROKEN = "\ufffd"
_FEW = 4  # one in so many
_USUAL = [  # without those of DOS and the first Macintosh, which short texts are mistaken for
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("koi8_r", "shift_jis", "euc_jp", "iso2022_jp", "gb18030", "big5", "euc_kr"),
]
_NOTHING = ("~", "null")  # as YAML writes it
_FILLINGS = datetime(2000, 1, 1), datetime(2001, 2, 15)  # of what a date lacks, alike in no part


def read_text(data: bytes, source: str) -> Draft:
    """Plain text, whose first line is the title. Raises UnreadableArticle."""
    text = _decode(data, source)
    return Draft(title=_first_line(text), text=text, source=source)


def read_markdown(data: bytes, source: str) -> Draft:
    """Markdown with or without front matter (title, url, date, author, source).

    Without a title there, the first heading or else the first line is the title.
    Raises UnreadableArticle.
    """
    try:
        fields, text = frontmatter.parse(_decode(data, source), handler=_Plain())
    except yaml.YAMLError as error:
        where = _where(error)
        raise UnreadableArticle(source, Reason.FRONT_MATTER_DETAIL, detail=where) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(source, Reason.FRONT_MATTER) from error
    if not text.strip():
        raise UnreadableArticle(source, Reason.EMPTY)
    heading = _HEADING.search(text)
    named = heading and _CLOSING.sub("", heading[1])
    return Draft(
        title=_field(fields, "title") or named or _first_line(text),
        text=text,
        source=source,
        url=_field(fields, "url"),
        published=_date(fields, source),
        author=_field(fields, "author"),
        publisher=_field(fields, "source"),
    )


class _Plain(YAMLHandler):
    """Every value as the text that it is: merged and typed ones can be made to grow without end."""

    def load(self, fm: str, **_: object) -> Any:  # noqa: ANN401
        return yaml.load(fm, Loader=yaml.BaseLoader)


def decoded(data: bytes) -> str | None:
    """Bytes as the text that they are, in the encoding that they are most likely in; None: in none.

    A few broken bytes in UTF-8 are marked as such, lest all others be taken for something else.
    """
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16", "replace")
    text = data.decode("utf-8-sig", "replace")
    broken = text.count(_BROKEN)
    if broken * _FEW <= len(data) - len(text):  # as many bytes continue a character
        return text
    return None if b"\0" in data else _guess(data)


def _guess(data: bytes) -> str | None:
    """In western Europe's encoding where that makes sense: its neighbours differ by few letters."""
    likely = from_bytes(data, cp_isolation=_USUAL)
    western = (match for match in likely if match.encoding == "cp1252")
    best = next(western, None) or likely.best()
    return str(best) if best else None


def _decode(data: bytes, source: str) -> str:
    text = decoded(data)
    if text is not None and not text.strip("\0 \t\r\n\f\v"):
        raise UnreadableArticle(source, Reason.EMPTY)
    if text is None or "\0" in text:
        raise UnreadableArticle(source, Reason.NOT_TEXT)
    return text


def _first_line(text: str) -> str:
    return text.strip().split("\n", 1)[0]


def _field(fields: Mapping[str, object], name: str) -> str | None:
    """A field of the front matter on one line; None where it is missing or empty."""
    value = fields.get(name)
    if not isinstance(value, str) or value in _NOTHING:
        return None
    return " ".join(value.split()) or None


def _date(fields: Mapping[str, object], source: str) -> date | None:
    value = _field(fields, "date")
    if value is None:
        return None
    told = value if len(value) <= _LONGEST_TOLD else f"{value[:_LONGEST_TOLD]}…"
    try:
        found, other = (parser.parse(value, default=filling).date() for filling in _FILLINGS)
    except (parser.ParserError, OverflowError) as error:
        raise UnreadableArticle(source, Reason.DATE, date=repr(told)) from error
    if found != other:
        raise UnreadableArticle(source, Reason.DATE_INCOMPLETE, date=repr(told))
    return found


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    line = f" on line {mark.line + 2}" if mark else ""
    return f"{getattr(error, 'problem', None) or 'it is not YAML'}{line}"
