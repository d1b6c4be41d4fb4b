"""How well articles are summarized: ``python -m bench.summarize --data FOLDER``.

ROUGE F against the highlights of the news, in one run: Footnote's short summaries, the first
sentences, and sumy's LexRank and TextRank, each with as many sentences as Footnote has.
"""

import argparse
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from nltk.tokenize import NLTKWordTokenizer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from rouge_score.rouge_scorer import RougeScorer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from bench.material import Story, all_of, load_stories, make_library, quotable
from index import Embedder, Length

FIGURES = ("rouge1", "rouge2", "rougeLsum")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['-])*$")  # as sumy's
Summarize = Callable[[Sequence[str], int], Sequence[str]]

console = Console(width=110, highlight=False)  # figures stay whole where output is piped


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    stories = load_stories(parser.parse_args().data)
    console.print("Adding the articles; this takes some minutes.")
    with tempfile.TemporaryDirectory() as folder:
        ours, took = footnote(stories, Path(folder))
    table = Table("", box=None, padding=(0, 2, 0, 0))
    for half in ("tuned", "held"):
        for figure in ("ROUGE-1", "ROUGE-2", "ROUGE-Lsum"):
            table.add_column(f"{figure}\n{half}", justify="right")
    show(table, "Footnote", stories, ours)
    for name, other in others().items():
        pairs = zip(stories, ours, strict=True)
        texts = [other(quotable(story.draft), len(mine)) for story, mine in pairs]
        show(table, name, stories, texts)
    console.print(table)
    lines = np.mean([len(mine) for mine in ours])
    console.print(f"{lines:.2f} sentences an article; Footnote took {took:.1f} ms an article.")


def footnote(stories: Sequence[Story], folder: Path) -> tuple[list[list[str]], float]:
    """Footnote's lines for each story, and how many milliseconds one took once it is kept."""
    with make_library(folder, Embedder(), [story.draft for story in stories]) as library:
        ids = [all_of(library).find(story.draft.source).id for story in stories]
        began = time.perf_counter()
        summaries = [all_of(library).summarize(str(id), Length.SHORT) for id in ids]
        took = (time.perf_counter() - began) / len(ids) * 1_000
    return [[line.text for line in summary.lines] for summary in summaries], took


def others() -> dict[str, Summarize]:
    """What is compared with, over the same sentences."""
    lex_rank, text_rank = (
        kind(Stemmer("english")) for kind in (LexRankSummarizer, TextRankSummarizer)
    )
    lex_rank.stop_words = text_rank.stop_words = get_stop_words("english")
    return {
        "first sentences": lambda sentences, most: sentences[:most],
        "LexRank (sumy)": lambda sentences, most: _by_sumy(lex_rank, sentences, most),
        "TextRank (sumy)": lambda sentences, most: _by_sumy(text_rank, sentences, most),
    }


def show(
    table: Table, name: str, stories: Sequence[Story], summaries: Sequence[Sequence[str]]
) -> None:
    scores = np.array(list(_scores(stories, summaries)))
    tuned = np.array([story.tuned_on for story in stories])
    figures = [*scores[tuned].mean(axis=0), *scores[~tuned].mean(axis=0)]
    table.add_row(name, *(f"{figure * 100:.2f}" for figure in figures))


def _scores(
    stories: Sequence[Story], summaries: Sequence[Sequence[str]]
) -> Iterator[NDArray[np.float64]]:
    scorer = RougeScorer(list(FIGURES), use_stemmer=True)
    for story, lines in zip(stories, summaries, strict=True):
        score = scorer.score("\n".join(story.highlights), "\n".join(lines))
        yield np.array([score[figure].fmeasure for figure in FIGURES])


def _by_sumy(
    summarizer: LexRankSummarizer | TextRankSummarizer, sentences: Sequence[str], most: int
) -> list[str]:
    words = _Words()
    document = ObjectDocumentModel([Paragraph([Sentence(text, words) for text in sentences])])
    return [str(sentence) for sentence in summarizer(document, most)]


class _Words:
    """sumy's own words of a sentence, without the sentence splitter that it would download."""

    _tokenizer = NLTKWordTokenizer()

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(word for word in self._tokenizer.tokenize(sentence) if _WORD.match(word))


if __name__ == "__main__":
    main()
