"""All libraries in one zip, and all libraries out of one."""

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.remedies import Complaint
from index import Library, LibraryExists, restore

_COPY = "library.db"
_NAME = re.compile(rf"(shared|servers/[0-9]{{1,20}})/{_COPY}")


def archive(
    folders: Mapping[str, Path], open_library: Callable[[Path], Library], file: Path
) -> None:
    """Write a copy of the library in each folder into a zip, under its name; one after the other,
    since thousands cannot be open together. Raises OSError, LibraryError.
    """
    with (
        TemporaryDirectory(dir=file.parent) as folder,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts,
    ):
        copy = Path(folder, _COPY)
        for name, kept_in in folders.items():
            with open_library(kept_in) as library:
                library.back_up(copy)
            parts.write(copy, f"{name}/{_COPY}")
            copy.unlink()


def unarchive(file: Path, folders: Callable[[str], Path | None]) -> tuple[str, ...]:
    """Restore the libraries of a zip, each into the folder of its name, None: not that one; gives
    their names. Nothing is restored where a library is there already.

    Raises Complaint, LibraryExists, LibraryDamaged, OSError.
    """
    with _opened(file) as parts:
        matches = filter(None, map(_NAME.fullmatch, parts.namelist()))
        named = ((found[1], folders(found[1])) for found in matches)
        wanted = {name: folder for name, folder in named if folder}
        if not wanted:
            raise Complaint(f"{file} holds no library: footnote backup makes one that does.")
        for folder in wanted.values():
            if Library.exists(folder):
                raise LibraryExists(folder)
        for name, folder in wanted.items():
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=folder) as unpacked:
                restore(Path(parts.extract(f"{name}/{_COPY}", unpacked)), folder)
    return tuple(wanted)


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except zipfile.BadZipFile as error:
        raise Complaint(f"{file} is not a zip, or is damaged.") from error
