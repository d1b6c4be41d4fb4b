"""The writes to an article's sources, each inside one transaction of the caller's."""

import apsw

from index.domain.article import Article, Draft, Stamp
from index.storage.sqlite.tables import index_writes
from index.storage.sqlite.tables.rows import fingerprint, marks
from index.text.urls import is_address, page_of


def note(connection: apsw.Connection, article: int, draft: Draft) -> None:
    """Note that an article was read from the draft's source, and what told so."""
    stamp = draft.stamp or Stamp("")
    connection.execute(
        "INSERT OR REPLACE INTO source"
        " (source, article, text_sha256, sha256, etag, modified, title, page)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            draft.source,
            article,
            fingerprint(draft.text),
            stamp.sha256 or None,
            stamp.etag,
            stamp.modified,
            draft.title,
            page_given(draft),
        ),
    )
    connection.executemany(
        "DELETE FROM forgotten WHERE sha256 = ?", ((name,) for name in _names(draft))
    )


def forget(connection: apsw.Connection, article: int) -> None:
    """Remember an article's sources, page and texts, so that what reads by itself leaves it alone;
    all as hashes.
    """
    sources = connection.execute("SELECT source FROM source WHERE article = ?", (article,))
    names = {name for (source,) in sources.fetchall() for name in _of_source(str(source))}
    page = connection.execute("SELECT page FROM article WHERE id = ?", (article,)).get
    texts = connection.execute("SELECT sha256 FROM version WHERE article = ?", (article,))
    names |= {fingerprint(str(page))} if page else set()
    names |= {str(sha256) for (sha256,) in texts.fetchall()}
    connection.executemany(
        "INSERT OR IGNORE INTO forgotten VALUES (?)", ((name,) for name in names)
    )


def was_forgotten(connection: apsw.Connection, draft: Draft) -> bool:
    """Whether somebody has forgotten this text, or what was at its source or page."""
    names = _names(draft)
    query = f"SELECT 1 FROM forgotten WHERE sha256 IN ({marks(names)})"
    return bool(connection.execute(query, tuple(names)).fetchall())


def leave(connection: apsw.Connection, source: str, article: Article) -> None:
    """Take one of several sources from an article; the first of the others is its first then, and
    all others are to be read again, since the text may have been that of the one that left.
    """
    page = _page(connection, source)
    connection.execute("DELETE FROM source WHERE source = ?", (source,))
    if source == article.source:
        first = connection.execute(
            "SELECT min(source) FROM source WHERE article = ?", (article.id,)
        ).get
        connection.execute("UPDATE article SET source = ? WHERE id = ?", (first, article.id))
        if _page(connection, str(first)) != page:
            _move(connection, article.id, str(first))
    index_writes.seal(connection, article.id)
    connection.execute(
        "UPDATE source SET sha256 = NULL, etag = NULL, modified = NULL, text_sha256 = '',"
        " title = coalesce(title, '') WHERE article = ?",
        (article.id,),
    )


def page_given(draft: Draft) -> str | None:
    """The page that a draft says to be; None for a file, which may name a page, but is another."""
    return page_of(draft.url or draft.source) if is_address(draft.source) else None


def _page(connection: apsw.Connection, source: str) -> str | None:
    page = connection.execute("SELECT page FROM source WHERE source = ?", (source,)).get
    return None if page is None else str(page)


def _move(connection: apsw.Connection, article: int, source: str) -> None:
    """Take from an article what only the page says that left it: a footnote opens another now."""
    address = source if is_address(source) else None
    connection.execute(
        "UPDATE article SET url = ?, page = ?, publisher = NULL WHERE id = ?",
        (address, page_of(address), article),
    )


def _names(draft: Draft) -> set[str]:
    """What a draft is remembered by once it was forgotten."""
    addresses = {draft.source, draft.url or draft.source}
    return {fingerprint(draft.text)}.union(*map(_of_source, addresses))


def _of_source(source: str) -> set[str]:
    page = page_of(source)
    return {fingerprint(source)} | ({fingerprint(page)} if page else set())
