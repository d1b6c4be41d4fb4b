"""Adds articles, some at a time: what has changed is cut, embedded together, and kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.outcome import Outcome, ReadResult, Skipped
from index.domain.stored import PreparedArticle
from index.embedding.embedder import Embedder
from index.embedding.preparation import Steps, prepare_in_steps
from index.ingestion.quotable import known_vectors
from index.ingestion.reindexing import check_model
from index.ingestion.upsert import Upsert
from index.storage.interface import Store
from index.text.chunking import cut
from index.text.normalize import encodable

_TOGETHER = 16


def add_in_steps(
    arrivals: Iterable[ReadResult], upsert: Upsert, embedder: Embedder, unasked: bool
) -> Iterator[Outcome | None]:
    """What became of each arrival, in order, as soon as it is safely kept, and None wherever others
    may have their turn before the next is; ``unasked``: what somebody has forgotten is left alone.
    Steps may be taken by different threads; nothing is locked between them.

    Raises OtherModel, ModelUnavailable, LibraryBusy.
    """
    waiting = iter(arrivals)
    while group := list(islice(waiting, _TOGETHER)):
        settled = list[Outcome | Draft]()
        for arrival in group:
            settled.append(_settled(arrival, upsert))
            yield None
        new = [found for found in settled if isinstance(found, Draft)]
        prepared = iter((yield from _prepared(new, upsert.store, embedder)))
        for found in settled:
            ready = next(prepared) if isinstance(found, Draft) else found
            if isinstance(ready, PreparedArticle):
                yield upsert.keep(ready, embedder.model, unasked)
            else:
                yield ready


def _settled(arrival: ReadResult, upsert: Upsert) -> Outcome | Draft:
    """What became of an arrival that needs no embedding; the sentences of a new text that there is
    room for.
    """
    if not isinstance(arrival, Draft):
        return arrival
    draft = replace(arrival, source=encodable(arrival.source))  # it may hold halves of characters
    if settled := upsert.settle(draft):
        return settled
    if cause := upsert.why_full():
        return Skipped(draft.source, cause)
    try:
        return cut(draft)
    except UnreadableArticle as error:
        return Skipped(error.source, error.cause)


def _prepared(
    drafts: Sequence[Draft], store: Store, embedder: Embedder
) -> Steps[list[PreparedArticle | Skipped]]:
    if not drafts:
        return []
    check_model(store, embedder)
    known: dict[str, NDArray[np.float32]] = {}
    for draft in drafts:
        if article := store.articles.by_source(draft.source):
            known |= known_vectors(store, (article.id, article.version))
    return (yield from prepare_in_steps(drafts, embedder, known))
