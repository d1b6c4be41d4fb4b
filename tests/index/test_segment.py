"""Thousands of vectors: rough codes find the candidates, the vectors themselves decide."""

from dataclasses import replace

import numpy as np
import pytest

from index.packing import Packed, full, halved, pack, unpack
from index.segment import joined, make_segment, without

MANY, DIMENSION, LIMIT, ASKED = 6_000, 96, 20, 240


@pytest.fixture(scope="module")
def packed():
    """Sentences 10, 20, 30 … in groups that are about the same; three make a passage."""
    chance = np.random.default_rng(3)
    subjects = np.repeat(chance.standard_normal((MANY // 50, DIMENSION)), 50, axis=0)
    vectors = unit(subjects + 0.8 * chance.standard_normal((MANY, DIMENSION)))
    passages = np.arange(MANY) // 3 + 1
    return Packed(
        np.arange(1, MANY + 1) * 10, np.stack([passages, passages], axis=1), halved(vectors)
    )


@pytest.fixture(scope="module")
def segment(packed):
    return make_segment([packed])


@pytest.fixture(scope="module")
def queries(packed):
    noise = np.random.default_rng(5).standard_normal((25, DIMENSION))
    return unit(full(packed.vectors[::ASKED]) + 0.1 * noise)


def unit(vectors):
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def nearest(packed, query, rows):
    """The rows that are nearest by looking at each."""
    cosines = full(packed.vectors[rows]) @ query
    return set(rows[np.argsort(-cosines)[:LIMIT]].tolist())


def share_found(segment, queries, among=None, of=None):
    """How many of the nearest of some rows a search finds, on the average, where there are any."""
    rows = np.arange(len(segment.packed)) if of is None else of
    shares = []
    for query in queries:
        found, cosines = segment.search(query, LIMIT, among)
        assert np.allclose(cosines, full(segment.packed.vectors[found]) @ query, atol=1e-6)
        shares.append(len(set(found.tolist()) & nearest(segment.packed, query, rows)) / LIMIT)
    return np.mean(shares)


def test_the_nearest_are_found_though_few_vectors_are_looked_at(segment, queries):
    assert share_found(segment, queries) > 0.97


def test_the_nearest_are_found_where_a_model_puts_all_texts_near_each_other(packed, queries):
    aside = np.full(DIMENSION, 0.3, np.float32)
    narrow = make_segment([replace(packed, vectors=halved(unit(full(packed.vectors) + aside)))])
    assert share_found(narrow, unit(queries + aside)) > 0.97


def test_a_search_among_most_finds_only_those(segment, queries):
    rows = np.arange(1_000, 5_000)
    among = segment.packed.ids[rows[[0, -1]]].reshape(1, 2)
    assert share_found(segment, queries[5:20], among, rows) > 0.97
    for query in queries:
        assert set(segment.search(query, LIMIT, among)[0]) <= set(rows)


def test_a_search_among_few_looks_at_each(segment, queries):
    rows = np.array([*range(40, 70), *range(4_000, 4_100)])
    among = np.array([[410, 700], [40_010, 41_000]])
    assert share_found(segment, queries, among, rows) == 1


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
    parts = [make_segment([packed.some(slice(at, at + 2_000))]) for at in range(0, MANY, 2_000)]
    one = joined(parts)
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
    whole = make_segment(parts).packed
    assert np.array_equal(whole.ids, packed.ids)
    assert np.array_equal(whole.passages, packed.passages)
    assert np.array_equal(whole.vectors, packed.vectors)
    assert len(parts[0]) == 10
    assert make_segment([]) is None


def test_parts_may_come_in_any_order(packed, segment, queries):
    texts = [packed.some(slice(at, at + 600)) for at in range(0, MANY, 600)]
    mixed = make_segment(texts[at] for at in np.random.default_rng(1).permutation(len(texts)))
    for name in ("ids", "passages", "vectors"):
        assert np.array_equal(getattr(mixed.packed, name), getattr(packed, name))
    assert np.array_equal(mixed.codes.codes, segment.codes.codes)
