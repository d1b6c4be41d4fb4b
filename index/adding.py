"""Adds articles, some at a time: what has changed is cut, embedded in one go, and kept."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from index.article import Draft, Role
from index.embedding import Embedder
from index.errors import UnknownArticle
from index.finding import Added, Outcome, Skipped
from index.storage import Storage
from index.stored import Cut
from index.text import SPLITTER, passages, split

_TOGETHER = 16


def add(
    drafts: Iterable[Draft | Skipped], storage: Storage, embedder: Embedder
) -> Iterator[Added | Skipped]:
    """What became of each draft, in order, as soon as it is safely kept.

    Raises OtherModel, ModelUnavailable, LibraryBusy.
    """
    waiting = iter(drafts)
    while group := list(islice(waiting, _TOGETHER)):
        settled = {draft: found for draft in group if (found := _settled(draft, storage))}
        new = [d for d in group if isinstance(d, Draft) and d not in settled]
        cuts = iter(_cut(new, storage, embedder))
        for draft in group:
            yield settled[draft] if draft in settled else _keep(next(cuts), storage, embedder)


def prepare(drafts: Sequence[Draft], embedder: Embedder) -> list[Cut | Skipped]:
    """Each draft cut and embedded, in order, or why it has nothing to quote from.

    Sentences of all drafts are encoded together, since short batches waste the processor.
    Raises ModelUnavailable.
    """
    cuts = [split(draft.text) for draft in drafts]
    prose = [
        [draft.text[s.start : s.end] for s in sentences if s.role is Role.PROSE]
        for draft, sentences in zip(drafts, cuts, strict=True)
    ]
    vectors = embedder.encode([text for texts in prose for text in texts])
    ready: list[Cut | Skipped] = []
    first = 0
    for draft, sentences, texts in zip(drafts, cuts, prose, strict=True):
        own = vectors[first : first + len(texts)]
        first += len(texts)
        if texts:
            ready.append(Cut(draft, sentences, passages(draft.text, sentences), own))
        else:
            ready.append(Skipped(draft.source, "it holds no sentence"))
    return ready


def _settled(draft: Draft | Skipped, storage: Storage) -> Added | Skipped | None:
    """What became of a draft that needs no embedding: its text has not changed."""
    if isinstance(draft, Skipped):
        return draft
    if not (article := storage.unchanged(draft)):
        return None
    return _added(draft, storage.describe(article, draft), storage)


def _cut(drafts: Sequence[Draft], storage: Storage, embedder: Embedder) -> list[Cut | Skipped]:
    if not drafts:
        return []
    storage.check_model(embedder)
    return prepare(drafts, embedder)


def _keep(cut: Cut | Skipped, storage: Storage, embedder: Embedder) -> Added | Skipped:
    if isinstance(cut, Skipped):
        return cut
    return _added(cut.draft, storage.keep(cut, embedder.model, SPLITTER), storage)


def _added(draft: Draft, outcome: Outcome, storage: Storage) -> Added:
    article = storage.contents.read_from(draft.source)
    if article is None:
        raise UnknownArticle(draft.source)
    return Added(article, outcome, storage.sentences(article))
