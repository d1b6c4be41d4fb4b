"""The folder of a library while it is open: what is stored, the model, the index over vectors."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.dense import Dense
from index.embedding import Embedder
from index.scope import Scope
from index.stock import Stock
from index.storage import FILE, Storage
from index.text import encodable
from index.topic import Topic, make_topic


class OpenFolder:
    """What every use of a library begins with, until it is closed."""

    def __init__(self, folder: Path, embedder: Embedder, shared: bool) -> None:
        """Raises LibraryUnusable, LibraryDamaged, LibraryBusy or NewerLibrary."""
        self.folder = folder
        self.shared = shared
        self.embedder = embedder
        self.storage = Storage(folder, shared)
        self.sources = self.storage.sources
        self.audiences = self.storage.audiences
        self.notes = self.storage.notes
        self.feeds = self.storage.subscriptions
        self.gaps = self.storage.gaps
        self._dense = Dense()

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a library in ``folder``."""
        return (folder / FILE).is_file()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.storage.close()

    def stock(self, scope: Scope) -> Stock:
        """The library as a question sees it now. Raises OtherModel, ModelUnavailable."""
        self.storage.check_model(self.embedder)
        self._dense.refresh(self.storage)
        return Stock(self.storage, self._dense, self.storage.contents.selection(scope))

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The unit vectors of texts [n, d]. Raises ModelUnavailable."""
        return self.embedder.encode([encodable(text) for text in texts])

    def topic(self, words: str, stocks: Sequence[Stock]) -> Topic:
        """What a digest of some stocks may be about. Raises ModelUnavailable."""
        (vector,) = self.embed([words])
        return make_topic(words, vector, stocks)

    def warm(self) -> None:
        """Load the model and the index now, rather than when the first question comes.

        Raises OtherModel, ModelUnavailable.
        """
        self.storage.check_model(self.embedder)
        self.embedder.encode([""])
        self._dense.refresh(self.storage)
