"""The file .env, which settings are written in: whether it can be read, and what in it is none."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection
from pathlib import Path

from dotenv import dotenv_values
from rapidfuzz import fuzz, process

from bot.exceptions import OperatorError

FILE = Path(".env")

_NOT_UTF8 = (
    "The file .env cannot be read here: {}. Save it as UTF-8, which Windows' Notepad offers as the"
    " encoding in Save as."
)
_NEAR = 80  # of 100: ANSWER_TRESHOLD and TIMEZONE are near, HF_HOME and OTHERS_KEY are not


def refuse_unreadable() -> None:
    """Raises OperatorError where the file is there and is not text in UTF-8."""
    if not FILE.is_file():
        return
    try:
        data = FILE.read_bytes()
    except OSError as error:
        raise OperatorError(f"The file .env cannot be read here: {error.strerror}.") from error
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in data:
        raise OperatorError(_NOT_UTF8.format("it is UTF-16"))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise OperatorError(_NOT_UTF8.format("it is not UTF-8")) from None


def unknown_names(known: Collection[str]) -> dict[str, str | None]:
    """The names in the file that are not ``known``, which are in capitals, each with the known
    one that it is likely to be; None where none is near.
    """
    if not FILE.is_file():
        return {}
    written = dotenv_values(FILE, interpolate=False, encoding="utf-8-sig")
    unknown = [name for name in written if name.upper() not in known]
    return {name: _nearest(name.upper(), known) for name in unknown}


def _nearest(name: str, known: Collection[str]) -> str | None:
    found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return found[0] if found else None
