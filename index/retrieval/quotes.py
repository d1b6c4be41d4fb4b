"""Looks at quotes again: do they still stand, and what stands around them."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from logging import getLogger

from index.domain.answer import Finding, Quote, QuoteRef
from index.domain.article import Passage
from index.domain.errors import LibraryDamaged, UnknownArticle
from index.storage.sqlite.store import SqliteStore

log = getLogger(__name__)


def stand(quotes: Sequence[Quote], storage: SqliteStore) -> bool:
    """Whether the stored text still has every one of them, word for word."""
    try:
        stands = all(storage.quote(quote.place).text == quote.text for quote in quotes)
    except UnknownArticle:
        log.info("quote dropped: forgotten", extra={"article": quotes[0].article.id})
        return False
    except LibraryDamaged:
        stands = False
    if not stands:
        log.error("quote dropped: not what is stored", extra=asdict(quotes[0].place))
    return stands


def rechecked(finding: Finding, stands: Callable[[Sequence[Quote]], bool]) -> Finding | None:
    """A finding without what of it ``stands`` no more; None where that is its quote or passage."""
    if not stands((finding.quote, finding.passage)):
        return None
    return replace(finding, also=tuple(quote for quote in finding.also if stands((quote,))))


def around(place: QuoteRef, neighbours: int, storage: SqliteStore) -> Finding | None:
    """The sentence in the passage that it stands most in the middle of, widened by neighbours.

    None where no sentence stands exactly there.
    """
    stands, passages = storage.spans(place)
    if not stands:
        return None
    holding = [i for i, passage in enumerate(passages) if _holds(passage, place)]
    here = max(holding, key=lambda i: _room(passages[i], place))
    first = passages[max(0, here - neighbours)]
    last = passages[min(len(passages) - 1, here + neighbours)]
    wide = QuoteRef(place.article, place.version, first.start, last.end)
    return Finding(storage.quote(place), storage.quote(wide), score=0.0)


def _holds(passage: Passage, place: QuoteRef) -> bool:
    return passage.start <= place.start and place.end <= passage.end


def _room(passage: Passage, place: QuoteRef) -> int:
    """How much of the passage stands on the sentence's shorter side."""
    return min(place.start - passage.start, passage.end - place.end)
