"""The schema as numbered steps, each recorded in the database in the transaction that makes it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import apsw
import numpy as np

from index.domain.errors import NewerLibrary
from index.storage.sqlite.schema import STEPS
from index.storage.sqlite.vector_index.bfloat16 import pack, pack_ids
from index.text.near_duplicates import whole
from index.text.urls import page_of

_FUNCTIONS: Mapping[str, Callable[..., int | str | bytes | None]] = {  # that the steps call
    "page_of": page_of,
    "whole": whole,
    "pack_ids": lambda ids: pack_ids(json.loads(ids)),
    "pack_vectors": lambda digits: pack(np.frombuffer(bytes.fromhex(digits), np.float32)),
}


def schema(connection: apsw.Connection) -> int:
    """How many steps the database has behind it; 0 for an empty one."""
    if not connection.table_exists("main", "migration"):
        return 0
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM migration").get)


def migrate(connection: apsw.Connection, file: Path) -> None:
    """Take the steps that are missing, each in a transaction. Raises NewerLibrary."""
    for name, function in _FUNCTIONS.items():
        connection.create_scalar_function(name, function, 1)
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
