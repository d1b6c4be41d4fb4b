"""What the library asks of whatever keeps it: one set of calls, which every engine implements.

A call is one round trip and takes many keys, so nobody loops over single reads. Words and vectors
are searched for by calls, not by tables under them: each engine has its own way of finding, and all
find the same. Policy (what is the same article, which model is refused, when a quote is dropped)
stands above, in shared code.

Every call raises LibraryDamaged and LibraryUnusable; those that write LibraryBusy too. All may be
called from any thread.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.domain.article import Article, Passage, Version
from index.domain.dates import DateRange
from index.domain.scope import Scope, Selection
from index.domain.state import LibraryState, LibraryStats
from index.domain.stored import StoredPassage

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
class Prose:
    """The sentences of a text that have a vector: where each stands, in order, and its vector."""

    spans: tuple[Span, ...]
    vectors: Matrix


@dataclass(frozen=True, slots=True)
class Spans:
    """How a text was cut: where its sentences stand, and its passages in order."""

    sentences: frozenset[Span]
    passages: tuple[Passage, ...]


class Store(Protocol):
    """One library: a server's own, or the shared one."""

    @property
    def label(self) -> str:
        """What people know it by, such as its folder; for messages."""

    @property
    def articles(self) -> "Articles": ...

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
    """The articles of one library, and their texts.

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

    def texts(self, keys: Collection[Key]) -> dict[Key, Version]:
        """Those of some texts that are there, each compared with the sha256 that it was kept with.

        Raises LibraryDamaged where one has changed.
        """

    def prose(self, keys: Collection[Key]) -> dict[Key, Prose]:
        """The prose of those of some texts that are current, not retired, and have some."""

    def spans(self, keys: Collection[Key]) -> dict[Key, Spans]:
        """How those of some texts that are there were cut."""
