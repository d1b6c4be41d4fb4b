"""Footnote and what people would use instead: ``python -m bench.peers --data FOLDER``.

All in one run over the same passages, with the same model (after ``pip install -e ".[peers]"``).
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from bench.baselines import by_words
from bench.material import Material, all_of, kept_in, load, make_library
from bench.peers.comparing import Figures, Test, mrr, show_figures, show_targets
from bench.peers.roster import BM25, PEERS, TXTAI
from bench.peers.txtai_hybrid import Hybrid
from bench.searching import Found, by_footnote, passages_of, sentence_places
from index import DEFAULT_THRESHOLD, Embedder, Library

WEIGHTS = [tenths / 10 for tenths in range(11)]

console = Console(width=170, highlight=False)  # figures stay whole where output is piped


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    material = load(parser.parse_args().data)
    test = Test.of(material)
    console.print("Adding the articles to each and asking it; this takes minutes for each.")
    with tempfile.TemporaryDirectory() as folder:
        library, took = added(Path(folder), material)
        with library:
            passages = passages_of(kept_in(library))
            ours = of_footnote(library, test, len(passages) / took)
            titled = test.of_search("BM25, titles too", by_words(kept_in(library)))
    others = {each.name: each for each in of_peers(passages, test)}
    show_figures(console, [titled, *others.values(), ours], test)
    show_targets(console, ours, max(titled, others[BM25], key=mrr), others[TXTAI])


def added(folder: Path, material: Material) -> tuple[Library, float]:
    """A library of all articles, and how many seconds it took once the model was loaded."""
    embedder = Embedder()
    embedder.encode(["a sentence"])
    began = time.perf_counter()
    library = make_library(folder, embedder, [*material.wiki, *material.news])
    return library, time.perf_counter() - began


def of_footnote(library: Library, test: Test, speed: float) -> Figures:
    figures = test.of_search("Footnote", by_footnote(library), speed)
    texts = [question.text for question in test.questions]
    sentences = sentence_places(test.questions, all_of(library).ask(texts, 1, DEFAULT_THRESHOLD))
    return replace(figures, first_sentence=sentences.hit(1))


def of_peers(passages: Found, test: Test) -> Iterator[Figures]:
    for name, load_peer in PEERS.items():
        console.print(name)
        index = load_peer()
        began = time.perf_counter()
        search = index(passages)
        speed = len(passages) / (time.perf_counter() - began)
        yield test.of_search(name, search, speed)
        if isinstance(search, Hybrid):
            best = best_weight(search, test)
            yield test.of_search(f"txtai, its best weight ({best})", replace(search, weight=best))


def best_weight(search: Hybrid, test: Test) -> float:
    """The weight of vectors that does best on the tuned half; the held one is not looked at."""
    reached = {weight: test.tuned(replace(search, weight=weight)) for weight in WEIGHTS}
    shown = ", ".join(f"{weight}: {share:.3f}" for weight, share in reached.items())
    console.print("txtai's MRR@10 on the tuned half by the weight of vectors:")
    console.print(f"{shown}\n", soft_wrap=True)
    return max(reached, key=reached.__getitem__)


if __name__ == "__main__":
    main()
