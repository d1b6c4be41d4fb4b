"""Chunks and embeds again what is stored: after new rules for sentences, or for another model."""

import logging
from collections.abc import Callable, Iterator

from index.domain.article import Draft, Sentence
from index.domain.errors import OtherModel, UnreadableArticle
from index.domain.scope import EVERYTHING
from index.domain.state import Model
from index.domain.stored import PreparedArticle
from index.embedding.embedder import Embedder
from index.embedding.preparation import prepare
from index.ingestion.quotable import known_vectors
from index.storage.interface import Key, Store, Writer
from index.text import sentences as splitting

log = logging.getLogger(__name__)
Split = Callable[[str, str, bool], tuple[Sentence, ...]]
"""A text, its source, and whether it has marks -> its sentences. Raises UnreadableArticle."""


def is_resplit_needed(store: Store) -> bool:
    """Whether texts were split by other rules than today's, which answer as they are; an empty
    library has none.
    """
    other = store.state().splitter != splitting.SPLITTER
    return other and not store.articles.is_empty(EVERYTHING)


def check_model(store: Store, embedder: Embedder) -> None:
    """Raises OtherModel where the vectors are of another model, ModelUnavailable."""
    built = store.state().model
    if built and built.sha256 != embedder.model.sha256:
        raise OtherModel(store.label, built.name, embedder.name)


def record_model(store: Store, writer: Writer, model: Model) -> None:
    """Note, before the first vectors are kept, which model they are of, and by which rules texts
    are split. Raises OtherModel where there are another's already.
    """
    built = store.state().model
    if built and built.sha256 != model.sha256:
        raise OtherModel(store.label, built.name, model.name)
    if store.articles.is_empty(EVERYTHING):
        writer.set_splitter(splitting.SPLITTER)
    writer.set_model(model)


def resplit(store: Store, embedder: Embedder, split: Split) -> Iterator[tuple[int, int]]:
    """Split all texts again by today's rules, giving (done, of how many); only sentences that are
    new are embedded. Raises OtherModel, ModelUnavailable, LibraryBusy.
    """
    articles = sorted(store.articles.titles(EVERYTHING))
    for done, article in enumerate(articles, 1):
        _resplit(article, store, embedder, split)
        yield done, len(articles)
    with store.transaction() as writer:
        writer.set_splitter(splitting.SPLITTER)


def _resplit(id: int, store: Store, embedder: Embedder, split: Split) -> None:
    """Split and embed it while others may write, and once more where they have changed it; one that
    takes too long to split stays as it is.
    """
    while article := store.articles.get([id]).get(id):
        key = (id, article.version)
        if (version := store.texts.get([key]).get(key)) is None:
            continue  # it was replaced since the line before
        try:
            sentences = split(version.text, article.source, version.marked)
        except UnreadableArticle as error:
            log.warning("not cut again", extra={"article": id, "reason": error.cause})
            return
        draft = Draft(
            article.title,
            version.text,
            article.source,
            marked=version.marked,
            sentences=sentences,
        )
        (prepared,) = prepare([draft], embedder, known_vectors(store, key))
        if not isinstance(prepared, PreparedArticle) or _keep(store, key, prepared, embedder.model):
            return


def _keep(store: Store, key: Key, prepared: PreparedArticle, model: Model) -> bool:
    """Let a text answer as it is split now; False where it is the current one no more."""
    with store.transaction() as writer:
        record_model(store, writer, model)
        is_current = writer.resplit(*key, prepared)
        if is_current:
            writer.touch()
    return is_current


def re_embed(store: Store, embedder: Embedder) -> Iterator[tuple[int, int]]:
    """Embed every sentence with the embedder's model, giving (done, of how many).

    What was done before a kill is not done again. Raises ModelUnavailable, LibraryBusy.
    """
    change = store.model_change
    change.begin(embedder.model)
    done, of = change.progress()
    yield done, of
    while not change.finish(embedder.model):
        texts = change.waiting()
        sentences = [sentence for own in texts.values() for sentence in own]
        change.keep(texts, embedder.encode(sentences))
        done += len(sentences)
        yield done, max(done, of)
