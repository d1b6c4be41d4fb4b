"""Adds articles, some at a time: what has changed is cut, embedded together, and kept."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.outcome import ReadResult, Skipped, Stored
from index.domain.state import Model
from index.domain.stored import PreparedArticle
from index.embedding.embedder import Embedder
from index.embedding.preparation import Steps, prepare_in_steps
from index.storage.sqlite.store import SqliteStore
from index.text.chunking import cut
from index.text.normalize import encodable

_TOGETHER = 16


Settle = Callable[[Draft], Stored | None]
Keep = Callable[[PreparedArticle, Model], Stored | Skipped]


def add(
    arrivals: Iterable[ReadResult],
    storage: SqliteStore,
    embedder: Embedder,
    settle: Settle,
    keep: Keep,
) -> Iterator[Stored | Skipped]:
    """What became of each arrival, in order, as soon as ``keep`` has safely kept it.

    Raises OtherModel, OtherSplitter, ModelUnavailable, LibraryBusy.
    """
    return filter(None, add_in_steps(arrivals, storage, embedder, settle, keep))


def add_in_steps(
    arrivals: Iterable[ReadResult],
    storage: SqliteStore,
    embedder: Embedder,
    settle: Settle,
    keep: Keep,
) -> Iterator[Stored | Skipped | None]:
    """The same, and None wherever others may have their turn before the next is kept. Steps may be
    taken by different threads; nothing is locked between them.
    """
    waiting = map(_storable, arrivals)
    while group := list(islice(waiting, _TOGETHER)):
        settled = list[Stored | Skipped | Draft]()
        for arrival in group:
            settled.append(_settled(arrival, storage, settle))
            yield None
        new = [found for found in settled if isinstance(found, Draft)]
        cuts = iter((yield from _prepared(new, storage, embedder)))
        for found in settled:
            if isinstance(found, Draft):
                yield _kept(next(cuts), keep, embedder.model)
            else:
                yield found


def _storable(arrival: ReadResult) -> ReadResult:
    """The same, known by a name that can be stored: a file's may hold halves of characters."""
    if not isinstance(arrival, Draft):
        return arrival
    return replace(arrival, source=encodable(arrival.source))


def _settled(arrival: ReadResult, storage: SqliteStore, settle: Settle) -> Stored | Skipped | Draft:
    """What became of an arrival that needs no embedding; the sentences of a new text that there is
    room for.
    """
    if not isinstance(arrival, Draft):
        return arrival
    if settled := settle(arrival):
        return settled
    if cause := storage.why_full():
        return Skipped(arrival.source, cause)
    try:
        return cut(arrival)
    except UnreadableArticle as error:
        return Skipped(error.source, error.cause)


def _prepared(
    drafts: Sequence[Draft], storage: SqliteStore, embedder: Embedder
) -> Steps[list[PreparedArticle | Skipped]]:
    if not drafts:
        return []
    storage.check_model(embedder)
    known: dict[str, NDArray[np.float32]] = {}
    for draft in drafts:
        if article := storage.sources.article(draft.source):
            known |= storage.vectors.by_words(article.id, article.version)
    return (yield from prepare_in_steps(drafts, embedder, known))


def _kept(cut: PreparedArticle | Skipped, keep: Keep, model: Model) -> Stored | Skipped:
    return cut if isinstance(cut, Skipped) else keep(cut, model)
