"""Chunks and embeds again what is stored: after new rules for sentences, or for another model."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace

from index.domain.article import Sentence
from index.domain.errors import UnreadableArticle
from index.domain.stored import PreparedArticle
from index.embedding.embedder import Embedder
from index.embedding.preparation import prepare
from index.storage.sqlite.tables.reindexing import ModelChange, Resplit
from index.storage.sqlite.tables.vectors import Vectors

log = logging.getLogger(__name__)
Split = Callable[[str, str], tuple[Sentence, ...]]
"""A text and its source -> its sentences. Raises UnreadableArticle."""


def recut(
    recutting: Resplit, vectors: Vectors, embedder: Embedder, split: Split
) -> Iterator[tuple[int, int]]:
    """Cut all texts again by today's rules, giving (done, of how many); only sentences that are new
    are embedded. Raises OtherModel, ModelUnavailable.
    """
    articles = recutting.articles()
    for done, article in enumerate(articles, 1):
        _recut(article, recutting, vectors, embedder, split)
        yield done, len(articles)
    recutting.finish()


def _recut(
    article: int, recutting: Resplit, vectors: Vectors, embedder: Embedder, split: Split
) -> None:
    """Cut and embed it while others may write, and once more where they have changed it; one that
    takes too long to cut stays as it is.
    """
    while uncut := recutting.uncut(article):
        known = vectors.by_words(article, uncut.version)
        try:
            sentences = split(uncut.draft.text, uncut.draft.source)
        except UnreadableArticle as error:
            log.warning("not cut again", extra={"article": article, "reason": error.cause})
            return
        (cut,) = prepare([replace(uncut.draft, sentences=sentences)], embedder, known)
        if not isinstance(cut, PreparedArticle) or recutting.keep(uncut, cut, embedder.model):
            return


def remake(remaking: ModelChange, embedder: Embedder) -> Iterator[tuple[int, int]]:
    """Embed every sentence with the embedder's model, giving (done, of how many).

    What was done before a kill is not done again. Raises ModelUnavailable, LibraryBusy.
    """
    remaking.begin(embedder.model)
    done, of = remaking.progress()
    yield done, of
    while not remaking.finish(embedder.model):
        texts = remaking.waiting()
        sentences = [sentence for text in texts for sentence in text.sentences]
        remaking.keep(texts, embedder.encode(sentences))
        done += len(sentences)
        yield done, max(done, of)
