"""Which articles may be given to whoever asks, and which of one library's those are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.domain.dates import DateRange

SHARED = 0
"""The number of the shared library, which no server has."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles may be given.

    ``audiences`` are those that the asker belongs to: an article that names audiences is given to
    these alone; None for whoever may see all. The others narrow it further where they are said:
    ``span`` to the days an article came out, ``source`` to who brought it out or its site.
    """

    audiences: frozenset[str] | None = None
    article: int | None = None
    span: DateRange | None = None
    source: str | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether somebody chose some of the articles that they may see."""
        return (self.article, self.span, self.source) != (None, None, None)


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Selection:
    """The articles of one library that a scope leaves, by id: ``only`` those that were chosen, None
    for all, ``without`` those that are hidden; as of a ``generation`` of the library.

    Every id is in memory, and goes along with each query: some 50 bytes an article.
    """

    only: frozenset[int] | None = None
    without: frozenset[int] = frozenset()
    generation: int = -1

    def leaves(self, articles: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of some articles [n] are among them [n]."""
        chosen = self.without if self.only is None else self.only
        named = np.isin(articles, np.fromiter(chosen, np.int64, len(chosen)))
        return ~named if self.only is None else named


ALL = Selection()
