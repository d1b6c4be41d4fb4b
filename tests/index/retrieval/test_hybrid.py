"""Passages are found by their words and by what they mean."""

from contextlib import closing
from dataclasses import replace

import pytest

from index.domain.scope import EVERYTHING
from index.embedding.preparation import prepare
from index.ingestion.upsert import Upsert
from index.retrieval.corpus import Corpus
from index.retrieval.hybrid import CANDIDATES, rank
from index.retrieval.term_weights import term_weights
from index.storage.sqlite.store import SqliteStore
from index.text.tokens import question_stems
from tests.support.articles import BREAD, BRIDGE, OWLS


@pytest.fixture
def search(tmp_path, embedder):
    """``search(question, *drafts)`` gives the hits and the texts of their passages."""

    def find(question, *drafts):
        with closing(SqliteStore(tmp_path, encode=embedder.encode)) as store:
            for cut in prepare(drafts, embedder, {}):
                Upsert(store).keep(cut, embedder.model)
            corpus = Corpus(store, store.search(EVERYTHING))
            weights = term_weights(question_stems(question), [corpus])
            hits = rank(question, embedder.encode([question])[0], [corpus], weights)
            passages = corpus.search.passages([hit.passage for hit in hits])
            return hits, {id: passage.text for id, passage in passages.items()}

    return find


def test_the_passage_with_the_words_comes_first(search):
    hits, texts = search("Who counted the chicks in the nest boxes?", BRIDGE, OWLS, BREAD)
    assert "fourteen chicks" in texts[hits[0].passage]
    assert hits[0].lexical > 0
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_passage_that_shares_no_word_is_found_by_its_meaning(search):
    hits, texts = search("toast hardening overnight", BRIDGE, OWLS, BREAD)
    assert "starch" in texts[hits[0].passage]
    assert hits[0].lexical == 0
    assert hits[0].dense > hits[1].dense


def test_a_name_outweighs_what_merely_sounds_alike(search):
    towns = [
        replace(BRIDGE, source=town, text=BRIDGE.text.replace("Marl", town), title=f"In {town}")
        for town in ("Ostrava", "Kielce", "Marl", "Brno", "Turku")
    ]
    hits, texts = search("When was the bridge in Kielce closed?", *towns)
    assert "Kielce" in texts[hits[0].passage]


@pytest.mark.parametrize("question", ["", "👍", "the", "\0", '"', "¿Dónde está el puente?", "橋"])
def test_any_question_finds_what_is_nearest(search, question):
    hits, _ = search(question, BRIDGE, OWLS)
    assert hits


def test_no_more_are_given_than_are_weighed(search):
    many = [replace(BREAD, source=str(n), text=f"{BREAD.text}\nLoaf {n}.") for n in range(30)]
    hits, _ = search("Why does bread go stale?", *many)
    assert len(hits) == CANDIDATES


def test_an_empty_storage_has_no_hits(search):
    assert search("Why does bread go stale?") == ([], {})
