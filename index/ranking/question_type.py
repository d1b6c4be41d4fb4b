"""A question -> the type of answer that it asks for."""

import re
from functools import lru_cache

from index.ranking.answer_types import ANY_NUMBER, DATE, NUMBER, TYPES, AnswerType, pattern
from index.text.english_questions import COUNTED_PEOPLE

_REMEMBERED = 64  # questions: each is compared with many sentences
_DEFINED = pattern(
    r"\s*(?:what(?:['’]?s| is| are| was| were)|who(?:['’]s| is| was| were| are)|define"
    r"|what do(?:es)?) (?:an? |the )?(?P<thing>[\w.'’-]+(?: [\w.'’-]+){0,3}?)"
    r"(?<! of)(?<! for)(?<! in)(?<! like)(?: mean| stand for)?[\s?.!]*$"
)
_ROLE = pattern(  # such as "What is the name of …", which asks for a name
    r"(?:names?|numbers?|populations?|temperatures?|distances?|prices?|costs?|ages?|dates?|years?"
    r"|reasons?|causes?|effects?|consequences?|results?|symptoms?|rules?|hours|fees?|sources?|parts?"
    r"|members?|differences?|advantages?|purposes?|capitals?|sizes?|lengths?|heights?"
    r"|\w+est|most|first|last|going|this|that|it|they|there|new|up)\b"
)
_COUNTED = pattern(r"\bhow many (?P<things>[\w'’-]+)")
_NO_NOUN = pattern(r"(?:of|are|is|did|do|does|were|was|have|has|had|people|persons|ppl|\w+ed)$")
_PEOPLE = "|".join(COUNTED_PEOPLE)
_DEAD = "died|dead|deaths?|killed|perished|drowned"
_DEATHS = AnswerType(
    asked=pattern(r"\bhow many\b.*\b(?:die[ds]?|dead|deaths?|kill\w*|lives)\b|\bdeath toll\b"),
    sure=pattern(
        rf"\b{NUMBER}\b.{{0,60}}?\b(?:{_DEAD}|lives|bodies)\b"
        rf"|\b(?:{_DEAD}|killing|toll|claimed)\b.{{0,40}}?\b{NUMBER}\b"
    ),
    maybe=ANY_NUMBER,
    but=pattern(DATE),
    worth=1.3,
)


@lru_cache(_REMEMBERED)
def answer_type(question: str) -> AnswerType | None:
    """The type of answer that a question's words ask for; None where any type would do."""
    if (definition := _DEFINED.match(question)) and not _ROLE.match(definition["thing"]):
        return _definition_of(definition["thing"])
    if _DEATHS.asked.search(question):
        return _DEATHS
    if counted := _COUNTED.search(question):
        return _count_of(counted["things"])
    return next((each for each in TYPES if each.asked.search(question)), None)


def _definition_of(thing: str) -> AnswerType:
    """What says what a thing is: "a crane, a kind of bird", "birds, or Aves"."""
    name = re.escape(thing)
    return AnswerType(
        asked=_DEFINED,
        sure=pattern(
            rf"\b{name}\b[^.]{{0,25}}?(?:\b(?:is|are|was|were) (?:an?|the|one|any)\b"
            rf"|, (?:an?|the)\b|\bmeans\b|\brefers? to\b|\bstands? for\b) \w+"
            rf"|\w+,? (?:called|known as|termed|named|or) (?:the |an? )?[“\"']?{name}\b"
            rf"|\b{name}[”\"']? \(\w+|\w+ \({name}\)"
        ),
        maybe=pattern(rf"\b{name}\b.{{0,60}}?\b(?:is|are|was|were|who|which)\b \w+"),
    )


def _count_of(things: str) -> AnswerType:
    """A number of some things: "how many cars" is told by "400 old cars", less by "400"."""
    counted = _PEOPLE if _NO_NOUN.match(things) else rf"{things[: max(4, len(things) - 3)]}\w*"
    return AnswerType(
        asked=_COUNTED,
        sure=pattern(rf"\b{NUMBER}\b(?: [\w'’-]+){{0,4}}? (?:{counted})\b"),
        maybe=ANY_NUMBER,
        maybe_worth=0.5,
        but=pattern(DATE),
        worth=1.2,
    )
