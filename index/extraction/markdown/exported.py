"""An article as a Markdown file that gives back exactly what was stored: written and read.

The second line marks such a file: what follows its front matter is the text to the letter, with
nothing trimmed, which is plain unless it says that it is marked. Each field is JSON on a line,
which is YAML too, for other programs.
"""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from index.domain.article import Article, Draft, Provenance
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason

_BEGINNING = "---\nfootnote: 1\n"
_END = "---\n\n"
MOST_HEAD = 1_000_000  # bytes


def write(article: Article, text: str, provenance: Provenance, marked: bool = False) -> bytes:
    """The file of an article, whose text is ``marked`` as docs/text-format.md says, or plain.

    Sources that are paths are left out: other machines have others.
    """
    fields: dict[str, object] = {
        "title": article.title,
        "url": article.url,
        "date": article.published and article.published.isoformat(),
        "author": article.author,
        "source": article.publisher,
        "audience": provenance.audience,
        "sources": list(_travelling(provenance.sources)),
        "added": provenance.added and provenance.added.isoformat(),
        "marked": marked,
        "partial": article.partial,
    }
    lines = (f"{name}: {_json(value)}\n" for name, value in fields.items() if value)
    return f"{_BEGINNING}{''.join(lines)}{_END}{text}".encode()


def is_exported(data: bytes) -> bool:
    """Whether a file was written here."""
    return data.startswith(_BEGINNING.encode())


def read_exported(data: bytes, source: str) -> Draft:
    """The article of a file that was written here, without its provenance, which only a file of
    the operator's may tell. Raises UnreadableArticle.
    """
    try:
        fields, start = _head(data)
        return Draft(
            title=str(fields["title"]),
            text=data[start:].decode(),
            source=source,
            url=_text(fields, "url"),
            published=_day(fields, "date"),
            author=_text(fields, "author"),
            publisher=_text(fields, "source"),
            marked=fields.get("marked") is True,
            partial=fields.get("partial") is True,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableArticle(source, Reason.FRONT_MATTER) from error


def provenance_in(data: bytes) -> Provenance | None:
    """What a file that was written here tells beside its article; None of any other file.

    Only for files of the operator's: a stranger's may not say who reads what, nor that it is what
    others read elsewhere. The first MOST_HEAD bytes are enough. Raises ValueError where it cannot
    be read.
    """
    if not is_exported(data):
        return None
    fields, _ = _head(data)
    sources = _travelling(_names(fields, "sources"))
    return Provenance(_names(fields, "audience"), tuple(sources), _day(fields, "added"))


def _head(data: bytes) -> tuple[dict[str, Any], int]:
    """The fields, and where the text begins. Raises ValueError."""
    end = f"\n{_END}".encode()
    stop = data.index(end, 0, MOST_HEAD)
    head = data[len(_BEGINNING.encode()) : stop].decode().split("\n")
    pairs = (line.partition(": ") for line in head if line)
    try:
        fields = {name: json.loads(value) for name, _, value in pairs}
    except RecursionError as error:  # of lists in lists in lists
        raise ValueError("its front matter is broken") from error
    return fields, stop + len(end)


def _travelling(sources: Iterable[str]) -> Iterable[str]:
    return (source for source in sources if not Path(source).is_absolute())


def _names(fields: dict[str, Any], name: str) -> tuple[str, ...]:
    found = fields.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ValueError(f"what it says of {name} is no list of names")
    return tuple(found)


def _day(fields: dict[str, Any], name: str) -> date | None:
    written = _text(fields, name)
    return date.fromisoformat(written) if written else None


def _text(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return None if value is None else str(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
