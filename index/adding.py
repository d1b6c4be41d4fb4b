"""Adds articles, some at a time: what has changed is cut, embedded in one go, and kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from index.article import Draft, Role
from index.embedding import Embedder, Model
from index.outcome import Kept, Skipped, Unchanged
from index.storage import Storage
from index.stored import Cut
from index.text import encodable, passages, split
from index.vectors import Vector

_TOGETHER = 16

Arrival = Draft | Unchanged | Skipped
"""What a reader has found at a source: an article, the same as before, or nothing and why."""


Keep = Callable[[Cut, Model], Kept | Skipped]


def add(
    arrivals: Iterable[Arrival], storage: Storage, embedder: Embedder, keep: Keep
) -> Iterator[Kept | Skipped]:
    """What became of each arrival, in order, as soon as ``keep`` has safely kept it.

    Raises OtherModel, ModelUnavailable, LibraryBusy.
    """
    waiting = map(_storable, arrivals)
    while group := list(islice(waiting, _TOGETHER)):
        settled = [_settled(arrival, storage) for arrival in group]
        new = [a for a, found in zip(group, settled, strict=True) if found is None]
        cuts = iter(_cut([draft for draft in new if isinstance(draft, Draft)], storage, embedder))
        for found in settled:
            yield found or _kept(next(cuts), keep, embedder.model)


def prepare(
    drafts: Sequence[Draft], embedder: Embedder, known: Mapping[str, Vector]
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


def _storable(arrival: Arrival) -> Arrival:
    """The same, known by a name that can be stored: a file's may hold halves of characters."""
    if not isinstance(arrival, Draft):
        return arrival
    return replace(arrival, source=encodable(arrival.source))


def _settled(arrival: Arrival, storage: Storage) -> Kept | Skipped | None:
    """What became of an arrival that needs no embedding; None for a new text."""
    return storage.upkeep.settle(arrival) if isinstance(arrival, Draft) else arrival


def _cut(drafts: Sequence[Draft], storage: Storage, embedder: Embedder) -> list[Cut | Skipped]:
    if not drafts:
        return []
    storage.check_model(embedder)
    known: dict[str, Vector] = {}
    for draft in drafts:
        if article := storage.sources.article(draft.source):
            known |= storage.vectors.by_words(article.id, article.version)
    return prepare(drafts, embedder, known)


def _kept(cut: Cut | Skipped, keep: Keep, model: Model) -> Kept | Skipped:
    return cut if isinstance(cut, Skipped) else keep(cut, model)


def _encode(texts: Sequence[str], embedder: Embedder, known: Mapping[str, Vector]) -> Vector:
    """A vector for each text [n, d]; each different one that is not known is encoded once."""
    new = [text for text in dict.fromkeys(texts) if text not in known]
    vectors = {**known, **dict(zip(new, embedder.encode(new), strict=True))}
    return np.array([vectors[text] for text in texts], np.float32)
