"""An optional second opinion on the best sentences: a cross-encoder, which reads question and
sentence together. Slow, so that it reads few; off unless a model is set.
"""

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from index.errors import ModelUnavailable
from index.evidence import Candidate
from index.models import find_folder, find_weights

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_READ = 20
"""The best so many are read again; the others keep their places behind them."""


class Reranker:
    """Orders candidates with one model. Nothing is imported or read before the first use; threads
    take turns.
    """

    def __init__(self, model: str) -> None:
        """``model`` is a folder, or the name of a cross-encoder on the hub."""
        self.name = model
        self._turn = threading.Lock()

    def order(self, question: str, ranked: Sequence[Candidate]) -> list[Candidate]:
        """Candidates for a question, best first, put into this model's order.

        Raises ModelUnavailable.
        """
        best = ranked[:_READ]
        with self._turn:
            scores = self._encoder.predict(
                [(question, _in_context(candidate)) for candidate in best],
                show_progress_bar=False,
            )
        places = sorted(range(len(best)), key=lambda place: -float(scores[place]))
        return [*(best[place] for place in places), *ranked[_READ:]]

    @cached_property
    def _encoder(self) -> "CrossEncoder":
        folder = find_folder(self.name)
        find_weights(self.name, folder)
        from sentence_transformers import CrossEncoder

        try:
            encoder: CrossEncoder = CrossEncoder(
                str(folder),
                device="cpu",
                local_files_only=True,
                model_kwargs={"use_safetensors": True},
            )
        except (OSError, ValueError) as error:
            raise ModelUnavailable(self.name, str(error)) from error
        if encoder.num_labels != 1:
            raise ModelUnavailable(self.name, "it does not give one score for a pair of texts")
        return encoder


def _in_context(candidate: Candidate) -> str:
    """A sentence with the one before it, to which "he" and "it" point."""
    sentences = candidate.passage.sentences
    place = sentences.index(candidate.sentence)
    before = [sentences[place - 1].text] if place else candidate.passage.before[-1:]
    return " ".join([*before, candidate.sentence.text])
