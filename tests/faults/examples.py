"""Checks many examples, which one seed makes the same again."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

_SEED = 1


def each(examples: int, check: Callable[..., None], *of: st.SearchStrategy[Any]) -> None:
    """Check so many examples of some kinds."""
    run = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run(seed(_SEED)(given(*of)(check)))()
