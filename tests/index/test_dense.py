"""The vector index: the storage's vectors, whoever changed them."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from index.adding import prepare
from index.dense import Dense
from index.packing import full
from index.storage import Storage
from tests.articles import BREAD, BRIDGE, OWLS


def nearest_texts(storage, dense, embedder, question, limit=3):
    found = dense.search(embedder.encode([question]), limit)[0]
    passages = storage.passages.read(storage.passages.ids())
    texts = {s.id: s.text for passage in passages.values() for s in passage.sentences}
    return [texts[id] for id, _ in found]


def keep(storage, embedder, *drafts):
    for cut in prepare(drafts, embedder, {}):
        storage.upkeep.keep(cut, embedder.model)


def test_what_is_added_changed_and_forgotten_shows_in_the_next_search(tmp_path: Path, embedder):
    storage, dense = Storage(tmp_path), Dense()
    keep(storage, embedder, BRIDGE, OWLS)
    dense.refresh(storage)
    question = "How many chicks were counted?"
    assert "fourteen chicks" in nearest_texts(storage, dense, embedder, question)[0]
    keep(storage, embedder, replace(OWLS, text=OWLS.text.replace("fourteen", "sixteen")))
    dense.refresh(storage)
    found = nearest_texts(storage, dense, embedder, question, 20)
    assert "sixteen chicks" in found[0]
    assert not any("fourteen" in text for text in found)
    storage.upkeep.forget(storage.sources.article(OWLS.source).id)
    dense.refresh(storage)
    assert not any("chicks" in text for text in nearest_texts(storage, dense, embedder, question))
    storage.close()


def test_a_write_by_another_connection_is_seen(tmp_path: Path, embedder):
    ours, theirs, dense = Storage(tmp_path), Storage(tmp_path), Dense()
    keep(ours, embedder, BRIDGE)
    dense.refresh(ours)
    keep(theirs, embedder, BREAD)
    dense.refresh(ours)
    assert "starch" in nearest_texts(ours, dense, embedder, "Why does bread go stale?")[0]
    ours.close()
    theirs.close()


def test_searching_segments_equals_searching_all_vectors(tmp_path: Path, embedder):
    storage, dense = Storage(tmp_path), Dense()
    for number in range(12):
        keep(
            storage,
            embedder,
            replace(BREAD, source=f"/{number}", text=BREAD.text.replace(".", f" {number}.")),
        )
        dense.refresh(storage)
    storage.upkeep.forget(3)
    dense.refresh(storage)
    query = embedder.encode(["What makes bread soft?"])
    _, ids, packed = storage.vectors.after(0)
    vectors = full(packed)
    cosines = vectors @ query[0]
    best = np.sort(cosines)[::-1][:10]
    assert np.allclose([score for _, score in dense.search(query, 10)[0]], best, atol=1e-5)
    assert dense.vectors(ids.tolist())[0] == ids.tolist()
    assert np.array_equal(dense.vectors(ids.tolist())[1], vectors)
    storage.close()


def test_a_removal_is_passed_over_until_so_many_are_worth_a_copy(tmp_path: Path, embedder):
    storage, dense = Storage(tmp_path), Dense()
    keep(storage, embedder, BRIDGE, OWLS, BREAD)
    dense.refresh(storage)
    for article, left in ((3, 9), (1, 4)):
        storage.upkeep.forget(article)
        dense.refresh(storage)
        assert len(dense.search(embedder.encode(["bread, bridges, owls"]), 100)[0]) == left
    storage.close()


def test_a_sentence_without_a_vector_is_left_out(tmp_path: Path, embedder):
    storage, dense = Storage(tmp_path), Dense()
    keep(storage, embedder, BREAD)
    dense.refresh(storage)
    assert dense.vectors([1, 999])[0] == [1]
    storage.close()
