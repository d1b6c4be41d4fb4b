"""One folder of articles: add and forget them, ask them, look into them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, BinaryIO, Self

import numpy as np
from numpy.typing import NDArray

from index.domain.answer import Answer, Finding, NotCovered
from index.domain.article import Article, Draft, Version
from index.domain.dates import DateRange
from index.domain.errors import EmptyLibrary
from index.domain.gap import Gap, Unanswered
from index.domain.outcome import Forgotten, ReadResult, Skipped, Stored
from index.domain.quota import USUAL, Quota
from index.domain.scope import EVERYTHING, Scope, Selection
from index.domain.state import LibraryStats
from index.domain.summary import Digest, Length, Summary
from index.embedding.cross_encoder import Reranker
from index.embedding.embedder import Embedder
from index.extraction.sandbox import Sandbox
from index.ingestion.audiences import Audiences
from index.ingestion.export import export
from index.ingestion.feed_schedule import FeedSchedule
from index.ingestion.pipeline import add, add_in_steps
from index.ingestion.reindexing import check_model, is_resplit_needed, re_embed, resplit
from index.ingestion.source_log import SourceLog
from index.ingestion.upsert import Upsert
from index.ranking.answering import answer
from index.ranking.confidence import DEFAULT_THRESHOLD
from index.retrieval import quotes, titles
from index.retrieval.corpus import Corpus
from index.retrieval.suggestions import Suggestions
from index.storage.interface import Store
from index.storage.open import open_store
from index.storage.sqlite.tables.visible_passages import VisiblePassages
from index.storage.sqlite.vector_index.index import VectorIndex
from index.summarization.digest import make_digest
from index.summarization.gap_log import GapLog
from index.summarization.gap_topics import group_gaps
from index.summarization.summarizer import summarize, summarize_draft
from index.summarization.topics import Topic, clean_topic, make_topic
from index.text.normalize import encodable

_VISIBLE = 8  # that are kept: one for each set of articles that some askers do not see
_LISTS = 8  # of unanswered questions that are kept grouped


class Library:
    """The articles of one folder and their index, and what is kept beside them: where articles were
    read from, who may be given them, feeds, unanswered questions and notes. Reads may come from any
    thread.
    """

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        threshold: float = DEFAULT_THRESHOLD,
        reranker: Reranker | None = None,
        quota: Quota = USUAL,
    ) -> None:
        """``store`` is closed with it. An answer with less confidence than ``threshold`` becomes
        NotCovered; a ``reranker`` has the last word on the order; ``quota`` is the most that it
        keeps.
        """
        self.shared = store.shared
        self.embedder = embedder
        self.reranker = reranker
        self.storage = store
        self.notes = self.storage.notes
        self.sources = SourceLog(self.storage)
        self.audiences = Audiences(self.storage)
        self.feeds = FeedSchedule(self.storage, quota.feeds)
        self.gaps = GapLog(self.storage)
        self.upsert = Upsert(self.storage, quota)
        self._dense = VectorIndex()
        self._suggestions = Suggestions()
        self._visible = lru_cache(_VISIBLE)(self._read_visible)
        self._visible_at = -1  # the generation that is kept of it
        self._threshold = threshold
        # it takes seconds, a list of them has pages, and some people look at the same time
        self._grouped = lru_cache(_LISTS)(self._group)

    @classmethod
    def open(
        cls,
        folder: Path,
        embedder: Embedder,
        threshold: float = DEFAULT_THRESHOLD,
        shared: bool = False,
        reranker: Reranker | None = None,
        quota: Quota = USUAL,
    ) -> Self:
        """The library that is alone in a folder, or a new one; ``shared``: every server reads it.

        Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary.
        """
        return cls(open_store(folder, shared), embedder, threshold, reranker, quota)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.storage.close()

    def add(self, arrivals: Iterable[ReadResult]) -> Iterator[Stored | Skipped]:
        """Keep articles and say of each, in order, what became of it.

        What a reader has skipped or found unchanged is handed on. An article from a source that
        is known becomes the next version; one that is kept already, by its page or by its text with
        the same title and date, has one more source then. Two that are only much alike are two.
        What is given back as kept survives a power cut.
        Raises OtherModel, OtherSplitter, ModelUnavailable, LibraryBusy.
        """
        return add(arrivals, self.upsert, self.embedder)

    def follow(self, arrivals: Iterable[ReadResult]) -> Iterator[Stored | Skipped]:
        """The same for what nobody asked for: what somebody has forgotten is left alone.

        Raises OtherModel, OtherSplitter, ModelUnavailable, LibraryBusy.
        """
        return add(arrivals, self.upsert, self.embedder, unasked=True)

    def add_in_steps(self, arrivals: Iterable[ReadResult]) -> Iterator[Stored | Skipped | None]:
        """As ``add``, with None wherever others may have their turn; for any threads, by turns."""
        return add_in_steps(arrivals, self.upsert, self.embedder)

    def follow_in_steps(self, arrivals: Iterable[ReadResult]) -> Iterator[Stored | Skipped | None]:
        """As ``follow``, likewise."""
        return add_in_steps(arrivals, self.upsert, self.embedder, unasked=True)

    def forget(self, article: int) -> Forgotten:
        """Delete an article with all its versions: it never answers again.

        Raises UnknownArticle, LibraryBusy.
        """
        return self.upsert.forget(article)

    def leave(self, source: str) -> Forgotten | None:
        """A source is no more: forget its article, unless that has another one.

        Raises LibraryBusy.
        """
        return self.upsert.leave(source)

    def ask(self, questions: Sequence[str], top: int = 3) -> list[Answer | NotCovered]:
        """Answer questions with at most ``top`` sentences each.

        Raises EmptyLibrary, OtherModel, OtherSplitter, ModelUnavailable.
        """
        if self.storage.contents.is_empty():
            raise EmptyLibrary(self.storage.label)
        corpora = [self.corpus(EVERYTHING)]
        return [
            answer(encodable(question), vector, corpora, top, self._threshold, self.reranker)
            for question, vector in zip(questions, self.embed(questions), strict=True)
        ]

    def corpus(self, scope: Scope) -> Corpus:
        """The library as a question sees it now.

        Raises OtherModel, OtherSplitter, ModelUnavailable.
        """
        check_model(self.storage, self.embedder)
        self._dense.refresh(self.storage, self.embedder)
        selection = self.storage.contents.selection(scope)
        return Corpus(self.storage, self._dense, self._visible_now(selection.without), selection)

    def summarize(self, article: int, length: Length) -> Summary:
        """An article in its own sentences. Needs no model. Raises UnknownArticle."""
        return summarize(article, length, self.storage)

    def summarize_draft(self, draft: Draft, length: Length) -> Summary:
        """A text that is not kept in its own sentences.

        Raises UnreadableArticle where it has none or too many, ModelUnavailable.
        """
        return summarize_draft(draft, length, self.embedder)

    def digest(self, span: DateRange, topic: str | None = None) -> Digest:
        """The stories of a span of days. A topic needs the model, and keeps those about it.

        Raises EmptyLibrary; with a topic OtherModel, OtherSplitter, ModelUnavailable.
        """
        if self.storage.contents.is_empty():
            raise EmptyLibrary(self.storage.label)
        words = clean_topic(topic)
        about = self.topic(words, [self.corpus(EVERYTHING)]) if words else None
        return make_digest(span, about, [(self.storage, EVERYTHING)])

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The unit vectors of texts [n, d]. Raises ModelUnavailable."""
        return self.embedder.encode([encodable(text) for text in texts])

    def topic(self, words: str, corpora: Sequence[Corpus]) -> Topic:
        """What a digest of some stocks may be about. Raises ModelUnavailable."""
        (vector,) = self.embed([words])
        return make_topic(words, vector, corpora)

    def warm(self) -> None:
        """Load the models and the index now, rather than when the first question comes.

        Raises OtherModel, OtherSplitter, ModelUnavailable.
        """
        check_model(self.storage, self.embedder)
        self.embedder.encode([""])
        if self.reranker:
            self.reranker.scores("", [""])
        self.corpus(EVERYTHING)

    def embed_again(self) -> Iterator[tuple[int, int]]:
        """Embed every article again with the model that is set now, giving (done, of how many).

        The vectors before are kept until all new ones are there, and answer meanwhile; what was
        done before a kill is not done again. Where the rules have changed by which texts are cut,
        all are cut again after that, or instead where the model is the same.
        Raises OtherModel where another process has set one meanwhile, ModelUnavailable,
        LibraryBusy.
        """
        built, model = self.storage.state().model, self.embedder.model
        if not is_resplit_needed(self.storage) or not built or built.sha256 != model.sha256:
            yield from re_embed(self.storage, self.embedder)
        if is_resplit_needed(self.storage):
            with Sandbox() as sandbox:
                yield from resplit(self.storage, self.embedder, sandbox.cut)

    def recheck(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Those whose words still stand in the stored text; for right before they are sent."""
        stand = partial(quotes.stand, storage=self.storage)
        found = (quotes.rechecked(finding, stand) for finding in findings)
        return tuple(finding for finding in found if finding)

    def find(self, reference: str) -> Article:
        """The article with this id, source or address, or whose title alone begins so.

        Raises UnknownArticle or AmbiguousArticle.
        """
        return titles.find(reference, self.storage)

    def at(self, address: str) -> Article | None:
        """The article that was read from this web address, or whose page is there."""
        return titles.at(encodable(address), self.storage)

    def titles_near(
        self, wanted: Sequence[str], scope: Scope, most: int
    ) -> list[tuple[float, int, str]]:
        """The articles that may be given whose titles are nearest to some folded words: how near
        each is, its id and its title. The newest where there are no words.
        """
        if not wanted:
            newest = self.storage.contents.titles(scope, most)
            return [(0.0, id, title) for id, title in newest.items()]
        near = self._suggestions.near(wanted, scope, most, self.storage)
        titles = self.storage.contents.titles_of([id for _, id in near], scope)
        return [(alike, id, titles[id]) for alike, id in near if id in titles]

    def articles(self, offset: int = 0, limit: int | None = None) -> tuple[Article, ...]:
        """Articles by date, newest first."""
        return self.storage.contents.newest(EVERYTHING, offset, limit)

    def text(self, article: Article) -> Version:
        """The current text of an article. Raises UnknownArticle, LibraryDamaged."""
        return self.storage.version(article.id, article.version)

    def unanswered(self, audiences: Collection[str] | None = None) -> tuple[Gap, ...]:
        """What was asked in vain where some ``audiences`` are, None: anywhere; by topic, most asked
        first. What was asked elsewhere is as if it were not there. Raises ModelUnavailable.
        """
        return self._grouped(self.gaps.questions(audiences))

    def refusal(self) -> str | None:
        """Why nothing new is taken in, where as much is kept as may be."""
        return self.upsert.refusal()

    def export(self, out: BinaryIO) -> int:
        """Write all articles into ``out`` as a zip of Markdown, and say how many there were.

        Raises LibraryDamaged.
        """
        return export(self.storage, out)

    def back_up(self, out: IO[bytes], scratch: Path) -> None:
        """Write a copy of the library, as it is at one moment, while others write; ``restore``
        makes it a library again. The folder ``scratch`` needs room for it meanwhile.

        Raises LibraryDamaged, LibraryUnusable.
        """
        self.storage.back_up(out, scratch)

    def status(self, scope: Scope = EVERYTHING) -> LibraryStats:
        """The library in figures, as if it had only the articles that may be given. Needs no
        model.
        """
        return figures(self.storage, scope, self.embedder.name)

    def _visible_now(self, without: frozenset[int]) -> VisiblePassages:
        """What is left without some articles; what was so before a change is not held in memory."""
        generation = self._dense.generation
        if generation != self._visible_at:
            self._visible.cache_clear()
            self._visible_at = generation
        return self._visible(generation, without)

    def _read_visible(self, generation: int, without: frozenset[int]) -> VisiblePassages:
        """The passages that are left without those of some articles; ``generation`` tells what is
        kept of it from what has changed since.
        """
        return self.storage.postings.visible(Selection(without=without))

    def _group(self, questions: tuple[Unanswered, ...]) -> tuple[Gap, ...]:
        return group_gaps(questions, self.embedder)


def figures(storage: SqliteStore, scope: Scope, model: str) -> LibraryStats:
    """The library as if it had only the articles that the audiences of a scope may be given: what
    the others take on disk, and when they changed, moves nothing. ``model`` is what it would be
    made with where it is empty.
    """
    making = storage.state()
    hidden = storage.contents.selection(scope).without
    is_all = scope == EVERYTHING
    articles, versions, sentences = storage.counts(hidden)
    files = storage.file.parent.glob(f"{storage.file.name}*")
    return LibraryStats(
        folder=str(storage.file.parent),
        articles=articles,
        versions=versions,
        sentences=sentences,
        model=making.model.name if making.model else model,
        size=sum(file.stat().st_size for file in files) if is_all else None,
        changed=making.changed if is_all else storage.contents.changed(scope),
    )
