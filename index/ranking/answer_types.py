"""What a question asks for (a number, a time, a person …), and how surely a sentence has one."""

import re
from dataclasses import dataclass

from index.text.english import MONTHS, NUMBERS, SHORT_MONTHS, WEEKDAYS
from index.text.english_questions import EVENTS, SAYING

MONTH = "|".join([*MONTHS, *SHORT_MONTHS])
_DAYS = "|".join(WEEKDAYS)
_YEAR = r"(?:1\d{3}|20\d\d)s?"
NUMBER = rf"(?:\d+(?:[.,]\d+)*+|{'|'.join(NUMBERS)})"  # never less of it: rows have hundreds
DATE = rf"\b(?:{MONTH})\.? \d{{1,2}}\b|\b\d{{1,2}}\.? (?:{MONTH})\b|\b{_YEAR}\b"
_WORD = re.compile(r"\w+")
_AMOUNT = rf"\b{NUMBER}\b[\w -]{{0,14}}\b"


def pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AnswerType:
    """A type of answer: how it is asked for, what surely is one, and what may be one, which counts
    ``maybe_worth``, 0..1. The patterns and that worth are chosen by hand.

    ``but`` is taken out of a sentence first: the year of a date is no count. ``worth`` is how much
    it tells, by that of others: a sentence without a year is hardly an answer to "which year", one
    without a place may be one to "where". python -m bench.fit finds what the types are worth.
    """

    asked: re.Pattern[str]
    sure: re.Pattern[str]
    maybe: re.Pattern[str] | None = None
    maybe_worth: float = 0.3
    but: re.Pattern[str] | None = None
    worth: float = 1.0

    def found_in(self, sentence: str, known: frozenset[str]) -> float:
        """How surely, 0..1, a sentence has such an answer, other than the words ``known`` from the
        question itself.
        """
        text = self.but.sub(" ", sentence) if self.but else sentence
        if _is_new(self.sure, text, known):
            return 1.0
        return self.maybe_worth * (self.maybe is not None and _is_new(self.maybe, text, known))


def folded_words(text: str) -> frozenset[str]:
    """The words of a text, whatever their case."""
    return frozenset(_WORD.findall(text.casefold()))


def _is_new(pattern: re.Pattern[str], text: str, known: frozenset[str]) -> bool:
    return any(not folded_words(match[0]) <= known for match in pattern.finditer(text))


ANY_NUMBER = pattern(rf"\b{NUMBER}\b")
_PARTICIPLES = (
    "open|stuck|shut|broken|hidden|taken|frozen|forbidden|written|stolen|fallen|chosen|there|away"
)
_DURATION = (
    rf"{_AMOUNT}(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur\w+)\b"
)
_DISTANCE = (
    rf"{_AMOUNT}(?:kilomet\w+|met(?:er|re)s?|centimet\w+|millimet\w+|miles?|yards?|feet|foot|inch\w*"
    r"|km|cm|mm|m|acres?|hectares?|stor(?:y|ies|eys?)|floors?)\b"
)

TYPES = (  # the first that is asked for counts
    AnswerType(
        asked=pattern(
            r"\bhow much\b.*\b(?:costs?|paid|pay|spent|spend|worth|money|earn\w*|price|charged?)\b"
            r"|\bwhat\b.*\bcosts?\b"
            r"|\b(?:price|cost|budget|salary|fine|fee|fare)s?(?: (?:of|for|was|is)\b|$)"
        ),
        sure=pattern(
            rf"[$€£¥]\s?\d|{_AMOUNT}(?:dollars?|euros?|pounds?|cents?|francs?|yen|yuan|rupees?)\b"
        ),
        maybe=ANY_NUMBER,
        worth=1.3,
    ),
    AnswerType(
        asked=pattern(
            rf"\bhow long (?:is|are|was|were) (?!.*\b(?:{'|'.join(EVENTS)})\b)"
            r"(?!(?:he|she|they|it)\b)(?:[\w'’-]+ ){0,5}?"
            rf"(?!(?:\w+ed|{_PARTICIPLES})\b)\w{{3,}}[\s?]*$"
        ),
        sure=pattern(_DISTANCE),
        maybe=pattern(_DURATION),
        worth=1.3,
    ),
    AnswerType(
        asked=pattern(r"\bhow long\b(?! ago)|\bduration\b"),
        sure=pattern(_DURATION),
        maybe=pattern(f"{_DISTANCE}|{ANY_NUMBER.pattern}"),
        worth=1.3,
    ),
    AnswerType(
        asked=pattern(r"\bhow old\b|\b(?:what|which) age\b"),
        sure=pattern(rf"{_AMOUNT}(?:years?|year-old|months?)\b|\baged? {NUMBER}\b"),
        maybe=ANY_NUMBER,
        worth=1.3,
    ),
    AnswerType(
        asked=pattern(r"\bhow (?:far|tall|high|deep|wide|big|large)\b"),
        sure=pattern(rf"{_DISTANCE}|{_AMOUNT}(?:degrees?|percent)\b|\d ?[%°]"),
        maybe=pattern(_DURATION),  # "light takes 22 hours"
        maybe_worth=0.5,
        worth=1.3,
    ),
    AnswerType(
        asked=pattern(
            r"\bhow (?:heavy|strong|powerful)\b|\bhow much\b.*\bweigh|\bwhat\b.*\bweigh|\bweight\b"
        ),
        sure=pattern(
            rf"{_AMOUNT}(?:kilo\w*|kg|tons?|tonnes?|pounds?|grams?|ounces?|\w*watts?|degrees?)\b"
        ),
        maybe=ANY_NUMBER,
        worth=1.5,
    ),
    AnswerType(
        asked=pattern(
            r"\bhow (?:many|much|fast|often|hot|cold)\b|\b(?:death toll|speed|percentage)\b"
            r"|\b(?:what|which) (?:percent\w*|number|amount|share|proportion|size|speed)\b"
            r"|\bwhat (?:is|was) the (?:population|number|death toll|temperature|distance)\b"
        ),
        sure=ANY_NUMBER,
        but=pattern(DATE),
        worth=1.2,
    ),
    AnswerType(
        asked=pattern(r"\b(?:what|which) year\b"),
        sure=pattern(rf"\b{_YEAR}\b"),
        maybe=pattern(rf"\b(?:{MONTH}|{_DAYS})\b"),
        worth=2.0,
    ),
    AnswerType(
        asked=pattern(r"\b(?:what|which) (?:day|date|month)\b|\bdate\b(?: of\b|[\s?]*$)"),
        sure=pattern(rf"\b(?:{MONTH})\.? \d{{1,2}}\b|\b\d{{1,2}}\.? (?:{MONTH})\b|\b(?:{_DAYS})\b"),
        maybe=pattern(rf"\b(?:{MONTH}|{_YEAR})\b"),
        worth=1.5,
    ),
    AnswerType(
        asked=pattern(
            r"\bwhen\b|\bhow long ago\b|\b(?:what|which) (?:century|decade|time|period|era)\b"
        ),
        sure=pattern(
            rf"\b(?:{MONTH}|{_DAYS}|{_YEAR}|centur(?:y|ies)|\d+(?:st|nd|rd|th)|\d{{1,2}}[:.]\d\d"
            r"|yesterday|today|tomorrow|tonight)\b"
        ),
        maybe=pattern(
            r"\b(?:decades?|morning|evening|night|noon|midnight"
            r"|weeks?|months?|years?|ago|era|spring|summer|autumn|winter)\b"
        ),
        maybe_worth=0.4,
        worth=1.2,
    ),
    AnswerType(
        asked=pattern(
            rf"\bwho\b(?: else)? (?:{'|'.join(SAYING)})\b|\baccording to (?:who|wh(?:at|ich))"
        ),
        sure=re.compile(
            rf"[A-Z][\w'’-]+,? (?:[\w'’-]+,? ){{0,6}}?(?:{'|'.join(SAYING)})\b"
            rf"|\b(?:{'|'.join(SAYING)})\b (?:\w+ ){{0,3}}?[A-Z]|[Aa]ccording to"
        ),
        maybe=re.compile(rf"\b(?:{'|'.join(SAYING)})\b"),
        worth=1.3,
    ),
    AnswerType(
        asked=pattern(
            r"\bwho(?:m|se)?\b|\b(?:what|which) (?:person|people|man|woman|king|queen|president"
            r"|group|organi[sz]ation|company|agency|leader|scientist|author|artist|team|body"
            r"|minister|official|spokes\w+)\b"
        ),
        sure=re.compile(r"\b[A-Z][\w'’-]+(?: (?:of|the|al|de|van|von|for) | )[A-Z][\w'’.-]+"),
        maybe=re.compile(r"(?<=\W)[A-Z][\w'’-]+"),
        maybe_worth=0.5,
        worth=0.7,
    ),
    AnswerType(
        asked=pattern(
            r"\bwhere\b|\b(?:what|which) (?:countr(?:y|ies)|cit(?:y|ies)|towns?|places?|states?"
            r"|regions?|provinces?|continent|location|areas?|river|islands?|villages?|districts?)\b"
        ),
        sure=re.compile(
            r"\b(?:in|at|near|from|to|on|outside|inside|around|across|between|off|above|below|under"
            r"|within|into|through|towards?|of)\s+(?:the\s+|an?\s+)?(?:\w+\s+){0,2}?[A-Z]\w+"
        ),
        worth=0.5,
    ),
    AnswerType(
        asked=pattern(
            r"\bwhy\b|\bhow come\b|\bwhat (?:caused|made|led|prompted)\b|\breasons?\b|\bexcuse\b"
            r"|\bwhat (?:are|is|were|was) the (?:\w+ )?causes?\b"
        ),
        sure=pattern(
            r"\b(?:because|due to|so that|in order to|as a result|result(?:s|ed|ing)? (?:from|in)"
            r"|caus(?:e|es|ed|ing)|reasons?|therefore|thus|leads? to|led to|owing to|thanks to"
            r"|explain\w*|motivat\w*|prompt\w*|blam\w+)\b"
        ),
        maybe=pattern(
            r"\b(?:since|after|follow\w*|retaliat\w*|when|to (?:avoid|prevent|stop|allow|make|help"
            r"|protect|reduce|keep|save|give|let|end|get)|by \w+ing|in case|so \w+ that)\b"
        ),
        maybe_worth=0.5,
        worth=0.6,
    ),
)
