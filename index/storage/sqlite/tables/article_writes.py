"""The writes to articles: one goes in, changes or goes."""

from index.domain.article import Draft
from index.domain.stored import PreparedArticle
from index.storage.sqlite.tables import index_writes, rows
from index.storage.sqlite.tables.table import Writes
from index.text.normalize import fingerprint
from index.text.urls import page_of


class ArticleWrites(Writes):
    """The writes to one library's articles inside a transaction."""

    def insert_article(self, cut: PreparedArticle) -> int:
        now = rows.now()
        added = rows.midnight(cut.draft.added) if cut.draft.added else now
        self._connection.execute(
            "INSERT INTO article (title, url, published, author, publisher, page, partial, source,"
            " version, added, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
            (*_details(cut.draft), cut.draft.source, added, now),
        )
        article = self._connection.last_insert_rowid()
        if cut.draft.audience is not None:
            self._connection.execute(
                "INSERT INTO audience VALUES (?, ?)", (article, cut.draft.audience)
            )
        self._add_version(article, 1, cut)
        return article

    def replace_article(
        self, article: int, cut: PreparedArticle, versions: int, is_news: bool = True
    ) -> None:
        number = self._connection.execute(
            "SELECT version + 1 FROM article WHERE id = ?", (article,)
        ).get
        index_writes.unindex(self._connection, article)
        self._set_details(article, cut.draft, is_news)
        self._connection.execute("UPDATE article SET version = ? WHERE id = ?", (number, article))
        self._add_version(article, number, cut)
        self._connection.execute(
            "DELETE FROM version WHERE article = ? AND number <= ?", (article, number - versions)
        )

    def resplit(self, article: int, number: int, cut: PreparedArticle) -> bool:
        version = self._connection.execute(
            "SELECT version.id FROM version JOIN article ON article.id = version.article"
            " AND article.version = version.number WHERE article.id = ? AND number = ?",
            (article, number),
        ).get
        if version is None:
            return False
        index_writes.unindex(self._connection, article)
        # it would take this version for done
        self._connection.execute("DELETE FROM next_text_vectors")
        for table in ("passage", "sentence"):
            self._connection.execute(f"DELETE FROM {table} WHERE version = ?", (version,))
        self._connection.execute(
            "UPDATE version SET marked = ? WHERE id = ?", (cut.draft.marked, version)
        )
        index_writes.index_version(self._connection, article, int(version), cut)
        return True

    def describe(self, article: int, draft: Draft, is_news: bool = True) -> None:
        version = index_writes.current(self._connection, article)
        index_writes.remove_words(self._connection, version)
        self._set_details(article, draft, is_news)
        index_writes.add_words(self._connection, version)
        index_writes.seal(self._connection, article)

    def widen(self, article: int, audience: str | None) -> None:
        if audience is None:
            self._connection.execute("DELETE FROM audience WHERE article = ?", (article,))
        else:  # one that is for everybody stays so
            self._connection.execute(
                "INSERT OR IGNORE INTO audience SELECT DISTINCT article, ? FROM audience"
                " WHERE article = ?",
                (audience, article),
            )

    def delete_article(self, article: int) -> None:
        index_writes.unindex(self._connection, article)
        self._connection.execute("DELETE FROM article WHERE id = ?", (article,))

    def _add_version(self, article: int, number: int, cut: PreparedArticle) -> None:
        self._connection.execute(
            "INSERT INTO version (article, number, fetched, sha256, text, marked)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (article, number, rows.now(), *_text(cut.draft)),
        )
        index_writes.index_version(
            self._connection, article, self._connection.last_insert_rowid(), cut
        )

    def _set_details(self, article: int, draft: Draft, is_news: bool) -> None:
        self._connection.execute(
            "UPDATE article SET title = ?, url = ?, published = ?, author = ?, publisher = ?,"
            " page = ?, partial = ?, updated = coalesce(?, updated) WHERE id = ?",
            (*_details(draft), rows.now() if is_news else None, article),
        )


def _text(draft: Draft) -> tuple[str, str, bool]:
    return fingerprint(draft.text), draft.text, draft.marked


def _details(draft: Draft) -> tuple[str | bool | None, ...]:
    published = draft.published.isoformat() if draft.published else None
    page = page_of(draft.url or draft.source)
    return draft.title, draft.url, published, draft.author, draft.publisher, page, draft.partial
