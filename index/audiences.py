"""Who alone may be given an article: the audiences that it names; one that names none is open."""

from index.connection import Connections


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

    def widen(self, article: int, audience: str | None) -> None:
        """Give an article to one more audience, or to everybody; never to fewer than before."""
        if not (known := self.of(article)) or audience in known:
            return
        with self._connections.writing() as connection:
            if audience is None:
                connection.execute("DELETE FROM audience WHERE article = ?", (article,))
            elif self.of(article):  # nobody has opened it meanwhile
                connection.execute(
                    "INSERT OR IGNORE INTO audience VALUES (?, ?)", (article, audience)
                )
