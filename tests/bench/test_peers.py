"""The peers that Footnote is compared with; those whose packages are not there are skipped."""

from dataclasses import replace

import pytest

PASSAGES = [
    ("rivers", "The Rhine rises in the Alps and flows to the North Sea."),
    ("rivers", "The Danube passes through ten countries."),
    ("elements", "Joseph Priestley made oxygen by heating an oxide of mercury."),
    ("elements", "Helium was first seen in the light of the sun."),
]


@pytest.mark.parametrize("room", ["bm25", "langchain_faiss", "semantic_search", "txtai_hybrid"])
def test_a_peer_finds_the_passage_that_shares_sense_and_words_with_a_question_first(room):
    peer = pytest.importorskip(f"bench.peers.{room}")
    search = peer.load()(PASSAGES)
    assert search("Who made oxygen?")[0] == PASSAGES[2]
    assert search("Where does the Rhine rise?")[0] == PASSAGES[0]


def test_bm25_finds_nothing_where_no_word_is_shared_and_where_there_is_no_word():
    bm25 = pytest.importorskip("bench.peers.bm25")
    search = bm25.load()(PASSAGES)
    assert search("Which gas did chemists name?") == []
    assert search("?!") == []


def test_txtai_finds_by_words_alone_where_vectors_weigh_nothing():
    txtai_hybrid = pytest.importorskip("bench.peers.txtai_hybrid")
    search = txtai_hybrid.load()(PASSAGES)
    question = "Danube or noble gas?"
    assert replace(search, weight=0.0)(question) == [PASSAGES[1]]
    assert PASSAGES[3] in replace(search, weight=1.0)(question)
