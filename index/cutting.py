"""Drafts made ready to be kept: cut into sentences and passages, and embedded in one go."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.article import Draft, Role
from index.embedding import Embedder
from index.outcome import Skipped
from index.stored import Cut
from index.text import passages, split


def prepare(
    drafts: Sequence[Draft], embedder: Embedder, known: Mapping[str, NDArray[np.float32]]
) -> list[Cut | Skipped]:
    """Each draft cut and embedded, in order, or why it has nothing to quote from.

    Sentences of all drafts are encoded together, since short batches waste the processor; those
    whose vector is ``known`` are not encoded. Raises ModelUnavailable.
    """
    cuts = [split(draft.text) for draft in drafts]
    prose = [
        [draft.text[s.start : s.end] for s in sentences if s.role is Role.PROSE]
        for draft, sentences in zip(drafts, cuts, strict=True)
    ]
    vectors = _encode([text for texts in prose for text in texts], embedder, known)
    ready: list[Cut | Skipped] = []
    first = 0
    for draft, sentences, texts in zip(drafts, cuts, prose, strict=True):
        own = vectors[first : first + len(texts)]
        first += len(texts)
        if texts:
            ready.append(Cut(draft, sentences, passages(draft.text, sentences), own))
        else:
            ready.append(Skipped(draft.source, "it holds no sentence"))
    return ready


def _encode(
    texts: Sequence[str], embedder: Embedder, known: Mapping[str, NDArray[np.float32]]
) -> NDArray[np.float32]:
    """A vector for each text [n, d]; each different one that is not known is encoded once."""
    new = [text for text in dict.fromkeys(texts) if text not in known]
    vectors = {**known, **dict(zip(new, embedder.encode(new), strict=True))}
    return np.array([vectors[text] for text in texts], np.float32)
