"""What a question asks about and the passage that comes nearest does not say: the number or date
that is asked for, a name, a number, a "not", the very thing, such as a death or a color.

A word is missed only where its absence says something: any other may be told by another word.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from index.domain.answer import Missing, MissingKind
from index.domain.stored import StoredPassage
from index.ranking.answer_types import MONTH, folded_words
from index.ranking.duplicates import Articles
from index.ranking.features import Candidate, in_order
from index.ranking.question_type import answer_type
from index.ranking.word_groups import CAPITALS, OPPOSITES, SAME
from index.text.english import AUXILIARIES, MONTHS, NUMBERS, WEEKDAYS
from index.text.tokens import (
    initials,
    question_stems,
    stems,
    stems_and_initials,
    telling_stems,
    telling_words,
)

_QUESTIONS = 64  # remembered, since each is asked of several passages
_LOOKED_AT = 8  # sentences
_LACK = 2.5  # of their scores: python -m bench.ask tells how many first ones are right
_BEFORE = 2  # sentences before a passage, to which its first ones may point back
_MANY = 12  # telling words: a longer question tells more than it asks
_SAME_NAME = 4  # letters: "Syria" is named by "Syrian" too
_TYPES = {
    "year": r"\b(?:what|which) year\b",
    "date": r"\bwhen\b|\b(?:what|which) (?:day|date|month|century|decade)\b",
    "name": r"\bwho(?:m|se)?\b",
    "number": (
        r"\bhow (?:many|much|long|old|far|tall|high|deep|wide|big|large|heavy|fast|often|hot"
        r"|cold)\b"
        r"|\b(?:what|which) (?:percent\w*|number|amount|proportion)\b"
    ),
}
_ASKED = {
    name: re.compile(rf"^\W*(?:\w+\W+){{0,2}}?(?:{asked})", re.IGNORECASE)
    for name, asked in _TYPES.items()
}
_SURE = frozenset({"number", "year"})  # where what may be one is none: a number of other things
_SURE_ENOUGH = 0.5
_RESTATED = 0.8  # of a question's telling words
_ENGLISH = re.compile(
    r"\b(?:the|of|and|who|what|when|where|why|which|how|whose|whom|did|does|do)\b", re.IGNORECASE
)
_NAME = re.compile(
    r"(?<=[\w,;'’\"”)] )(?!I\b)[A-Z][\w’'-]+"
    r"(?:(?: (?:of|de|da|al|von|van))? (?:[A-Z][\w’'-]*|\d+\b))*"
)
_OF_A_PLACE = re.compile(r"[A-Z][\w’'-]*(?:ish|ese|an|ch|ic)s?(?:['’]s)?")
_NAME_PART = re.compile(r"[A-Z0-9][\w’']*")
_WORD = re.compile(r"\w+")
_TIME = re.compile("|".join([*MONTHS, *WEEKDAYS]))
_DAY_OF_MONTH = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)? (?:and|to|or|until) )?"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?={MONTH})"
    rf"|\b(?:{MONTH})\.? \d{{1,2}}\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d.,]*\d(?![\w-])")
_SOMEBODY = re.compile(r"\b(?:he|she|they|I|we|his|her|their|my|our|who)\b", re.IGNORECASE)
_SOME_TIME = re.compile(
    r"\d|\b(?:after|before|during|until|till|once|while|since|when|always|every|daily|as soon as"
    rf"|{'|'.join(NUMBERS)})\b",
    re.IGNORECASE,
)
_TOLD_ELSE = {"name": _SOMEBODY, "date": _SOME_TIME}
"""What tells of a person or of a time too, though not as surely as an AnswerType wants it."""
_NOT = re.compile(r"\b(?:not|never|except|cannot)\b|\b\w+n['’]t\b", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:not?|never|none|nothing|nobody|nor|neither|except|cannot|without|unable|fail\w*"
    r"|den(?:y|ie[sd]|ying)|refus\w*|rul(?:e[sd]?|ing) out|lack\w*|only|but|although|though|least"
    r"|besides|other|un\w{5,}|in(?:capab|abil)\w+)\b|\b\w+n['’]t\b",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"\w or \w")  # "Who came first, Ana or Ben?": the answer is in the question
_WITHOUT = re.compile(r"\bwithout \w+")
_WHY = re.compile(r"(?:why|how come)\b", re.IGNORECASE)
_YES_OR_NO = re.compile(rf"(?:{'|'.join(AUXILIARIES)})\b", re.IGNORECASE)


def missing(
    question: str, passage: StoredPassage, sentence: str, day: date | None
) -> tuple[Missing, ...]:
    """What a passage, its title and what stands right before it lack of a question; or the sentence
    of it that is quoted, of a type of answer, a "not" and an opposite. ``day`` is that of its
    article, which says the year too. Of another language than English nothing is missing.
    """
    if not (_ENGLISH.search(question) and _ENGLISH.search(passage.text)):
        return ()
    before = (sentence.text for sentence in passage.before[-_BEFORE:])
    question = question.strip()
    text = " ".join([passage.title, *before, passage.text])
    said = frozenset(stems_and_initials(text))
    found = (
        *(Missing(MissingKind.TYPE, name) for name in _types(question, sentence)),
        *(Missing(MissingKind.TYPE, name) for name in _reason(question, sentence)),
        *(Missing(MissingKind.NAME, name) for name in _names(question, said)),
        *(Missing(MissingKind.WORD, word) for word in _numbers(question, text, day)),
        *(Missing(MissingKind.WORD, word) for word in _negations(question, sentence)),
        *(Missing(MissingKind.WORD, word) for word in _things(question, said)),
        *(Missing(MissingKind.WORD, word) for word in _opposites(question, said, sentence)),
    )
    return tuple(dict.fromkeys(found))


def complete_first(
    question: str, ranked: Sequence[Candidate], articles: Articles
) -> list[Candidate]:
    """The candidates, best first, but of the first _LOOKED_AT sentences those later that lack
    something, as if their score were _LACK less. The scores stay with the places.
    """
    worth: dict[tuple[int, int], float] = {}
    for each in ranked:
        if len(worth) < _LOOKED_AT and each.key not in worth:
            article = articles.get(each.article)
            day = article.published if article else None
            lacks = missing(question, each.passage, each.sentence.text, day)
            worth[each.key] = each.score - _LACK * bool(lacks)
    return in_order(ranked, worth)


def _types(question: str, sentence: str) -> Iterator[str]:
    """The type of answer that is asked for, where the sentence has none of it."""
    asked = None if _CHOICE.search(question) else answer_type(question)
    name = next((name for name, each in _ASKED.items() if each.search(question)), None)
    if asked and name and not (name in _TOLD_ELSE and _TOLD_ELSE[name].search(sentence)):
        found = asked.found_in(sentence, folded_words(question))
        if found < (_SURE_ENOUGH if name in _SURE else asked.maybe_worth):
            yield name


def _reason(question: str, sentence: str) -> Iterator[str]:
    """The reason that is asked for, where a sentence only says again what has one."""
    if not _WHY.match(question):
        return
    asked, told = {*question_stems(question)}, {*telling_stems(sentence)}
    has_reason = (found := answer_type(question)) and found.found_in(sentence, frozenset())
    if not has_reason and len(asked & told) >= _RESTATED * len(asked):
        yield "reason"


def _names(question: str, said: frozenset[str]) -> Iterator[str]:
    """The names of which a part is not said; acronyms and what is named after a place may be told
    by other words.
    """
    beginnings = {stem[:_SAME_NAME] for stem in said}
    for name in _NAME.findall(question):
        parts = [part for part in _NAME_PART.findall(name) if not part.isupper()]
        if not said.isdisjoint(initials(name)):
            continue
        if not CAPITALS.get(name.casefold(), frozenset()).isdisjoint(said):
            continue
        told = (stem[:_SAME_NAME] in beginnings for part in parts for stem in stems(part)[:1])
        if not all(told) and not _OF_A_PLACE.fullmatch(name) and parts[:1] != _TIME.findall(name):
            yield name


def _numbers(question: str, text: str, day: date | None) -> Iterator[str]:
    """The numbers of more than one digit: others, and decades, are often written out. Days of a
    month are told by many words.
    """
    written = f"{text.replace(',', '')} {day.year if day else ''}"
    asked = _NUMBER.findall(_DAY_OF_MONTH.sub(" ", question))
    return (each for each in asked if each.replace(",", "") not in written)


def _negations(question: str, sentence: str) -> Iterator[str]:
    """The "not" of what is asked for, where the sentence tells only what is so."""
    asked = _NOT.search(question)
    if asked and not _YES_OR_NO.match(question) and not _NEGATION.search(sentence):
        yield asked[0]


def _things(question: str, said: frozenset[str]) -> Iterator[str]:
    """The words for a thing that is said in no way."""
    asked = _things_asked(question)
    return (word for word, told in asked if all(group.isdisjoint(said) for group in told))


@lru_cache(_QUESTIONS)
def _things_asked(question: str) -> tuple[tuple[str, tuple[frozenset[str], ...]], ...]:
    """The words of a question for everyday things, each with the groups that may tell it."""
    asked = telling_words(_WITHOUT.sub(" ", question))
    found = ((word, _groups_of(frozenset(stems(word)))) for word in asked)
    return tuple((word, groups) for word, groups in found if groups) if len(asked) <= _MANY else ()


def _groups_of(own: frozenset[str]) -> tuple[frozenset[str], ...]:
    return tuple(group for group in SAME if not group.isdisjoint(own))


def _opposites(question: str, said: frozenset[str], sentence: str) -> Iterator[str]:
    """The words of which the sentence says the opposite instead; where yes or no or a reason is
    asked for, that is an answer.
    """
    if _YES_OR_NO.match(question) or _WHY.match(question):
        return
    asked, told = frozenset(stems(question)), frozenset(stems(sentence))
    for group, opposite in OPPOSITES:
        if group & asked and not group & said and opposite & told and not opposite & asked:
            # none where an accent parts a word for us that is one for the index
            own = (word for word in _WORD.findall(question) if group & {*stems(word)})
            yield from islice(own, 1)
