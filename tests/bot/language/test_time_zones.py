"""Time zones are found as people write them, and never guessed."""

from zoneinfo import ZoneInfo

import pytest

from bot.language.time_zones import find_zone, zones_near


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("Europe/berlin", "Europe/Berlin"),
        (" berlin ", "Europe/Berlin"),
        ("BERLIN", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("America/New York", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("port-au-prince", "America/Port-au-Prince"),
        ("utc", "UTC"),
        ("cet", "CET"),
        ("singapore", "Singapore"),
        ("etc/gmt+2", "Etc/GMT+2"),
    ],
)
def test_a_zone_is_found_by_its_name_or_its_place(written: str, zone: str) -> None:
    assert find_zone(written) == zone
    assert ZoneInfo(zone)


@pytest.mark.parametrize(
    "written", ["Mars/Olympus", "localtime", "Factory", "..", "/etc/passwd", "", "x" * 60, "GMT+2"]
)
def test_what_is_no_zone_is_not_found_and_nothing_is_near_it(written: str) -> None:
    assert find_zone(written) is None
    assert zones_near(written) == ()


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Europe/Berln", "Europe/Berlin"),
        ("pariss", "Europe/Paris"),
        ("America/Berlin", "Europe/Berlin"),
        ("Eastern", "US/Eastern"),
        ("Eastern", "Canada/Eastern"),
    ],
)
def test_of_a_name_that_is_nearly_right_or_of_several_the_nearest_are_offered(
    written: str, near: str
) -> None:
    assert find_zone(written) is None
    assert near in zones_near(written)
