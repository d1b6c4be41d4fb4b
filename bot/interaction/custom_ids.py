"""Writes places short enough for a button's custom_id, and reads them back."""

from collections.abc import Sequence

from bot.interaction import signing
from index import QuoteRef

LONGEST_ID = 100 - signing.LENGTH
_NUMBER = "[0-9a-z]{1,12}"
_SHARED = "S"
PLACE = rf"{_SHARED}?{_NUMBER}(?:\.{_NUMBER}){{3}}"
PLACES = rf"{PLACE}(?:,{PLACE})*"

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def write_place(place: QuoteRef) -> str:
    """article.version.start.length in base 36, after an S where the article is a shared one: 16
    characters for the 36**5th article.
    """
    numbers = (place.article, place.version, place.start, place.end - place.start)
    return _SHARED * place.shared + ".".join(_base36(number) for number in numbers)


def read_place(written: str) -> QuoteRef:
    """The place that ``write_place`` wrote."""
    numbers = written.removeprefix(_SHARED).split(".")
    article, version, start, length = (int(number, 36) for number in numbers)
    return QuoteRef(article, version, start, start + length, written.startswith(_SHARED))


def read_places(written: str) -> list[QuoteRef]:
    """The places that ``as_many_as_fit`` wrote."""
    return [read_place(place) for place in written.split(",")]


def as_many_as_fit(prefix: str, places: Sequence[QuoteRef]) -> str:
    """The first places, as many as a custom_id holds beside its prefix, parted by commas."""
    written = ""
    for place in places:
        longer = f"{written},{write_place(place)}" if written else write_place(place)
        if len(prefix) + len(longer) > LONGEST_ID:
            break
        written = longer
    return written


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
