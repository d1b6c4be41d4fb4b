"""Articles about one event come together, others stay apart."""

import numpy as np
import pytest

from index.summarization.clustering import clusters
from tests.support.stories import EVENTS


@pytest.fixture(scope="module")
def grouped(embedder):
    """The sources of the articles of each event, as they were grouped."""
    drafts = [draft for event in EVENTS for draft in event]
    meanings = embedder.encode([draft.text for draft in drafts])
    groups = clusters([draft.text for draft in drafts], meanings)
    return {frozenset(drafts[place].source for place in places) for places in groups}


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event[0].source)
def test_articles_about_one_event_are_one_group(grouped, event):
    assert frozenset(draft.source for draft in event) in grouped


def test_every_article_is_in_one_group(grouped):
    assert sorted(source for places in grouped for source in places) == sorted(
        draft.source for event in EVENTS for draft in event
    )


def test_the_most_central_article_comes_first():
    meanings = np.array([[1, 0], [0.8, 0.6], [0.6, 0.8]], np.float32)
    ((first, *_),) = clusters(["flood in Marl"] * 3, meanings)
    assert first == 1


@pytest.mark.parametrize(("texts", "groups"), [([], []), (["one"], [(0,)])])
def test_none_and_one_need_no_grouping(texts, groups):
    assert clusters(texts, np.ones((len(texts), 2), np.float32)) == groups


def test_articles_without_a_word_do_not_break_it():
    assert len(clusters(["…", "!"], np.eye(2, dtype=np.float32))) == 2
