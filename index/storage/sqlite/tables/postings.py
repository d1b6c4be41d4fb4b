"""Where each word stands: which passages hold it, and how well passages fit some words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.storage.sqlite.tables.rows import listed, marks
from index.storage.sqlite.tables.table import Table
from index.text.bm25 import word_scores, word_weight
from index.text.tokens import stems

_PLACE_BITS = 32  # of the place of a word in its passage; the highest tells the title from the text
_PLACE = f"(doc << {_PLACE_BITS}) + ((col = 'text') << {_PLACE_BITS - 1}) + offset"
_OF_ARTICLES = (
    "SELECT passage.id FROM passage JOIN version ON version.id = passage.version"
    " WHERE version.article IN (SELECT value FROM json_each(?))"
)

Ids = NDArray[np.int64]
"""[n]."""


@dataclass(frozen=True)
class VisiblePassages:
    """The ``ids`` [n] of some passages of one library, ascending, and their ``lengths`` [n] in
    words, as they were at one moment: those that an asker may see. How rare a word is and how long
    a passage are told from these alone, so that what is hidden moves nothing.
    """

    ids: Ids
    lengths: NDArray[np.float64]
    is_whole: bool
    """Whether these are all passages of the library."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many of them hold a stem, for the stems that were asked for before."""

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def mean_length(self) -> float:
        return float(self.lengths.sum() / max(1, len(self)))

    def tally(self, ids: Ids) -> tuple[Ids, Ids]:
        """The places [n] here of the passages that some ids are of, and how often each came [n];
        those that are not here are left out.
        """
        if not len(self):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        places = np.searchsorted(self.ids, ids).clip(max=len(self) - 1)
        return np.unique(places[self.ids[places] == ids], return_counts=True)


class Postings(Table):
    """One library's words. Its methods may be called from any thread."""

    def visible(self, without: Collection[int] = ()) -> VisiblePassages:
        """The passages of all articles but some."""
        ((ids, lengths),) = self._connections.rows(
            "SELECT group_concat(id, ' '), unhex(group_concat(hex(sz), '')) FROM"
            " (SELECT id, sz FROM passage_text_docsize"
            f" WHERE id NOT IN ({_OF_ARTICLES}) ORDER BY id)",
            listed(without),
        )
        words = _varints(lengths or b"").reshape(-1, 2).sum(axis=1)  # of the title and the text
        return VisiblePassages(_numbers(ids), words.astype(np.float64), is_whole=not without)

    def count(self, visible: VisiblePassages, only: frozenset[int]) -> int:
        """How many of the visible passages are of some articles."""
        return int(np.isin(visible.ids, self._passages(only)).sum())

    def match(
        self,
        words: Sequence[str],
        limit: int,
        visible: VisiblePassages,
        only: frozenset[int] | None = None,
    ) -> list[tuple[int, float]]:
        """The passages that hold any of some words, with their BM25 (larger is better), best first;
        those of ``only`` some articles, which leaves the statistics of all visible ones alone.

        A word of several stems, such as "O'Neill", is held where they follow each other.
        """
        scores = np.zeros(len(visible))
        searched = [tuple(stems(word)) for word in words]
        holders = self._holders(searched)
        for word in searched:
            places, times = visible.tally(holders[word])
            weight = word_weight(len(places), len(visible))
            lengths = visible.lengths[places]
            scores[places] += word_scores(weight, times, lengths, visible.mean_length)
        found = np.flatnonzero(scores)
        if only is not None:
            found = found[np.isin(visible.ids[found], self._passages(only))]
        best = found[np.argsort(-scores[found], kind="stable")[:limit]]
        return list(zip(visible.ids[best].tolist(), scores[best].tolist(), strict=True))

    def document_counts(self, stems: Sequence[str], visible: VisiblePassages) -> dict[str, int]:
        """How many visible passages hold each stem."""
        if visible.is_whole:  # SQLite counts ten times as fast where nothing is left out
            query = f"SELECT term, doc FROM passage_term WHERE term IN ({marks(stems)})"
            return {**dict.fromkeys(stems, 0), **dict(self._connections.rows(query, *stems))}
        unknown = [(stem,) for stem in stems if stem not in visible.counts]
        for (stem,), holders in self._holders(unknown).items():
            places, _ = visible.tally(holders)
            visible.counts[stem] = len(places)
        return {stem: visible.counts[stem] for stem in stems}

    def _holders(self, words: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], Ids]:
        """The ids of the passages that hold each word, where its stems follow each other: as often
        as they do, ascending.
        """
        single = [stem for word in words if len(word) == 1 for stem in word]
        several = [stem for word in words if len(word) > 1 for stem in word]
        passages, places = self._by_stem("doc", single), self._by_stem(_PLACE, several)
        return {
            word: passages[word[0]] if len(word) == 1 else _following([places[s] for s in word])
            for word in words
        }

    def _by_stem(self, number: str, stems: Collection[str]) -> dict[str, Ids]:
        """A number of each place where each of some stems stands, ascending. As one text: rows of
        their own would take three times as long.
        """
        if not stems:
            return {}
        rows = self._connections.rows(
            f"WITH wanted(stem) AS (VALUES {', '.join(['(?)'] * len(stems))}) SELECT stem,"
            f" (SELECT group_concat({number}, ' ') FROM word_place WHERE term = stem) FROM wanted",
            *stems,
        )
        return {stem: _numbers(numbers) for stem, numbers in rows}

    def _passages(self, articles: frozenset[int]) -> Ids:
        ((ids,),) = self._connections.rows(
            f"SELECT group_concat(id, ' ') FROM ({_OF_ARTICLES})", listed(articles)
        )
        return _numbers(ids)


def _following(places: Sequence[Ids]) -> Ids:
    """The passages where the stems at some places follow each other."""
    both = places[0] if places else np.zeros(0, np.int64)
    for after, each in enumerate(places):
        both = np.intersect1d(both, each - after, assume_unique=True)
    return both >> _PLACE_BITS


def _numbers(text: str | None) -> Ids:
    return np.fromstring(text, np.int64, sep=" ") if text else np.zeros(0, np.int64)


def _varints(packed: bytes) -> NDArray[np.int64]:
    """The numbers [n] that follow each other as SQLite writes them: seven bits a byte, the highest
    first, and an eighth where more come (https://www.sqlite.org/fileformat2.html#varint).
    """
    each = np.frombuffer(packed, np.uint8)
    ends = np.flatnonzero(each < 0x80)
    sizes = np.diff(ends, prepend=-1)
    shifts = 7 * (np.repeat(ends, sizes) - np.arange(len(each)))
    bits = (each & 0x7F).astype(np.int64) << shifts
    return np.add.reduceat(bits, ends - sizes + 1) if len(ends) else bits
