"""Sentences that several articles share though they tell of different things: "Sign up here"."""

from collections import defaultdict
from collections.abc import Sequence

from index.text.near_duplicates import folded


def without_boilerplate(articles: Sequence[Sequence[str]]) -> list[list[int]]:
    """For each of some articles, as sentences, the places of those that it does not share with
    articles which begin differently; all where it has no other.

    Reprints of one report begin alike, and what they share is what they tell.
    """
    written = [[folded(sentence) for sentence in sentences] for sentences in articles]
    begins: dict[str, set[str]] = defaultdict(set)
    for sentences in written:
        for sentence in sentences:
            begins[sentence].add(sentences[0])
    shared = {sentence for sentence, first in begins.items() if len(first) > 1}
    return [_unshared(sentences, shared) for sentences in written]


def _unshared(sentences: Sequence[str], shared: set[str]) -> list[int]:
    own = [place for place, sentence in enumerate(sentences) if sentence not in shared]
    return own or list(range(len(sentences)))
