"""The searches that are compared, and how each is measured, one question at a time."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from bench.material import Question, all_of
from bench.measures import Ranking, place
from index import DEFAULT_THRESHOLD, EVERYTHING, Answer, Library, NotCovered, Unsure
from index.storage.sqlite.store import SqliteStore

TOP = 10
EVERY_HIGHLIGHT = 3
_PER_PASSAGE = 2  # quotes that one passage may give
_READ = 5_000  # passages at a time
Found = Sequence[tuple[str, str]]  # the source and text of each passage, best first
Search = Callable[[str], Found]


def measure(
    search: Search, texts: Sequence[str], is_right: Sequence[Callable[[str, str], bool]]
) -> Ranking:
    """Search for each text, one at a time."""
    search(texts[0])
    places, began = [], time.perf_counter()
    found = [search(text) for text in texts]
    took = (time.perf_counter() - began) / len(texts) * 1_000
    for each, right in zip(found, is_right, strict=True):
        places.append(place([right(source, passage) for source, passage in each]))
    return Ranking(tuple(places), took)


def rights(questions: Sequence[Question]) -> list[Callable[[str, str], bool]]:
    """For each question: is a passage of its article, and does it hold an answer's text?"""

    def right(question: Question) -> Callable[[str, str], bool]:
        return lambda source, passage: (
            source == question.article and any(text in passage for _, _, text in question.answers)
        )

    return [right(question) for question in questions]


def measure_highlights(search: Search, highlights: Sequence[tuple[str, str]]) -> Ranking:
    """Search for the articles that highlights were written of."""
    texts, sources = zip(*highlights[::EVERY_HIGHLIGHT], strict=True)
    return measure(search, texts, [partial(_is_from, source) for source in sources])


def _is_from(wanted: str, source: str, _: str) -> bool:
    return source == wanted


def sentence_places(
    questions: Sequence[Question], found: Sequence[Answer | Unsure | NotCovered]
) -> Ranking:
    """Where the first quote stands that itself holds the answer, whether it is answered or not."""
    places = []
    for question, answer in zip(questions, found, strict=True):
        quotes = [finding.quote for finding in answer.findings]
        places.append(
            place(
                [
                    quote.article.source == question.article
                    and any(text in quote.text for _, _, text in question.answers)
                    for quote in quotes
                ]
            )
        )
    return Ranking(tuple(places))


def by_footnote(library: Library) -> Search:
    """The passages of its quotes; more quotes are asked for, since two may be of one passage."""

    def search(question: str) -> Found:
        (found,) = all_of(library).ask([question], _PER_PASSAGE * TOP, DEFAULT_THRESHOLD)
        passages = ((f.quote.article.source, f.passage.text) for f in found.findings)
        return [*dict.fromkeys(passages)][:TOP]

    return search


def passages_of(storage: SqliteStore) -> Found:
    """All passages that are searched."""
    sources = {
        article.id: article.source for article in storage.articles.newest(EVERYTHING, 0, None)
    }
    ids = storage.postings.visible().ids.tolist()
    parts = (ids[first : first + _READ] for first in range(0, len(ids), _READ))
    found = (passage for part in parts for passage in storage.passages.read(part).values())
    return [(sources[passage.article], passage.text) for passage in found]
