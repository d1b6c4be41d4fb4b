"""The texts of articles: as they were fetched, their spans, and what may be quoted of them."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from index.domain.article import Passage, SentenceRole, Version
from index.domain.errors import LibraryDamaged
from index.storage.interface import Key, Quotable, Spans
from index.storage.sqlite.tables.rows import QUOTABLE, listed
from index.storage.sqlite.tables.table import Table
from index.storage.sqlite.vector_index.bfloat16 import full, unpack
from index.text.normalize import fingerprint

_WANTED = (
    "FROM json_each(?) AS wanted CROSS JOIN version"
    " ON article = wanted.value ->> 0 AND number = wanted.value ->> 1"
)

_SPAN = "start, stop"


class TextTable(Table):
    """One library's texts. Its methods may be called from any thread."""

    def get(self, keys: Collection[Key]) -> dict[Key, Version]:
        rows = self._rows(f"SELECT article, number, fetched, sha256, text, marked {_WANTED}", keys)
        return {(row[0], row[1]): self._version(*row) for row in rows}

    def quotable(self, keys: Collection[Key]) -> dict[Key, Quotable]:
        rows = self._rows(
            f"SELECT version.id, article, number, vectors {_WANTED}"
            " JOIN text_vectors ON text_vectors.version = version.id",
            keys,
        )
        versions = [row[0] for row in rows]
        sentences = self._of_versions("sentence", versions, f"{_SPAN}, role", QUOTABLE)
        return {
            (article, number): Quotable(
                tuple((start, end) for start, end, _ in own),
                tuple(SentenceRole(role) for *_, role in own),
                full(unpack(vectors, len(own))),
            )
            for version, article, number, vectors in rows
            if (own := sentences.get(version))
        }

    def spans(self, keys: Collection[Key]) -> dict[Key, Spans]:
        rows = self._rows(f"SELECT version.id, article, number {_WANTED}", keys)
        versions = [row[0] for row in rows]
        sentences = self._of_versions("sentence", versions)
        passages = self._of_versions("passage", versions)
        return {
            (article, number): Spans(
                frozenset(sentences.get(version, ())),
                tuple(Passage(*span) for span in passages.get(version, ())),
            )
            for version, article, number in rows
        }

    def _rows(self, query: str, keys: Collection[Key]) -> list[Any]:
        return self._connections.rows(query, json.dumps(sorted(keys))) if keys else []

    def _of_versions(
        self, table: str, versions: Collection[int], columns: str = _SPAN, condition: str = "1"
    ) -> dict[int, tuple[Any, ...]]:
        """Some columns of each version's rows that a condition leaves, in order."""
        found = defaultdict[int, list[Any]](list)
        query = (
            f"SELECT version, {columns} FROM json_each(?) AS wanted CROSS JOIN {table}"
            f" ON version = wanted.value WHERE {condition} ORDER BY version, start"
        )
        rows = self._connections.rows(query, listed(versions)) if versions else []
        for version, *values in rows:
            found[version].append(tuple(values))
        return {version: tuple(each) for version, each in found.items()}

    def _version(
        self, article: int, number: int, fetched: str, sha256: str, text: str, marked: int
    ) -> Version:
        if fingerprint(text) != sha256:
            reason = f"the text of article {article} has changed"
            raise LibraryDamaged(str(self._connections.file), reason)
        when = datetime.fromisoformat(fetched)
        return Version(article, number, when, sha256, text, bool(marked))
