"""When something happened, as it is written into a library."""

from datetime import UTC, date, datetime, time


def now() -> str:
    """This second, in ISO 8601 and UTC."""
    return at(datetime.now(UTC))


def at(moment: datetime) -> str:
    """A second that has a time zone, written alike."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def midnight(day: date) -> str:
    """Its first second in UTC."""
    return at(datetime.combine(day, time.min, UTC))
