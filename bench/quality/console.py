"""Where the figures are printed."""

from collections.abc import Sequence

import numpy as np
from rich.console import Console

console = Console(width=150, highlight=False)  # figures stay whole where output is piped


def share(held: Sequence[bool]) -> str:
    """How many of some hold, with the share; nothing of none."""
    return f"{np.mean(held):.3f} ({sum(held)} of {len(held)})" if held else ""


def count(held: Sequence[bool]) -> str:
    """How many of some hold; nothing of none."""
    return f"{sum(held)} of {len(held)}" if held else ""
