"""The vector index: the storage's vectors, whoever changed them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.domain.errors import LibraryUnusable
from index.embedding.preparation import prepare
from index.ingestion.reindexing import re_embed
from index.ingestion.removal import forget
from index.ingestion.upsert import Upsert
from index.storage.sqlite.store import SqliteStore
from index.storage.sqlite.tables.metadata import State
from index.storage.sqlite.vector_index.bfloat16 import full
from index.storage.sqlite.vector_index.index import VectorIndex
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.other_model import OtherEmbedder


def refresh(dense, storage, embedder):
    dense.refresh(State(storage.connections), storage.vectors, embedder.encode)


def nearest_texts(storage, dense, embedder, question, limit=3):
    found = dense.segments.search(embedder.encode([question])[0], limit)
    passages = storage.passages.read(list(found))
    return [passages[id].text for id in sorted(found, key=found.get, reverse=True)]


def nearest(dense, embedder):
    return dense.segments.search(embedder.encode(["bread, bridges, owls"])[0], 100)


def no_disk(*_: int):
    raise LibraryUnusable("library", "disk I/O error")


def keep(storage, embedder, *drafts):
    for cut in prepare(drafts, embedder, {}):
        Upsert(storage).keep(cut, embedder.model)


def test_what_is_added_changed_and_forgotten_shows_in_the_next_search(tmp_path: Path, embedder):
    storage, dense = SqliteStore(tmp_path), VectorIndex()
    keep(storage, embedder, BRIDGE, OWLS)
    refresh(dense, storage, embedder)
    question = "How many chicks were counted?"
    assert "fourteen chicks" in nearest_texts(storage, dense, embedder, question)[0]
    keep(storage, embedder, replace(OWLS, text=OWLS.text.replace("fourteen", "sixteen")))
    refresh(dense, storage, embedder)
    found = nearest_texts(storage, dense, embedder, question, 20)
    assert "sixteen chicks" in found[0]
    assert not any("fourteen" in text for text in found)
    forget(storage.articles.by_source(OWLS.source).id, storage)
    refresh(dense, storage, embedder)
    assert not any("chicks" in text for text in nearest_texts(storage, dense, embedder, question))
    storage.close()


def test_what_left_while_the_disk_failed_is_not_found_once_it_works(
    tmp_path: Path, embedder, monkeypatch
):
    storage, dense = SqliteStore(tmp_path), VectorIndex()
    keep(storage, embedder, BRIDGE, OWLS)
    refresh(dense, storage, embedder)
    keep(storage, embedder, replace(OWLS, text=OWLS.text.replace("fourteen", "sixteen")))
    for reads in ("last", "between"):
        with monkeypatch.context() as disk:
            disk.setattr(storage.vectors, reads, no_disk)
            with pytest.raises(LibraryUnusable):
                refresh(dense, storage, embedder)
    refresh(dense, storage, embedder)
    found = nearest_texts(storage, dense, embedder, "How many chicks were counted?", 20)
    assert "sixteen chicks" in found[0]
    assert not any("fourteen" in text for text in found)
    storage.close()


def test_what_another_model_replaces_is_found_until_its_vectors_are_read(
    tmp_path: Path, embedder, monkeypatch
):
    storage, dense = SqliteStore(tmp_path), VectorIndex()
    keep(storage, embedder, BRIDGE, OWLS)
    refresh(dense, storage, embedder)
    before = nearest(dense, embedder)
    other = OtherEmbedder(embedder)
    list(re_embed(storage, other))
    with monkeypatch.context() as disk:
        disk.setattr(storage.vectors, "between", no_disk)
        with pytest.raises(LibraryUnusable):
            refresh(dense, storage, embedder)
    assert nearest(dense, embedder) == before
    refresh(dense, storage, other)
    assert nearest(dense, other).keys() == before.keys()
    storage.close()


def test_a_write_by_another_connection_is_seen(tmp_path: Path, embedder):
    ours, theirs, dense = SqliteStore(tmp_path), SqliteStore(tmp_path), VectorIndex()
    keep(ours, embedder, BRIDGE)
    refresh(dense, ours, embedder)
    keep(theirs, embedder, BREAD)
    refresh(dense, ours, embedder)
    assert "starch" in nearest_texts(ours, dense, embedder, "Why does bread go stale?")[0]
    ours.close()
    theirs.close()


def test_searching_segments_equals_searching_all_vectors(tmp_path: Path, embedder):
    storage, dense = SqliteStore(tmp_path), VectorIndex()
    for number in range(12):
        keep(
            storage,
            embedder,
            replace(BREAD, source=f"/{number}", text=BREAD.text.replace(".", f" {number}.")),
        )
        refresh(dense, storage, embedder)
    forget(3, storage)
    refresh(dense, storage, embedder)
    (query,) = embedder.encode(["What makes bread soft?"])
    (packed,) = storage.vectors.between(0, storage.vectors.last())
    cosines = full(packed.vectors) @ query
    best = {int(packed.passages[row, 0]): cosines[row] for row in np.argsort(cosines)[-10:]}
    assert dense.segments.search(query, 10) == pytest.approx(best, abs=1e-5)
    ids, vectors = dense.segments.vectors(packed.ids.tolist())
    assert ids == packed.ids.tolist()
    assert np.array_equal(vectors, full(packed.vectors))
    storage.close()


def test_a_removal_is_passed_over_until_so_many_are_worth_a_copy(tmp_path: Path, embedder):
    storage, dense = SqliteStore(tmp_path), VectorIndex()
    keep(storage, embedder, BRIDGE, OWLS, BREAD)
    refresh(dense, storage, embedder)
    (packed,) = storage.vectors.between(0, storage.vectors.last())
    every = packed.ids.tolist()
    for article, left in ((3, 9), (1, 4)):
        forget(article, storage)
        refresh(dense, storage, embedder)
        assert len(dense.segments.vectors(every)[0]) == left
        passages = {storage.passages.read([id])[id].article for id in nearest(dense, embedder)}
        assert article not in passages
    storage.close()


def test_a_sentence_without_a_vector_is_left_out(tmp_path: Path, embedder):
    storage, dense = SqliteStore(tmp_path), VectorIndex()
    keep(storage, embedder, BREAD)
    refresh(dense, storage, embedder)
    assert dense.segments.vectors([1, 999])[0] == [1]
    storage.close()
