"""What the bot knows of where it runs."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from bot.app.client import FootnoteBot
from bot.runtime.config import Settings
from tests.conftest import MakeLibrary
from tests.support.newsroom import OpenNewsroom


async def test_the_day_is_that_of_the_time_zone_that_is_set(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library()) as room:
        east, west = (
            FootnoteBot(room.intake, Settings(time_zone=ZoneInfo(zone))).today()
            for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago")
        )
    assert east - west in (timedelta(1), timedelta(2))  # they are 25 hours apart


def test_a_time_zone_that_does_not_exist_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIME_ZONE", "Mars/Olympus")
    with pytest.raises(ValidationError):
        Settings()
