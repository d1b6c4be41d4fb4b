"""All articles of a library -> a zip of Markdown files, which any library takes back."""

import hashlib
import re
import zipfile
from datetime import date
from typing import BinaryIO

from index.domain.article import Article, Provenance
from index.domain.scope import EVERYTHING
from index.extraction.markdown.exported import write
from index.storage.interface import Store

_LONGEST_SLUG = 60
_NO_LETTERS = re.compile(r"[\W_]+")
_NEVER = (1980, 1, 1, 0, 0, 0)  # the first time that a zip can tell: equal files, equal zips


def export(store: Store, out: BinaryIO) -> int:
    """Write every article's current text into ``out``, as a zip, and say how many there were.

    The names in it are those of the articles, never of this library: exported again after it was
    added elsewhere, it is the same. Raises LibraryDamaged.
    """
    names: set[str] = set()
    with zipfile.ZipFile(out, "w") as parts:
        for article in sorted(store.articles.newest(EVERYTHING, 0, None), key=_order):
            data = _file(article, store)
            if data is None or (name := _name(article, data)) in names:
                continue
            names.add(name)
            part = zipfile.ZipInfo(name, _NEVER)
            part.external_attr = 0o644 << 16
            parts.writestr(part, data, zipfile.ZIP_DEFLATED)
    return len(names)


def _file(article: Article, store: Store) -> bytes | None:
    """None where it was forgotten meanwhile."""
    key = (article.id, article.version)
    if (version := store.texts.get([key]).get(key)) is None:
        return None
    provenance = Provenance(
        tuple(sorted(store.articles.audiences_of([article.id])[article.id])),
        store.sources.of(article.id),
        None if article.published else article.day,
    )
    return write(article, version.text, provenance, version.marked)


def _name(article: Article, data: bytes) -> str:
    slug = _NO_LETTERS.sub("-", article.title.casefold())[:_LONGEST_SLUG].strip("-")
    return f"{slug or 'article'}-{hashlib.sha256(data).hexdigest()[:10]}.md"


def _order(article: Article) -> tuple[str, date, str]:
    return article.title, article.published or date.min, article.url or ""
