"""Several questions in one, each made whole: "How many died in Idlib and how many in Ghouta?"."""

import re
from dataclasses import dataclass

from index.ranking.clauses import MEASURES, questions_in
from index.ranking.follow_ups import FollowUp
from index.text.english import AUXILIARIES, PREPOSITIONS, QUESTION_WORDS
from index.text.tokens import telling_words

MOST_PARTS = 3

_KIND = re.compile(
    rf"(?:how (?:{'|'.join(sorted(MEASURES))})|(?:{'|'.join(QUESTION_WORDS)}))\b", re.IGNORECASE
)
_LINK = re.compile(rf"(?:{'|'.join(PREPOSITIONS)})\b", re.IGNORECASE)
_VERB = re.compile(rf"\b(?:{'|'.join(AUXILIARIES)}|\w+ed)\b", re.IGNORECASE)
_THERE_IS = re.compile(r"\b(?:is|are|was|were) there\b", re.IGNORECASE)
_STANDS_FOR = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|there|(?:that|this|those)$)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=\S\s)(?:[A-Z]\w|\d)")
_LAST_NAME = re.compile(r"(?<=\S\s)[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*[\s?!.]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """One of several questions: its words as they were written, and as a question of its own.

    One that ``leans`` has only a pronoun for what it is about; one that is ``named`` names it.
    """

    words: str
    question: str
    leans: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """A question, and the questions in it: none where it is one, else two or more, of which those
    beyond MOST_PARTS are left out.
    """

    question: str
    parts: tuple[Part, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """What is asked: all of it, and each part."""
        return self.question, *(part.question for part in self.parts)


def take_apart(question: str) -> Parts:
    """The questions in one."""
    written = questions_in(question)
    if len(written) < 2 or not telling_words(written[0]):
        return Parts(question, ())
    found = [_part(written[0], written[0])]
    for words in written[1:MOST_PARTS]:
        found.append(_part(words, _whole(words, found[-1].question)))
    return Parts(question, tuple(found))


def _part(words: str, question: str) -> Part:
    asked = _THERE_IS.sub("", words.rstrip("?!. "))
    named = bool(_NAME.search(words))
    return Part(words, question, not named and bool(_STANDS_FOR.search(asked)), named)


def _whole(words: str, before: str) -> str:
    """A question completed by the one before, where it is a part of one.

    After "How many died in Idlib" it makes "how many died in Ghouta" of "how many in Ghouta", and
    "when died in Idlib" of "when".
    """
    own = FollowUp(words, before)
    kind = _KIND.match(own.bare)
    if kind is None:
        return _completed(own)
    rest = own.bare[kind.end() :].strip(" ?!.")
    asked = _KIND.search(before)
    if not rest and asked:
        return f"{kind[0]}{before[asked.end() :].rstrip(' ?!.')}?"
    if _LINK.match(rest) and not _VERB.search(rest) and asked:
        same = FollowUp(rest, before).whole
        place = _KIND.search(same)
        return f"{kind[0]}{same[place.end() :]}" if place else own.bare
    return own.whole if len(rest.split()) == 1 else own.bare


def _completed(part: FollowUp) -> str:
    """ "and in Behl" or "what about Behl" in place of what it matches; else as it stands."""
    is_tied = part.bare != part.question.strip() or _LINK.match(part.bare)
    if not is_tied or part.whole != part.bare:
        return part.whole if is_tied else part.bare
    ends = _LAST_NAME.search(part.before)
    return f"{part.before[: ends.start()]}{part.bare}" if ends else part.bare
