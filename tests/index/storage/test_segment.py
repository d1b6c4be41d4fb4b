"""Thousands of vectors: rough codes find the candidates, the vectors themselves decide."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest

from index.domain.scope import ALL, Selection
from index.storage.sqlite.vector_index.bfloat16 import VectorBlock, full, halved, pack, unpack
from index.storage.sqlite.vector_index.quantization import make_steps
from index.storage.sqlite.vector_index.segment import Segment, joined, make_segment, without

MANY, DIMENSION, LIMIT, ASKED = 6_000, 96, 20, 240
LOOKED_AT = 10 * LIMIT


@pytest.fixture(scope="module")
def packed():
    """Sentences 10, 20, 30 … in groups that are about the same; three make a passage, ten an
    article.
    """
    chance = np.random.default_rng(3)
    subjects = np.repeat(chance.standard_normal((MANY // 50, DIMENSION)), 50, axis=0)
    vectors = unit(subjects + 0.8 * chance.standard_normal((MANY, DIMENSION)))
    passages = np.arange(MANY) // 3 + 1
    ids = np.arange(1, MANY + 1) * 10
    return VectorBlock(ids, ids // 100, np.stack([passages, passages], axis=1), halved(vectors))


@pytest.fixture(scope="module")
def segment(packed):
    return made([packed])


@pytest.fixture(scope="module")
def queries(packed):
    noise = np.random.default_rng(5).standard_normal((25, DIMENSION))
    return unit(full(packed.vectors[::ASKED]) + 0.1 * noise)


def made(parts: Iterable[VectorBlock]) -> Segment:
    """A segment with the steps of its own vectors."""
    parts = [*parts]
    vectors = np.concatenate([full(part.vectors) for part in parts])
    segment = make_segment(parts, make_steps(vectors))
    assert segment
    return segment


def unit(vectors):
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def nearest(packed, query, rows):
    """The rows that are nearest by looking at each."""
    cosines = full(packed.vectors[rows]) @ query
    return set(rows[np.argsort(-cosines)[:LIMIT]].tolist())


def share_found(segment, queries, selection=ALL, of=None):
    """How many of the nearest of some rows are looked at, on the average."""
    rows = np.arange(len(segment.packed)) if of is None else of
    shares = []
    for query in queries:
        found, _ = segment.near(query, LOOKED_AT, selection)
        cosines = segment.cosines(query, found)
        assert np.allclose(cosines, full(segment.packed.vectors[found]) @ query, atol=1e-6)
        shares.append(len(set(found.tolist()) & nearest(segment.packed, query, rows)) / LIMIT)
    return np.mean(shares)


def test_the_nearest_are_found_though_few_vectors_are_looked_at(segment, queries):
    assert share_found(segment, queries) > 0.97


def test_the_nearest_are_found_where_a_model_puts_all_texts_near_each_other(packed, queries):
    aside = np.full(DIMENSION, 0.3, np.float32)
    narrow = made([replace(packed, vectors=halved(unit(full(packed.vectors) + aside)))])
    assert share_found(narrow, unit(queries + aside)) > 0.97


def of_articles(packed, articles):
    return np.flatnonzero(np.isin(packed.articles, [*articles]))


def test_a_search_among_most_finds_only_those(packed, segment, queries):
    hidden = frozenset(range(0, 600, 3))
    rows = of_articles(packed, set(range(601)) - hidden)
    assert share_found(segment, queries[5:20], Selection(without=hidden), rows) > 0.97
    for query in queries:
        assert set(segment.near(query, LOOKED_AT, Selection(without=hidden))[0]) <= set(rows)


def test_a_search_among_few_looks_at_each(packed, segment, queries):
    chosen = Selection(only=frozenset([4, 5, *range(400, 410)]))
    rows = of_articles(packed, chosen.only)
    assert share_found(segment, queries, chosen, rows) == 1
    assert len(segment.near(queries[0], LOOKED_AT, chosen)[0]) == len(rows)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9], ids=["most hidden", "half", "few"])
def test_what_is_hidden_moves_nothing_of_what_is_found(packed, segment, queries, share):
    chance = np.random.default_rng(7)
    seen = frozenset(np.flatnonzero(chance.random(601) < share).tolist())
    rows = of_articles(packed, seen)
    alone = make_segment([packed.some(rows)], segment.codes.steps)
    hidden = Selection(without=frozenset(range(601)) - seen)
    for query in queries:
        (own, far), (found, as_far) = (
            alone.near(query, LOOKED_AT, ALL),
            segment.near(query, LOOKED_AT, hidden),
        )
        assert packed.ids[found].tolist() == alone.packed.ids[own].tolist()
        assert far.tolist() == as_far.tolist()


def test_though_all_that_is_near_is_hidden_the_nearest_of_the_others_are_found(
    packed, segment, queries
):
    (query, *_) = queries
    hidden = frozenset(packed.articles[segment.near(query, 600, ALL)[0]].tolist())
    rows = of_articles(packed, set(range(601)) - hidden)
    assert len(rows) > 0.3 * MANY
    alone = make_segment([packed.some(rows)], segment.codes.steps)
    found, _ = segment.near(query, LOOKED_AT, Selection(without=hidden))
    own, _ = alone.near(query, LOOKED_AT, ALL)
    assert packed.ids[found].tolist() == alone.packed.ids[own].tolist()


def test_what_was_removed_is_not_found_and_what_is_left_still_is(segment, queries):
    removed = segment.packed.ids[2_000:2_200]
    left = np.setdiff1d(np.arange(MANY), np.arange(2_000, 2_200))
    smaller = without(segment, removed)
    assert len(smaller.packed) == MANY  # it passes over them
    assert share_found(smaller, queries[10:], of=left) > 0.97
    assert not len(smaller.rows_of(removed))


def test_where_much_was_removed_it_is_a_copy_without_it(segment, queries):
    smaller = without(segment, segment.packed.ids[:2_000])
    assert len(smaller.packed) == 4_000
    assert share_found(smaller, queries[9:]) > 0.97
    assert without(smaller, segment.packed.ids) is None


def test_segments_that_are_joined_are_as_one(packed, segment, queries):
    steps = segment.codes.steps
    thirds = (packed.some(slice(at, at + 2_000)) for at in range(0, MANY, 2_000))
    one = joined([make_segment([third], steps) for third in thirds])
    assert np.array_equal(one.packed.ids, segment.packed.ids)
    assert share_found(one, queries) > 0.97


def test_a_passage_is_as_close_as_its_closest_sentence(segment, queries):
    (query, *_) = queries
    found = segment.inside(query, np.array([1, 700, 2_000, 9_999]))
    cosines = full(segment.packed.vectors) @ query
    assert found == pytest.approx(
        {passage: cosines[3 * passage - 3 : 3 * passage].max() for passage in (1, 700, 2_000)}
    )


def test_half_the_bits_keep_the_cosines(packed):
    exact = unit(np.random.default_rng(8).standard_normal((200, 384)))
    kept = full(unpack(pack(exact), 200))
    assert np.abs(kept @ exact.T - exact @ exact.T).max() < 0.002
    assert np.array_equal(full(halved(kept)), kept)


def test_a_segment_of_parts_is_as_one_of_all(packed, segment):
    parts = [packed.some(slice(0, 10)), packed.some(slice(10, 30)), packed.some(slice(30, MANY))]
    whole = made(parts).packed
    assert np.array_equal(whole.ids, packed.ids)
    assert np.array_equal(whole.passages, packed.passages)
    assert np.array_equal(whole.vectors, packed.vectors)
    assert len(parts[0]) == 10
    assert make_segment([], make_steps(full(packed.vectors))) is None


def test_parts_may_come_in_any_order(packed, segment, queries):
    texts = [packed.some(slice(at, at + 600)) for at in range(0, MANY, 600)]
    mixed = made(texts[at] for at in np.random.default_rng(1).permutation(len(texts)))
    for name in ("ids", "articles", "passages", "vectors"):
        assert np.array_equal(getattr(mixed.packed, name), getattr(packed, name))
    assert np.array_equal(mixed.codes.codes, segment.codes.codes)
