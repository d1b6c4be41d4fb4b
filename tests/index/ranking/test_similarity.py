"""Closeness apart from the subject: what tells the sentences of an article from each other."""

import numpy as np
import pytest

from index.ranking.similarity import similarities


@pytest.fixture
def close(embedder):
    def close(question: str, *sentences: str) -> list:
        ids = range(len(sentences))
        vectors = embedder.encode(sentences)
        found = similarities(embedder.encode([question])[0], ids, vectors, {1: ids})
        return [found[id] for id in ids]

    return close


def test_plain_closeness_is_the_cosine(close, embedder):
    question, sentence = embedder.encode(["Who sleeps?", "The cat sleeps."])
    (found,) = close("Who sleeps?", "The cat sleeps.")
    assert found.plain == pytest.approx(float(np.dot(question, sentence)), abs=1e-5)


def test_the_subject_of_all_sentences_counts_for_none(close):
    about_coelacanths = (
        "The coelacanth is a fish that was known from fossils only.",
        "A living coelacanth was filmed from a small submarine.",
        "The coelacanth weighed about 57 kilograms.",
        "Museums all over the world wanted a coelacanth.",
    )
    found = close("How heavy was the coelacanth?", *about_coelacanths)
    assert max(found, key=lambda each: each.apart) is found[2]
    others = [each for each in found if each is not found[2]]
    lead_apart = found[2].apart - max(each.apart for each in others)
    lead_plain = found[2].plain - max(each.plain for each in others)
    assert lead_apart > lead_plain
