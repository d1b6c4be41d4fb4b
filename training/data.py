"""The examples to learn from: paragraphs in sentences, and questions that they answer or do not.

A file has a JSON object a line: a paragraph with ``paragraph`` (its number), ``source``,
``licence``, ``article``, ``text`` and ``sentences`` ([start, end] each), or a question with
``question``, ``paragraph``, ``sentence`` (the one to look at), ``span`` ([start, end] in the text,
or null where there is no answer) and ``kind``.
"""

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ANSWERED = "pos"
_ONE_IN = 8  # articles are kept apart


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, cut into sentences, and where it is from."""

    article: str
    source: str
    licence: str
    text: str
    bounds: tuple[tuple[int, int], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(self.text[start:end] for start, end in self.bounds)


@dataclass(frozen=True, slots=True)
class Example:
    """A question beside one sentence of a paragraph.

    ``answer`` is from where to where in that sentence the answer stands, in characters; None where
    there is none. ``kind`` is ANSWERED, or of which kind of question without an answer it is.
    """

    question: str
    paragraph: Paragraph
    sentence: int
    answer: tuple[int, int] | None
    kind: str


def read_examples(files: Iterable[Path]) -> list[Example]:
    """All examples of some files, gzipped or not, in order."""
    return [example for file in files for example in _examples(file)]


def is_kept_apart(article: str) -> bool:
    """Whether nothing is learnt from an article, by a hash that is the same in every run."""
    return hashlib.sha256(article.encode()).digest()[0] % _ONE_IN == 0


def parted(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Those to learn from, and those of the articles that are kept apart."""
    articles = {each.paragraph.article for each in examples}
    apart = {article: is_kept_apart(article) for article in articles}
    learnt = [each for each in examples if not apart[each.paragraph.article]]
    return learnt, [each for each in examples if apart[each.paragraph.article]]


def read_news(file: Path) -> list[Paragraph]:
    """Texts to take windows from that answer nothing: a JSON object a line with its ``text``, in
    which ``title``, ``source`` and ``licence`` may be told too.
    """
    found = []
    for place, told in enumerate(_lines(file)):
        text = str(told["text"])
        of = str(told.get("title", f"{file.name} {place}"))
        source, licence = str(told.get("source", file.name)), str(told.get("licence", "unknown"))
        if bounds := _sentences(text):
            found.append(Paragraph(of, source, licence, text, bounds))
    return found


def credits(paragraphs: Iterable[Paragraph]) -> list[dict[str, object]]:
    """How many paragraphs each source gave, and under which licence."""
    counted = Counter((each.source, each.licence) for each in paragraphs)
    return [
        {"source": source, "licence": licence, "paragraphs": number}
        for (source, licence), number in sorted(counted.items())
    ]


def _examples(file: Path) -> Iterator[Example]:
    paragraphs: dict[int, Paragraph] = {}
    for told in _lines(file):
        if "text" in told:
            bounds = tuple((start, end) for start, end in told["sentences"])
            of = told["article"], told["source"], told["licence"]
            paragraphs[told["paragraph"]] = Paragraph(*of, told["text"], bounds)
        elif example := _example(told, paragraphs[told["paragraph"]]):
            yield example


def _example(told: Mapping[str, Any], paragraph: Paragraph) -> Example | None:
    """None where the answer does not stand in the sentence that it should."""
    place, span = told["sentence"], told["span"]
    if not 0 <= place < len(paragraph.bounds):
        return None
    start, end = paragraph.bounds[place]
    if span is None:
        return Example(told["question"], paragraph, place, None, told["kind"])
    answer = max(span[0], start) - start, min(span[1], end) - start
    if answer[0] >= answer[1]:
        return None
    return Example(told["question"], paragraph, place, answer, ANSWERED)


def _sentences(text: str) -> tuple[tuple[int, int], ...]:
    from index import Draft
    from index.text.chunking import sentences_of

    found = sentences_of(Draft("", text, ""))
    return tuple((each.start, each.end) for each in found if each.role.is_quotable)


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
