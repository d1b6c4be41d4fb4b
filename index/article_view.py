"""Which articles one asker may be given, and what stands in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice
from typing import Self

from index.domain.answer import Answer, Finding, Found, Quote, QuoteRef
from index.domain.article import Article, Version, key
from index.domain.dates import DateRange, enclosing
from index.domain.errors import EmptyLibrary, UnknownArticle, UnknownVersion
from index.domain.scope import Scope
from index.domain.state import LibraryStats
from index.embedding.embedder import Embedder
from index.library import Library
from index.retrieval import quotes, titles
from index.text.normalize import encodable

_KEY = re.compile(r"(s?)([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Some libraries, and which of their articles may be given; articles go by their keys.

    ``embedder`` is the model of all of them. What may not be given is as if it were not there: its
    methods raise UnknownArticle, or leave it out.
    """

    libraries: tuple[Library, ...]
    scope: Scope
    embedder: Embedder

    def narrowed(self, span: DateRange | None, source: str | None) -> Self:
        """Only the articles of some days, or that somebody brought out."""
        return replace(self, scope=replace(self.scope, span=span, source=source))

    def own(self) -> Self:
        """Only the articles that the server may change; none where it has no library."""
        return replace(self, libraries=tuple(e for e in self.libraries if not e.shared))

    def about(self, key: str) -> Self:
        """Only one article."""
        library, id = self._kept(key)
        return replace(self, libraries=(library,), scope=replace(self.scope, article=id))

    def has(self, key: str) -> bool:
        """Whether there is an article with this key."""
        try:
            self._kept(key)
        except UnknownArticle:
            return False
        return True

    def covered(self) -> DateRange | None:
        """The days of the first and the last article."""
        each = (library.store.articles.overview(self.scope).days for library in self.libraries)
        return enclosing(span for span in each if span)

    def the(self, key: str) -> Article:
        """The article with this key."""
        return self._article(key)[1]

    def text(self, key: str) -> Version:
        """The current text of an article. Raises LibraryDamaged where it has changed."""
        library, article = self._article(key)
        versions = library.store.texts.get([(article.id, article.version)])
        if not versions:
            raise UnknownArticle(key)
        return versions[article.id, article.version]

    def find(self, written: str) -> Article:
        """The article with this source or address, or whose title alone begins so; a number is the
        beginning of a title, and never a key. Raises AmbiguousArticle too.
        """
        written = encodable(written).replace("\0", "?")
        return self.at(written) or self.the(titles.titled(written, self._titles()))

    def at(self, address: str) -> Article | None:
        """The article that was read from this web address, or whose page is there."""
        stores = (library.store for library in self.libraries)
        found = (
            each for store in stores for each in titles.all_at(encodable(address), store.articles)
        )
        return next((each for each in found if self.has(each.key)), None)

    def titles_near(self, written: str, most: int) -> dict[str, str]:
        """The titles, by key, that are nearest to what was written; the newest if it is empty."""
        wanted = titles.folded_words(written)
        found = [
            (alike, key(id, library.shared), title)
            for library in self.libraries
            for alike, id, title in library.suggestions.near(wanted, self.scope, most)
        ]
        found.sort(key=lambda each: each[0], reverse=True)
        return {key: title for _, key, title in found[:most]}

    def publishers(self) -> tuple[str, ...]:
        """Who brought articles out, and the sites of the others."""
        each = (library.store.articles.publishers(self.scope) for library in self.libraries)
        return tuple(dict.fromkeys(name for names in each for name in names))

    def articles(self, offset: int = 0, limit: int | None = None) -> tuple[Article, ...]:
        """Articles by date, newest first."""
        until = None if limit is None else offset + limit
        each = (library.store.articles.newest(self.scope, 0, until) for library in self.libraries)
        newest = merge(*each, key=lambda article: article.day, reverse=True)
        return tuple(islice(newest, offset, until))

    def count(self) -> int:
        """How many articles there are."""
        each = (library.store.articles.overview(self.scope) for library in self.libraries)
        return sum(overview.count for overview in each)

    def status(self) -> LibraryStats:
        """All of them in figures; their size only where all of one library is seen."""
        model = self.embedder.name
        each = [library.store.stats(self.scope, model) for library in self.libraries]
        return replace(
            each[0],
            articles=sum(stats.articles for stats in each),
            versions=sum(stats.versions for stats in each),
            sentences=sum(stats.sentences for stats in each),
            size=each[0].size if len(each) == 1 else None,
            changed=max((stats.changed for stats in each if stats.changed), default=None),
        )

    def reopen(self, places: Sequence[QuoteRef]) -> tuple[Finding, ...]:
        """The sentences at these places in their passages; those that are gone are left out."""
        found = {
            place: finding
            for library in self.libraries
            for place, finding in self._around(places, library).items()
        }
        return tuple(found[place] for place in places if place in found)

    def context(self, place: QuoteRef, neighbours: int = 1) -> Finding:
        """A sentence in its passage and so many passages on each side of it. Raises UnknownArticle,
        or UnknownVersion where the version that was quoted is kept no more.
        """
        library, id = self._kept(place.key)
        if finding := quotes.around([place], neighbours, library.store).get(place):
            return finding
        if not library.store.texts.get([(id, place.version)]):
            raise UnknownVersion(f"{id}.{place.version}")
        raise UnknownArticle(str(id))

    def recheck(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those whose words still stand in the stored text; for right before they are sent."""
        quoted = [q for each in findings for q in (each.quote, each.passage, *each.also)]
        standing = self._standing(quoted)
        return tuple(
            replace(finding, also=tuple(quote for quote in finding.also if quote in standing))
            for finding in findings
            if {finding.quote, finding.passage} <= standing
        )

    def rechecked(self, found: Found) -> Found:
        """What was found, with only what still stands and may still be given, in its parts too."""
        findings = self.recheck(found.findings)
        if isinstance(found, Answer):
            parts = tuple(map(self.rechecked, found.parts))
            newer = found.newer if found.newer and self.has(found.newer.key) else None
            return replace(found, findings=findings, newer=newer, parts=parts)
        return replace(found, findings=findings)

    def stand(self, quotes: Sequence[Quote]) -> bool:
        """Whether every one of them still stands in the stored text, and may still be given."""
        return self._standing(quotes).issuperset(quotes)

    def refuse_empty(self) -> None:
        """Raises EmptyLibrary where there is nothing to ask, of whatever day or source."""
        seen = Scope(self.scope.audiences)
        if all(library.store.articles.is_empty(seen) for library in self.libraries):
            raise EmptyLibrary(self.libraries[0].store.label)

    def _standing(self, quoted: Sequence[Quote]) -> frozenset[Quote]:
        """Those that still stand in the stored text, and may still be given."""
        found = frozenset[Quote]()
        for library in self.libraries:
            own = [quote for quote in quoted if quote.article.shared == library.shared]
            found |= quotes.standing(own, library.store, self.scope)
        return found

    def _around(self, places: Sequence[QuoteRef], library: Library) -> Mapping[QuoteRef, Finding]:
        """Those of some places that a library has, each in its passage."""
        own = [place for place in places if place.shared == library.shared]
        visible = library.store.articles.visible({place.article for place in own}, self.scope)
        return quotes.around([p for p in own if p.article in visible], 0, library.store)

    def _titles(self) -> dict[str, str]:
        """The titles by key, those of the first library first, each newest first."""
        return {
            key(id, library.shared): title
            for library in self.libraries
            for id, title in library.store.articles.titles(self.scope).items()
        }

    def _article(self, key: str) -> tuple[Library, Article]:
        """An article that may be given, and its library. Raises UnknownArticle."""
        library, id = self._kept(key)
        if (article := library.store.articles.get([id]).get(id)) is None:
            raise UnknownArticle(key)
        return library, article

    def _kept(self, key: str) -> tuple[Library, int]:
        """The library of an article that may be given, and its id there. Raises UnknownArticle."""
        if match := _KEY.fullmatch(key):
            shared, id = bool(match[1]), int(match[2])
            for library in self.libraries:
                if library.shared == shared and library.store.articles.visible([id], self.scope):
                    return library, id
        raise UnknownArticle(key)
