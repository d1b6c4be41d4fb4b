"""What a training tells while it runs: a bar, and a file of JSON lines."""

import json
from pathlib import Path
from typing import Any

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)


def bar() -> Progress:
    """One with the time that is left."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
        speed_estimate_period=300,
    )


class History:
    """The losses and the measures by step, each a line as soon as it is known."""

    def __init__(self, file: Path, step: int) -> None:
        """What was written after this step is forgotten, since it comes again."""
        self._file = file
        kept = [each for each in read_history(file) if each["step"] <= step] if step else []
        file.write_text("".join(json.dumps(each) + "\n" for each in kept), "utf-8")

    def write(self, **told: object) -> None:
        """One line."""
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")


def read_history(file: Path) -> list[dict[str, Any]]:
    """All lines; a last one that was cut short is left out."""
    if not file.is_file():
        return []
    lines = file.read_text("utf-8").split("\n")[:-1]
    return [json.loads(line) for line in lines]
