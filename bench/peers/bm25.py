"""BM25 alone: SQLite's full-text search with stemming, without stop words in the question."""

import apsw

from bench.peers.kind import Index, Vectors
from bench.searching import TOP, Found, Search
from index.text.tokens import words


def load() -> Index:
    return index


def index(passages: Found) -> Search:
    connection = apsw.Connection("")
    connection.execute(
        "CREATE VIRTUAL TABLE passage"
        " USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    with connection:
        connection.executemany(
            "INSERT INTO passage (rowid, text) VALUES (?, ?)",
            ((row, text) for row, (_, text) in enumerate(passages)),
        )

    def search(question: str) -> Found:
        matching = " OR ".join(f'"{word}"' for word in words(question))
        found = connection.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?",
            (matching or '""', TOP),  # matches nothing
        )
        return [passages[row] for (row,) in found]

    return search


def grown(passages: Found, _: Vectors) -> Search:
    """It needs no vectors."""
    return index(passages)
