"""A library in figures, which need no model."""

from index.domain.answer import Status
from index.domain.scope import EVERYTHING, Scope
from index.storage.sqlite.store import Storage


def figures(storage: Storage, scope: Scope, model: str) -> Status:
    """The library as if it had only the articles that the audiences of a scope may be given: what
    the others take on disk, and when they changed, moves nothing. ``model`` is what it would be
    made with where it is empty.
    """
    making = storage.making()
    hidden = storage.contents.selection(scope).without
    is_all = scope == EVERYTHING
    articles, versions, sentences = storage.counts(hidden)
    files = storage.file.parent.glob(f"{storage.file.name}*")
    return Status(
        folder=str(storage.file.parent),
        articles=articles,
        versions=versions,
        sentences=sentences,
        model=making.model.name if making.model else model,
        size=sum(file.stat().st_size for file in files) if is_all else None,
        changed=making.changed if is_all else storage.contents.changed(scope),
    )
