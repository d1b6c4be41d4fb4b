"""A registry around a library that a test has made."""

from index import Library, LibraryRegistry, Reranker
from index.storage.open import open_engine


def registry_over(library: Library, reranker: Reranker | None = None) -> LibraryRegistry:
    """One whose shared library is in the same folder, and whose servers have none yet."""
    servers = library.store.folder.parent / "servers"
    return LibraryRegistry(
        open_engine(library.store.folder, servers), library.embedder, 4, 60, reranker
    )
