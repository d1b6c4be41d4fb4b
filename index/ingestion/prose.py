"""The sentences of prose in a stored text: their words, and the vectors that they have already."""

import numpy as np
from numpy.typing import NDArray

from index.storage.interface import Key, Matrix, Store


def prose_texts(store: Store, key: Key) -> list[str]:
    """The words of the prose in a text, in order; none if it is retired."""
    return list(_prose(store, key)[0])


def known_vectors(store: Store, key: Key) -> dict[str, NDArray[np.float32]]:
    """The vectors of a text's prose by its words, for the next version to use what stays."""
    words, vectors = _prose(store, key)
    return dict(zip(words, vectors, strict=True))


def _prose(store: Store, key: Key) -> tuple[list[str], Matrix]:
    """The words of each sentence of a text's prose, and their vectors [n, d]."""
    prose, text = store.texts.prose([key]).get(key), store.texts.get([key]).get(key)
    if prose is None or text is None:  # retired or forgotten, be it since the line before
        return [], np.empty((0, 0), np.float32)
    return [text.text[start:end] for start, end in prose.spans], prose.vectors
