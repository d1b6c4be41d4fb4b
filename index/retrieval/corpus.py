"""A library as a question sees it."""

from dataclasses import dataclass

from index.domain.scope import Scope
from index.storage.interface import SearchIndex, Store


@dataclass(frozen=True, slots=True)
class Corpus:
    """One library, and the search of what of it an asker may see and has chosen."""

    store: Store
    search: SearchIndex

    @classmethod
    def of(cls, store: Store, scope: Scope) -> "Corpus":
        """A library as it is now. Raises ModelUnavailable."""
        return cls(store, store.search(scope))
