"""Whose library a file is: noted in it, so that another server's in its folder is noticed."""

from pathlib import Path

from index.domain.errors import AnothersLibrary
from index.storage.sqlite.tables.notes import Notes

_OWNER = "server"


def claim(notes: Notes, file: Path, server: int) -> None:
    """Note that a library is a server's, unless that is noted. Raises AnothersLibrary."""
    if notes.read(_OWNER) is None:
        notes.write(_OWNER, str(server))
    refuse_another(notes, file, server)


def refuse_another(notes: Notes, file: Path, server: int) -> None:
    """A server is given its own library alone, whatever file was put into its folder: raises
    AnothersLibrary.
    """
    owner = notes.read(_OWNER)
    if owner not in (None, str(server)):
        raise AnothersLibrary(file, str(owner), server)
