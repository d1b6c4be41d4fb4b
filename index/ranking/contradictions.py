"""Articles that contradict each other: the same question, answered otherwise by an older one. What
happened twice, such as two storms, is no contradiction, nor are the parts of a series.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from index.domain.answer import Finding
from index.ranking.answer_types import DATE, NUMBER, AnswerType, folded_words, pattern
from index.ranking.duplicates import Articles, Chosen
from index.ranking.features import Candidate
from index.ranking.question_type import answer_type
from index.ranking.subjects import SAME_SUBJECT, closeness, subject
from index.retrieval.corpus import Corpus
from index.text.english import MONTHS
from index.text.tokens import stems

# all chosen by hand, on pairs of small articles that contradict each other, and that do not
_LOOKED_AT = 12  # candidates, best first
_ENOUGH_WORDS = 0.3  # of those of the question that the best one has, or what is above and before
_SAME_MATTER = 0.4  # cosine of two sentences
_TAKEN = 20  # sentences that are looked through for the two
_RUNNING = timedelta(days=14)  # a story that is still told; what happened later is another event

_HOLDS = pattern(
    r"\b(?:is|are|do|does|will|can|must|may|should|costs?)\b|^(?:who|what|where|when|how)['’]s\b"
)
_HAPPENED = pattern(r"\b(?:did|was|were|had|has|have|\w+ed|won|left|hit|sank|fell|found|took)\b")
_NAMES_A_DAY = pattern(rf"{DATE}|\b(?:{'|'.join(MONTHS)})\b|\b(?:ago|last|previous\w*|former\w*)\b")
_DATE = pattern(DATE)
_YEAR = re.compile(r"\b(?:1\d{3}|20\d\d)\b")
_IN_A_SERIES = pattern(rf"\d+|\b(?:{'|'.join(MONTHS)})\b")
_ASKS_WHO = pattern(r"\s*who\b")
_NAME = re.compile(r"(?<=\s)[A-Z][\w'’-]+|[A-Z][\w'’-]+(?=\s[A-Z])")
_AMOUNT = pattern(rf"(?P<currency>[$€£¥]?)\s?\b(?P<number>{NUMBER})\b[ -]?(?P<unit>[^\W\d]+|%)?")


def contradiction(
    question: str, ranked: Sequence[Candidate], articles: Articles, corpora: Sequence[Corpus]
) -> tuple[Candidate, Candidate] | None:
    """The sentence of the newest article and that of an older one which answer a question otherwise
    than each other, one of them the best of the ``ranked``; None where nothing contradicts it.

    A question that names a day keeps what is told of that day.
    """
    if not ranked or _NAMES_A_DAY.search(question):
        return None
    best = ranked[0]
    others = [
        each
        for each in _first_answers(question, ranked)
        if each.article != best.article
        and _words(each) >= _ENOUGH_WORDS * _words(best)
        and _are_comparable(question, best, each, articles)
        and _differ(question, best.sentence.text, each.sentence.text)
        and closeness(best, each, corpora) >= _SAME_MATTER
        and subject(best.article, ranked, corpora) @ subject(each.article, ranked, corpora)
        >= SAME_SUBJECT
    ]
    if not others:
        return None
    other = max(others, key=lambda each: articles[each.article].day)
    is_newer = articles[other.article].day > articles[best.article].day
    return (other, best) if is_newer else (best, other)


def newest_first(
    chosen: Iterator[Chosen], both: tuple[Candidate, Candidate] | None
) -> Iterator[Chosen]:
    """What was chosen, with two that contradict each other before all others; as it was where one
    of them is not chosen, since a newer article says the same.
    """
    if both is None:
        yield from chosen
        return
    taken = list(islice(chosen, _TAKEN))
    keys = [each.key for each in both]
    first = sorted(
        (each for each in taken if each.candidate.key in keys),
        key=lambda each: keys.index(each.candidate.key),
    )
    if len(first) == len(keys):
        best = max(each.score for each in taken)
        yield from (replace(each, score=best) for each in first)
        taken = [each for each in taken if each not in first]
    yield from taken
    yield from chosen


def dated(
    findings: Iterable[Finding], both: tuple[Candidate, Candidate] | None
) -> tuple[Finding, ...]:
    """The findings, with the one that is contradicted marked; it is the second."""
    found = tuple(findings)
    if both is None or len(found) < 2:
        return found
    newer, older, *others = found
    texts = [each.sentence.text for each in both]
    if [newer.quote.text, older.quote.text] == texts:
        is_outdated = older.quote.article.day < newer.quote.article.day
        older = replace(older, is_outdated=is_outdated)
    return (newer, older, *others)


def _first_answers(question: str, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence of each article that has what is asked for."""
    known = folded_words(question)
    first: dict[tuple[int, int], Candidate] = {}
    for each in ranked[:_LOOKED_AT]:
        if _has_answer(question, each.sentence.text, known):
            first.setdefault(each.article, each)
    return list(first.values())


def _has_answer(question: str, sentence: str, known: frozenset[str]) -> bool:
    if _ASKS_WHO.match(question):
        return bool(_names(sentence, known))
    wanted = answer_type(question)
    return wanted is not None and wanted.found_in(sentence, known) == 1.0


def _words(candidate: Candidate) -> float:
    """The share of the question's words that a sentence has, with those above and before it."""
    found = candidate.features
    return found.words + found.words_above + found.words_before


def _are_comparable(question: str, one: Candidate, other: Candidate, articles: Articles) -> bool:
    """Whether two sentences can be about one and the same, by their days, names and titles."""
    first, second = articles.get(one.article), articles.get(other.article)
    if not first or not second or not first.published or not second.published:
        return False
    apart = abs(first.published - second.published)
    if not apart or (apart > _RUNNING and not _still_holds(question)):
        return False
    titles = first.title.casefold(), second.title.casefold()
    if titles[0] != titles[1] and len({_IN_A_SERIES.sub("", each) for each in titles}) == 1:
        return False
    years = [frozenset(_YEAR.findall(each.sentence.text)) for each in (one, other)]
    if all(years) and not years[0] & years[1] and not _asks_when(question):
        return False
    return all(_has_names(question, each) for each in (one, other))


def _still_holds(question: str) -> bool:
    """Whether it asks for what is so, of which the newest knows best, not for what happened."""
    return bool(_HOLDS.search(question)) or not _HAPPENED.search(question)


def _asks_when(question: str) -> bool:
    found = answer_type(question)
    return found is not None and found.found_in("on 3 May 2021", frozenset()) == 1.0


def _has_names(question: str, candidate: Candidate) -> bool:
    """Whether all that the question names stands in the passage or its title."""
    names = stems(" ".join(_NAME.findall(question)))
    return set(names) <= {*stems(candidate.passage.title), *stems(candidate.passage.text)}


def _differ(question: str, one: str, other: str) -> bool:
    """Whether both have what is asked for, and it is not the same."""
    known = folded_words(question)
    if _ASKS_WHO.match(question):
        return _are_apart(*(_names(each, known) for each in (one, other)))
    wanted = answer_type(question)
    if wanted is None or not all(wanted.found_in(each, known) == 1.0 for each in (one, other)):
        return False
    if _asks_when(question):
        return _are_apart(*(_days(each) for each in (one, other)))
    first, second = (_amounts(wanted, each) for each in (one, other))
    units = {unit for unit, _ in first} & {unit for unit, _ in second}
    return bool(units) and all(
        _are_apart(*({n for u, n in each if u == unit} for each in (first, second)))
        for unit in units
    )


def _are_apart(one: set[str], other: set[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _names(sentence: str, known: frozenset[str]) -> set[str]:
    return {name for each in _NAME.findall(sentence) if (name := each.casefold()) not in known}


def _days(sentence: str) -> set[str]:
    return {match[0].casefold() for match in _DATE.finditer(sentence)}


def _amounts(wanted: AnswerType, sentence: str) -> set[tuple[str, str]]:
    """The numbers of a sentence, each after what it counts: ("euros", "4.20")."""
    text = wanted.but.sub(" ", sentence) if wanted.but else sentence
    return {
        (match["currency"] or (match["unit"] or "").casefold(), _plain(match["number"]))
        for match in _AMOUNT.finditer(text)
    }


def _plain(number: str) -> str:
    return number.casefold().rstrip(".,").replace(",", "")
