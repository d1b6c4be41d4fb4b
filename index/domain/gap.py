"""Questions that the articles did not answer, or answered badly."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question as it was last worded; how often it was declined, how often answered badly."""

    question: str
    declined: int
    not_helpful: int

    @property
    def asked(self) -> int:
        return self.declined + self.not_helpful


@dataclass(frozen=True, slots=True)
class Gap:
    """What people asked in vain; ``question`` is its most asked wording, the first of them all."""

    question: str
    asked: int
    declined: int
    not_helpful: int
    wordings: tuple[str, ...]
