"""What storage takes and gives besides articles: rows with their ids, and drafts cut to be kept."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.domain.article import Draft, Passage, Sentence, SentenceRole


@dataclass(frozen=True, slots=True)
class StoredSentence:
    """A sentence with the id that its vector is found by."""

    id: int
    start: int
    end: int
    role: SentenceRole
    text: str


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its sentences, as ranking and answering look at it.

    ``before`` are the last sentences before it, headings too, to which its first ones may point
    back.
    """

    id: int
    article: int
    version: int
    start: int
    end: int
    title: str
    text: str
    sentences: tuple[StoredSentence, ...]
    before: tuple[StoredSentence, ...]


@dataclass(frozen=True, slots=True)
class PreparedArticle:
    """A draft made ready to be kept; ``vectors`` has a row for each quotable sentence, in order."""

    draft: Draft
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]

    @property
    def quotable(self) -> tuple[Sentence, ...]:
        """The sentences that have a vector."""
        return tuple(sentence for sentence in self.sentences if sentence.role.is_quotable)

    @property
    def quotable_texts(self) -> list[str]:
        """Their words."""
        return [self.draft.text[sentence.start : sentence.end] for sentence in self.quotable]

    @property
    def holding(self) -> Iterator[tuple[int, int]]:
        """The places of the first and the last passage that hold each of them.

        Both only ever move on, since sentences and passages stand in order.
        """
        first = last = 0
        for sentence in self.quotable:
            while self.passages[first].end < sentence.end:
                first += 1
            last = max(first, last)
            while last + 1 < len(self.passages) and (
                self.passages[last + 1].start <= sentence.start
            ):
                last += 1
            yield first, last
