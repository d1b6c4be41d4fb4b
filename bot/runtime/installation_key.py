"""The installation's own key, which signs what buttons hold: made once, and kept beside the
libraries, so that with another token the buttons of before still work.
"""

import re
import secrets
from contextlib import suppress
from pathlib import Path

from bot.exceptions import OperatorError
from index import make_folder, new_file

NAME = "key"
_KEY = re.compile(rb"[0-9a-f]{64}\n")


def load(home: Path) -> bytes:
    """The key, which is made where there is none. Raises OperatorError where it cannot be."""
    try:
        if not (home / NAME).exists():
            keep(secrets.token_hex(32).encode() + b"\n", home)
    except OSError as error:
        raise OperatorError(f"{home / NAME} cannot be made: {error.strerror}") from error
    return bytes.fromhex(written(home).decode())


def written(home: Path) -> bytes:
    """The key as its file has it. Raises FileNotFoundError, or OperatorError where it cannot be
    read or is none.
    """
    try:
        found = (home / NAME).read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _error(home, f"cannot be read ({error.strerror})") from error
    if not is_key(found):
        raise _error(home, "holds no key")
    return found


def is_key(found: bytes) -> bool:
    """Whether a file holds a key as it was written."""
    return _KEY.fullmatch(found) is not None


def keep(key: bytes, home: Path) -> None:
    """Keep a key, unless another process has made one first: that stays. Raises OSError."""
    make_folder(home)
    with suppress(FileExistsError), new_file(home / NAME) as out:
        out.write(key)


def _error(home: Path, what: str) -> OperatorError:
    return OperatorError(
        f"{home / NAME} {what}. Put it back from a backup, or delete it: Footnote makes another,"
        " and buttons below earlier answers stop working."
    )
