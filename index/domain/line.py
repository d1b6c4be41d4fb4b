"""A line of a marked text (docs/text-format.md), as its marks tell what it is."""

from dataclasses import dataclass
from enum import Enum, auto


class LineKind(Enum):
    """What a line is."""

    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()
    HEAD = auto()  # the row that names the columns of a table
    ROW = auto()
    CODE = auto()
    CAPTION = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """What a line is, the span of its words in the text, and the mark before them: "" where the
    words are only a later part of their line. ``heads`` are what its columns are called, of a row
    whose table began earlier.
    """

    kind: LineKind
    start: int
    end: int
    mark: str = ""
    heads: tuple[str, ...] = ()
