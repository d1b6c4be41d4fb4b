"""A shelf around a library that a test has made."""

from index import Library, Shelf


def shelf_over(library: Library) -> Shelf:
    """One whose shared library is in the same folder, and whose servers have none yet."""
    servers = library.folder.parent / "servers"
    return Shelf(library.folder, servers, library.embedder, most_open=4, idle=60)
