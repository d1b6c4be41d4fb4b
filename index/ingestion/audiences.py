"""Access control: an article that names audiences is given to these alone, others to everybody."""

from index.storage.interface import Store


class Audiences:
    """One library's audiences. Its writes raise LibraryBusy and LibraryUnusable."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, article: int) -> frozenset[str]:
        """The audiences that an article names."""
        return self._store.articles.audiences_of([article])[article]

    def all(self) -> frozenset[str]:
        """Every audience that some article names."""
        return self._store.articles.audiences()

    def admit(self, article: int, audience: str | None) -> bool:
        """Whether an article is given to all of an audience, None: to everybody."""
        known = self.of(article)
        return not known or audience in known

    def widen(self, article: int, audience: str | None) -> None:
        """Give an article to one more audience, or to everybody; never to fewer than before."""
        if not self.admit(article, audience):
            with self._store.transaction() as writer:
                writer.widen(article, audience)
