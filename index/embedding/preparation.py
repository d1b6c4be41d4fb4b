"""Drafts made ready to be kept: cut into sentences and passages, and embedded in one go."""

from collections.abc import Generator, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.domain.article import Draft
from index.domain.outcome import Skipped
from index.domain.reasons import Cause, Reason
from index.domain.stored import PreparedArticle
from index.embedding.embedder import Embedder
from index.text.chunking import passages, sentences_of

T = TypeVar("T")

Steps = Generator[None, None, T]
"""Work that yields where others may have their turn, after a second or so, and returns a result."""

_IN_A_STEP = 256  # sentences that are encoded


def prepare(
    drafts: Sequence[Draft], embedder: Embedder, known: Mapping[str, NDArray[np.float32]]
) -> list[PreparedArticle | Skipped]:
    """Each draft cut and embedded, in order, or why it has nothing to quote from.

    Sentences of all drafts are encoded together, since short batches waste the processor; those
    whose vector is ``known`` are not encoded. Raises ModelUnavailable.
    """
    steps = prepare_in_steps(drafts, embedder, known)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            prepared: list[PreparedArticle | Skipped] = end.value
            return prepared


def prepare_one(embedder: Embedder, draft: Draft) -> PreparedArticle | None:
    """One draft; None where it has nothing to quote from. Raises ModelUnavailable."""
    (prepared,) = prepare([draft], embedder, {})
    return prepared if isinstance(prepared, PreparedArticle) else None


def prepare_in_steps(
    drafts: Sequence[Draft], embedder: Embedder, known: Mapping[str, NDArray[np.float32]]
) -> Steps[list[PreparedArticle | Skipped]]:
    """The same step by step."""
    cuts = []
    for draft in drafts:
        cuts.append(sentences_of(draft))
        yield
    quotable = [
        [draft.text[s.start : s.end] for s in sentences if s.role.is_quotable]
        for draft, sentences in zip(drafts, cuts, strict=True)
    ]
    vectors = yield from _encode([text for texts in quotable for text in texts], embedder, known)
    ready: list[PreparedArticle | Skipped] = []
    first = 0
    for draft, sentences, texts in zip(drafts, cuts, quotable, strict=True):
        own = vectors[first : first + len(texts)]
        first += len(texts)
        if texts:
            ready.append(PreparedArticle(draft, sentences, passages(draft.text, sentences), own))
        else:
            ready.append(Skipped(draft.source, Cause(Reason.NO_SENTENCE)))
    return ready


def _encode(
    texts: Sequence[str], embedder: Embedder, known: Mapping[str, NDArray[np.float32]]
) -> Steps[NDArray[np.float32]]:
    """A vector for each text [n, d]; each different one that is not known is encoded once."""
    vectors = dict(known)
    new = [text for text in dict.fromkeys(texts) if text not in known]
    new.sort(key=len)  # so that a step has texts of a length, for a batch is padded to its longest
    for first in range(0, len(new), _IN_A_STEP):
        some = new[first : first + _IN_A_STEP]
        vectors |= zip(some, embedder.encode(some), strict=True)
        yield
    return np.array([vectors[text] for text in texts], np.float32)
