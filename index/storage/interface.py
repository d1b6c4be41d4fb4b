"""What the library asks of whatever keeps it: one set of calls, which every engine implements.

A call is one round trip and takes many keys, so nobody loops over single reads. Words and vectors
are searched for by calls, not by tables under them: each engine has its own way of finding, and all
find the same. Policy (what is the same article, which model is refused, when a quote is dropped)
stands above, in shared code.

Every call raises LibraryDamaged and LibraryUnusable; those that write LibraryBusy too. All may be
called from any thread.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Protocol

import numpy as np
from numpy.typing import NDArray

from index.domain.article import Article, Draft, Passage, SentenceRole, Version
from index.domain.dates import DateRange
from index.domain.feed import Subscription
from index.domain.gap import GapRow
from index.domain.scope import Scope, Selection
from index.domain.source import SourceRow
from index.domain.state import Encode, LibraryState, LibraryStats, Model
from index.domain.stored import PreparedArticle, StoredPassage

Vector = NDArray[np.float32]
"""[d], of length 1."""
Matrix = NDArray[np.float32]
"""[n, d], rows of length 1."""
Key = tuple[int, int]
"""The id of an article and the number of one of its versions."""
Span = tuple[int, int]
"""Where a stretch of a text begins and ends, in code points."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Some articles in short: how many, from which days, and when one of them last changed."""

    count: int
    days: DateRange | None
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Quotable:
    """The sentences of a text that have a vector: where each stands, in order, what it is, and its
    vector.
    """

    spans: tuple[Span, ...]
    roles: tuple[SentenceRole, ...]
    vectors: Matrix


@dataclass(frozen=True, slots=True)
class Spans:
    """How a text was cut: where its sentences stand, and its passages in order."""

    sentences: frozenset[Span]
    passages: tuple[Passage, ...]


class Engine(Protocol):
    """All libraries of one installation, by the number of their server; SHARED is the shared one's.

    Its methods may be called from any thread.
    """

    @property
    def home(self) -> Path:
        """The folder for what is kept beside the libraries in files, such as the key of buttons."""

    def open(self, server: int, encode: Encode) -> "Store":
        """A library, which is made where it is missing; ``encode``: the model of its vectors.

        Raises LibraryUnusable, LibraryDamaged, LibraryBusy, NewerLibrary, AnothersLibrary.
        """

    def exists(self, server: int) -> bool:
        """Whether there is a library, be it a damaged one."""

    def servers(self) -> tuple[int, ...]:
        """All servers that have a library of their own, ascending."""

    def note_absence(self, server: int, day: date | None) -> None:
        """Note that the bot is not in a server on a day; None: that it is in it."""

    def absences(self) -> Mapping[int, int]:
        """The servers that have a library and that the bot has left, with how many further days
        are noted since.
        """

    def delete(self, server: int) -> None:
        """Delete a server's library, which nobody may have open, with all that is noted of it."""


class Store(Protocol):
    """One library: a server's own, or the shared one."""

    @property
    def label(self) -> str:
        """What people know it by, such as its folder; for messages."""

    @property
    def shared(self) -> bool:
        """Whether every server reads it."""

    @property
    def articles(self) -> "Articles": ...
    @property
    def texts(self) -> "Texts": ...
    @property
    def sources(self) -> "Sources": ...
    @property
    def feeds(self) -> "Feeds": ...
    @property
    def gaps(self) -> "Gaps": ...
    @property
    def notes(self) -> "Notes": ...
    @property
    def model_change(self) -> "ModelChange": ...

    def state(self) -> LibraryState:
        """What its rows were made with, and how often and when they last changed."""

    def stats(self, scope: Scope, model: str) -> LibraryStats:
        """It in figures, as if it had only the articles that the audiences of a scope may see;
        ``model`` is the name of what it would be made with where nothing was kept yet.
        """

    def search(self, scope: Scope) -> "SearchIndex":
        """The articles that a scope leaves, to be searched as they are now, with all that other
        processes have written until then. Raises ModelUnavailable.
        """

    def size(self) -> int:
        """How many bytes hold something, of what counts for a quota."""

    def transaction(self) -> AbstractContextManager["Writer"]:
        """Writes that are all kept once it ends, or none where it raises; one writer at a time, of
        all processes. What this thread reads meanwhile is read inside it, and sees its writes.

        Raises LibraryBusy where another writes for too long.
        """

    def wipe_later(self) -> None:
        """Wipe what another process has deleted, as soon as nobody reads it any more."""

    def reclaim(self) -> int:
        """Wipe what was deleted, and give back its room. How many bytes cannot be wiped yet, since
        somebody reads them: they are once that is over.
        """

    def back_up(self, out: IO[bytes], scratch: Path) -> None:
        """Write a copy of it, as it is at one moment, in one portable file, while others write. The
        folder ``scratch`` needs room for that meanwhile.
        """

    def close(self) -> None: ...


class SearchIndex(Protocol):
    """The articles of one library that a scope leaves, as they were when this was opened.

    What is hidden from the asker moves nothing: how rare a word is and how long a passage are told
    from the passages that its audiences may see. What was chosen (an article, days, a source) moves
    only which of those may be found. Passages that have left meanwhile are left out.
    """

    @property
    def seen(self) -> int:
        """How many passages the asker may see."""

    @property
    def searched(self) -> int:
        """How many of them may be found."""

    def document_counts(self, stems: Sequence[str]) -> dict[str, int]:
        """How many of the passages that are seen hold each stem."""

    def lexical(self, words: Sequence[str], limit: int) -> list[tuple[int, float]]:
        """At most ``limit`` passages that hold any of some words, by id, with their BM25 (k1 1.2,
        b 0.75; above 0, without a bound), best first. A word of several stems, such as "O'Neill",
        is held where they follow each other.
        """

    def nearest(self, vector: Vector, limit: int, also: Sequence[int] = ()) -> dict[int, float]:
        """The passages of the ``limit`` sentences nearest to a vector, and those of ``also``, by
        id, each with the cosine, -1..1, of its closest sentence that was found.
        """

    def passages(self, ids: Collection[int]) -> dict[int, StoredPassage]:
        """Passages by id, with their sentences and those before."""

    def vectors(self, sentences: Collection[int]) -> tuple[list[int], Matrix]:
        """Those of the sentences that have a vector, by id, and their vectors in the same order."""


class Articles(Protocol):
    """The articles of one library.

    What a ``Scope`` leaves, all of these together:

    ============  ==================================================================================
    audiences     None: all articles. Else those that name no audience, and those that name one of
                  these; with the empty set only those that name none.
    article       the one with this id
    span          those whose day is in it, both ends included: that on which an article came out,
                  or else was added (in UTC)
    source        those of this publisher or, whatever the publisher, of this web site: the ASCII
                  letters alike in both cases
    ============  ==================================================================================

    Newest first is by day, then by id.
    """

    def selection(self, scope: Scope) -> Selection:
        """The ids of what a scope leaves: its cost is linear in the library where the scope is
        narrow, and in the articles that name audiences where it is not.
        """

    def visible(self, ids: Collection[int], scope: Scope) -> frozenset[int]:
        """Those of some articles that a scope leaves."""

    def is_empty(self, scope: Scope) -> bool:
        """Whether a scope leaves nothing."""

    def overview(self, scope: Scope) -> Overview:
        """What a scope leaves, in short."""

    def newest(self, scope: Scope, offset: int, limit: int | None) -> tuple[Article, ...]:
        """Articles, newest first; with None for a ``limit`` all from an ``offset`` on."""

    def titles(self, scope: Scope, limit: int | None = None) -> dict[int, str]:
        """Titles by id, newest first."""

    def publishers(self, scope: Scope) -> tuple[str, ...]:
        """Publishers, and the sites of articles that name none; those with most articles first."""

    def get(self, ids: Collection[int]) -> dict[int, Article]:
        """Those of some articles that are there, by id."""

    def by_source(self, source: str) -> Article | None:
        """The article that was read from a path or an address, as one of its sources."""

    def by_page(self, page: str) -> tuple[Article, ...]:
        """The articles whose page has this name, as text/urls.page_of gives it, newest first."""

    def audiences_of(self, articles: Collection[int]) -> dict[int, frozenset[str]]:
        """Who may be given each of some articles: its audiences, the empty set for everybody."""

    def audiences(self) -> frozenset[str]:
        """Every audience that some article names."""

    def sharing(self, hashes: Collection[int], least: int) -> tuple[int, ...]:
        """The articles whose current text has at least so many of some hashes of its sketch
        (text/near_duplicates.py), those with most first; among equals the newest.
        """


class Texts(Protocol):
    """The texts of one library's articles: the current ones, and older ones that are still kept."""

    def get(self, keys: Collection[Key]) -> dict[Key, Version]:
        """Those of some texts that are there, each compared with the sha256 that it was kept with.

        Raises LibraryDamaged where one has changed.
        """

    def quotable(self, keys: Collection[Key]) -> dict[Key, Quotable]:
        """What may be quoted of some texts, of those that are current and not retired."""

    def spans(self, keys: Collection[Key]) -> dict[Key, Spans]:
        """How those of some texts that are there were cut."""


class Sources(Protocol):
    """Where the articles of one library were read from, and what somebody has forgotten."""

    def lookup(self, sources: Collection[str]) -> dict[str, SourceRow]:
        """What is known of those of some sources that an article has."""

    def of(self, article: int) -> tuple[str, ...]:
        """The sources of an article, the first one first."""

    def of_pages(self, pages: Collection[str]) -> tuple[int, ...]:
        """The articles of which a source says to be one of these pages, the newest first."""

    def pages_of_others(self, article: int, source: str) -> frozenset[str]:
        """The pages, or else the files, from which an article was read beside a source; not those
        that were only joined to it.
        """

    def within(self, prefix: str) -> tuple[str, ...]:
        """The sources that begin so."""

    def text_hashes(self, article: int) -> frozenset[str]:
        """The sha256 of all texts of an article that are kept."""

    def forgotten(self, hashes: Collection[str]) -> frozenset[str]:
        """Those of some sha256 that stand for what somebody has forgotten."""


class Feeds(Protocol):
    """The feeds that one library follows."""

    def all(self) -> tuple[Subscription, ...]:
        """Every feed, in the order they were added."""

    def tries_left(self, feed: int, items: Collection[str]) -> dict[str, int]:
        """How often entries are tried further, for those that were noted; 0: they are seen to."""


class Gaps(Protocol):
    """The questions of one library without a good answer, and the votes on its answers."""

    def rows(self) -> dict[int, GapRow]:
        """All of them by id, the newest first."""


class Notes(Protocol):
    """What the program that uses a library keeps in it, under names of its own."""

    def read(self, name: str) -> str | None:
        """What is noted under a name."""

    def write(self, name: str, value: str) -> None:
        """Note it in place of what is noted under that name, in a transaction of its own."""


class ModelChange(Protocol):
    """The vectors of another model on their way, kept some at a time so that a kill loses little;
    those before answer meanwhile.
    """

    def begin(self, model: Model) -> None:
        """Go on where this model's vectors were left; drop those of any other."""

    def progress(self) -> tuple[int, int]:
        """How many sentences have their next vector, of how many."""

    def waiting(self) -> dict[int, list[str]]:
        """The quotable sentences of some texts that have no next vectors yet, by the text."""

    def keep(self, texts: Mapping[int, Sequence[str]], vectors: Matrix) -> None:
        """Keep the next vectors of all sentences of some texts, in their order; a text that has
        left meanwhile gets none.
        """

    def finish(self, model: Model) -> bool:
        """Let the next vectors answer, in one transaction; False where sentences still wait."""


class Writer(Protocol):
    """What may be written inside one transaction. What is replaced or deleted answers no search
    from then on.
    """

    def insert_article(self, cut: PreparedArticle) -> int:
        """Keep a new article and give its id, which no other had before."""

    def replace_article(
        self, article: int, cut: PreparedArticle, versions: int, is_news: bool = True
    ) -> None:
        """Give an article a new version, which retires the one before; the newest ``versions`` are
        kept. Where it ``is_news``, the article was updated now.
        """

    def resplit(self, article: int, number: int, cut: PreparedArticle) -> bool:
        """Give an article's current version other sentences and passages, and say whether it is
        marked; its text stays. False where the current one has not this number.
        """

    def describe(self, article: int, draft: Draft, is_news: bool = True) -> None:
        """Give an article another title, date, author, publisher or address, and say whether it is
        partial; its text stays. Where it ``is_news``, the article was updated now.
        """

    def widen(self, article: int, audience: str | None) -> None:
        """Give an article to one more audience, None: to everybody; never to fewer than before."""

    def delete_article(self, article: int) -> None:
        """Delete every row of an article, with all its versions."""

    def put_source(self, article: int, draft: Draft) -> None:
        """Note that an article was read from the draft's source, and what tells so."""

    def join_sources(self, article: int, sources: Collection[str]) -> None:
        """Note that an article is what other sources give too, unless that is known otherwise; they
        are to be read again.
        """

    def carry_sources(self, article: Article, text_sha256: str, draft: Draft) -> None:
        """Let the sources that gave an article's text, under its title, stand for a draft's text
        and title: what they give is as it was, and only read by other rules.
        """

    def drop_source(self, source: str, article: Article) -> None:
        """Take one of several sources from an article; the first of the others is its first then,
        and all others are to be read again, since the text may have been that of the one that left.
        """

    def remember_forgotten(self, hashes: Collection[str]) -> None:
        """Note the sha256 of what stands for an article that is forgotten, never its words."""

    def recall_forgotten(self, hashes: Collection[str]) -> None:
        """Note that somebody has added again what they stand for."""

    def put_feed(self, feed: Subscription) -> None:
        """Keep a feed in place of the one of its address; else as a new one, whatever its id."""

    def delete_feed(self, id: int) -> None:
        """Follow a feed no more; what it brought stays."""

    def set_tries(self, feed: int, items: Mapping[str, int]) -> None:
        """Note how often entries are tried further; nothing where the feed is followed no more."""

    def put_gap(self, row: GapRow) -> None:
        """Keep a question or a vote as the newest, in place of that which has the same ballot."""

    def delete_gaps(self, ids: Iterable[int]) -> None:
        """Delete some questions and votes."""

    def keep_newest_gaps(self, most: int) -> None:
        """Delete all questions and votes but so many."""

    def set_model(self, model: Model) -> None:
        """Note that all vectors are a model's from now on."""

    def set_splitter(self, splitter: int) -> None:
        """Note by which rules all texts are split from now on."""

    def touch(self) -> None:
        """Note that rows have changed, so that whoever holds them in memory looks again."""
