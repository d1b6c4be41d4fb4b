"""What the modules of this wing share: some rows are read or written through a connection."""

import apsw

from index.storage.sqlite.connection import Connections


class Table:
    """Some rows of one library. Its methods may be called from any thread."""

    def __init__(self, connections: Connections, shared: bool = False) -> None:
        """``shared``: every server reads the library."""
        self._connections = connections
        self._shared = shared


class Writes:
    """The writes to some rows inside a transaction."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
