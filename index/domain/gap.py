"""Questions that the articles did not answer, or answered badly."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """How a question fared: the articles did not cover it, or how somebody voted on its answer."""

    DECLINED = "declined"
    HELPFUL = "helpful"
    NOT_HELPFUL = "not helpful"


@dataclass(frozen=True, slots=True)
class GapRow:
    """One question and how it fared, or one vote; ``ballot`` tells votes apart and is a hash.

    ``question`` is empty for helpful votes; ``audience`` is that of the place where it was asked,
    as articles name theirs, and empty for what was asked in private.
    """

    ballot: str | None
    question: str
    verdict: Verdict
    day: date
    audience: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What people asked in vain, in all its ``wordings``, the most asked first; how often it was
    declined, how often answered badly.
    """

    wordings: tuple[str, ...]
    declined: int
    not_helpful: int

    @property
    def question(self) -> str:
        return self.wordings[0]

    @property
    def asked(self) -> int:
        return self.declined + self.not_helpful
