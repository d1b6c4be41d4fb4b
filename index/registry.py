"""The libraries of all servers and the shared one, with one model. Nothing of one server's ever
meets another's.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.domain.quota import USUAL, Quota
from index.domain.scope import SHARED, Scope
from index.embedding.cross_encoder import Reranker
from index.embedding.embedder import Embedder
from index.embedding.reader import Reader
from index.library import Library
from index.pool import LibraryPool
from index.storage.interface import Engine
from index.text.normalize import encodable
from index.view import View


class LibraryRegistry(LibraryPool):
    """Gives out libraries by the number of their server. Its methods may be called from any
    thread, and raise what opening a library does.
    """

    def __init__(
        self,
        engine: Engine,
        embedder: Embedder,
        most_open: int,
        idle: float,
        reranker: Reranker | None = None,
        quota: Quota = USUAL,
        reader: Reader | None = None,
    ) -> None:
        """At most ``most_open`` of the servers' libraries stay open, none that nobody has needed
        for ``idle`` seconds. A ``reranker`` has the last word on their answers, after a
        ``reader``.
        Each keeps at most a ``quota``; of the shared one only the versions are counted.
        """
        self._engine = engine
        self._embedder = embedder
        self._reranker = reranker
        self._reader = reader
        self._quota = quota
        super().__init__(self._library, most_open, idle)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def home(self) -> Path:
        """The folder for what is kept beside the libraries in files, such as the key of buttons."""
        return self._engine.home

    def warm(self) -> None:
        """Load the models and the shared library now, rather than when the first question comes.

        Raises OtherModel, ModelUnavailable.
        """
        with self.library(SHARED) as shared:
            shared.warm()
        if self._reranker:
            self._reranker.scores("", [""])
        if self._reader:
            self._reader.warm()

    def encode(self, questions: Sequence[str]) -> NDArray[np.float32]:
        """Embed questions [q, d], for whichever library. Raises ModelUnavailable."""
        return self._embedder.encode([encodable(question) for question in questions])

    @contextmanager
    def view(self, server: int, scope: Scope) -> Iterator[View]:
        """What somebody in a server reads: its own library, if it has one, and the shared one."""
        with self.library(SHARED) as shared:
            if server == SHARED or not self.has(server):
                yield View((shared,), scope, self._embedder, self._reranker, self._reader)
                return
            with self.library(server) as own:
                yield View((own, shared), scope, self._embedder, self._reranker, self._reader)

    def has(self, server: int) -> bool:
        """Whether a server has a library of its own, or there is a SHARED one already."""
        return self._engine.exists(server)

    def servers(self) -> tuple[int, ...]:
        """The servers that have a library of their own, without those that the bot has left."""
        left = self.left()
        return tuple(server for server in self._engine.servers() if server not in left)

    def left(self) -> Mapping[int, int]:
        """The servers that the bot has left, each with the days that are noted since, whose
        libraries are still there.
        """
        return self._engine.absences()

    def open(self, server: int) -> None:
        """Open a server's library, if it has one, for who needs it next; after a crash all of it is
        looked through.
        """
        if self.has(server):
            with self.library(server):
                pass

    def leave(self, server: int, day: date) -> None:
        """Note that the bot is not in a server on a day."""
        if self.has(server):
            self._engine.note_absence(server, day)

    def rejoin(self, server: int) -> None:
        """Note that the bot is in a server."""
        with self.turn(server):
            self._engine.note_absence(server, None)

    def delete_left(self, after: int) -> tuple[int, ...]:
        """Delete the libraries of servers that the bot has left, where more than so many days are
        noted since; which these were.
        """
        gone = [server for server, days in self.left().items() if days > after]
        return tuple(server for server in gone if self._delete(server, after))

    def _delete(self, server: int, after: int) -> bool:
        """False where somebody is using it right now, or the bot has come back meanwhile."""
        with self.turn(server):
            days = self.left().get(server)
            if days is None or days <= after or not self.let_go(server):
                return False
            self._engine.delete(server)
            return True

    def _library(self, server: int) -> Library:
        quota = Quota(self._quota.versions) if server == SHARED else self._quota
        store = self._engine.open(server, self._embedder.encode)
        return Library(store, self._embedder, quota)
