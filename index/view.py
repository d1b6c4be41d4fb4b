"""What one asker reads: a server's own library and the shared one, told as if they were one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from index.domain.answer import Answer, Finding, NotCovered, Quote, QuoteRef
from index.domain.article import Article, Draft, key
from index.domain.dates import DateRange, enclosing
from index.domain.errors import EmptyLibrary, UnknownArticle
from index.domain.scope import Scope
from index.domain.state import LibraryStats
from index.domain.summary import Digest, Length, Summary
from index.library import Library
from index.ranking.answering import answer
from index.retrieval import quotes as quoting
from index.retrieval import titles
from index.retrieval.corpus import Corpus
from index.summarization.digest import make_digest
from index.summarization.topics import Topic, clean_topic
from index.text.normalize import encodable

_KEY = re.compile(r"(s?)([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class View:
    """Some libraries and which of their articles may be given; articles go by their keys.

    What may not be given is as if it were not there: its methods raise UnknownArticle, or leave
    it out. They raise EmptyLibrary, OtherModel, OtherSplitter and ModelUnavailable as the library's
    own do.
    """

    libraries: tuple[Library, ...]
    scope: Scope

    def narrowed(self, span: DateRange | None, source: str | None) -> "View":
        """Only the articles of some days, or that somebody brought out."""
        return replace(self, scope=replace(self.scope, span=span, source=source))

    def own(self) -> "View":
        """Only the articles that the server may change; none where it has no library."""
        return replace(self, libraries=tuple(e for e in self.libraries if not e.shared))

    def about(self, key: str) -> "View":
        """Only one article."""
        library, id = self._must_keep(key)
        return View((library,), replace(self.scope, article=id))

    def answer(
        self, question: str, vector: NDArray[np.float32], top: int, threshold: float
    ) -> Answer | NotCovered:
        """At most ``top`` sentences that answer a question, of which ``vector`` [d] is made."""
        self._refuse_empty()
        reranker = self.libraries[0].reranker  # the shelf gave all of them the same
        return answer(encodable(question), vector, self._stocks(), top, threshold, reranker)

    def nearest(self, question: str, vector: NDArray[np.float32]) -> Article | None:
        """The article nearest to a question, though it may not answer; for many, never reranked."""
        findings = answer(encodable(question), vector, self._stocks(), 1, 1.0).findings
        return findings[0].quote.article if findings else None

    def summarize(self, key: str, length: Length) -> Summary:
        """An article in its own sentences."""
        library, id = self._must_keep(key)
        return library.summarize(id, length)

    def summarize_draft(self, draft: Draft, length: Length) -> Summary:
        """A text that is not kept in its own sentences. Raises UnreadableArticle."""
        return self.libraries[0].summarize_draft(draft, length)  # all have the same model

    def digest(self, span: DateRange, topic: str | None) -> Digest:
        """The stories of a span of days; with a topic, those about it."""
        self._refuse_empty()
        words = clean_topic(topic)
        told = [(library.storage, self.scope) for library in self.libraries]
        return make_digest(span, self._topic(words) if words else None, told)

    def has(self, key: str) -> bool:
        """Whether there is an article with this key."""
        return self._kept(key) is not None

    def covered(self) -> DateRange | None:
        """The days of the first and the last article."""
        each = (library.storage.contents.covered(self.scope) for library in self.libraries)
        return enclosing(span for span in each if span)

    def the(self, key: str) -> Article:
        """The article with this key."""
        library, id = self._must_keep(key)
        return library.storage.contents.the(id)

    def find(self, written: str) -> Article:
        """The article with this source or address, or whose title alone begins so; a number is the
        beginning of a title, and never a key. Raises AmbiguousArticle too.
        """
        written = encodable(written).replace("\0", "?")
        return self.at(written) or self.the(titles.titled(written, self._titles()))

    def at(self, address: str) -> Article | None:
        """The article that was read from this web address, or whose page is there."""
        stored = (library.storage for library in self.libraries)
        found = (each for storage in stored for each in titles.all_at(encodable(address), storage))
        return next(filter(self._may_give, found), None)

    def titles_near(self, written: str, most: int) -> dict[str, str]:
        """The titles, by key, that are nearest to what was written; the newest if it is empty."""
        wanted = titles.folded_words(written)
        found = [
            (alike, key(id, library.shared), title)
            for library in self.libraries
            for alike, id, title in library.titles_near(wanted, self.scope, most)
        ]
        found.sort(key=lambda each: each[0], reverse=True)
        return {key: title for _, key, title in found[:most]}

    def publishers(self) -> tuple[str, ...]:
        """Who brought articles out, and the sites of the others."""
        each = (library.storage.contents.publishers(self.scope) for library in self.libraries)
        return tuple(dict.fromkeys(name for names in each for name in names))

    def articles(self, offset: int, limit: int) -> tuple[Article, ...]:
        """Articles by date, newest first."""
        return tuple(islice(self._newest(offset + limit), offset, offset + limit))

    def count(self) -> int:
        """How many articles there are."""
        return sum(library.storage.contents.count(self.scope) for library in self.libraries)

    def status(self) -> LibraryStats:
        """All of them in figures, without their size on disk."""
        each = [library.status(self.scope) for library in self.libraries]
        return LibraryStats(
            folder=each[0].folder,
            articles=sum(status.articles for status in each),
            versions=sum(status.versions for status in each),
            sentences=sum(status.sentences for status in each),
            model=each[0].model,
            size=None,
            changed=max((status.changed for status in each if status.changed), default=None),
        )

    def reopen(self, places: Sequence[QuoteRef]) -> tuple[Finding, ...]:
        """The sentences at these places in their passages; those that are gone are left out."""
        found = map(self._around, places)
        return tuple(finding for finding in found if finding)

    def context(self, place: QuoteRef) -> Finding:
        """A sentence in its passage and the passages beside it. Raises UnknownArticle, or
        UnknownVersion where the version that was quoted is kept no more.
        """
        library, id = self._must_keep(place.key)
        if (finding := quoting.around(place, 1, library.storage)) is None:
            library.storage.version(id, place.version)
            raise UnknownArticle(str(place.article))
        return finding

    def recheck(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those whose words still stand in the stored text; for right before they are sent."""
        found = (quoting.rechecked(finding, self.stand) for finding in findings)
        return tuple(finding for finding in found if finding)

    def stand(self, quotes: Sequence[Quote]) -> bool:
        """Whether every one of them still stands in the stored text, and may still be given."""
        kept = [(self._kept(quote.article.key), quote) for quote in quotes]
        return all(found and quoting.stand([quote], found[0].storage) for found, quote in kept)

    def _around(self, place: QuoteRef) -> Finding | None:
        kept = self._kept(place.key)
        return quoting.around(place, 0, kept[0].storage) if kept else None

    def _topic(self, words: str) -> Topic:
        return self.libraries[0].topic(words, self._stocks())

    def _stocks(self) -> list[Corpus]:
        return [library.corpus(self.scope) for library in self.libraries]

    def _titles(self) -> dict[str, str]:
        """The titles by key, those of the first library first, each newest first."""
        return {
            key(id, library.shared): title
            for library in self.libraries
            for id, title in library.storage.contents.titles(self.scope).items()
        }

    def _newest(self, most: int) -> Iterator[Article]:
        each = (library.storage.contents.newest(self.scope, 0, most) for library in self.libraries)
        return merge(*each, key=lambda article: article.day, reverse=True)

    def _refuse_empty(self) -> None:
        seen = Scope(self.scope.audiences)
        if all(library.storage.contents.is_empty(seen) for library in self.libraries):
            raise EmptyLibrary(self.libraries[0].storage.label)

    def _may_give(self, article: Article) -> bool:
        return self._kept(article.key) is not None

    def _must_keep(self, key: str) -> tuple[Library, int]:
        """As ``_kept``. Raises UnknownArticle."""
        if (kept := self._kept(key)) is None:
            raise UnknownArticle(key)
        return kept

    def _kept(self, key: str) -> tuple[Library, int] | None:
        """The library of an article that may be given, and its id there."""
        match = _KEY.fullmatch(key)
        if match is None or (library := self._library(bool(match[1]))) is None:
            return None
        id = int(match[2])
        here = library.storage.contents.count(replace(self.scope, article=id))
        return (library, id) if here else None

    def _library(self, shared: bool) -> Library | None:
        return next((each for each in self.libraries if each.shared == shared), None)
