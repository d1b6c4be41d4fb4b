"""A folder that is Footnote's home: a shared library, and that of one server."""

from pathlib import Path

from index import Library
from index.storage.sqlite.database_file import FILE
from tests.support.views import ask

FOLDERS = ("shared", "servers/77")


def damage(folder: Path) -> None:
    """Write zeros over the owls, beside whom a server's library has bread."""
    data = bytearray((folder / FILE).read_bytes())
    place = data.index(b"fourteen chicks")
    data[place : place + 8] = bytes(8)
    (folder / FILE).write_bytes(data)


def answer(folder: Path, embedder: object) -> str:
    """What a library says to a question of the owls and to one of bread."""
    with Library.open(folder, embedder) as library:
        return repr(ask(library, ["How many chicks were counted?", "Why does bread go stale?"]))
