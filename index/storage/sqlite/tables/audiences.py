"""Who alone may be given an article: the audiences that it names; one that names none is open."""

from pathlib import Path

from index.storage.sqlite.connection import Connections
from index.storage.sqlite.tables import article_writes


def of_unknown(folder: Path) -> str:
    """The audience of what a repair has saved in a folder without knowing for whom it was: nobody
    belongs to one of this name, in no library.
    """
    return f"lost in {folder.name}"


class Audiences:
    """One library's audiences. Its writes raise LibraryBusy and LibraryUnusable."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def of(self, article: int) -> frozenset[str]:
        """The audiences that an article names."""
        rows = self._connections.rows("SELECT name FROM audience WHERE article = ?", article)
        return frozenset(name for (name,) in rows)

    def all(self) -> frozenset[str]:
        """Every audience that some article names."""
        rows = self._connections.rows("SELECT DISTINCT name FROM audience")
        return frozenset(name for (name,) in rows)

    def admit(self, article: int, audience: str | None) -> bool:
        """Whether an article is given to all of an audience, None: to everybody."""
        known = self.of(article)
        return not known or audience in known

    def widen(self, article: int, audience: str | None) -> None:
        """Give an article to one more audience, or to everybody; never to fewer than before."""
        if not self.admit(article, audience):
            with self._connections.writing() as connection:
                article_writes.widen(connection, article, audience)
