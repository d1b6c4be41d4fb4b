"""A library as a question sees it."""

from dataclasses import dataclass

from index.storage.interface import SearchIndex, Store


@dataclass(frozen=True, slots=True)
class Corpus:
    """One library, and the search of what of it an asker may see and has chosen."""

    store: Store
    search: SearchIndex
