"""Sentences that several articles share though they tell of different things: "Sign up here"."""

from collections import defaultdict
from collections.abc import Sequence

from index.text.near_duplicates import folded


def boilerplate(articles: Sequence[Sequence[str]]) -> frozenset[str]:
    """Of articles as sentences those, folded, that stand in articles which begin differently.

    Reprints of one report begin alike, and what they share is what they tell.
    """
    begins: dict[str, set[str]] = defaultdict(set)
    for sentences in articles:
        own = [folded(sentence) for sentence in sentences]
        for sentence in own:
            begins[sentence].add(own[0])
    return frozenset(sentence for sentence, first in begins.items() if len(first) > 1)


def unshared(sentences: Sequence[str], shared: frozenset[str]) -> list[int]:
    """The places of the sentences that an article does not share; all where it has no other."""
    own = [place for place, sentence in enumerate(sentences) if folded(sentence) not in shared]
    return own or list(range(len(sentences)))
