"""Which articles are about one event, by their words and by their meaning."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.text.tokens import telling_stems

# mean of two cosines, 0..1; halves of one report are at 0.5, strangers below 0.35. Chosen by hand
_ONE_EVENT = 0.47


def clusters(texts: Sequence[str], meanings: NDArray[np.float32]) -> list[tuple[int, ...]]:
    """The places of the articles of each event, most central first.

    ``texts`` are the articles' texts, ``meanings`` [n, d] their unit vectors. Average linkage: an
    article joins where it is like all that are there, not like one of them.
    """
    if len(texts) < 2:
        return [(0,)] * len(texts)
    return linked((meanings @ meanings.T + _shared_words(texts)) / 2, _ONE_EVENT)


def linked(likeness: NDArray[np.floating], least: float) -> list[tuple[int, ...]]:
    """The places of each group, by average linkage over a ``likeness`` [n, n] of two things or
    more: inside a group they are ``least`` alike or more.
    """
    # scikit-learn takes a second to import, which nobody else should wait for
    from sklearn.cluster import AgglomerativeClustering

    clustering = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - least
    )
    labels = clustering.fit_predict(1 - likeness)
    return [_by_centrality(np.flatnonzero(labels == label), likeness) for label in set(labels)]


def _shared_words(texts: Sequence[str]) -> NDArray[np.float64]:
    """Cosines [n, n] of the texts' words, those of few texts weighing more: names tell events."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    weights = TfidfVectorizer(analyzer=_words, sublinear_tf=True).fit_transform(texts)
    return np.asarray((weights @ weights.T).toarray())


def _words(text: str) -> list[str]:
    return telling_stems(text) or [text]


def _by_centrality(places: NDArray[np.int64], likeness: NDArray[np.floating]) -> tuple[int, ...]:
    central = likeness[np.ix_(places, places)].sum(axis=1)
    return tuple(places[np.argsort(-central.round(6), kind="stable")].tolist())
