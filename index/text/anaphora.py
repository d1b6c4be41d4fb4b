"""Words of English that stand for what an earlier sentence named."""

import re

from index.text.english import (
    LEANING,
    LEANING_PHRASES,
    MONTHS,
    OTHER_PRONOUNS,
    PEOPLE,
    PERSON_PRONOUNS,
    PLACE_WORDS,
    PLAIN_IT,
    PREPOSITIONS,
    STOP_WORDS,
    SUBORDINATORS,
    TIMES,
    WEEKDAYS,
)
from index.text.quotation_marks import outside_quotation

_LEANS = re.compile(
    rf"^\W*(?!{PLAIN_IT})(?:(?:{'|'.join(LEANING)})\b|(?:{'|'.join(LEANING_PHRASES)})(?!\w)"
    rf"|(?:this|that|these|those)\b(?!\s+(?:{'|'.join(TIMES)})\b))",
    re.IGNORECASE,
)
_THOSE = re.compile(
    r"\b(?:those|these)\s+(?!who\b|of\b|in\b|with\b|from\b|whose\b|at\b|on\b|for\b|under\b|\w+ing\b"
    r"|\w+ed\b|days\b)\w+",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PEOPLE_ENDS = re.compile(r"(?:man|woman|men|women|ist|ists|eer|eers|people)$")
_COMES_AFTER = re.compile(r"^\W*(?:[A-Z][a-z]+)\b[^,]*,\s+(?:\w+ ){0,4}?[A-Z]")
_PLAIN_IT = re.compile(PLAIN_IT, re.IGNORECASE)
_LIGHT = STOP_WORDS | {*PREPOSITIONS, *SUBORDINATORS}


def leans_back(sentence: str) -> bool:
    """Whether it begins with a word that points to the sentence before, in its own words or in
    those that it quotes.
    """
    return any(_LEANS.match(part) for part in (sentence, outside_quotation(sentence)))


def points_back(sentence: str) -> bool:
    """Whether a pronoun in it stands for nothing that it names itself."""
    own = _PLAIN_IT.sub("", outside_quotation(sentence))
    seen = _Seen()
    for match in _WORD.finditer(own):
        word = match[0].casefold().removesuffix("'s").removesuffix("’s")
        if word in PERSON_PRONOUNS and not seen.person and not _COMES_AFTER.match(own):
            return True
        if word in OTHER_PRONOUNS and not seen.meaning and not _COMES_AFTER.match(own):
            return True
        seen.add(match[0], word)
    return bool(_THOSE.search(own))


class _Seen:
    """What a sentence has named so far."""

    def __init__(self) -> None:
        self.person = False
        self.meaning = False
        self._before = ""

    def add(self, written: str, word: str) -> None:
        is_time = written in MONTHS or written in WEEKDAYS
        is_name = written[0].isupper() and word not in _LIGHT and not is_time
        is_name = is_name and self._before not in PLACE_WORDS and bool(self._before or len(word) > 3)
        singular = word.removesuffix("s")
        if is_name or {word, singular} & PEOPLE or _PEOPLE_ENDS.search(word):
            self.person = True
        if len(word) > 3 and word not in _LIGHT and not is_time or is_name:
            self.meaning = True
        self._before = word
