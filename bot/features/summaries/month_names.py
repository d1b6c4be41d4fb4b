"""The months at the axis of a picture, in the language that is spoken: matplotlib knows only the
language of the process.
"""

import calendar
import re
from collections.abc import Sequence

from babel.dates import get_month_names
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import Formatter

from bot.language.translation import spoken

_WORD = re.compile(r"[^\W\d_]+")


class SpokenDates(Formatter):
    """As few dates as tell which days an axis shows."""

    def __init__(self, locator: AutoDateLocator) -> None:
        self._dates = ConciseDateFormatter(locator)

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """The words at the ticks of an axis."""
        return [_in_language(label) for label in self._dates.format_ticks(values)]

    def get_offset(self) -> str:
        """What all ticks have in common, such as the year."""
        return _in_language(self._dates.get_offset())


def _in_language(label: str) -> str:
    names = get_month_names("abbreviated", context="stand-alone", locale=spoken())
    months = {calendar.month_abbr[number]: name for number, name in names.items()}
    return _WORD.sub(lambda word: months.get(word[0], word[0]), label)
