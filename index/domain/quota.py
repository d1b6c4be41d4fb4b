"""The most that one library keeps, so that nobody fills the disk that all servers share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quota:
    """``versions`` of one article, older ones make room for the newest; how many ``feeds`` are
    followed; ``megabytes`` of the file, in 10**6 bytes, after which nothing new is taken in. None
    is without end.
    """

    versions: int = 20
    feeds: int | None = None
    megabytes: int | None = None


USUAL = Quota()
"""Where nobody has chosen another."""
