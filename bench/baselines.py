"""Searches that Footnote is compared with, over the passages of one of its libraries."""

import numpy as np

from bench.searching import TOP, Found, Search, passages_of
from index import Embedder
from index.domain.scope import ALL
from index.storage.sqlite.store import SqliteStore
from index.storage.sqlite.vector_index.bfloat16 import VectorBlock, halved
from index.storage.sqlite.vector_index.index import LOOKED_AT
from index.storage.sqlite.vector_index.quantization import make_steps
from index.storage.sqlite.vector_index.segment import make_segment
from index.text.tokens import words


def by_embedding(storage: SqliteStore, embedder: Embedder) -> Search:
    """What most bots do: the vector of each passage against that of the question."""
    passages = passages_of(storage)
    vectors = embedder.encode([text for _, text in passages])

    def search(question: str) -> Found:
        cosines = vectors @ embedder.encode([question])[0]
        best = np.argpartition(-cosines, TOP)[:TOP]
        return [passages[row] for row in best[np.argsort(-cosines[best])]]

    return search


def by_kept_embedding(storage: SqliteStore, embedder: Embedder) -> Search:
    """The same by vectors of half precision, of which rough codes choose those that are looked at:
    what memory is saved must not cost quality.
    """
    passages = passages_of(storage)
    ids = np.arange(len(passages))
    vectors = embedder.encode([text for _, text in passages])
    packed = VectorBlock(ids, ids, np.stack((ids, ids), 1), halved(vectors))
    segment = make_segment([packed], make_steps(vectors))
    assert segment

    def search(question: str) -> Found:
        vector = embedder.encode([question])[0]
        rows, _ = segment.near(vector, LOOKED_AT * TOP, ALL)
        best = np.argsort(-segment.cosines(vector, rows))[:TOP]
        return [passages[row] for row in rows[best]]

    return search


def by_words(storage: SqliteStore) -> Search:
    """SQLite's BM25 with stemming, without stop words."""
    ids = storage.postings.visible().ids.tolist()
    passages = dict(zip(ids, passages_of(storage), strict=True))
    visible = storage.postings.visible()

    def search(question: str) -> Found:
        return [passages[id] for id, _ in storage.postings.match(words(question), TOP, visible)]

    return search
