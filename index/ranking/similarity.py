"""How close sentences are to a question: plainly, and apart from what their article is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding.vector_math import unit

_FEW_SENTENCES = 3  # so few of an article have no subject to take out yet. Chosen by hand


@dataclass(frozen=True, slots=True)
class Similarity:
    """Cosines, -1..1, of a sentence and a question; ``apart`` is without the article's subject."""

    plain: float
    apart: float


def similarities(
    question: NDArray[np.float32],
    sentences: Sequence[int],
    vectors: NDArray[np.float32],
    articles: Mapping[int, Sequence[int]],
) -> dict[int, Similarity]:
    """The similarity of each sentence to a question's unit vector [d].

    ``vectors`` are the unit vectors [n, d] of the ``sentences`` [n], ``articles`` the ids of those
    by article. Within an article every sentence is near a question about its subject; taking the
    mean of its sentences out of both leaves what tells them from each other.
    """
    if not sentences:
        return {}
    rows = {sentence: row for row, sentence in enumerate(sentences)}
    order = [rows[id] for ids in articles.values() for id in ids]
    lengths = np.array([len(ids) for ids in articles.values()])
    here = vectors[order]
    sums = np.add.reduceat(here, np.cumsum(lengths) - lengths)
    subjects = np.repeat(sums / (lengths + _FEW_SENTENCES)[:, np.newaxis], lengths, axis=0)
    apart = np.vecdot(unit(here - subjects), unit(question - subjects))
    found = zip(order, (here @ question).tolist(), apart.tolist(), strict=True)
    return {sentences[row]: Similarity(plain, other) for row, plain, other in found}
