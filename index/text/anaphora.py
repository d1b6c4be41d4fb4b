"""Words of English that stand for what an earlier sentence named."""

import re
from collections.abc import Set as AbstractSet

from index.text.english import MONTHS, PREPOSITIONS, STOP_WORDS, WEEKDAYS
from index.text.english_prose import (
    GROUPS,
    LEANING,
    LEANING_PHRASES,
    PEOPLE,
    PERSON_PRONOUNS,
    PLACE_WORDS,
    PLAIN_IT,
    PLURAL_PRONOUNS,
    SUBORDINATORS,
    THING_PRONOUNS,
    TIMES,
)
from index.text.names import names
from index.text.quotation_marks import outside_quotation

_PHRASE = rf"(?:{'|'.join(LEANING_PHRASES)})(?!\w)"
_LEANS = re.compile(
    rf"^\W*(?!{PLAIN_IT})(?:(?:{'|'.join(LEANING)})\b|{_PHRASE}"
    rf"|(?:this|that|these|those)\b(?!\s+(?:{'|'.join(TIMES)})\b))",
    re.IGNORECASE,
)
_JOINS = re.compile(rf"^\W*{_PHRASE}", re.IGNORECASE)
_THOSE = re.compile(
    r"\b(?:those|these)\s+(?!who\b|of\b|in\b|with\b|from\b|whose\b|at\b|on\b|for\b|under\b|\w+ing\b"
    r"|\w+ed\b|days\b)\w+|\bthis (?=situation|case|man|woman|point|issue|move|approach|incident"
    r"|decision|idea|kind|controversy|plan|one|question|problem|is|was|has|means)"
    rf"|\bthat (?:day|night|{'|'.join(TIMES)})\b"
    r"|\bsuch (?!as\b|an?\b|that\b|things\b)[a-z]+s\b"
    r"|, (?:meanwhile|however|though|too|in turn|for example|for instance)(?=[,.])",
    re.IGNORECASE,
)
_TEASES = re.compile(r"^\W*It (?:is|was) (?:an?|one|not|all|like|supposed)\b|^\W*It['’]s an?\b")
_STANDS_FOR = (
    dict.fromkeys(PERSON_PRONOUNS, "person")
    | dict.fromkeys(PLURAL_PRONOUNS, "several")
    | dict.fromkeys(THING_PRONOUNS, "thing")
)
_OPENERS = "|".join(("after", *SUBORDINATORS))
_DEFINITE = re.compile(
    rf"^\W*(?i:the|(?:{_OPENERS}) the) (?:[a-z-]+ )??(?P<noun>[a-z]{{3,}})"
    r"(?= (?:is|was|are|were|has|have|had|will|would|can"
    r"|could|may|might|also|then|did|does|do|said|says|say|[a-z]+ed|[a-z]{3,}s|came|took|began"
    r"|went|found|made|held|told|fell|led|left|got|gave|ran|won|lost)\b|, | -)"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PEOPLE_ENDS = re.compile(r"(?:man|woman|ist|eer)$")
_COMES_AFTER = re.compile(r"^\W*(?:[A-Z][a-z]+)\b[^,]*,\s+(?:\w+ ){0,4}?[A-Z]")
_PLAIN_IT = re.compile(PLAIN_IT, re.IGNORECASE)
_LIGHT = (STOP_WORDS | {*PREPOSITIONS, *SUBORDINATORS}) - GROUPS


def leans_back(sentence: str) -> bool:
    """Whether it begins with a word that points to the sentence before, in its own words or in
    those that it quotes.
    """
    return any(_LEANS.match(part) for part in (sentence, outside_quotation(sentence)))


def leans_ahead(sentence: str, known: AbstractSet[str] = frozenset()) -> bool:
    """Whether the first sentence of a text keeps back whom or what it tells of: "One is a former
    player", "It was an act of anger"; not "He is no soldier, but" the name.
    """
    own = outside_quotation(sentence)
    if _JOINS.match(own) or _TEASES.match(own):
        return True
    is_named = any(len(name) > 1 for name in names(own))
    return not is_named and (leans_back(own) or points_back(own, known))


def points_back(sentence: str, known: AbstractSet[str] = frozenset()) -> bool:
    """Whether a pronoun in it stands for nothing that it names itself. Its first word is a name
    where another follows it, or where it is one of the ``known``.
    """
    own = _PLAIN_IT.sub("", outside_quotation(sentence))
    if _THOSE.search(own):
        return True
    seen = set[str]()
    before = ""
    is_first_name = _begins_with_name(own, known)
    for match in _WORD.finditer(own):
        word = match[0].casefold().removesuffix("'s").removesuffix("’s")
        if word in _STANDS_FOR and _STANDS_FOR[word] not in seen:
            return not _COMES_AFTER.match(own)
        is_name = match[0][0].isupper() and (bool(before) or is_first_name)
        seen |= _kinds(match[0], is_name, word, before)
        before = word
    return False


def _begins_with_name(sentence: str, known: AbstractSet[str]) -> bool:
    begins = next(iter(names(sentence)), ())
    return len(begins) > 1 or not known.isdisjoint(begins)


def _kinds(written: str, is_name: bool, word: str, before: str) -> set[str]:
    """What a word may be taken up as later in its sentence: a person, several, a thing."""
    if word in _LIGHT or written in MONTHS or written in WEEKDAYS:
        return set()
    kinds = {"thing"} if len(word) > 3 or is_name else set[str]()
    if word in PEOPLE or _PEOPLE_ENDS.search(word):
        kinds.add("person")
    if is_name and before not in PLACE_WORDS:
        kinds.add("person")
    if is_name or word in GROUPS or (len(word) > 3 and word.endswith("s") and word[-2] != "s"):
        kinds.add("several")
    return kinds


def definite_subject(sentence: str) -> str | None:
    """The noun that it begins with as if known: "The crash killed ten"; None for one that it goes
    on to define, as in "The crash of a bus".
    """
    found = _DEFINITE.match(sentence)
    return found["noun"].casefold() if found else None
