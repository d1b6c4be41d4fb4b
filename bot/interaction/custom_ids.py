"""The values that custom_ids hold: how each is written, in few characters, and read back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from numpy import base_repr

from bot.interaction import signing
from index import QuoteRef

T = TypeVar("T")

LONGEST_ID = 100 - signing.LENGTH
_NUMBER = "[0-9a-z]{1,12}"
_SHARED = "S"
_PLACE = rf"{_SHARED}?{_NUMBER}(?:\.{_NUMBER}){{3}}"


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A value of a custom_id: ``pattern`` matches what ``write`` gives, and ``read`` takes what
    matches.
    """

    pattern: str
    read: Callable[[str], T]
    write: Callable[[T], str] = str


def number(digits: int) -> Field[int]:
    """A number of at most so many digits."""
    return Field(rf"[0-9]{{1,{digits}}}", int)


def flag(yes: str, no: str) -> Field[bool]:
    """One of two words."""
    return Field(f"{yes}|{no}", lambda word: word == yes, lambda is_so: yes if is_so else no)


def write_place(place: QuoteRef) -> str:
    """article.version.start.length in base 36, after an S where the article is a shared one: 16
    characters for the 36**5th article.
    """
    numbers = (place.article, place.version, place.start, place.end - place.start)
    return _SHARED * place.shared + ".".join(base_repr(number, 36).lower() for number in numbers)


def read_place(written: str) -> QuoteRef:
    """The place that ``write_place`` wrote."""
    numbers = written.removeprefix(_SHARED).split(".")
    article, version, start, length = (int(number, 36) for number in numbers)
    return QuoteRef(article, version, start, start + length, written.startswith(_SHARED))


def as_many_as_fit(prefix: str, places: Sequence[QuoteRef]) -> Sequence[QuoteRef]:
    """The first places, as many as a custom_id holds beside its prefix."""
    while len(prefix) + len(PLACES.write(places)) > LONGEST_ID:
        places = places[:-1]
    return places


TEXT: Field[str | None] = Field("(?s:.)*", lambda text: text or None, lambda text: text or "")
ARTICLE_KEY = Field("s?[0-9]{1,18}", str)
PLACE = Field(_PLACE, read_place, write_place)
PLACES: Field[Sequence[QuoteRef]] = Field(
    rf"{_PLACE}(?:,{_PLACE})*",
    lambda written: [*map(read_place, written.split(","))],
    lambda places: ",".join(map(write_place, places)),
)
