"""The writes: an article goes in, changes or goes, each inside one transaction of the caller's."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

import apsw

from index import text
from index.address import page_of
from index.article import Draft, Role
from index.embedding import Model
from index.errors import OtherModel
from index.packing import pack, pack_ids
from index.rows import fingerprint
from index.stored import Cut
from index.twins import sketch


def insert(connection: apsw.Connection, cut: Cut) -> int:
    """Keep a new article and give its id."""
    now = _now()
    connection.execute(
        "INSERT INTO article (title, url, published, author, publisher, page, source, version,"
        " added, updated) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
        (*_details(cut.draft), cut.draft.source, _midnight(cut.draft.added) or now, now),
    )
    article = connection.last_insert_rowid()
    if cut.draft.audience is not None:
        connection.execute("INSERT INTO audience VALUES (?, ?)", (article, cut.draft.audience))
    _add_version(connection, article, 1, cut)
    return article


def replace(connection: apsw.Connection, article: int, cut: Cut) -> None:
    """Give an article a new version, which retires the one before: it no longer answers."""
    number = connection.execute("SELECT version + 1 FROM article WHERE id = ?", (article,)).get
    _unindex(connection, article)
    _set_details(connection, article, cut.draft)
    connection.execute("UPDATE article SET version = ? WHERE id = ?", (number, article))
    _add_version(connection, article, number, cut)


def describe(connection: apsw.Connection, article: int, draft: Draft) -> None:
    """Give an article another title, date, author, publisher or address; its text stays."""
    version = _current(connection, article)
    _full_text(connection, "'delete'", version)
    _set_details(connection, article, draft)
    _full_text(connection, "NULL", version)
    seal(connection, article)


def widen(connection: apsw.Connection, article: int, audience: str | None) -> None:
    """Give an article to one more audience, None: to everybody; never to fewer than before."""
    if audience is None:
        connection.execute("DELETE FROM audience WHERE article = ?", (article,))
    else:  # one that is for everybody stays so
        connection.execute(
            "INSERT OR IGNORE INTO audience SELECT DISTINCT article, ? FROM audience"
            " WHERE article = ?",
            (audience, article),
        )


def delete(connection: apsw.Connection, article: int) -> None:
    """Forget an article with all its versions."""
    _unindex(connection, article)
    connection.execute("DELETE FROM article WHERE id = ?", (article,))


def seal(connection: apsw.Connection, article: int) -> None:
    """Note what an article says of itself, so that it is seen when that has changed."""
    (told,) = connection.execute("SELECT details, spans FROM told WHERE article = ?", (article,))
    connection.execute(
        "INSERT OR REPLACE INTO seal VALUES (?, ?, ?)",
        (article, *(fingerprint(str(part)) for part in told)),
    )


def record(connection: apsw.Connection, model: Model, folder: Path) -> None:
    """Note which model the vectors are of. Raises OtherModel where there are others' already."""
    rows = connection.execute("SELECT model, model_sha256 FROM making").fetchall()
    ((built, sha256),) = rows
    if sha256 not in (None, model.sha256):
        raise OtherModel(folder, str(built), model.name)
    connection.execute(
        "UPDATE making SET splitter = ? WHERE NOT EXISTS (SELECT 1 FROM article)", (text.SPLITTER,)
    )
    become(connection, model)


def become(connection: apsw.Connection, model: Model) -> None:
    """Note that all vectors are another model's from now on."""
    connection.execute(
        "UPDATE making SET model = ?, model_sha256 = ?, dimension = ?",
        (model.name, model.sha256, model.dimension),
    )


def touch(connection: apsw.Connection) -> None:
    """Note that rows have changed, so that whoever holds them in memory looks again."""
    connection.execute("UPDATE making SET generation = generation + 1, changed = ?", (_now(),))


def add_spans(connection: apsw.Connection, version: int, cut: Cut) -> None:
    """Keep where the sentences and passages of a former version stand: it answers no more."""
    _add_passages(connection, version, cut)
    _add_sentences(connection, version, cut)


def index_version(connection: apsw.Connection, article: int, version: int, cut: Cut) -> None:
    """Keep where the sentences and passages of an article's current version stand, and let it
    answer.
    """
    passages = _add_passages(connection, version, cut)
    _full_text(connection, "NULL", version)
    sentences = _add_sentences(connection, version, cut)
    prose = [id for id, s in zip(sentences, cut.sentences, strict=True) if s.role is Role.PROSE]
    holding = [(passages[first], passages[last]) for first, last in cut.holding]
    connection.execute(
        "INSERT INTO text_vectors VALUES (?, ?, ?, ?)",
        (version, pack_ids(prose), pack_ids(holding), pack(cut.vectors)),
    )
    connection.execute("DELETE FROM sketch WHERE article = ?", (article,))
    connection.executemany(
        "INSERT INTO sketch VALUES (?, ?)", ((hash, article) for hash in sketch(cut.prose_texts))
    )
    seal(connection, article)


def cut_again(connection: apsw.Connection, article: int, version: int, cut: Cut) -> None:
    """Give an article's current version other sentences and passages; its text stays."""
    _unindex(connection, article)
    for table in ("passage", "sentence"):
        connection.execute(f"DELETE FROM {table} WHERE version = ?", (version,))
    index_version(connection, article, version, cut)


def _add_version(connection: apsw.Connection, article: int, number: int, cut: Cut) -> None:
    connection.execute(
        "INSERT INTO version (article, number, fetched, sha256, text) VALUES (?, ?, ?, ?, ?)",
        (article, number, _now(), fingerprint(cut.draft.text), cut.draft.text),
    )
    index_version(connection, article, connection.last_insert_rowid(), cut)


def _add_passages(connection: apsw.Connection, version: int, cut: Cut) -> list[int]:
    return _ids(
        connection,
        "INSERT INTO passage (version, start, stop) VALUES (?, ?, ?)",
        ((version, passage.start, passage.end) for passage in cut.passages),
    )


def _add_sentences(connection: apsw.Connection, version: int, cut: Cut) -> list[int]:
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


def _unindex(connection: apsw.Connection, article: int) -> None:
    """Take an article's text out of the searches; the text itself and its spans stay."""
    version = _current(connection, article)
    _full_text(connection, "'delete'", version)
    connection.execute(
        "INSERT INTO removal (first, last) SELECT min(id), max(id) FROM sentence"
        " WHERE version = ? HAVING min(id) IS NOT NULL",
        (version,),
    )
    for table in ("text_vectors", "next_text_vectors"):
        connection.execute(f"DELETE FROM {table} WHERE version = ?", (version,))


def _current(connection: apsw.Connection, article: int) -> int:
    return int(
        connection.execute(
            "SELECT version.id FROM version JOIN article ON article.id = version.article"
            " AND article.version = version.number WHERE article.id = ?",
            (article,),
        ).get
    )


def _full_text(connection: apsw.Connection, command: str, version: int) -> None:
    """Add a version's passages to FTS5, or take them out, for which it must be told them again."""
    connection.execute(
        f"INSERT INTO passage_text (passage_text, rowid, title, text)"
        f" SELECT {command}, id, title, text FROM passage_content WHERE version = ?",
        (version,),
    )


def _set_details(connection: apsw.Connection, article: int, draft: Draft) -> None:
    connection.execute(
        "UPDATE article SET title = ?, url = ?, published = ?, author = ?, publisher = ?,"
        " page = ?, updated = ? WHERE id = ?",
        (*_details(draft), _now(), article),
    )


def _details(draft: Draft) -> tuple[str | None, ...]:
    published = draft.published.isoformat() if draft.published else None
    page = page_of(draft.url or draft.source)
    return draft.title, draft.url, published, draft.author, draft.publisher, page


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _midnight(day: date | None) -> str | None:
    return datetime.combine(day, time.min, UTC).isoformat(timespec="seconds") if day else None
