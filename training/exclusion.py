"""Nothing that a reader is judged by may be learnt: where the data has any of it, it is refused."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.data import Example, Paragraph

_LONG = 10  # words: shorter sentences may be the same by chance
_SHOWN = 3
_WORD = re.compile(r"\w+")


class Overlap(Exception):
    """Some of what is to be learnt is in what was excluded."""


def refuse_overlap(
    examples: Iterable[Example], news: Iterable[Paragraph], files: Iterable[Path]
) -> None:
    """Raise Overlap where a question, or a sentence of a text, is in one of the files, whatever
    their form: lines of text, of JSON, or one JSON document.
    """
    texts = {_plain(text) for file in files for text in _texts(file)}
    everything = "\n".join(f" {text} " for text in texts)
    examples = list(examples)
    questions = {each.question for each in examples}
    found = [question for question in questions if _plain(question) in texts]
    paragraphs = {*(each.paragraph for each in examples), *news} if texts else ()
    for sentence in sorted({text for each in paragraphs for text in each.sentences}):
        plain = _plain(sentence)
        if plain.count(" ") >= _LONG - 1 and f" {plain} " in everything:
            found.append(sentence)
    if found:
        shown = "; ".join(sorted(found)[:_SHOWN])
        raise Overlap(f"{len(found)} questions or sentences of the data are excluded: {shown}")


def _texts(file: Path) -> Iterator[str]:
    """Every string in a file."""
    written = file.read_text("utf-8")
    try:
        yield from _strings(json.loads(written))
        return
    except ValueError:
        pass
    for line in written.splitlines():
        try:
            yield from _strings(json.loads(line))
        except ValueError:
            yield from line.split("\t")


def _strings(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for each in told.values() if isinstance(told, dict) else told:
            yield from _strings(each)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
