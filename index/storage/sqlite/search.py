"""The search of one library: words by its postings in SQLite, vectors by an index in memory."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.domain.scope import Scope, Selection
from index.domain.state import Encode
from index.domain.stored import StoredPassage
from index.storage.interface import Matrix, Vector
from index.storage.sqlite.tables.articles import ArticleTable
from index.storage.sqlite.tables.metadata import State
from index.storage.sqlite.tables.passages import Passages
from index.storage.sqlite.tables.postings import Postings, VisiblePassages
from index.storage.sqlite.tables.vectors import Vectors
from index.storage.sqlite.vector_index.index import Segments, VectorIndex

_VISIBLE = 8  # that are kept: one for each set of articles that some askers do not see


@dataclass(eq=False)
class Search:
    """Opens searches of one library, from any thread; what they share stays in memory."""

    _state: State
    _articles: ArticleTable
    _passages: Passages
    _postings: Postings
    _vectors: Vectors
    _encode: Encode

    def __post_init__(self) -> None:
        self._index = VectorIndex()
        self._visible = lru_cache(_VISIBLE)(self._read_visible)
        self._visible_at = -1  # the generation that is kept of it

    def open(self, scope: Scope) -> "ScopedSearch":
        """The articles that a scope leaves, as they are now. Raises ModelUnavailable."""
        segments = self._index.segments
        selection = self._articles.selection(scope)
        if selection.generation != segments.generation:
            segments = self._index.refresh(self._state, self._vectors, self._encode)
            # after the vectors, so that nobody is shown what is new and hidden
            selection = self._articles.selection(scope)
        visible = self._visible_now(segments.generation, selection.without)
        return ScopedSearch(self._passages, self._postings, segments, visible, selection)

    def _visible_now(self, generation: int, without: frozenset[int]) -> VisiblePassages:
        """What is left without some articles; what was so before a change is not held in memory."""
        if generation != self._visible_at:
            self._visible.cache_clear()
            self._visible_at = generation
        return self._visible(generation, without)

    def _read_visible(self, generation: int, without: frozenset[int]) -> VisiblePassages:
        """The passages that are left without those of some articles; ``generation`` tells what is
        kept of it from what has changed since.
        """
        return self._postings.visible(without)


@dataclass(frozen=True, slots=True)
class ScopedSearch:
    """The SearchIndex of one library and one scope."""

    _passages: Passages
    _postings: Postings
    segments: Segments
    _visible: VisiblePassages
    _selection: Selection

    @property
    def seen(self) -> int:
        return len(self._visible)

    @property
    def searched(self) -> int:
        only = self._selection.only
        return self.seen if only is None else self._postings.count(self._visible, only)

    def document_counts(self, stems: Sequence[str]) -> dict[str, int]:
        return self._postings.document_counts(stems, self._visible)

    def lexical(self, words: Sequence[str], limit: int) -> list[tuple[int, float]]:
        return self._postings.match(words, limit, self._visible, self._selection.only)

    def nearest(self, vector: Vector, limit: int, also: Sequence[int] = ()) -> dict[int, float]:
        return self.segments.search(vector, limit, also, self._selection)

    def passages(self, ids: Collection[int]) -> dict[int, StoredPassage]:
        return self._passages.read(ids)

    def vectors(self, sentences: Collection[int]) -> tuple[list[int], Matrix]:
        return self.segments.vectors(sentences)
