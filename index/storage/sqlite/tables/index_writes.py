"""The writes that let a text answer, or no more: spans, full text, vectors, seal; each inside one
transaction of the caller's.
"""

from collections.abc import Iterable

import apsw

from index.domain.stored import PreparedArticle
from index.storage.sqlite.vector_index.bfloat16 import pack, pack_ids
from index.text.near_duplicates import sketch, whole
from index.text.normalize import fingerprint


def index_version(
    connection: apsw.Connection, article: int, version: int, cut: PreparedArticle
) -> None:
    """Keep where the sentences and passages of an article's current version stand, and let it
    answer.
    """
    passages = _add_passages(connection, version, cut)
    add_words(connection, version)
    sentences = _add_sentences(connection, version, cut)
    quotable = [id for id, s in zip(sentences, cut.sentences, strict=True) if s.role.is_quotable]
    holding = [(passages[first], passages[last]) for first, last in cut.holding]
    connection.execute(
        "INSERT INTO text_vectors VALUES (?, ?, ?, ?)",
        (version, pack_ids(quotable), pack_ids(holding), pack(cut.vectors)),
    )
    connection.execute("DELETE FROM sketch WHERE article = ?", (article,))
    hashes = {whole(cut.draft.text), *sketch(cut.quotable_texts)}
    connection.executemany("INSERT INTO sketch VALUES (?, ?)", ((hash, article) for hash in hashes))
    seal(connection, article)


def add_spans(connection: apsw.Connection, version: int, cut: PreparedArticle) -> None:
    """Keep where the sentences and passages of a former version stand: it answers no more."""
    _add_passages(connection, version, cut)
    _add_sentences(connection, version, cut)


def unindex(connection: apsw.Connection, article: int) -> None:
    """Take an article's text out of the searches; the text itself and its spans stay."""
    version = current(connection, article)
    remove_words(connection, version)
    connection.execute(
        "INSERT INTO removal (first, last) SELECT min(id), max(id) FROM sentence"
        " WHERE version = ? HAVING min(id) IS NOT NULL",
        (version,),
    )
    for table in ("text_vectors", "next_text_vectors"):
        connection.execute(f"DELETE FROM {table} WHERE version = ?", (version,))


def seal(connection: apsw.Connection, article: int) -> None:
    """Note what an article says of itself, so that it is seen when that has changed."""
    (told,) = connection.execute("SELECT details, spans FROM told WHERE article = ?", (article,))
    connection.execute(
        "INSERT OR REPLACE INTO seal VALUES (?, ?, ?)",
        (article, *(fingerprint(str(part)) for part in told)),
    )


def add_words(connection: apsw.Connection, version: int) -> None:
    """Let FTS5 find the passages of a version."""
    _full_text(connection, "NULL", version)


def remove_words(connection: apsw.Connection, version: int) -> None:
    """Let FTS5 find them no more, for which it must be told them again."""
    _full_text(connection, "'delete'", version)


def current(connection: apsw.Connection, article: int) -> int:
    """The id of an article's current version."""
    return int(
        connection.execute(
            "SELECT version.id FROM version JOIN article ON article.id = version.article"
            " AND article.version = version.number WHERE article.id = ?",
            (article,),
        ).get
    )


def _add_passages(connection: apsw.Connection, version: int, cut: PreparedArticle) -> list[int]:
    return _ids(
        connection,
        "INSERT INTO passage (version, start, stop) VALUES (?, ?, ?)",
        ((version, passage.start, passage.end) for passage in cut.passages),
    )


def _add_sentences(connection: apsw.Connection, version: int, cut: PreparedArticle) -> list[int]:
    return _ids(
        connection,
        "INSERT INTO sentence (version, start, stop, role) VALUES (?, ?, ?, ?)",
        ((version, s.start, s.end, int(s.role)) for s in cut.sentences),
    )


def _ids(connection: apsw.Connection, insert: str, rows: Iterable[tuple[int, ...]]) -> list[int]:
    """Insert rows one after the other, and give their ids."""
    ids = []
    for row in rows:
        connection.execute(insert, row)
        ids.append(connection.last_insert_rowid())
    return ids


def _full_text(connection: apsw.Connection, command: str, version: int) -> None:
    """As ``passage_content`` has them, but sliced here: SQLite would count the letters from the
    text's beginning for each passage.
    """
    told = connection.execute(
        "SELECT title, text FROM version JOIN article ON article.id = version.article"
        " AND article.version = version.number WHERE version.id = ?",
        (version,),
    ).fetchone()
    title, text = told or ("", "")
    spans = connection.execute("SELECT id, start, stop FROM passage WHERE version = ?", (version,))
    rows = [(id, title, text[start:end]) for id, start, end in spans] if told else []
    connection.executemany(
        f"INSERT INTO passage_text (passage_text, rowid, title, text) VALUES ({command}, ?, ?, ?)",
        rows,
    )
