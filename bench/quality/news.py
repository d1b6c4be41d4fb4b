"""Questions on news stories that are hard to tell apart: several on one event, or one kind of it.

tests/data/news_questions.jsonl has the questions, and where in its story each is answered; the
stories themselves are in the folder of data. They were written from reading the stories alone, and
the "held" half is never tuned on.
"""

from collections.abc import Sequence

from bench.baselines import by_words
from bench.libraries import Libraries
from bench.material import TESTS, Question, all_of, kept_in, read_lines
from bench.measures import Ranking
from bench.quality.console import console
from bench.searching import by_footnote, measure, rights, sentence_places
from bench.tables import plain_table
from index import DEFAULT_THRESHOLD, Answer, Draft

STORIES = 300
FILE = TESTS / "news_questions.jsonl"


def show_news(news: Sequence[Draft], libraries: Libraries) -> None:
    """Print how often each finds the right passage first and in three, and Footnote a sentence."""
    stories = news[:STORIES]
    questions, tuned = news_questions(stories)
    texts = [question.text for question in questions]
    with libraries.of("news", stories) as library:
        found = all_of(library).ask(texts, 3, DEFAULT_THRESHOLD)
        rankings = {
            "passages by BM25": measure(by_words(kept_in(library)), texts, rights(questions)),
            "Footnote": measure(by_footnote(library), texts, rights(questions)),
            "Footnote, its sentence": sentence_places(questions, found),
        }
    columns = [f"{part} {half}" for half in ("all", "tuned", "held") for part in ("first", "three")]
    table = plain_table(f"{len(questions)} on news", "MRR@10", *columns)
    for name, ranking in rankings.items():
        table.add_row(name, f"{ranking.mrr:.3f}", *_halves(ranking, tuned))
    console.print(table)
    answered = sum(isinstance(each, Answer) for each in found)
    console.print(f"Footnote answers {answered} of them.\n")


def news_questions(stories: Sequence[Draft]) -> tuple[list[Question], list[bool]]:
    """The questions, each with the text at its places, and which of them may be tuned on."""
    texts = {story.source: story.text for story in stories}
    lines = read_lines(FILE)
    questions = [
        Question(
            line["question"],
            line["story"],
            tuple((start, end, texts[line["story"]][start:end]) for start, end in line["places"]),
        )
        for line in lines
    ]
    return questions, [line["split"] == "tune" for line in lines]


def _halves(ranking: Ranking, tuned: Sequence[bool]) -> list[str]:
    parts = (ranking, ranking.only(tuned), ranking.only([not one for one in tuned]))
    return [f"{part.hit(within):.3f}" for part in parts for within in (1, 3)]
