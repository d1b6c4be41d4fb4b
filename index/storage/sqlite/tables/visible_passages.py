"""The passages that an asker may see. How rare a word is and how long a passage are told from these
alone, so that what is hidden moves nothing.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class VisiblePassages:
    """The ``ids`` [n] of some passages of one library, ascending, and their ``lengths`` [n] in
    words, as they were at one moment.
    """

    ids: NDArray[np.int64]
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

    def tally(self, ids: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The places [n] here of the passages that some ids are of, and how often each came [n];
        those that are not here are left out.
        """
        if not len(self):
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        places = np.searchsorted(self.ids, ids).clip(max=len(self) - 1)
        return np.unique(places[self.ids[places] == ids], return_counts=True)
