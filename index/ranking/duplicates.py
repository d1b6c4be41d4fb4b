"""Of sentences that say the same only one is quoted. Two that differ in a number, a name or a "not"
are never the same: they may be the very answers to two questions.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from index.domain.answer import ALSO
from index.domain.article import Article
from index.ranking.features import Candidate
from index.text.english import LIGHT_WORDS
from index.text.near_duplicates import folded
from index.text.tokens import question_stems, stems

ArticleKey = tuple[int, int]
"""The place of a corpus among those that are asked, and the id of an article in it."""
Articles = Mapping[ArticleKey, Article]

_OF_A_PASSAGE = 2  # quotes: python -m bench.ask tells how many first three hold the answer
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A sentence to quote, the same one in other articles, and the best score of all of them."""

    candidate: Candidate
    also: tuple[Candidate, ...]
    score: float


def distinct(ranked: Sequence[Candidate], articles: Articles) -> Iterator[Chosen]:
    """The sentences to quote, best first, _OF_A_PASSAGE at most of each: of those that are word for
    word the same, case and white space aside, that of the newest article, with ALSO others at most.

    One that differs from a better one only in light words, such as "the" and "in", is left out.
    """
    holders: dict[str, list[Candidate]] = {}
    for candidate in ranked:
        holders.setdefault(folded(candidate.sentence.text), []).append(candidate)
    passages: Counter[tuple[int, int]] = Counter()
    quoted: set[tuple[str, ...]] = set()
    for candidate in ranked:
        sentence = folded(candidate.sentence.text)
        newest, *others = _newest_first(holders[sentence], articles, passages)
        if _heavy(sentence) in quoted or passages[_passage(newest)] >= _OF_A_PASSAGE:
            continue
        quoted.add(_heavy(sentence))
        passages.update(map(_passage, (newest, *others)))
        yield Chosen(newest, tuple(others[:ALSO]), candidate.score)


def by_title(question: str, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, best first, but of sentences that differ in their numbers alone those first
    whose article's title has more of the question's words: in the reports of a series only the
    title may tell the month. The scores stay with the places.
    """
    wanted = frozenset(question_stems(question))
    places: dict[str, list[int]] = {}
    for place, candidate in enumerate(ranked):
        places.setdefault(_NUMBER.sub("0", folded(candidate.sentence.text)), []).append(place)
    order = list(ranked)
    for alike in (each for each in places.values() if len(each) > 1):
        titled = sorted(alike, key=lambda place: -len(wanted & _title(ranked[place])))
        for place, other in zip(alike, titled, strict=True):
            order[place] = replace(ranked[other], score=ranked[place].score)
    return order


def day_of(candidate: Candidate, articles: Articles) -> date:
    """When its article came out, or was added; long ago where that has gone meanwhile."""
    article = articles.get(candidate.article)
    return article.day if article else date.min


def _newest_first(
    same: Sequence[Candidate], articles: Articles, quoted: Mapping[tuple[int, int], int]
) -> list[Candidate]:
    """One of each article, in the passage of it that is quoted least so far."""
    order = sorted(
        same, key=lambda each: (day_of(each, articles), -quoted[_passage(each)]), reverse=True
    )
    first: dict[ArticleKey, Candidate] = {}
    for each in order:
        first.setdefault(each.article, each)
    return list(first.values())


def _title(candidate: Candidate) -> frozenset[str]:
    return frozenset(stems(candidate.passage.title))


def _passage(candidate: Candidate) -> tuple[int, int]:
    return candidate.corpus, candidate.passage.id


def _heavy(sentence: str) -> tuple[str, ...]:
    """The words of a folded sentence in order, without the light ones where others are left."""
    words = sentence.split()
    return tuple(word for word in words if word not in LIGHT_WORDS) or tuple(words)
