"""All libraries in one zip, and all libraries out of one; with the key that signs buttons."""

import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Annotated, BinaryIO

import typer

from bot.exceptions import OperatorError
from bot.runtime import installation_key
from index import Library, LibraryDamaged, NewerLibrary, new_file, restore

_COPY = "library.db"
_NAME = re.compile(rf"(shared|servers/[0-9]{{1,20}})/{_COPY}")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1  # of a part's flags
_NOTHING = "Nothing was restored."

Force = Annotated[bool, typer.Option("--force", help="Write over a file that has this name.")]


def archive(
    folders: Mapping[str, Path],
    open_library: Callable[[Path], Library],
    key: bytes | None,
    out: IO[bytes],
    scratch: Path,
) -> None:
    """Write a copy of the library in each folder into a zip, under its name; one after the other,
    since thousands cannot be open together. The folder ``scratch`` needs room for the largest.

    Raises OSError, LibraryError.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        if key:
            parts.writestr(installation_key.NAME, key)
        for name, folder in folders.items():
            with (
                open_library(folder) as library,
                parts.open(f"{name}/{_COPY}", "w", force_zip64=True) as part,
            ):
                library.back_up(part, scratch)


def unarchive(
    file: Path, folders: Callable[[str], Path | None], home: Path | None
) -> tuple[str, ...]:
    """Restore the libraries of a zip, each into the folder of its name, None: not that one; gives
    their names. The key goes into ``home``, where there is none yet. Nothing is restored where
    anything in the zip is broken, or where another library is there already.

    Raises OperatorError, LibraryExists, LibraryUnusable, OSError.
    """
    try:
        with zipfile.ZipFile(file) as parts:
            wanted = _wanted(file, parts, folders)
            key = _key(file, parts) if home else None
            copies = {
                folder: partial(parts.open, f"{name}/{_COPY}") for name, folder in wanted.items()
            }
            restore(copies)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise OperatorError(f"{file} is not a zip, or is damaged ({error}). {_NOTHING}") from error
    except LibraryDamaged as error:
        raise OperatorError(f"{file} is damaged ({error.detail}). {_NOTHING}") from error
    except NewerLibrary as error:
        raise OperatorError(f"{file} was made by a later Footnote. Update this one.") from error
    if home and key:
        installation_key.keep(key, home)
    return tuple(wanted)


def _wanted(
    file: Path, parts: zipfile.ZipFile, folders: Callable[[str], Path | None]
) -> dict[str, Path]:
    """The libraries in a zip that are wanted, by name, and where they go."""
    matches = filter(None, map(_NAME.fullmatch, parts.namelist()))
    named = ((found[1], folders(found[1])) for found in matches)
    wanted = {name: folder for name, folder in named if folder}
    if not wanted:
        raise OperatorError(f"{file} holds no library: footnote backup makes one that does.")
    if strange := [name for name in parts.namelist() if not _is_known(name)]:
        raise OperatorError(
            f"{file} holds {strange[0]!r}, which is no part of a backup. {_NOTHING}"
        )
    for name in wanted:
        _refuse_unreadable(file, parts.getinfo(f"{name}/{_COPY}"))
    return wanted


def _is_known(name: str) -> bool:
    """Whether a name in a zip has a meaning, or is that of a folder: others may be broken ones."""
    return name.endswith("/") or name == installation_key.NAME or bool(_NAME.fullmatch(name))


def _refuse_unreadable(file: Path, part: zipfile.ZipInfo) -> None:
    if part.flag_bits & _ENCRYPTED:
        raise OperatorError(f"{file} has a password. Unpack it, and zip it again without one.")
    if part.compress_type not in _PACKED:
        raise OperatorError(
            f"{file} is packed in a way that cannot be read. Zip it again (deflate)."
        )


def _key(file: Path, parts: zipfile.ZipFile) -> bytes | None:
    """The key in a zip, if there is one; those of earlier backups have none."""
    if installation_key.NAME not in parts.namelist():
        return None
    _refuse_unreadable(file, parts.getinfo(installation_key.NAME))
    key = parts.read(installation_key.NAME)
    if not installation_key.is_key(key):
        raise zipfile.BadZipFile("its key is none")
    return key


@contextmanager
def new_zip(file: Path, force: bool) -> Iterator[BinaryIO]:
    """What to write it into; ``force``: in place of a file of that name.

    Raises OperatorError where it is not called a zip, where there is such a file, or where the disk
    does not take it.
    """
    if file.suffix.lower() != ".zip":
        raise OperatorError(f"Give the file a name that ends in .zip: {file.name}.zip")
    taken = OperatorError(f"{file} is there already. Write over it with --force, or name another.")
    if not force and os.path.lexists(file):
        raise taken
    try:
        with new_file(file, replace=force) as out:
            yield out
    except FileExistsError:  # made meanwhile
        raise taken from None
    except OSError as error:
        raise OperatorError(f"I cannot write {file}: {error.strerror}") from error
