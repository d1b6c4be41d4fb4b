"""Days, as people ask for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from ``since`` to ``until``, both included."""

    since: date
    until: date


def enclosing(spans: Iterable[DateRange]) -> DateRange | None:
    """From the first day of all to the last; None of none."""
    every = list(spans)
    if not every:
        return None
    return DateRange(min(span.since for span in every), max(span.until for span in every))
