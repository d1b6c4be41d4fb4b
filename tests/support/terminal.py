"""A ``footnote`` command that a test runs, as other programs call it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Done:
    """What a command printed and how it ended."""

    out: str
    err: str
    status: int

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Footnote = Callable[..., Done]
"""``footnote("ask", "...")`` runs the command."""
