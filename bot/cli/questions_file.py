"""Questions from the command line or a file of them, answered some at a time."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli.asides import aside
from bot.exceptions import OperatorError
from index import Found, Record, Talk, View

_ANSWERED_TOGETHER = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """A question under the asker's own id, which may be any JSON."""

    id: object
    question: str


def gather(question: str | None, file: Path | None) -> Sequence[Asked]:
    """The one question, or those of a JSON Lines file. Raises OperatorError."""
    if file is not None and question is None:
        return tuple(_from_file(file))
    if file is None and question is not None and question.strip():
        return (Asked(None, question),)
    raise OperatorError("Ask one question, or give a file of them with --questions.")


def answer(
    view: View, asked: Sequence[Asked], top: int, threshold: float
) -> Iterator[tuple[object, Found | Record | Talk]]:
    """Each question's id with what was found, in order."""
    for first in range(0, len(asked), _ANSWERED_TOGETHER):
        some = [
            (each, aside(view, each.question)) for each in asked[first : first + _ANSWERED_TOGETHER]
        ]
        content = [each.question for each, told in some if told is None]
        answers = iter(view.ask(content, top, threshold) if content else ())
        for each, told in some:
            yield each.id, told or view.rechecked(next(answers))


def _from_file(file: Path) -> Iterator[Asked]:
    try:
        lines = file.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise OperatorError(f"{file} cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _parse(line, f"{file}, line {number}")


def _parse(line: str, place: str) -> Asked:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:  # also of numbers and lists without end
        raise OperatorError(f"{place} is not JSON: {error}") from error
    if not isinstance(fields, dict) or not isinstance(fields.get("question"), str):
        raise OperatorError(f'{place} is not like {{"id": 1, "question": "Who …?"}}')
    return Asked(fields.get("id"), fields["question"])
