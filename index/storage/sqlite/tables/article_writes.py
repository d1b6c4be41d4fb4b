"""The writes: an article goes in, changes or goes, each inside one transaction of the caller's."""

import apsw

from index.domain.article import Draft
from index.domain.stored import PreparedArticle
from index.storage.sqlite.tables import index_writes, rows
from index.text.normalize import fingerprint
from index.text.urls import page_of


def insert(connection: apsw.Connection, cut: PreparedArticle) -> int:
    """Keep a new article and give its id."""
    now = rows.now()
    added = rows.midnight(cut.draft.added) if cut.draft.added else now
    connection.execute(
        "INSERT INTO article (title, url, published, author, publisher, page, source, version,"
        " added, updated) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
        (*_details(cut.draft), cut.draft.source, added, now),
    )
    article = connection.last_insert_rowid()
    if cut.draft.audience is not None:
        connection.execute("INSERT INTO audience VALUES (?, ?)", (article, cut.draft.audience))
    _add_version(connection, article, 1, cut)
    return article


def replace(connection: apsw.Connection, article: int, cut: PreparedArticle, versions: int) -> None:
    """Give an article a new version, which retires the one before: it no longer answers. The newest
    ``versions`` are kept.
    """
    number = connection.execute("SELECT version + 1 FROM article WHERE id = ?", (article,)).get
    index_writes.unindex(connection, article)
    _set_details(connection, article, cut.draft)
    connection.execute("UPDATE article SET version = ? WHERE id = ?", (number, article))
    _add_version(connection, article, number, cut)
    connection.execute(
        "DELETE FROM version WHERE article = ? AND number <= ?", (article, number - versions)
    )


def describe(connection: apsw.Connection, article: int, draft: Draft) -> None:
    """Give an article another title, date, author, publisher or address; its text stays."""
    version = index_writes.current(connection, article)
    index_writes.remove_words(connection, version)
    _set_details(connection, article, draft)
    index_writes.add_words(connection, version)
    index_writes.seal(connection, article)


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
    index_writes.unindex(connection, article)
    connection.execute("DELETE FROM article WHERE id = ?", (article,))


def _add_version(
    connection: apsw.Connection, article: int, number: int, cut: PreparedArticle
) -> None:
    connection.execute(
        "INSERT INTO version (article, number, fetched, sha256, text) VALUES (?, ?, ?, ?, ?)",
        (article, number, rows.now(), fingerprint(cut.draft.text), cut.draft.text),
    )
    index_writes.index_version(connection, article, connection.last_insert_rowid(), cut)


def _set_details(connection: apsw.Connection, article: int, draft: Draft) -> None:
    connection.execute(
        "UPDATE article SET title = ?, url = ?, published = ?, author = ?, publisher = ?,"
        " page = ?, updated = ? WHERE id = ?",
        (*_details(draft), rows.now(), article),
    )


def _details(draft: Draft) -> tuple[str | None, ...]:
    published = draft.published.isoformat() if draft.published else None
    page = page_of(draft.url or draft.source)
    return draft.title, draft.url, published, draft.author, draft.publisher, page
