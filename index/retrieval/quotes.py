"""Makes quotes, and looks at them again: do they still stand, and what stands around them.

Nothing else makes a ``Quote``: its text is always sliced from a stored text that was just read and
compared with its sha256.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from logging import getLogger

from index.domain.answer import Finding, Quote, QuoteRef
from index.domain.article import Article, Draft, Passage, Version
from index.domain.errors import LibraryDamaged
from index.domain.line import Line
from index.domain.scope import Scope
from index.domain.summary import Excerpt
from index.storage.interface import Key, Store
from index.text.markup import lines_within, page_at

log = getLogger(__name__)


def make_quotes(
    places: Iterable[QuoteRef], articles: Mapping[int, Article], store: Store
) -> dict[QuoteRef, Quote]:
    """The stored text at some places of some articles, word for word.

    A place is left out whose article is not among these, or whose text is kept no more. Raises
    LibraryDamaged where a text has changed.
    """
    wanted = [place for place in places if place.article in articles]
    texts = store.texts.get({_text(place) for place in wanted})
    return {
        place: _quote(place, articles[place.article], texts[_text(place)])
        for place in wanted
        if _text(place) in texts
    }


def excerpt(draft: Draft, start: int, end: int) -> Excerpt:
    """A stretch of a draft, word for word."""
    return Excerpt(start, end, draft.text[start:end], *_marks(draft, start, end))


def standing(quotes: Collection[Quote], store: Store, scope: Scope) -> frozenset[Quote]:
    """Those that the stored text still has, word for word, and whose articles a scope leaves."""
    visible = store.articles.visible({quote.article.id for quote in quotes}, scope)
    given = [quote for quote in quotes if quote.article.id in visible]
    texts = _whole_texts({_text(quote.place) for quote in given}, store)
    fallen = [quote for quote in given if not _stands(quote, texts)]
    for place in {_text(quote.place): quote.place for quote in reversed(fallen)}.values():
        if _text(place) in texts:
            log.error("quote dropped: not what is stored", extra=asdict(place))
        else:
            log.info("quote dropped: forgotten", extra={"article": place.article})
    return frozenset(given).difference(fallen)


def around(places: Sequence[QuoteRef], neighbours: int, store: Store) -> dict[QuoteRef, Finding]:
    """Sentences, each in the passage that it stands most in the middle of, widened by neighbours;
    those are left out where no sentence stands exactly there.
    """
    cut = store.texts.spans({_text(place) for place in places})
    wide = {
        place: _widened(place, cut[_text(place)].passages, neighbours)
        for place in places
        if _text(place) in cut and (place.start, place.end) in cut[_text(place)].sentences
    }
    articles = store.articles.get({place.article for place in wide})
    quotes = make_quotes({*wide, *wide.values()}, articles, store)
    return {
        place: Finding(quotes[place], quotes[passage], score=0.0)
        for place, passage in wide.items()
        if place in quotes
    }


def _quote(place: QuoteRef, article: Article, version: Version) -> Quote:
    start, end = place.start, place.end
    text = version.text[start:end]
    return Quote(article, version.number, start, end, text, *_marks(version, start, end))


def _marks(of: Version | Draft, start: int, end: int) -> tuple[int | None, tuple[Line, ...]]:
    """The page that a stretch begins on, and its lines, where a text has marks."""
    if not of.marked:
        return None, ()
    return page_at(of.text, start), lines_within(of.text, start, end)


def _text(place: QuoteRef) -> Key:
    return place.article, place.version


def _whole_texts(keys: Collection[Key], store: Store) -> Mapping[Key, Version | None]:
    """Those of some texts that are there; None for one that has changed."""
    try:
        return store.texts.get(keys)
    except LibraryDamaged:
        if len(keys) == 1:
            return dict.fromkeys(keys)
    found: dict[Key, Version | None] = {}
    for key in keys:  # one by one, to tell which it is
        found |= _whole_texts([key], store)
    return found


def _stands(quote: Quote, texts: Mapping[Key, Version | None]) -> bool:
    version = texts.get(_text(quote.place))
    return version is not None and version.text[quote.start : quote.end] == quote.text


def _widened(place: QuoteRef, passages: Sequence[Passage], neighbours: int) -> QuoteRef:
    """The passage that a sentence stands most in the middle of, with those beside it."""
    holding = [i for i, passage in enumerate(passages) if _holds(passage, place)]
    here = max(holding, key=lambda i: _room(passages[i], place))
    first = passages[max(0, here - neighbours)]
    last = passages[min(len(passages) - 1, here + neighbours)]
    return QuoteRef(place.article, place.version, first.start, last.end, place.shared)


def _holds(passage: Passage, place: QuoteRef) -> bool:
    return passage.start <= place.start and place.end <= passage.end


def _room(passage: Passage, place: QuoteRef) -> int:
    """How much of the passage stands on the sentence's shorter side."""
    return min(place.start - passage.start, passage.end - place.end)
