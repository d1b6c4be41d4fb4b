"""What a setting is said to be, and how what is written for it becomes what it is."""

from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic.fields import FieldInfo
from pydantic_settings import NoDecode

from bot.runtime.rate_limits import Rate


def about(default: object, purpose: str, values: str) -> Any:  # noqa: ANN401
    """A setting with what it is for and what it may be: told in .env.example and when it is
    wrong.
    """
    return Field(default, description=f"{purpose}: {values}", json_schema_extra={"values": values})


def paths(written: object) -> object:
    """Folders as they are written in the environment, parted by commas."""
    if not isinstance(written, str):
        return written
    return tuple(Path(part.strip()).expanduser() for part in written.split(",") if part.strip())


def pace(written: object) -> object:
    """As in "5 in 30": so many times in so many seconds."""
    if not isinstance(written, str):
        return written
    times, word, seconds = written.split()
    if word != "in" or int(times) < 1 or int(seconds) < 1:
        raise ValueError(written)
    return Rate(int(times), int(seconds))


Pace = Annotated[Rate, NoDecode, BeforeValidator(pace)]


def values_of(field: FieldInfo) -> str:
    """What a setting may be, as ``about`` was told."""
    extra = field.json_schema_extra
    return str(extra["values"]) if isinstance(extra, dict) else "something else"
