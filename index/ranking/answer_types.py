"""What a question asks for (a number, a time, a person …), and how surely a sentence has one."""

import re
from dataclasses import dataclass

from index.text.english import MONTHS, NUMBERS, SHORT_MONTHS, WEEKDAYS

_MONTHS = "|".join([*MONTHS, *SHORT_MONTHS])
_DAYS = "|".join(WEEKDAYS)
_YEAR = r"(?:1\d{3}|20\d\d)s?"
_NUMBER = rf"(?:\d[\d.,]*|{'|'.join(NUMBERS)})"
_DATE = rf"\b(?:{_MONTHS})\.? \d{{1,2}}\b|\b\d{{1,2}}\.? (?:{_MONTHS})\b|\b{_YEAR}\b"
_WORD = re.compile(r"\w+")
_AMOUNT = rf"\b{_NUMBER}\b[\w -]{{0,14}}\b"


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AnswerType:
    """A type of answer: how it is asked for, what surely is one, and what may be one, which counts
    ``maybe_worth``, 0..1. The patterns and that worth are chosen by hand.

    ``but`` is taken out of a sentence first: the year of a date is no count.
    """

    asked: re.Pattern[str]
    sure: re.Pattern[str]
    maybe: re.Pattern[str] | None = None
    maybe_worth: float = 0.3
    but: re.Pattern[str] | None = None

    def found_in(self, sentence: str, known: frozenset[str]) -> float:
        """How surely, 0..1, a sentence has such an answer, other than the words ``known`` from the
        question itself.
        """
        text = self.but.sub(" ", sentence) if self.but else sentence
        if _is_new(self.sure, text, known):
            return 1.0
        return self.maybe_worth * (self.maybe is not None and _is_new(self.maybe, text, known))


def answer_type(question: str) -> AnswerType | None:
    """The type of answer that a question's words ask for; None where any type would do."""
    return next((each for each in _TYPES if each.asked.search(question)), None)


def folded_words(text: str) -> frozenset[str]:
    """The words of a text, whatever their case."""
    return frozenset(_WORD.findall(text.casefold()))


def _is_new(pattern: re.Pattern[str], text: str, known: frozenset[str]) -> bool:
    return any(not folded_words(match[0]) <= known for match in pattern.finditer(text))


_ANY_NUMBER = _pattern(rf"\b{_NUMBER}\b")
_DURATION = (
    rf"{_AMOUNT}(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur\w+)\b"
)
_DISTANCE = (
    rf"{_AMOUNT}(?:kilomet\w+|met(?:er|re)s?|centimet\w+|millimet\w+|miles?|yards?|feet|foot|inch\w*"
    r"|km|cm|mm|m|acres?|hectares?|stor(?:y|ies|eys?)|floors?)\b"
)

_TYPES = (  # the first that is asked for counts
    AnswerType(
        asked=_pattern(
            r"\bhow much\b.*\b(?:costs?|paid|pay|spent|spend|worth|money|earn\w*|price|charged?)\b"
            r"|\bwhat\b.*\bcosts?\b|\b(?:price|cost|budget|salary|fine) (?:of|for|was|is)\b"
        ),
        sure=_pattern(
            rf"[$€£¥]\s?\d|{_AMOUNT}(?:dollars?|euros?|pounds?|cents?|francs?|yen|yuan|rupees?)\b"
        ),
        maybe=_ANY_NUMBER,
    ),
    AnswerType(
        asked=_pattern(r"\bhow long\b(?! ago)"),
        sure=_pattern(f"{_DURATION}|{_DISTANCE}"),
        maybe=_ANY_NUMBER,
    ),
    AnswerType(
        asked=_pattern(r"\bhow old\b|\b(?:what|which) age\b"),
        sure=_pattern(rf"{_AMOUNT}(?:years?|year-old|months?)\b|\baged? {_NUMBER}\b"),
        maybe=_ANY_NUMBER,
    ),
    AnswerType(
        asked=_pattern(r"\bhow (?:far|tall|high|deep|wide|big|large)\b"),
        sure=_pattern(_DISTANCE),
        maybe=_ANY_NUMBER,
    ),
    AnswerType(
        asked=_pattern(r"\bhow (?:heavy|strong|powerful)\b|\bhow much\b.*\bweigh"),
        sure=_pattern(
            rf"{_AMOUNT}(?:kilo\w*|kg|tons?|tonnes?|pounds?|grams?|ounces?|\w*watts?|degrees?)\b"
        ),
        maybe=_ANY_NUMBER,
    ),
    AnswerType(
        asked=_pattern(
            r"\bhow (?:many|much|fast|often|hot|cold)\b"
            r"|\b(?:what|which) (?:percent\w*|number|amount|share|proportion|size|speed)\b"
            r"|\bwhat (?:is|was) the (?:population|number|death toll|temperature|distance)\b"
        ),
        sure=_ANY_NUMBER,
        but=_pattern(_DATE),
    ),
    AnswerType(
        asked=_pattern(r"\b(?:what|which) year\b"),
        sure=_pattern(rf"\b{_YEAR}\b"),
        maybe=_pattern(rf"\b(?:{_MONTHS}|{_DAYS})\b"),
    ),
    AnswerType(
        asked=_pattern(r"\b(?:what|which) (?:day|date|month)\b"),
        sure=_pattern(rf"\b(?:{_MONTHS}|{_DAYS})\b"),
        maybe=_pattern(rf"\b{_YEAR}\b"),
    ),
    AnswerType(
        asked=_pattern(
            r"\bwhen\b|\bhow long ago\b|\b(?:what|which) (?:century|decade|time|period|era)\b"
        ),
        sure=_pattern(rf"\b(?:{_MONTHS}|{_DAYS}|{_YEAR}|centur(?:y|ies)|\d+(?:st|nd|rd|th))\b"),
        maybe=_pattern(
            r"\b(?:decades?|yesterday|today|tomorrow|tonight|morning|evening|night|noon|midnight"
            r"|weeks?|months?|years?|ago|era|spring|summer|autumn|winter)\b"
        ),
        maybe_worth=0.4,
    ),
    AnswerType(
        asked=_pattern(
            r"\bwho(?:m|se)?\b|\b(?:what|which) (?:person|people|man|woman|king|queen|president"
            r"|group|organi[sz]ation|company|agency|leader|scientist|author|artist|team|body"
            r"|minister|official|spokes\w+)\b"
        ),
        sure=re.compile(r"\b[A-Z][\w'’-]+(?: (?:of|the|al|de|van|von|for) | )[A-Z][\w'’.-]+"),
        maybe=re.compile(r"(?<=\W)[A-Z][\w'’-]+"),
        maybe_worth=0.5,
    ),
    AnswerType(
        asked=_pattern(
            r"\bwhere\b|\b(?:what|which) (?:countr(?:y|ies)|cit(?:y|ies)|towns?|places?|states?"
            r"|regions?|provinces?|continent|location|areas?|river|islands?|villages?|districts?)\b"
        ),
        sure=re.compile(
            r"\b(?:in|at|near|from|to|on|outside|inside|around|across|between|off|above|below|under"
            r"|within|into|through|towards?|of)\s+(?:the\s+|an?\s+)?(?:\w+\s+){0,2}?[A-Z]\w+"
        ),
    ),
    AnswerType(
        asked=_pattern(
            r"\bwhy\b|\bhow come\b|\bwhat (?:caused|made|led|prompted)\b|\breasons?\b|\bexcuse\b"
        ),
        sure=_pattern(
            r"\b(?:because|since|due to|so that|in order to|as a result|result(?:s|ed|ing)?"
            r"|caus(?:e|es|ed|ing)|reasons?|therefore|thus|leads? to|led to|owing|thanks to"
            r"|explain\w*|motivat\w*|prompt\w*|after|follow\w*|retaliat\w*|to (?:avoid|prevent|stop"
            r"|allow|make|help|protect|reduce|keep|save|give|let|end|get))\b"
        ),
    ),
)
