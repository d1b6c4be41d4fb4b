"""Reads plain text and Markdown, in whatever encoding they come."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import frontmatter
import yaml
from charset_normalizer import from_bytes
from dateutil import parser
from frontmatter.default_handlers import YAMLHandler

from index.article import Draft
from index.errors import UnreadableArticle

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LONGEST_TITLE = 300
_NOTHING = ("~", "null")  # as YAML writes it


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
        raise UnreadableArticle(source, f"its front matter is broken: {_where(error)}") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(source, "its front matter is broken") from error
    if not text.strip():
        raise UnreadableArticle(source, "it is empty")
    heading = _HEADING.search(text)
    return Draft(
        title=_field(fields, "title") or (heading[1] if heading else _first_line(text)),
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


def _decode(data: bytes, source: str) -> str:
    if not data.strip():
        raise UnreadableArticle(source, "it is empty")
    encodings = ("utf-16",) if data.startswith(_UTF16_MARKS) else ("utf-8-sig",)
    text = _try(data, encodings[0]) or _guess(data)
    if text is None or "\0" in text:
        raise UnreadableArticle(source, "it is not text")
    if not text.strip():
        raise UnreadableArticle(source, "it is empty")
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guess(data: bytes) -> str | None:
    if b"\0" in data:
        return None
    best = from_bytes(data).best()
    return str(best) if best else None


def _first_line(text: str) -> str:
    line = text.strip().splitlines()[0].strip()
    if len(line) <= _LONGEST_TITLE:
        return line
    return line[:_LONGEST_TITLE].rsplit(maxsplit=1)[0] + "…"


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
    try:
        return parser.parse(value).date()
    except (parser.ParserError, OverflowError) as error:
        raise UnreadableArticle(source, f"its date {value!r} cannot be read") from error


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    line = f" on line {mark.line + 2}" if mark else ""
    return f"{getattr(error, 'problem', None) or 'it is not YAML'}{line}"
