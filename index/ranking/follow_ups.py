"""A question that leans on the one before it, such as "and how many children?", made whole.

Measured on tests/data/follow_ups.jsonl: what helps most is to ask it within the article that was
quoted before. Pronouns stay as they are: with them filled in, the right sentence came less often.
"""

import re
from dataclasses import dataclass

from index.domain.answer import Found, NotCovered, QuoteRef
from index.ranking.clauses import MEASURES
from index.text.english import AUXILIARIES, PREPOSITIONS, QUESTION_WORDS
from index.text.tokens import question_stems, stems, telling_words, words

_SURER = 0.02  # of confidence, 0..1. Chosen by hand, on the same file
_LEAD = re.compile(
    r"^(?:(?:and|but|so|or|then|also|okay|ok|what about|how about)\b[,\s]*+)+(?=\S*\w)",
    re.IGNORECASE,
)
_ASKING = re.compile(rf"(?:{'|'.join(QUESTION_WORDS)})\b", re.IGNORECASE)
_THING = re.compile(r"(?:how (?:many|much)|which|what|whose) [\w'’-]+", re.IGNORECASE)
_MEASURE = re.compile(rf"how (?:{'|'.join(sorted(MEASURES))})\b", re.IGNORECASE)
_LINK = re.compile(rf"\b(?:{'|'.join(PREPOSITIONS)})\b", re.IGNORECASE)
_FROM_ANY_LINK = re.compile(rf"\b(?:{'|'.join(PREPOSITIONS)})\b.+$", re.IGNORECASE)
_FROM_LINK = {link: re.compile(rf"\b{link}\b.+$", re.IGNORECASE) for link in PREPOSITIONS}
_VERB = re.compile(rf"\b(?:{'|'.join(AUXILIARIES)}|\w{{3,}}ed)\b", re.IGNORECASE)
_NAME = re.compile(
    "".join(f"(?<!{link} )(?<!{link} the )" for link in PREPOSITIONS)
    + r"(?<=\w )(?:[Tt]he )?[A-Z][\w'’-]*(?: (?:(?:of|de|da|al) )?(?:[A-Z][\w'’-]*|\d+))*"
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question, the one ``before`` it, and the key of the ``article`` that was quoted then, with
    the ``place`` of that quote in it, where it is known.
    """

    question: str
    before: str
    article: str | None = None
    place: QuoteRef | None = None

    @property
    def texts(self) -> tuple[str, str, str]:
        """What is asked: as a question of its own, with the words of the one before, and bare."""
        return self.whole, self.widened, self.bare

    @property
    def bare(self) -> str:
        """It without the "and", "but" or "what about" that ties it to the one before."""
        return _LEAD.sub("", self.question.strip(), count=1)

    @property
    def whole(self) -> str:
        """It as a question of its own: the bare one, completed where it is a part of one.

        "How many people fled Idlib?" makes "and how many children?" into "how many children fled
        Idlib?", and "and Marl?" into "How many people fled Marl?".
        """
        own = self.bare
        part = own.rstrip("?!. ")
        before = self.before.strip().rstrip("?!. ")
        return own if _VERB.search(part) else _in_its_place(before, part) or own

    @property
    def widened(self) -> str:
        """It with the telling words of the question before it that it does not have."""
        own = self.whole
        known = set(question_stems(own))
        new = (word for word in words(self.before) if not known.issuperset(question_stems(word)))
        return " ".join([own, *new])


def choose_follow_up(own: Found, within: Found | None, wide: Found) -> Found:
    """What is given for a follow-up; what is not covered stays so.

    ``own`` answers the whole follow-up; ``within`` the bare one from the article alone that was
    quoted before, and counts where it is surer; ``wide`` the widened one, which is often surer of
    the question before than of this one, and counts only where the others are not covered and it
    finds something that this one asks about.
    """
    if within and _is_covered(within) and within.confidence > own.confidence + _SURER:
        return within
    if not _is_covered(own) and _is_covered(wide) and _is_about(own.question, wide):
        return wide
    return own


def _is_covered(found: Found) -> bool:
    return not isinstance(found, NotCovered)


def _is_about(question: str, found: Found) -> bool:
    """Whether the best passage says any telling word of a question, if that has one."""
    wanted = {stem for word in telling_words(question) for stem in stems(word)}
    return not wanted or not wanted.isdisjoint(stems(found.findings[0].passage.text))


def _in_its_place(previous: str, part: str) -> str | None:
    """The previous question with a part in place of the one that it matches."""
    if _MEASURE.fullmatch(part):
        asked = _MEASURE.match(previous)
        return f"{part}{previous[asked.end() :]}?" if asked else None
    if _THING.match(part):
        before = _THING.match(previous)
        return f"{part}{previous[before.end() :]}?" if before else None
    if link := _LINK.match(part):
        same = _FROM_LINK.get(link[0].lower(), _FROM_ANY_LINK).search(previous)
        place = same or _FROM_ANY_LINK.search(previous)
        return f"{previous[: place.start()]}{part}?" if place else None
    name = None if _ASKING.match(part) else _NAME.search(previous)
    return f"{previous[: name.start()]}{part}{previous[name.end() :]}?" if name else None
