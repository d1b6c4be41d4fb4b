"""What may be quoted of a stored text: its sentences, and the vectors that they have already."""

import numpy as np
from numpy.typing import NDArray

from index.storage.interface import Key, Matrix, Store


def quotable_texts(store: Store, key: Key) -> list[str]:
    """The quotable sentences of a text, in order; none if it is retired."""
    return list(_quotable(store, key)[0])


def known_vectors(store: Store, key: Key) -> dict[str, NDArray[np.float32]]:
    """The vectors of a text's sentences by their words, for the next version to use what stays."""
    words, vectors = _quotable(store, key)
    return dict(zip(words, vectors, strict=True))


def _quotable(store: Store, key: Key) -> tuple[list[str], Matrix]:
    """A text's quotable sentences, and their vectors [n, d]."""
    found, text = store.texts.quotable([key]).get(key), store.texts.get([key]).get(key)
    if found is None or text is None:  # retired or forgotten, be it since the line before
        return [], np.empty((0, 0), np.float32)
    return [text.text[start:end] for start, end in found.spans], found.vectors
