"""Takes articles out of a library. Each removal is one transaction: once it returns, it survives a
power cut. What is here raises LibraryBusy and LibraryUnusable.
"""

from index.domain.article import Article
from index.domain.errors import UnknownArticle
from index.domain.outcome import Forgotten
from index.ingestion.source_log import hashes_of_sources
from index.storage.interface import Store, Writer
from index.text.normalize import fingerprint
from index.text.urls import page_of


def leave(source: str, store: Store) -> Forgotten | None:
    """Take a source from its article, and delete the article where it was the only one; it may
    come back by itself.
    """
    with store.transaction() as writer:
        article = store.articles.by_source(source)
        if article is None:
            return None
        if store.sources.of(article.id) != (source,):
            writer.drop_source(source, article)
            return None
        _delete(writer, article)
    return Forgotten(article, store.reclaim())


def forget(id: int, store: Store) -> Forgotten:
    """Delete an article with all its versions, for good: what reads by itself leaves its
    sources alone from now on. Raises UnknownArticle.
    """
    with store.transaction() as writer:
        if (article := store.articles.get([id]).get(id)) is None:
            raise UnknownArticle(str(id))
        writer.remember_forgotten(_hashes_of(article, store))
        _delete(writer, article)
    return Forgotten(article, store.reclaim())


def _delete(writer: Writer, article: Article) -> None:
    writer.delete_article(article.id)
    writer.touch()


def _hashes_of(article: Article, store: Store) -> set[str]:
    """What an article is remembered by once it is forgotten: its sources, its page and all its
    texts.
    """
    page = page_of(article.url or article.source)
    names = hashes_of_sources(store.sources.of(article.id))
    names |= {fingerprint(page)} if page else set()
    return names | store.sources.text_hashes(article.id)
