"""A follow-up that stays in the article before it: "when was that", "how many people live there".

It says little by itself, so its sentences are weighed by it and by the question before together,
and by how near they stand to the sentence that was quoted. The numbers were chosen by hand on
tests/data/follow_ups.jsonl, where 44 of 58 found their sentence without this, and 52 do with it;
of 20 others, on which nothing was tuned, 9.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from index.domain.answer import Answer, Found, QuoteRef
from index.ranking.answer_types import AnswerType, folded_words
from index.ranking.features import Candidate
from index.ranking.follow_ups import FollowUp
from index.ranking.question_type import answer_type
from index.text.english import AUXILIARIES, PREPOSITIONS, QUESTION_WORDS
from index.text.tokens import stems, telling_words

_HALF = 0.5  # of its score each of the two questions gives to a sentence
_NEAR, _REACH = 3.0, 200  # of the score, for what stands beside the quote; characters
_REASON_NEAR = 4.0
_REPEATED = -6.0  # the quote that the question before was answered with
_KIND, _ANSWERS = 1.5, 0.5  # what the kind that is asked for is worth; how surely it is one

_BEFORE_THAT = "|".join([*AUXILIARIES, *PREPOSITIONS, "about", "said", "says", "say"])
_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|they|him|her|his|its|their|theirs|them|ones)\b"
    rf"|(?:^|\b(?:{_BEFORE_THAT}) )(?:that|this|these|those)\b"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )\bthere\b(?! (?:is|are|was|were|been)\b)"
    r"|\bthere\W*$|\b(?:said|says|say|think|do) so\b",
    re.IGNORECASE,
)
_ASKING = re.compile(rf"\b(?:{'|'.join([*QUESTION_WORDS, *AUXILIARIES])})\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<=\w )[A-Z][\w'’-]*")
_LIGHT = frozenset(
    stems(
        "high long old far tall deep wide big large heavy strong many much fast often hot cold"
        " happen really now say said tell year day place ago next else"
        " after before again away exactly get got make go good bad"
        " people anyone anybody someone somebody anything"
    )
)
"""Stems that say what is asked for, and nothing of what about."""
_LINKS = frozenset([*PREPOSITIONS, "to", "off", "the", "a", "an", "s"])
_SAYING = AnswerType(
    asked=re.compile(r"\bwho (?:said|says|say|told|claims?|claimed)\b|\bsays who\b|\baccording to"),
    sure=re.compile(
        r"\b(?:said|says|told|claim\w*|report\w*|announced|declared|according to|argued|estimated"
        r"|reckon\w*|put the|wrote|warned|called)\b"
    ),
)
_WHY = re.compile(r"\b(?:why|how come)\b", re.IGNORECASE)
_WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
_AFTERWARDS = re.compile(
    r"\b(?:now|today|nowadays|these days|later|next|afterwards?|and after|and then)\W*$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:later|today|now|still|nowadays|eventually|finally|after that|since)\b", re.IGNORECASE
)
_AFTER, _TELLS_LATER = 2.0, 5.0  # of the score: it stands after the quote, it tells of later


def stays(asked: FollowUp, has: Callable[[str], bool]) -> bool:
    """Whether a follow-up has no name of its own, and leans on the article before it or asks in
    that article's words alone. ``has`` tells whether a word is in it.
    """
    bare = asked.bare
    names = _NAME.findall(bare)
    if not all(map(has, names)):
        return False
    own = _own_words(bare)
    return bool(not own or _POINTS_BACK.search(bare) or (not names and all(map(has, own))))


def weigh_together(
    asked: FollowUp, bare: Sequence[Candidate], widened: Sequence[Candidate]
) -> list[Candidate]:
    """The sentences that were weighed for a bare follow-up and for the widened one, each once, with
    the score that both give it; the best first.
    """
    if _is_part(asked.bare):
        bare = widened  # of its own words none tells anything
    by_bare, by_both = _best_of_each(bare), _best_of_each(widened)
    least = (_least(bare), _least(widened))
    found = [
        replace(each, score=_score(each, asked, by_bare.get(key), by_both.get(key), least))
        for key, each in {**by_bare, **by_both}.items()
    ]
    return sorted(found, key=lambda each: -each.score)


def is_grounded(asked: FollowUp, best: Candidate) -> bool:
    """Whether a sentence has what a follow-up asks for, and not only what the one before did: the
    kind of answer, or one of the words that are its own, which its passage may have too. A reason
    is often told without a "because": it stands around the quote.
    """
    own = {stem for word in _own_words(asked.bare) for stem in stems(word)} - {*stems(asked.before)}
    if _kind(asked, best.sentence.text) >= 1.0:
        return True
    if own:
        return not own.isdisjoint(stems(best.passage.text))
    return _type(asked) is None or bool(_WHY.search(asked.bare) and _is_around(best, asked.place))


def is_new_subject(asked: FollowUp, found: Found, has: Callable[[str], bool]) -> bool:
    """Whether what all articles answer is about something that the article before never names: all
    of several words of the question, or one that is written as a name.
    """
    missing = [word for word in _own_words(asked.bare) if not has(word)]
    if not missing or not isinstance(found, Answer):
        return False
    best = found.findings[0]
    text = f"{best.quote.article.title} {best.passage.text}"
    if not {stem for word in missing for stem in stems(word)} <= {*stems(text)}:
        return False
    is_all = len(missing) == len(_own_words(asked.bare)) > 1
    return is_all or any(_is_name(word, text) for word in missing)


def _is_name(word: str, text: str) -> bool:
    """Whether a text writes a word as a name alone."""
    wanted = word.casefold()
    written = [each for each in _WORD.findall(text) if each.casefold() == wanted]
    return bool(written) and all(each[0].isupper() for each in written)


def _own_words(bare: str) -> list[str]:
    """The words that tell what a follow-up asks about."""
    return [word for word in telling_words(bare) if not _LIGHT.issuperset(stems(word))]


def _type(asked: FollowUp) -> AnswerType | None:
    """The type of answer that a follow-up asks for. Where something is now is told in many ways."""
    if _WHERE.search(asked.bare) and _AFTERWARDS.search(asked.bare):
        return None
    if _SAYING.asked.search(asked.bare.casefold()) and not _own_words(asked.bare):
        return _SAYING
    return answer_type(asked.whole) or (answer_type(asked.before) if _is_part(asked.bare) else None)


def _is_part(bare: str) -> bool:
    """Whether nothing is asked but "and after?": the question is then the one before."""
    return not _own_words(bare) and not _ASKING.search(bare)


def _kind(asked: FollowUp, sentence: str) -> float:
    """How surely a sentence has the type of answer that is asked for, 0..1."""
    wanted = _type(asked)
    if wanted is None or wanted is _SAYING:
        return float(wanted is not None and wanted.sure.search(sentence) is not None)
    return wanted.found_in(sentence, folded_words(f"{asked.bare} {asked.before}") | _LINKS)


def _score(
    candidate: Candidate,
    asked: FollowUp,
    bare: Candidate | None,
    widened: Candidate | None,
    least: tuple[float, float],
) -> float:
    scores = (each.score if each else low for each, low in zip((bare, widened), least, strict=True))
    kind = _kind(asked, candidate.sentence.text)
    place = asked.place
    if place is None:
        return _HALF * sum(scores) + _KIND * kind
    near = math.exp(-abs(candidate.sentence.start - place.start) / _REACH)
    by_kind, by_place = _KIND * kind, _NEAR * near
    if _WHY.search(asked.bare):  # a "because" elsewhere gives another reason
        by_kind, by_place = by_kind * near, _REASON_NEAR * near
    is_told = _stands_at(place, candidate) and not _answers_again(asked, candidate, kind)
    later = _later(candidate, place) if _AFTERWARDS.search(asked.question) else 0.0
    return _HALF * sum(scores) + by_kind + by_place + later + _REPEATED * is_told


def _later(candidate: Candidate, place: QuoteRef) -> float:
    """What a sentence gains where what came afterwards is asked for."""
    stands_after = candidate.sentence.start > place.start
    tells_later = _LATER.search(candidate.sentence.text) is not None
    return _AFTER * stands_after + _TELLS_LATER * tells_later


def _answers_again(asked: FollowUp, quoted: Candidate, kind: float) -> bool:
    """Whether the sentence quoted before may answer this too: a follow-up in its words, or that has
    none of its own and asks for another kind, such as "when was that", which it has.
    """
    if _AFTERWARDS.search(asked.question) or (kind < _ANSWERS and _type(asked)):
        return False
    if own := _own_words(asked.bare):
        return any(not quoted.words.isdisjoint(stems(word)) for word in own)
    return _type(asked) != answer_type(asked.before)


def _is_around(candidate: Candidate, place: QuoteRef | None) -> bool:
    """Whether the sentence quoted before stands in the same passage, or near it."""
    return place is not None and abs(candidate.sentence.start - place.start) < 2 * _REACH


def _stands_at(place: QuoteRef, candidate: Candidate) -> bool:
    sentence = candidate.sentence
    return (place.start, place.end) == (sentence.start, sentence.end)


def _best_of_each(ranked: Iterable[Candidate]) -> dict[tuple[int, int], Candidate]:
    """Each sentence once, in the passage that it scored best in."""
    found: dict[tuple[int, int], Candidate] = {}
    for each in ranked:  # best first
        found.setdefault(each.key, each)
    return found


def _least(ranked: Sequence[Candidate]) -> float:
    return min((each.score for each in ranked), default=0.0)
