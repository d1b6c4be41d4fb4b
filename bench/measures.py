"""The figures: where the right one stands in a ranking, and how well a score parts two groups."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

DECLINED = 0.95


@dataclass(frozen=True, slots=True)
class Ranking:
    """For each question the place of the first right result from 1, or 0 beyond the tenth."""

    places: tuple[int, ...]
    milliseconds: float = 0.0

    @property
    def mrr(self) -> float:
        """Mean reciprocal rank of the first right result among ten."""
        return float(np.mean([1 / place if place else 0 for place in self.places]))

    def hit(self, within: int) -> float:
        """The share of questions with a right result among the first."""
        return float(np.mean([0 < place <= within for place in self.places]))

    def only(self, chosen: Sequence[bool]) -> "Ranking":
        """The same for some of the questions."""
        kept = zip(self.places, chosen, strict=True)
        return Ranking(tuple(place for place, keep in kept if keep), self.milliseconds)


def place(right: Sequence[bool]) -> int:
    """The place of the first True among the first ten, from 1; 0 where there is none."""
    return next((number for number, one in enumerate(right[:10], 1) if one), 0)


def auroc(higher: ArrayLike, lower: ArrayLike) -> float:
    """The chance that one of ``higher`` exceeds one of ``lower``; ties count half."""
    above = np.subtract.outer(np.asarray(higher), np.asarray(lower))
    return float(np.mean(above > 0) + np.mean(above == 0) / 2)


def answered(covered: ArrayLike, absent: ArrayLike) -> float:
    """The share of ``covered`` above the score that DECLINED of ``absent`` do not exceed."""
    threshold = np.quantile(
        np.asarray(absent, float), DECLINED, method="inverted_cdf"
    )  # one of them, not between
    return float(np.mean(np.array(covered) > threshold))
