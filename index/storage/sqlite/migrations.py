"""The schema as numbered steps, each recorded in the database in the transaction that makes it."""

import json
from pathlib import Path

import apsw
import numpy as np

from index.domain.errors import NewerLibrary
from index.storage.sqlite.schema import STEPS
from index.storage.sqlite.vector_index.bfloat16 import pack, pack_ids
from index.text.near_duplicates import whole
from index.text.urls import page_of

_Value = None | int | float | str | bytes


def schema(connection: apsw.Connection) -> int:
    """How many steps the database has behind it; 0 for an empty one."""
    if not connection.table_exists("main", "migration"):
        return 0
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM migration").get)


def migrate(connection: apsw.Connection, file: Path) -> None:
    """Take the steps that are missing, each in a transaction. Raises NewerLibrary."""
    for function in (_page_of, _pack_ids, _pack_vectors, _whole):
        connection.create_scalar_function(function.__name__[1:], function, 1)
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)")
        taken = schema(connection)
        if taken > len(STEPS):
            raise NewerLibrary(str(file), taken)
        for number, step in enumerate(STEPS[taken:], taken + 1):
            connection.execute(step)
            connection.execute("INSERT INTO migration VALUES (?)", (number,))
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _page_of(*address: _Value) -> str | None:
    return page_of(str(address[0]))


def _whole(*text: _Value) -> int:
    return whole(str(text[0]))


def _pack_ids(*ids: _Value) -> bytes:
    """A list of ids in JSON, packed."""
    return pack_ids(json.loads(str(ids[0])))


def _pack_vectors(*written: _Value) -> bytes:
    """Vectors of float32 in hexadecimal digits, one after the other, packed."""
    return pack(np.frombuffer(bytes.fromhex(str(written[0])), np.float32))
