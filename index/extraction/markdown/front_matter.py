"""The front matter of a Markdown file: its fields, by whatever names other tools give them."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import yaml

from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.date_fields import day_of

Fields = Mapping[str, object]

_YAML = re.compile(
    r"\A---[ \t\r]*\n(?![ \t\r]*\n)(.*?)^(?:---|\.\.\.)[ \t\r]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(r"\A\+\+\+[ \t\r]*\n(.*?)^\+\+\+[ \t\r]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD = re.compile(r"[\w.-]+[ \t]*:(?:[ \t]|$)|#", re.MULTILINE)
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S+[.!?]$")
_NO_LETTERS = re.compile(r"[\W_]+")
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")  # as Obsidian writes it
_MAIL = re.compile(r"\s*<[^<>]*@[^<>]*>")
_NOTHING = ("~", "null", "none")
_PLACEHOLDERS = ("untitled", "untitleddocument", "untitlednote", "newpost", "newnote")
# Hugo, Jekyll, Obsidian, Ghost, Pandoc, Zotero; in the order in which they are believed.
_TITLES = ("title", "headline")
_DATES = (
    *("date", "pubdate", "published", "publishdate", "publisheddate", "publishedat"),
    *("publishedon", "datepublished", "publicationdate", "issued", "posted"),
    *("created", "createdat", "createdon", "datecreated", "creationdate"),
)
_AUTHORS = ("author", "authors", "byline", "creator", "creators", "primaryauthor", "writtenby")
_ADDRESSES = (
    *("url", "permalink", "canonical", "canonicalurl", "link"),
    *("source", "sourceurl", "externalurl"),
)
_PUBLISHERS = (
    *("source", "publication", "publicationtitle", "publisher", "containertitle", "journal"),
    *("newspaper", "site", "sitename", "website"),
)
_KNOWN = frozenset(
    (
        *(*_TITLES, *_DATES, *_AUTHORS, *_ADDRESSES, *_PUBLISHERS),
        *("tags", "tag", "categories", "category", "keywords", "aliases", "layout", "draft"),
        *("slug", "id", "description", "summary", "excerpt", "lang", "language", "type"),
        *("weight", "subtitle"),
    )
)


def parted(text: str, source: str) -> tuple[Fields, str]:
    """The fields that a text begins with, and the rest of it; no fields where it begins otherwise,
    as with a rule of three hyphens.

    Raises UnreadableArticle where its author meant fields and they cannot be read.
    """
    text = text.lstrip()
    for pattern, load in ((_YAML, _of_yaml), (_TOML, tomllib.loads)):
        if not (found := pattern.match(text)):
            continue
        try:
            fields = load(found[1])
        except yaml.YAMLError as error:
            if not _FIELD.match(found[1]):
                break
            where = _where(error)
            raise UnreadableArticle(source, Reason.FRONT_MATTER_DETAIL, detail=where) from error
        except (ValueError, RecursionError) as error:
            raise UnreadableArticle(source, Reason.FRONT_MATTER) from error
        if fields is None or (isinstance(fields, dict) and not _is_prose(fields)):
            return _by_plain_names(fields or {}), text[found.end() :]
    return {}, text


def title(fields: Fields) -> str | None:
    """What the article is called; None where that is a placeholder."""
    found = next(_values(fields, _TITLES), None)
    return None if found is None or _plain_name(found) in _PLACEHOLDERS else found


def published(fields: Fields) -> date | None:
    """The first of its days that can be read for sure."""
    written = (_written_date(fields.get(name)) for name in _DATES)
    return next(filter(None, map(day_of, filter(None, written))), None)


def author(fields: Fields) -> str | None:
    """Who has written it, one after the other."""
    for name in _AUTHORS:
        if names := dict.fromkeys(filter(None, map(_person, _listed(fields.get(name))))):
            return ", ".join(names)
    return None


def address(fields: Fields) -> str | None:
    """Where it is on the web, as a whole address."""
    return next(filter(_is_address, _values(fields, _ADDRESSES)), None)


def publisher(fields: Fields) -> str | None:
    """Who brought it out, by name."""
    return next((name for name in _values(fields, _PUBLISHERS) if not _is_address(name)), None)


def _of_yaml(written: str) -> object:
    """Every value as the text that it is: merged and typed ones can be made to grow without end."""
    return yaml.load(written, Loader=yaml.BaseLoader)


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    line = f" on line {mark.line + 2}" if mark else ""
    return f"{getattr(error, 'problem', None) or 'it is not YAML'}{line}"


def _is_prose(fields: Mapping[Any, object]) -> bool:
    """Whether what looks like fields are paragraphs between two rules: “Note: it is closed.”"""
    if _KNOWN & {_plain_name(str(name)) for name in fields}:
        return False
    return any(" " in str(name) for name in fields) or any(
        isinstance(value, str) and _SENTENCE.search(value) for value in fields.values()
    )


def _by_plain_names(fields: Mapping[Any, object]) -> Fields:
    """Fields by names in small letters alone; those that Hugo keeps below “params” with them."""
    params = fields.get("params")
    every = {**params, **fields} if isinstance(params, dict) else fields
    return {_plain_name(str(name)): value for name, value in every.items()}


def _plain_name(name: str) -> str:
    return _NO_LETTERS.sub("", name).casefold()


def _values(fields: Fields, names: Iterable[str]) -> Iterator[str]:
    """What the fields of some names say, each on a line."""
    for name in names:
        for value in _listed(fields.get(name)):
            if isinstance(value, str) and (line := _line(value)):
                yield line


def _line(value: str) -> str:
    line = " ".join(_LINK.sub(r"\1", value).split())
    return "" if line.casefold() in _NOTHING else line


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _person(value: object) -> str:
    """A name, which may be kept in parts, as CSL and Zotero do; nothing for what is none."""
    if isinstance(value, dict):
        parts = {_plain_name(str(name)): part for name, part in value.items()}
        whole = next(_values(parts, ("name", "literal", "fullname")), "")
        given = next(_values(parts, ("given", "firstname")), "")
        family = next(_values(parts, ("family", "lastname")), "")
        value = whole or f"{given} {family}"
    if not isinstance(value, str) or _is_address(value) or day_of(value):
        return ""
    name = _line(_MAIL.sub("", value))
    return name if any(map(str.isalpha, name)) else ""


def _written_date(value: object) -> str:
    """A date as one text, which CSL keeps as lists of numbers."""
    if isinstance(value, date):  # TOML's own; the earlier part of a time
        return value.isoformat()
    if isinstance(value, dict):
        value = value.get("date-parts", value.get("raw"))
    while isinstance(value, list) and len(value) == 1:
        (value,) = value
    if isinstance(value, list):
        return "-".join(str(part).zfill(2) for part in value) if len(value) == 3 else ""
    return _line(value) if isinstance(value, str) else ""


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value.strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in value
    except ValueError:
        return False
