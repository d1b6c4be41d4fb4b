"""A cross-encoder: pairs of texts -> how well the second answers the first."""

import json
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index.domain.errors import ModelUnavailable
from index.embedding.model_loading import folder_of, loading, refuse_pickles, settings

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_SCORING = ("ForSequenceClassification", "ForCausalLM")


class Reranker:
    """Scores texts beside a question with one CrossEncoder of sentence-transformers. Nothing is
    imported or read before the first use. Threads may score at the same time, by turns.
    """

    def __init__(self, model: str) -> None:
        """``model`` is a folder, or the name of a model on the hub."""
        self.name = model
        self._turn = threading.Lock()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers, higher is better, on a scale of the model's own.

        Raises ModelUnavailable.
        """
        pairs = [(question, text) for text in texts]
        with self._turn:  # for a tokenizer serves no two threads
            return [float(score) for score in self._encoder.predict(pairs, show_progress_bar=False)]

    @cached_property
    def _encoder(self) -> "CrossEncoder":
        folder = folder_of(self.name)
        self._refuse_others(folder)
        import torch
        from sentence_transformers import CrossEncoder

        with loading(self.name):
            encoder: CrossEncoder = CrossEncoder(
                str(folder),
                **settings(),
                activation_fn=torch.nn.Identity(),  # a sigmoid makes all high scores equal
            )
        if encoder.num_labels != 1:
            raise ModelUnavailable(self.name, "it does not give one score for a pair of texts")
        return encoder

    def _refuse_others(self, folder: Path) -> None:
        """Raise ModelUnavailable where weights are pickled, or were not trained to score pairs: a
        model without the layer that scores is given one of random numbers when it is loaded.
        """
        if not any(folder.glob("*.safetensors")):
            raise ModelUnavailable(
                self.name, f"{folder} has no weights in safetensors, which cannot run code"
            )
        refuse_pickles(self.name, folder)
        kind = self._told(folder / "config_sentence_transformers.json", "model_type")
        made = self._told(folder / "config.json", "architectures")
        scores = isinstance(made, list) and any(str(each).endswith(_SCORING) for each in made)
        if kind != "CrossEncoder" and not scores:
            raise ModelUnavailable(self.name, "it is no CrossEncoder, which scores pairs of texts")

    def _told(self, file: Path, name: str) -> object:
        """What a file of a model says under a name; None where it says nothing."""
        try:
            told = json.loads(file.read_text("utf-8")) if file.is_file() else None
        except (OSError, ValueError) as error:
            raise ModelUnavailable(self.name, f"{file} cannot be read: {error}") from error
        return told.get(name) if isinstance(told, dict) else None
