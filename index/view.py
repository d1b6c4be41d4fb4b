"""What one asker reads: a server's own library and the shared one, told as if they were one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import islice

from index.domain.answer import Answer, Finding, Found, Quote, QuoteRef
from index.domain.article import Article, Draft, Version, key
from index.domain.dates import DateRange, enclosing
from index.domain.errors import EmptyLibrary, UnknownArticle, UnknownVersion
from index.domain.scope import Scope
from index.domain.state import LibraryStats
from index.domain.summary import Digest, Length, Summary
from index.embedding.cross_encoder import Reranker
from index.embedding.embedder import Embedder
from index.embedding.reader import Reader
from index.library import Library
from index.ranking.answering import answer, weigh
from index.ranking.follow_ups import FollowUp, choose_follow_up
from index.ranking.parts import Parts, choose_part, put_together, take_apart
from index.ranking.same_article import is_grounded, is_new_subject, stays, weigh_together
from index.retrieval import quotes, titles
from index.retrieval.corpus import Corpus
from index.storage.interface import Vector
from index.summarization.digest import make_digest
from index.summarization.summarizer import summarize, summarize_draft
from index.summarization.topics import Topic, make_topic
from index.text.normalize import encodable
from index.text.tokens import words

_KEY = re.compile(r"(s?)([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class View:
    """Some libraries, and which of their articles may be given; articles go by their keys.

    ``embedder`` is the model of all of them; a ``reranker`` has the last word on the order of the
    sentences that answer, after a ``reader``, which says too whether they may not answer.
    What may not be given is as if it were not there: its methods raise UnknownArticle, or leave
    it out. Those that search raise EmptyLibrary, OtherModel and ModelUnavailable.
    """

    libraries: tuple[Library, ...]
    scope: Scope
    embedder: Embedder
    reranker: Reranker | None = None
    reader: Reader | None = None

    def narrowed(self, span: DateRange | None, source: str | None) -> "View":
        """Only the articles of some days, or that somebody brought out."""
        return replace(self, scope=replace(self.scope, span=span, source=source))

    def own(self) -> "View":
        """Only the articles that the server may change; none where it has no library."""
        return replace(self, libraries=tuple(e for e in self.libraries if not e.shared))

    def about(self, key: str) -> "View":
        """Only one article."""
        library, id = self._kept(key)
        return replace(self, libraries=(library,), scope=replace(self.scope, article=id))

    def ask(self, questions: Sequence[str], top: int, threshold: float) -> list[Found]:
        """The answer to each question, as ``answer_parts`` gives it."""
        corpora = self._corpora()
        asked = [take_apart(encodable(question)) for question in questions]
        vectors = iter(self.embedder.encode([text for each in asked for text in each.texts]))
        return [
            self.answer_parts(each, [next(vectors) for _ in each.texts], top, threshold, corpora)
            for each in asked
        ]

    def answer_parts(
        self,
        asked: Parts,
        vectors: Sequence[Vector],
        top: int,
        threshold: float,
        corpora: Sequence[Corpus] = (),
    ) -> Found:
        """The answer to a question, or to each of the questions in it; ``vectors`` are of its
        texts. Where none of them has an answer, all of it is asked as one question.
        """
        corpora = corpora or self._corpora()
        chosen = top, threshold
        found: list[Found] = []
        for place, part in enumerate(asked.parts):
            own, inside = vectors[1 + 2 * place : 3 + 2 * place]
            before = next((each for each in reversed(found) if isinstance(each, Answer)), None)
            free = within = None
            if part.named or not part.leans or not found:
                free = self.answer(part.question, own, *chosen, corpora)
            if before and (part.leans or not part.named):
                article = before.findings[0].quote.article.key
                within = self.about(article).answer(part.within, inside, *chosen)
            found.append(choose_part(part, within, free))
        whole = put_together(asked.question, found, top)
        return whole or self.answer(asked.question, vectors[0], *chosen, corpora)

    def answer(
        self,
        question: str,
        vector: Vector,
        top: int,
        threshold: float,
        corpora: Sequence[Corpus] = (),
    ) -> Found:
        """At most ``top`` sentences that answer a question, of which ``vector`` is made; NotCovered
        where the confidence, 0..1, is below ``threshold``. ``corpora`` are the libraries where
        they are read already.
        """
        corpora = corpora or self._corpora()
        question = encodable(question)
        ranked = weigh(question, vector, corpora)
        return answer(question, ranked, corpora, top, threshold, self.reranker, self.reader)

    def follow_up(
        self, asked: FollowUp, vectors: Sequence[Vector], top: int, threshold: float
    ) -> Found:
        """The answer to a question that leans on the one before it; ``vectors`` are of its texts.

        One that stays in the article that was quoted then, if that may still be given, is asked of
        it alone. Any other is asked as a question of its own, with the words of the one before, and
        of that article: none of these is answered that would not be by itself.
        """
        here = self.about(asked.article) if asked.article and self.has(asked.article) else None
        whole, wide, bare = vectors
        if here and stays(asked, here.says):
            found = here.continued(asked, wide, bare, top, threshold)
            if isinstance(found, Answer):
                return found
            own = self.answer(asked.whole, whole, top, threshold)
            return own if is_new_subject(asked, own, here.says) else found
        corpora = self._corpora()
        return choose_follow_up(
            self.answer(asked.whole, whole, top, threshold, corpora),
            here.answer(asked.bare, bare, top, threshold) if here else None,
            self.answer(asked.widened, wide, top, threshold, corpora),
        )

    def continued(
        self, asked: FollowUp, widened: Vector, bare: Vector, top: int, threshold: float
    ) -> Found:
        """The answer to a follow-up from these articles alone, by what was quoted before; the
        vectors are of two of its texts.
        """
        corpora = self._corpora()
        by_bare = weigh(asked.bare, bare, corpora)
        ranked = weigh_together(asked, by_bare, weigh(asked.widened, widened, corpora))
        question = asked.widened
        if not ranked or not is_grounded(asked, ranked[0]):
            question, ranked = asked.bare, by_bare
        found = answer(question, ranked, corpora, top, threshold, self.reranker, self.reader)
        return replace(found, question=asked.whole)

    def says(self, word: str) -> bool:
        """Whether any of the articles has a word."""
        return any(corpus.search.lexical(words(word), 1) for corpus in self._corpora())

    def nearest(self, question: str, vector: Vector) -> Article | None:
        """The article nearest to a question, though it may not answer; for many, so that no model
        reads them.
        """
        plain = replace(self, reranker=None, reader=None)
        findings = plain.answer(question, vector, 1, 1.0).findings
        return findings[0].quote.article if findings else None

    def summarize(self, key: str, length: Length) -> Summary:
        """An article in its own sentences. Needs no model."""
        library, id = self._kept(key)
        return summarize(id, length, library.store)

    def summarize_draft(self, draft: Draft, length: Length) -> Summary:
        """A text that is not kept in its own sentences.

        Raises UnreadableArticle where it has none or too many, ModelUnavailable.
        """
        return summarize_draft(draft, length, self.embedder)

    def digest(self, span: DateRange, topic: str | None = None) -> Digest:
        """The stories of a span of days; with a topic, which needs the model, those about it."""
        self._refuse_empty()
        stores = [library.store for library in self.libraries]
        return make_digest(span, self._topic(topic or ""), stores, self.scope)

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
        """What was found, with only what still stands, in its parts too."""
        findings = self.recheck(found.findings)
        if isinstance(found, Answer):
            parts = tuple(map(self.rechecked, found.parts))
            return replace(found, findings=findings, parts=parts)
        return replace(found, findings=findings)

    def stand(self, quotes: Sequence[Quote]) -> bool:
        """Whether every one of them still stands in the stored text, and may still be given."""
        return self._standing(quotes).issuperset(quotes)

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

    def _topic(self, written: str) -> Topic | None:
        """What was written as a topic; None where it was nothing."""
        if not (words := encodable(written).strip()):
            return None
        (vector,) = self.embedder.encode([words])
        return make_topic(words, vector, self._corpora())

    def _corpora(self) -> list[Corpus]:
        """The libraries as a question sees them. Raises EmptyLibrary."""
        self._refuse_empty()
        return [library.corpus(self.scope) for library in self.libraries]

    def _titles(self) -> dict[str, str]:
        """The titles by key, those of the first library first, each newest first."""
        return {
            key(id, library.shared): title
            for library in self.libraries
            for id, title in library.store.articles.titles(self.scope).items()
        }

    def _refuse_empty(self) -> None:
        seen = Scope(self.scope.audiences)
        if all(library.store.articles.is_empty(seen) for library in self.libraries):
            raise EmptyLibrary(self.libraries[0].store.label)

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
