"""An article as a Markdown file that gives back exactly what was stored: written and read.

The second line marks such a file: what follows its front matter is the text to the letter, with
nothing trimmed. Each field is JSON on a line, which is YAML too, for other programs.
"""

import json
from collections.abc import Collection
from datetime import date
from typing import Any

from index.article import Article, Draft
from index.errors import UnreadableArticle

_BEGINNING = "---\nfootnote: 1\n"
_END = "---\n\n"
MOST_HEAD = 100_000  # bytes


def write(article: Article, text: str, audience: Collection[str]) -> bytes:
    """The file of an article; ``audience`` is who alone may be given it, empty for everybody."""
    fields: dict[str, object] = {
        "title": article.title,
        "url": article.url,
        "date": article.published and article.published.isoformat(),
        "author": article.author,
        "source": article.publisher,
        "audience": sorted(audience),
    }
    lines = (f"{name}: {_json(value)}\n" for name, value in fields.items() if value)
    return f"{_BEGINNING}{''.join(lines)}{_END}{text}".encode()


def is_exported(data: bytes) -> bool:
    """Whether a file was written here."""
    return data.startswith(_BEGINNING.encode())


def read_exported(data: bytes, source: str) -> Draft:
    """The article of a file that was written here, without its audience, which only a file of the
    operator's may name. Raises UnreadableArticle.
    """
    try:
        fields, start = _head(data)
        published = fields.get("date")
        return Draft(
            title=str(fields["title"]),
            text=data[start:].decode(),
            source=source,
            url=_text(fields, "url"),
            published=date.fromisoformat(published) if published else None,
            author=_text(fields, "author"),
            publisher=_text(fields, "source"),
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableArticle(source, "its front matter is broken") from error


def audience_in(data: bytes) -> tuple[str, ...]:
    """Who alone may be given the article of a file that was written here; empty for everybody.

    Only for files of the operator's: a stranger's may not say who reads what. The first MOST_HEAD
    bytes are enough. Raises ValueError where it cannot be read.
    """
    if not is_exported(data):
        return ()
    names = _head(data)[0].get("audience", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("its audience is no list of names")
    return tuple(names)


def _head(data: bytes) -> tuple[dict[str, Any], int]:
    """The fields, and where the text begins. Raises ValueError."""
    end = f"\n{_END}".encode()
    stop = data.index(end, 0, MOST_HEAD)
    head = data[len(_BEGINNING.encode()) : stop].decode().split("\n")
    pairs = (line.partition(": ") for line in head if line)
    fields = {name: json.loads(value) for name, _, value in pairs}
    return fields, stop + len(end)


def _text(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return None if value is None else str(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
