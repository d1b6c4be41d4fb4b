"""Adds articles, some at a time: what has changed is cut, embedded in one go, and kept."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.article import Draft
from index.cutting import prepare
from index.embedding import Embedder, Model
from index.outcome import Kept, Skipped, Unchanged
from index.storage import Storage
from index.stored import Cut
from index.text import encodable

_TOGETHER = 16

Arrival = Draft | Unchanged | Skipped
"""What a reader has found at a source: an article, the same as before, or nothing and why."""


Keep = Callable[[Cut, Model], Kept | Skipped]


def add(
    arrivals: Iterable[Arrival], storage: Storage, embedder: Embedder, keep: Keep
) -> Iterator[Kept | Skipped]:
    """What became of each arrival, in order, as soon as ``keep`` has safely kept it.

    Raises OtherModel, OtherSplitter, ModelUnavailable, LibraryBusy.
    """
    waiting = map(_storable, arrivals)
    while group := list(islice(waiting, _TOGETHER)):
        settled = [_settled(arrival, storage) for arrival in group]
        new = [a for a, found in zip(group, settled, strict=True) if found is None]
        cuts = iter(_cut([draft for draft in new if isinstance(draft, Draft)], storage, embedder))
        for found in settled:
            yield found or _kept(next(cuts), keep, embedder.model)


def _storable(arrival: Arrival) -> Arrival:
    """The same, known by a name that can be stored: a file's may hold halves of characters."""
    if not isinstance(arrival, Draft):
        return arrival
    return replace(arrival, source=encodable(arrival.source))


def _settled(arrival: Arrival, storage: Storage) -> Kept | Skipped | None:
    """What became of an arrival that needs no embedding; None for a new text that there is room
    for.
    """
    if not isinstance(arrival, Draft):
        return arrival
    if settled := storage.upkeep.settle(arrival):
        return settled
    refusal = storage.refusal()
    return Skipped(arrival.source, refusal) if refusal else None


def _cut(drafts: Sequence[Draft], storage: Storage, embedder: Embedder) -> list[Cut | Skipped]:
    if not drafts:
        return []
    storage.check_model(embedder)
    known: dict[str, NDArray[np.float32]] = {}
    for draft in drafts:
        if article := storage.sources.article(draft.source):
            known |= storage.vectors.by_words(article.id, article.version)
    return prepare(drafts, embedder, known)


def _kept(cut: Cut | Skipped, keep: Keep, model: Model) -> Kept | Skipped:
    return cut if isinstance(cut, Skipped) else keep(cut, model)
