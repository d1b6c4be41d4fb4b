"""What people write as a time zone -> its name: ``berlin`` -> Europe/Berlin."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from unicodedata import combining, normalize
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

_NEAR = 75  # of 100: a wrong letter or two in the name of a city
_MOST = 3
_NOWHERE = {"Factory", "localtime"}  # what systems keep beside the zones


def find_zone(written: str) -> str | None:
    """The zone of that name, or the only one of that place; capitals do not matter."""
    folded = _folded(written)
    places = _places().get(folded, ())
    return _names().get(folded) or (places[0] if len(places) == 1 else None)


def zones_near(written: str) -> tuple[str, ...]:
    """A few zones whose place is called so, or nearly so; none where nothing is near."""
    place, places = _folded(written).rpartition("/")[2], _places()
    near = process.extract(place, places.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST)
    return tuple(zone for found, _score, _index in near for zone in places[found])[:_MOST]


@cache
def _names() -> Mapping[str, str]:
    return {_folded(zone): zone for zone in sorted(available_timezones() - _NOWHERE)}


@cache
def _places() -> Mapping[str, Sequence[str]]:
    """The zones of each place, without Etc: its GMT+2 is two hours behind, not ahead."""
    places = defaultdict(list)
    for folded, zone in _names().items():
        area, _, place = folded.rpartition("/")
        if area not in ("", "etc"):
            places[place].append(zone)
    return dict(places)


def _folded(written: str) -> str:
    """Without capitals and accents, with ``_`` between words."""
    letters = (each for each in normalize("NFKD", written.strip()) if not combining(each))
    return "_".join("".join(letters).casefold().split())
