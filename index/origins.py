"""The writes to an article's sources, each inside one transaction of the caller's."""

import apsw

from index.article import Article, Draft, Stamp
from index.rows import fingerprint


def note(connection: apsw.Connection, article: int, draft: Draft) -> None:
    """Note that an article was read from the draft's source, and what told so."""
    stamp = draft.stamp or Stamp("")
    connection.execute(
        "INSERT OR REPLACE INTO source (source, article, text_sha256, sha256, etag, modified)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            draft.source,
            article,
            fingerprint(draft.text),
            stamp.sha256 or None,
            stamp.etag,
            stamp.modified,
        ),
    )
    connection.execute("DELETE FROM forgotten WHERE sha256 = ?", (fingerprint(draft.source),))


def forget(connection: apsw.Connection, article: int) -> None:
    """Remember that what reads by itself shall leave an article's sources alone."""
    rows = connection.execute("SELECT source FROM source WHERE article = ?", (article,)).fetchall()
    connection.executemany(
        "INSERT OR IGNORE INTO forgotten VALUES (?)",
        ((fingerprint(str(source)),) for (source,) in rows),
    )


def leave(connection: apsw.Connection, source: str, article: Article) -> None:
    """Take one of several sources from an article; the first of the others is its first then."""
    connection.execute("DELETE FROM source WHERE source = ?", (source,))
    connection.execute(
        "UPDATE article SET source = (SELECT min(source) FROM source WHERE article = ?1)"
        " WHERE id = ?1 AND source = ?2",
        (article.id, source),
    )
