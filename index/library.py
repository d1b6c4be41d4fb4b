"""One library of articles: add, forget and maintain them. They are read through a View."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import IO, BinaryIO, Self

from index.domain.gap import Gap
from index.domain.outcome import Forgotten, Outcome, ReadResult
from index.domain.quota import USUAL, Quota
from index.domain.reasons import Cause
from index.domain.scope import EVERYTHING, Scope
from index.embedding.embedder import Embedder
from index.extraction.sandbox import Sandbox
from index.ingestion import removal
from index.ingestion.audiences import Audiences
from index.ingestion.export import export
from index.ingestion.feed_schedule import FeedSchedule
from index.ingestion.pipeline import add_in_steps
from index.ingestion.reindexing import check_model, is_resplit_needed, re_embed, resplit
from index.ingestion.source_log import SourceLog
from index.ingestion.upsert import Upsert
from index.retrieval.corpus import Corpus
from index.retrieval.suggestions import Suggestions
from index.storage.interface import Store
from index.storage.open import open_store
from index.summarization.gap_log import GapLog
from index.summarization.gap_topics import group_gaps

_LISTS = 8  # of unanswered questions that are kept grouped


class Library:
    """The articles of one store, and what is kept beside them: where articles were
    read from, who may be given them, feeds, unanswered questions and notes. Reads may come from any
    thread.
    """

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        quota: Quota = USUAL,
    ) -> None:
        """``store``, which is closed with it, has vectors of the ``embedder``'s model; ``quota`` is
        the most that it keeps.
        """
        self.shared = store.shared
        self.embedder = embedder
        self.store = store
        self.notes = store.notes
        self.sources = SourceLog(store)
        self.audiences = Audiences(store)
        self.feeds = FeedSchedule(store, quota.feeds)
        self.gaps = GapLog(store)
        self.upsert = Upsert(store, quota)
        self.suggestions = Suggestions(store.articles)
        # it takes seconds, a list of them has pages, and some people look at the same time
        self._grouped = lru_cache(_LISTS)(partial(group_gaps, embedder=embedder))

    @classmethod
    def open(
        cls, folder: Path, embedder: Embedder, shared: bool = False, quota: Quota = USUAL
    ) -> Self:
        """The library that is alone in a folder, or a new one; ``shared``: every server reads it.

        Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary.
        """
        return cls(open_store(folder, embedder.encode, shared), embedder, quota)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    def add(self, arrivals: Iterable[ReadResult], unasked: bool = False) -> Iterator[Outcome]:
        """Keep articles and say of each, in order, what became of it.

        What a reader has skipped or found unchanged is handed on. An article from a source that
        is known becomes the next version; one that is kept already, by its page or by its text with
        the same title and date, has one more source then. Two that are only much alike are two.
        Where they are ``unasked``, what somebody has forgotten is left alone.
        What is given back as kept survives a power cut.
        Raises OtherModel, ModelUnavailable, LibraryBusy.
        """
        return filter(None, self.add_in_steps(arrivals, unasked))

    def add_in_steps(
        self, arrivals: Iterable[ReadResult], unasked: bool = False
    ) -> Iterator[Outcome | None]:
        """As ``add``, with None wherever others may have their turn; for any threads, by turns."""
        return add_in_steps(arrivals, self.upsert, self.embedder, unasked)

    def forget(self, article: int) -> Forgotten:
        """Delete an article with all its versions: it never answers again.

        Raises UnknownArticle, LibraryBusy.
        """
        return removal.forget(article, self.store)

    def leave(self, source: str) -> Forgotten | None:
        """A source is no more: forget its article, unless that has another one.

        Raises LibraryBusy.
        """
        return removal.leave(source, self.store)

    def corpus(self, scope: Scope) -> Corpus:
        """The library as a question sees it now.

        Raises OtherModel, ModelUnavailable.
        """
        check_model(self.store, self.embedder)
        return Corpus(self.store, self.store.search(scope))

    def warm(self) -> None:
        """Load the model and the index now, rather than when the first question comes.

        Raises OtherModel, ModelUnavailable.
        """
        self.corpus(EVERYTHING)
        self.embedder.encode([""])

    def embed_again(self) -> Iterator[tuple[int, int]]:
        """Embed every article again with the model that is set now, giving (done, of how many).

        The vectors before are kept until all new ones are there, and answer meanwhile; what was
        done before a kill is not done again. Where the rules have changed by which texts are cut,
        all are cut again after that, or instead where the model is the same.
        Raises OtherModel where another process has set one meanwhile, ModelUnavailable,
        LibraryBusy.
        """
        built, model = self.store.state().model, self.embedder.model
        if not is_resplit_needed(self.store) or not built or built.sha256 != model.sha256:
            yield from re_embed(self.store, self.embedder)
        if is_resplit_needed(self.store):
            with Sandbox() as sandbox:
                yield from resplit(self.store, self.embedder, sandbox.cut)

    def unanswered(self, audiences: Collection[str] | None = None) -> tuple[Gap, ...]:
        """What was asked in vain where some ``audiences`` are, None: anywhere; by topic, most asked
        first. What was asked elsewhere is as if it were not there. Raises ModelUnavailable.
        """
        return self._grouped(self.gaps.questions(audiences))

    def why_full(self) -> Cause | None:
        """Why nothing new is taken in, where as much is kept as may be."""
        return self.upsert.why_full()

    def export(self, out: BinaryIO) -> int:
        """Write all articles into ``out`` as a zip of Markdown, and say how many there were.

        Raises LibraryDamaged.
        """
        return export(self.store, out)

    def back_up(self, out: IO[bytes], scratch: Path) -> None:
        """Write a copy of the library, as it is at one moment, while others write; ``restore``
        makes it a library again. The folder ``scratch`` needs room for it meanwhile.

        Raises LibraryDamaged, LibraryUnusable.
        """
        self.store.back_up(out, scratch)
