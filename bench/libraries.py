"""Libraries that later runs open again instead of adding the same articles anew."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.material import RememberingEmbedder, make_library
from index import Draft, Library, open_reader, reader_or_none
from index.ingestion.reindexing import is_resplit_needed


@dataclass(frozen=True, slots=True)
class Libraries:
    """Libraries by name in one folder, and the vectors of all that was encoded."""

    folder: Path
    embedder: RememberingEmbedder

    def of(self, name: str, drafts: Iterable[Draft]) -> Library:
        """The one that holds the drafts: as it was kept, where its articles, its model and the
        rules by which texts are split are today's; else made anew.
        """
        drafts = list(drafts)
        place, note = self.folder / name, self.folder / f"{name}.sha256"
        made_of = _digest(drafts)
        if note.exists() and note.read_text() == made_of:
            kept = Library.open(place, self.embedder)
            if self._is_of_today(kept):
                return kept
            kept.close()
        note.unlink(missing_ok=True)
        shutil.rmtree(place, ignore_errors=True)
        library = make_library(place, self.embedder, drafts)
        self.embedder.keep(self.folder)
        note.write_text(made_of)  # last, so that a half-made one is never opened
        return library

    def _is_of_today(self, library: Library) -> bool:
        built = library.store.state().model
        same_model = built is not None and built.sha256 == self.embedder.model.sha256
        return same_model and not is_resplit_needed(library.store)


@contextmanager
def kept_libraries(folder: Path, reader: Path | None = None) -> Iterator[Libraries]:
    """The libraries of a folder, asked with the ``reader`` in a file, if one is named; what was
    encoded is left there too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    embedder = RememberingEmbedder()
    embedder.recall(folder)
    embedder.reader = reader_or_none(open_reader(embedder, reader)) if reader else None
    try:
        yield Libraries(folder, embedder)
    finally:
        embedder.keep(folder)


def _digest(drafts: Iterable[Draft]) -> str:
    whole = hashlib.sha256()
    for draft in drafts:
        whole.update(repr(draft).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
