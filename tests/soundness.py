"""Whether a database is as SQLite and its full-text index want it."""

from pathlib import Path

import apsw


def assert_sound(file: Path) -> None:
    """Passes where both checks do; only that of rank 1 sees full-text rows that have drifted."""
    with apsw.Connection(str(file)) as connection:
        connection.execute(
            "INSERT INTO passage_text (passage_text, rank) VALUES ('integrity-check', 1)"
        )
        assert connection.execute("PRAGMA integrity_check").get == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
