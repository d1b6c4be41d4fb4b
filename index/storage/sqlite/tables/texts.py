"""The texts of articles: as they were fetched, their prose with its vectors, and their spans."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any

from index.domain.article import Passage, SentenceRole, Version
from index.domain.errors import LibraryDamaged
from index.storage.interface import Key, Prose, Span, Spans
from index.storage.sqlite.tables.rows import listed
from index.storage.sqlite.tables.table import Table
from index.storage.sqlite.vector_index.bfloat16 import full, unpack
from index.text.normalize import fingerprint

_WANTED = (
    "FROM json_each(?) AS wanted CROSS JOIN version"
    " ON article = wanted.value ->> 0 AND number = wanted.value ->> 1"
)


class TextTable(Table):
    """One library's texts. Its methods may be called from any thread."""

    def get(self, keys: Collection[Key]) -> dict[Key, Version]:
        rows = self._rows(f"SELECT article, number, fetched, sha256, text {_WANTED}", keys)
        return {(row[0], row[1]): self._version(*row) for row in rows}

    def prose(self, keys: Collection[Key]) -> dict[Key, Prose]:
        rows = self._rows(
            f"SELECT version.id, article, number, vectors {_WANTED}"
            " JOIN text_vectors ON text_vectors.version = version.id",
            keys,
        )
        spans = self._of_versions("sentence", [row[0] for row in rows], "role", SentenceRole.PROSE)
        return {
            (article, number): Prose(own, full(unpack(vectors, len(own))))
            for version, article, number, vectors in rows
            if (own := spans.get(version))
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
        self, table: str, versions: Collection[int], column: str = "1", value: int = 1
    ) -> dict[int, tuple[Span, ...]]:
        """The spans of each version's rows where a column has a value, in order."""
        found = defaultdict[int, list[Span]](list)
        query = (
            f"SELECT version, start, stop FROM json_each(?) AS wanted CROSS JOIN {table}"
            f" ON version = wanted.value WHERE {column} = ? ORDER BY version, start"
        )
        rows = self._connections.rows(query, listed(versions), int(value)) if versions else []
        for version, start, end in rows:
            found[version].append((start, end))
        return {version: tuple(spans) for version, spans in found.items()}

    def _version(self, article: int, number: int, fetched: str, sha256: str, text: str) -> Version:
        if fingerprint(text) != sha256:
            reason = f"the text of article {article} has changed"
            raise LibraryDamaged(str(self._connections.file), reason)
        return Version(article, number, datetime.fromisoformat(fetched), sha256, text)
