"""Puts the best sentences in the order of a model that reads each beside the question: slower than
comparing vectors, so few are read, and only where somebody has named such a model.
"""

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index.domain.article import Role
from index.domain.errors import ModelUnavailable
from index.embedding.model_loading import folder_of, loading, quick_precision, refuse_pickles
from index.ranking.features import Candidate

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

RERANKED = 10  # sentences; the one that answers is among them as often as among twice as many
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
                device="cpu",
                local_files_only=True,
                model_kwargs={"dtype": quick_precision(), "use_safetensors": True},
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


def rerank(question: str, ranked: Sequence[Candidate], reranker: Reranker) -> list[Candidate]:
    """The candidates, best first, with the RERANKED best sentences in the model's order.

    The scores stay with the places: how far one is above the next does not hang on the model's
    scale. Raises ModelUnavailable.
    """
    best: dict[tuple[int, int], Candidate] = {}
    for each in ranked:
        if len(best) < RERANKED:
            best.setdefault(each.key, each)
    scores = _scores(question, best, reranker)
    first = sorted((c for c in ranked if c.key in best), key=lambda each: -scores[each.key])
    rest = (each for each in ranked if each.key not in best)
    places = zip((*first, *rest), ranked, strict=True)
    return [replace(each, score=place.score) for each, place in places]


def _scores(
    question: str, best: Mapping[tuple[int, int], Candidate], reranker: Reranker
) -> dict[tuple[int, int], float]:
    """The mean of what a sentence scores alone, by which it is told from its neighbours, and after
    the one before it, to which "he" and "it" point.
    """
    read = {key: (each.sentence.text, _after_another(each)) for key, each in best.items()}
    texts = list(dict.fromkeys(text for both in read.values() for text in both))
    scores = dict(zip(texts, reranker.scores(question, texts), strict=True))
    return {key: (scores[alone] + scores[after]) / 2 for key, (alone, after) in read.items()}


def _after_another(candidate: Candidate) -> str:
    """The sentence with the prose before it."""
    sentence, passage = candidate.sentence, candidate.passage
    prose = [each for each in passage.sentences if each.role is Role.PROSE]
    before = [*passage.before, *(each.text for each in prose if each.start < sentence.start)]
    return " ".join((*before[-1:], sentence.text))
