"""A model that needs no time: a vector for each word, by its hash."""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index import Embedder
from index.domain.state import Model

_DIMENSION = 64


class WordEmbedder(Embedder):
    """Texts are near each other that have words in common; ``name`` makes another model."""

    @property
    def model(self) -> Model:  # type: ignore[override]
        return Model(self.name, hashlib.sha256(self.name.encode()).hexdigest(), _DIMENSION)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([self._vector(text) for text in texts], np.float32).reshape(-1, _DIMENSION)

    def _vector(self, text: str) -> NDArray[np.float32]:
        words = re.findall(r"\w+", text.casefold()) or [""]
        total = np.sum([_word(self.name, word) for word in words], axis=0)
        return np.asarray(total / np.linalg.norm(total), np.float32)


@lru_cache(8_192)
def _word(name: str, word: str) -> NDArray[np.float32]:
    seed = int.from_bytes(hashlib.sha256(f"{name} {word}".encode()).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(_DIMENSION)
