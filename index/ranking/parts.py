"""Several questions in one, each made whole: "How many died in Idlib and how many in Ghouta?"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from index.domain.answer import Answer, Found, NotCovered
from index.ranking.chat_words import written_out
from index.ranking.clauses import MEASURES, questions_in
from index.ranking.follow_ups import FollowUp
from index.text.english import AUXILIARIES, PREPOSITIONS, QUESTION_WORDS
from index.text.tokens import question_stems, stems, telling_words

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
_NAME = re.compile(r"(?<=\S\s)(?:[A-Z]\w*|\d+)")
_LAST_NAME = re.compile(r"(?<=\S\s)[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)*[\s?!.]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """One of several questions: its ``words`` as they were written, as a ``question`` of its own,
    and as it is asked ``within`` the article that answered the one before it.

    One that ``leans`` has a pronoun for what it is about; one that is ``named`` names it.
    """

    words: str
    question: str
    within: str
    leans: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """A question, and the questions in it: none where it is one, else two or more; ``left`` are the
    words of those beyond MOST_PARTS, which are not answered.
    """

    question: str
    parts: tuple[Part, ...]
    left: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """What is asked: all of it, then each part, by itself and within an article; chat words in
        full.
        """
        each = (text for part in self.parts for text in (part.question, part.within))
        return tuple(written_out(text) for text in (self.question, *each))


def take_apart(question: str) -> Parts:
    """The questions in one."""
    written = questions_in(question)
    if len(written) < 2 or not telling_words(written[0]):
        return Parts(question, ())
    found = [_part(written[0], written[0], "")]
    names = _names(written[0])
    for words in written[1:MOST_PARTS]:
        found.append(_part(words, _whole(words, found[-1].question), names))
        names = _names(words) or names
    return Parts(question, tuple(found), tuple(written[MOST_PARTS:]))


def choose_part(part: Part, within: Found | None, free: Found | None) -> Found:
    """What is given for a part: ``within`` is from the article that answered before it, ``free``
    from all of them; None where it was not asked so.

    One that leans on what it does not name is answered by that article or not at all; another by
    others where that does not answer it, or has fewer of its words where it does.
    """
    is_there = within is not None and not isinstance(within, NotCovered)
    is_nearer = within is not None and (
        free is None or part.leans or _words_in(part, within) >= _words_in(part, free)
    )
    found = within if is_there and is_nearer else free or within
    return replace(found, question=part.words) if found else NotCovered(part.words, (), 0.0)


def _words_in(part: Part, found: Found) -> int:
    """How many telling words of a part are in the best passage for it, or in its title."""
    best = found.findings[0].passage if found.findings else None
    held = {*stems(best.text), *stems(best.article.title)} if best else set[str]()
    return len(held.intersection(question_stems(part.question)))


def put_together(question: str, found: Sequence[Found], top: int) -> Answer | None:
    """One answer to several questions, of what was found for each; None where none is answered."""
    answers = [each for each in found if isinstance(each, Answer)]
    if not answers:
        return None
    ranks = zip_longest(*(each.findings for each in found if not isinstance(each, NotCovered)))
    findings = {each.quote.place: each for rank in ranks for each in rank if each}
    surest = max(each.confidence for each in answers)
    return Answer(question, tuple(findings.values())[:top], surest, answers[0].newer, tuple(found))


def _part(words: str, question: str, names: str) -> Part:
    """A part after a question with some ``names``, which say more there than its pronouns: on
    tests/data/follow_ups.jsonl 27 of 35 such parts are then right and none is declined; 26 and 7
    without, 21 with all words of the question.
    """
    asked = _THERE_IS.sub("", words.rstrip("?!. "))
    leans = bool(_STANDS_FOR.search(asked))
    return Part(words, question, f"{question} {names}".strip(), leans, bool(_names(words)))


def _names(words: str) -> str:
    """The names and numbers, but for a first word."""
    return " ".join(_NAME.findall(words))


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
