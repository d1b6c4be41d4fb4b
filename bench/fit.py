"""Finds the weights of index/evidence.py and index/confidence.py.

``python -m bench.fit --data FOLDER --report FILE`` looks only at the long articles that may be
tuned on, alone and among the news, at the tune half of the questions about the report, and at
every second one about seeds/: what is held stays unseen.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

import seeds
from bench.material import (
    TESTS,
    Question,
    RememberingEmbedder,
    load,
    make_library,
    read_lines,
)
from index import EVERYTHING, Embedder, Library, read_file
from index.ranking.answering import weigh
from index.ranking.confidence import ConfidenceFeatures, confidence_features
from index.ranking.features import Candidate, Features
from index.retrieval.corpus import Corpus

IsRight = Callable[[Candidate], bool]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions to one library, each with its right answers, and others that it cannot answer.

    ``counts`` is how much one question of it counts when ranking is fitted.
    """

    library: Library
    covered: Sequence[tuple[str, IsRight]]
    absent: Sequence[str]
    counts: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--report", type=Path, required=True)
    arguments = parser.parse_args()
    embedder = RememberingEmbedder()
    with tempfile.TemporaryDirectory() as folder:
        found = groups(Path(folder), arguments.data, arguments.report, embedder)
        print_weights("Features", Features._fields, fit_ranking(found, embedder))
        *weights, intercept = fit_confidence(found, embedder)
        print_weights(
            "ConfidenceFeatures", [field.name for field in fields(ConfidenceFeatures)], weights
        )
        print(f"INTERCEPT = {intercept:.2f}")


def groups(folder: Path, data: Path, report: Path, embedder: Embedder) -> list[Group]:
    """The long articles among the news, each of them alone, the report, and the seeds."""
    material = load(data)
    tuned = [draft for draft in material.wiki if draft.source in material.tuned_on]
    asked = [q for q in material.questions if q.answers]
    other = [q.text for q in asked if q.article not in material.tuned_on]
    uncovered = [line["question"] for line in _lines("uncovered")][::2] + other[::8]
    mine = {d.source: [(q.text, _holds(q)) for q in asked if q.article == d.source] for d in tuned}
    everything = [pair for pairs in mine.values() for pair in pairs]
    among = make_library(folder / "all", embedder, [*tuned, *material.news])
    found = [Group(among, everything, other, 1)]
    for number, draft in enumerate(tuned):
        alone = make_library(folder / f"alone-{number}", embedder, [draft])
        found.append(Group(alone, mine[draft.source], other[::3], 1))
    small = make_library(folder / "report", embedder, [read_file(report, 10**6)])
    lines = [line for line in _lines("report") if line["split"] == "tune"]
    pairs = [(line["question"], _starts(line["starts"])) for line in lines]
    found.append(Group(small, pairs, uncovered, 3))
    starters = make_library(folder / "seeds", embedder, seeds.articles())
    pairs = [(line["question"], _is(line["answers"])) for line in _lines("seed")[::2]]
    return [*found, Group(starters, pairs, uncovered, 3)]


def fit_ranking(found: Sequence[Group], embedder: Embedder) -> NDArray[np.float64]:
    """Weights under which the right sentences of each question are the likeliest (softmax)."""
    samples = []
    for group in found:
        ranked = weighed(group.library, [question for question, _ in group.covered], embedder)
        for candidates, (_, is_right) in zip(ranked, group.covered, strict=True):
            right = torch.tensor([is_right(candidate) for candidate in candidates])
            if right.any():
                measures = np.array([candidate.features for candidate in candidates])
                measures[:, 0] = 0  # plain closeness is for the confidence
                samples.append((measures, right, group.counts))
    scale = np.concatenate([measures for measures, _, _ in samples]).std(axis=0) + 1e-9
    scaled = [(torch.tensor(m / scale), right, counts) for m, right, counts in samples]
    weights = torch.zeros(len(scale), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=80)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = len(scaled) * 1e-3 * (weights**2).sum()
        for measures, right, counts in scaled:
            scores = measures @ weights
            total = total + counts * (scores.logsumexp(0) - scores[right].logsumexp(0))
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return np.asarray(weights.detach().numpy() / scale)


def fit_confidence(found: Sequence[Group], embedder: Embedder) -> list[float]:
    """Logistic regression: each group counts alike (the news thrice), and so do yes and no."""
    rows, labels, counts = [], [], []
    for number, group in enumerate(found):
        passages = group.library.store.search(EVERYTHING).seen
        for label, texts in ((1, [text for text, _ in group.covered]), (0, list(group.absent))):
            ranked = weighed(group.library, texts, embedder)
            rows += [
                astuple(confidence_features(text, candidates, passages))
                for text, candidates in zip(texts, ranked, strict=True)
            ]
            labels += [label] * len(texts)
            counts += [(3 if number == 0 else 1) / len(texts)] * len(texts)
    fitted = LogisticRegression(max_iter=2_000).fit(rows, labels, np.array(counts) * 500)
    return [*fitted.coef_[0], fitted.intercept_[0]]


def weighed(
    library: Library, questions: Sequence[str], embedder: Embedder
) -> list[list[Candidate]]:
    """All candidates for each question, best first."""
    corpus = Corpus(library.store, library.store.search(EVERYTHING))
    return [
        weigh(text, vector, [corpus])
        for text, vector in zip(questions, embedder.encode(questions), strict=True)
    ]


def print_weights(kind: str, names: Sequence[str], weights: Iterable[float]) -> None:
    pairs = zip(names, weights, strict=True)
    print(f"WEIGHTS = {kind}(")
    print(*(f"    {name}={weight:.2f}," for name, weight in pairs), sep="\n")
    print(")")


def _holds(question: Question) -> IsRight:
    return lambda candidate: any(
        candidate.sentence.start <= start
        and end <= candidate.sentence.end
        and text in candidate.sentence.text
        for start, end, text in question.answers
    )


def _starts(starts: Sequence[int]) -> IsRight:
    return lambda candidate: candidate.sentence.start in starts


def _is(answers: Sequence[str]) -> IsRight:
    return lambda candidate: candidate.sentence.text in answers


def _lines(name: str) -> list[dict[str, Any]]:
    return read_lines(TESTS / f"{name}_questions.jsonl")


if __name__ == "__main__":
    main()
