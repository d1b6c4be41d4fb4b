"""All libraries of one installation as SQLite keeps them: a folder each."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from index.domain.errors import LibraryError
from index.domain.scope import SHARED
from index.domain.state import Encode
from index.storage.sqlite import server_folders
from index.storage.sqlite.database_file import exists
from index.storage.sqlite.store import SqliteStore


class SqliteEngine:
    """The shared library in one folder, and that of each server in a folder called by its id."""

    def __init__(self, shared: Path, servers: Path) -> None:
        """``servers`` has the folders of the servers' libraries."""
        self._shared = shared
        self._servers = servers
        self.home = servers.parent

    def open(self, server: int, encode: Encode) -> SqliteStore:
        folder = self._folder(server)
        if server == SHARED:
            return SqliteStore(folder, True, encode)
        store = SqliteStore(folder, False, encode)
        try:
            server_folders.claim(store.notes, store.file, server)
        except LibraryError:
            store.close()
            raise
        return store

    def exists(self, server: int) -> bool:
        return exists(self._folder(server))

    def servers(self) -> tuple[int, ...]:
        if not self._servers.is_dir():
            return ()
        numbers = (int(each.name) for each in self._servers.iterdir() if each.name.isdecimal())
        return tuple(sorted(number for number in numbers if self.exists(number)))

    def note_absence(self, server: int, day: date | None) -> None:
        server_folders.note_absence(self._folder(server), day)

    def absences(self) -> Mapping[int, int]:
        days = {each: server_folders.days_since(self._folder(each)) for each in self.servers()}
        return {server: since for server, since in days.items() if since is not None}

    def delete(self, server: int) -> None:
        shutil.rmtree(self._folder(server))

    def _folder(self, server: int) -> Path:
        return self._shared if server == SHARED else self._servers / str(server)
