"""What is left of a forgotten article is counted wherever a part of it can be."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice

import apsw

from index import Library
from index.storage.sqlite.database_file import FILE, connect
from index.storage.sqlite.tables import remains
from tests.conftest import MakeLibrary
from tests.support.articles import OWLS
from tests.support.other_model import OtherEmbedder


def parts(connection: apsw.Connection) -> Iterator[str]:
    """The tables whose rows belong to an article or a version."""
    for table, parent in connection.execute(
        'SELECT DISTINCT tables.name, parents."table" FROM pragma_table_list AS tables'
        " JOIN pragma_foreign_key_list(tables.name) AS parents"
    ):
        if parent in ("article", "version"):
            yield str(table)


def rows(connection: apsw.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").get)


def test_every_table_that_belongs_to_an_article_is_counted(library: MakeLibrary, embedder) -> None:
    made = library(replace(OWLS, audience="501"))
    list(made.add([replace(OWLS, audience="501", text=OWLS.text.replace("fourteen", "sixteen"))]))
    with Library(made.folder, OtherEmbedder(embedder)) as next_model:
        list(islice(next_model.embed_again(), 2))
    with closing(connect(made.folder / FILE)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")  # so that each table is emptied alone
        traces = remains.traces(connection, 1)
        tables = [*parts(connection)]
        assert {"version", "audience", "sentence", "next_text_vectors", "seal"} <= {*tables}
        for table in ("article", *tables):
            held, before = rows(connection, table), remains.count(connection, traces)
            connection.execute(f"DELETE FROM {table}")
            assert held, table
            assert before - remains.count(connection, traces) == held, table
