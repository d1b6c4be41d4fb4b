"""Finds the weights of index/salience.py: ``python -m bench.fit_summary --data FOLDER``.

Looks only at the half of the news that may be tuned on: which measures of a sentence tell how many
words and pairs of words it shares with the highlights that the editors wrote?
"""

import argparse
from collections.abc import Iterator
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rouge_score.rouge_scorer import RougeScorer
from sklearn.linear_model import Ridge

from bench.material import RememberingEmbedder, Story, load_stories
from index import Embedder
from index.domain.stored import PreparedArticle
from index.embedding.preparation import prepare
from index.embedding.vector_math import centrality
from index.summarization.eligibility import eligible, opening
from index.summarization.salience import Salience, measures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    stories = [story for story in load_stories(parser.parse_args().data) if story.tuned_on]
    for field, weight in zip(fields(Salience), fit(stories, RememberingEmbedder()), strict=True):
        print(f"    {field.name}={weight:.4f},")


def fit(stories: list[Story], embedder: Embedder) -> NDArray[np.float64]:
    """Ridge regression on scaled measures, given for measures as they are; each story counts 1."""
    samples = list(_samples(stories, embedder))
    rows = np.concatenate([rows for rows, _ in samples])
    shared = np.concatenate([shared for _, shared in samples])
    counts = np.concatenate([np.full(len(shared), 1 / len(shared)) for _, shared in samples])
    scale = rows.std(axis=0)
    fitted = Ridge(alpha=1.0).fit((rows - rows.mean(axis=0)) / scale, shared, counts)
    return np.asarray(fitted.coef_ / scale)


def _samples(
    stories: list[Story], embedder: Embedder
) -> Iterator[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """The measures [n, m] of each story's sentences that may be lines, and ROUGE-1 F + ROUGE-2 F
    [n] of each.
    """
    scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    cuts = prepare([story.draft for story in stories], embedder, {})
    for story, cut in zip(stories, cuts, strict=True):
        assert isinstance(cut, PreparedArticle), cut
        texts = [cut.draft.text[sentence.start : sentence.end] for sentence in cut.quotable]
        found = eligible(texts)
        lines = [each.place for each in found] or range(len(texts))
        begin = opening(texts, found, centrality(cut.vectors))
        rows = np.array([astuple(each) for each in measures(texts, cut.vectors, begin)])[lines]
        scores = [scorer.score("\n".join(story.highlights), texts[line]) for line in lines]
        yield (
            rows,
            np.array([score["rouge1"].fmeasure + score["rouge2"].fmeasure for score in scores]),
        )


if __name__ == "__main__":
    main()
