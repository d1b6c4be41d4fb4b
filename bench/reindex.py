"""What adding, confirming and forgetting cost: ``python -m bench.reindex --data FOLDER``.

Every figure is a ratio of two things that were timed in one run.
"""

import argparse
import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from bench.material import all_of, load_stories, quotable
from index import Draft, Embedder, Library, Sandbox, SourceReader, article_files

LARGE = 10_000  # articles
FILES = 1_000
TIMES = 15
_LIMIT = 5_000_000


class AnyVectors(Embedder):
    """The packaged model's name with vectors drawn by chance, to fill a large library soon."""

    def __init__(self) -> None:
        super().__init__()
        self._chance = np.random.default_rng(1)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        drawn = self._chance.standard_normal((len(texts), self.model.dimension), np.float32)
        lengths: NDArray[np.float32] = np.linalg.norm(drawn, axis=1, keepdims=True)
        return np.asarray(drawn / lengths, np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder with news.jsonl")
    drafts = [story.draft for story in load_stories(parser.parse_args().data)]
    embedder = Embedder()
    embedder.encode(["The model is loaded before anything is timed."])
    with tempfile.TemporaryDirectory() as folder:
        _one_article(Path(folder), drafts, embedder)
        _unchanged_folder(Path(folder), drafts, embedder)
        _many_articles(Path(folder), drafts[:500], embedder)


def _one_article(folder: Path, drafts: Sequence[Draft], embedder: Embedder) -> None:
    """Adding and forgetting one article, in a large library and in an empty one, in turns."""
    started = perf_counter()
    with Library.open(folder / "large", AnyVectors()) as filling:
        for _ in filling.add(_varied(drafts, LARGE)):
            pass
    print(f"a library of {LARGE:,} articles was filled in {perf_counter() - started:.0f} s")
    with (
        Library.open(folder / "large", embedder) as large,
        Library.open(folder / "empty", embedder) as empty,
    ):
        large.warm()
        times: dict[str, list[float]] = {}
        for draft in _varied(drafts[:TIMES], TIMES, first=LARGE):
            for name, library in (("empty", empty), ("large", large)):
                add = _timed(partial(_add, library, draft))
                times.setdefault(f"add, {name}", []).append(add)
                times.setdefault(f"seen, {name}", []).append(_timed(library.warm))
                id = all_of(library).find(draft.source).id
                forget = _timed(partial(library.forget, id))
                times.setdefault(f"forget, {name}", []).append(forget)
                times.setdefault(f"gone, {name}", []).append(_timed(library.warm))
        for name, seconds in times.items():
            print(f"  {name:<15} {median(seconds) * 1000:8.1f} ms")
        of = {name: median(seconds) for name, seconds in times.items()}
    print(
        f"adding one to {LARGE:,}, of adding it to none: {of['add, large'] / of['add, empty']:.2f}"
    )
    print(
        f"forgetting one of {LARGE:,}, of adding it: {of['forget, large'] / of['add, large']:.2f}"
    )


def _unchanged_folder(folder: Path, drafts: Sequence[Draft], embedder: Embedder) -> None:
    """Confirming files that have not changed, against reading and hashing them."""
    files = folder / "files"
    files.mkdir()
    for number, draft in enumerate(_varied(drafts, FILES)):
        (files / f"{number:04}.txt").write_text(draft.text, "utf-8")
    with Library.open(folder / "kept", AnyVectors()) as library, Sandbox() as sandbox:
        reading = SourceReader(sandbox, _LIMIT)
        added = list(library.add(map(reading.file, article_files([files]))))
        assert len(added) == FILES

        def confirm() -> None:
            assert len(reading.unchanged(article_files([files]), library.sources)) == FILES

        pairs = [
            (_timed(lambda: [_hash(file) for file in files.iterdir()]), _timed(confirm))
            for _ in range(TIMES)
        ]
    hashing, confirming = (median(times) for times in zip(*pairs, strict=True))
    print(f"reading and hashing {FILES:,} files {hashing * 1000:.0f} ms,", end=" ")
    print(f"confirming them {confirming * 1000:.0f} ms: {confirming / hashing:.2f}")


def _many_articles(folder: Path, drafts: Sequence[Draft], embedder: Embedder) -> None:
    """Adding many articles, against encoding their sentences and nothing else; half before and
    half after, since machines grow slower and faster.
    """
    sentences = [text for draft in drafts for text in quotable(draft)]
    half = len(sentences) // 2
    encoding = _timed(lambda: embedder.encode(sentences[:half]))
    with Library.open(folder / "many", embedder) as library:
        adding = _timed(lambda: list(library.add(drafts)))
    encoding += _timed(lambda: embedder.encode(sentences[half:]))
    print(f"encoding {len(sentences):,} sentences {encoding:.1f} s,", end=" ")
    print(f"adding their {len(drafts)} articles {adding:.1f} s: {adding / encoding:.2f}")


def _varied(drafts: Sequence[Draft], count: int, first: int = 0) -> Iterator[Draft]:
    """As many articles as are wanted: the same again and again, each with words of its own."""
    for number in range(first, first + count):
        draft = drafts[number % len(drafts)]
        text = draft.text.replace(". ", f" {number}. ")
        yield replace(draft, source=f"/{number}", title=f"{number} {draft.title}", text=text)


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _add(library: Library, draft: Draft) -> None:
    list(library.add([draft]))


def _timed(call: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    started = perf_counter()
    call()
    return perf_counter() - started


if __name__ == "__main__":
    main()
