"""The articles and questions that are measured on, and libraries of them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index import EVERYTHING, Added, Draft, Embedder, Library, Reader, View
from index.storage.sqlite.store import SqliteStore
from index.text.chunking import sentences_of

TESTS = Path(__file__).parents[1] / "tests" / "data"


@dataclass(frozen=True, slots=True)
class Question:
    """A question about ``article``; without ``answers`` (start, end, text) it has none there."""

    text: str
    article: str
    answers: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A piece of news with what its editors wrote of it; weights may be fitted on half of them."""

    draft: Draft
    highlights: tuple[str, ...]
    tuned_on: bool


@dataclass(frozen=True, slots=True)
class Material:
    """Long articles with questions, and news with the highlights that its editors wrote."""

    wiki: tuple[Draft, ...]
    news: tuple[Draft, ...]
    questions: tuple[Question, ...]
    highlights: tuple[tuple[str, str], ...]

    @property
    def tuned_on(self) -> frozenset[str]:
        """The long articles that weights and thresholds may be fitted on; the others are held."""
        return frozenset(sorted(draft.source for draft in self.wiki)[::2])


class RememberingEmbedder(Embedder):
    """Encodes each text once, since several libraries here hold the same articles."""

    def __init__(self) -> None:
        super().__init__()
        self.reader: Reader | None = None  # which shares this model
        self._known: dict[str, NDArray[np.float32]] = {}

    def recall(self, folder: Path) -> None:
        """Take over what ``keep`` has left in a folder, if it is of the same model."""
        texts, vectors = self._files(folder)
        if texts.exists() and vectors.exists():
            known = json.loads(texts.read_text("utf-8"))
            # texts are only ever appended, and written first: vectors may lack the last of them
            self._known.update(zip(known, np.load(vectors), strict=False))

    def keep(self, folder: Path) -> None:
        """Leave all that was encoded in a folder, for later runs."""
        texts, vectors = self._files(folder)
        texts.write_text(json.dumps([*self._known]), "utf-8")
        np.save(vectors, np.array([*self._known.values()], np.float32))

    def _files(self, folder: Path) -> tuple[Path, Path]:
        name = f"encoded-{self.model.sha256[:12]}"
        return folder / f"{name}.json", folder / f"{name}.npy"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        self._known.update(zip(new, super().encode(new), strict=True))
        known = [self._known[text] for text in texts]
        return np.array(known, np.float32).reshape(len(known), self.model.dimension)


def load(folder: Path) -> Material:
    """Read wiki.jsonl, news.jsonl and questions.jsonl."""
    stories = load_stories(folder)
    return Material(
        wiki=tuple(
            Draft(a["title"], a["text"], a["id"]) for a in read_lines(folder / "wiki.jsonl")
        ),
        news=tuple(story.draft for story in stories),
        questions=tuple(
            Question(
                q["question"],
                q["article"],
                tuple((a["start"], a["end"], a["text"]) for a in q["answers"]),
            )
            for q in read_lines(folder / "questions.jsonl")
        ),
        highlights=tuple((text, s.draft.source) for s in stories for text in s.highlights),
    )


def load_stories(folder: Path) -> list[Story]:
    """Read news.jsonl; every second story is held apart from tuning."""
    return [
        Story(Draft(a["text"][:80], a["text"], a["id"]), tuple(a["highlights"]), number % 2 == 0)
        for number, a in enumerate(read_lines(folder / "news.jsonl"))
    ]


def make_library(folder: Path, embedder: Embedder, drafts: Iterable[Draft]) -> Library:
    """A new library that holds the drafts."""
    library = Library.open(folder, embedder)
    for added in library.add(drafts):
        assert isinstance(added, Added), added
    return library


def all_of(library: Library) -> View:
    """All that a library has, to be read; with the reader that the benches were given."""
    embedder = library.embedder
    reader = embedder.reader if isinstance(embedder, RememberingEmbedder) else None
    return View((library,), EVERYTHING, embedder, reader=reader)


def kept_in(library: Library) -> SqliteStore:
    """What keeps it, for searches that only SQLite has."""
    assert isinstance(library.store, SqliteStore)
    return library.store


def quotable(draft: Draft) -> list[str]:
    """The sentences of an article that are embedded."""
    return [draft.text[s.start : s.end] for s in sentences_of(draft) if s.role.is_quotable]


def read_lines(file: Path) -> list[dict[str, Any]]:
    """The records of a file that has one a line, in JSON."""
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]
