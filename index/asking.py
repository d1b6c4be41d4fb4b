"""What a question asks for (a number, a time, a person …), and whether a sentence has one."""

import re
from enum import StrEnum


class Asks(StrEnum):
    """The kind of answer that a question wants."""

    NUMBER = "number"
    TIME = "time"
    WHO = "person or body"
    WHERE = "place"
    WHY = "reason"
    OTHER = "other"


_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_NUMERALS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|hundreds?|thousands?|millions?|billions?|dozens?|half|twice|third|quarter|several|many"
)
_QUESTIONS = (
    (
        Asks.NUMBER,
        r"\bhow (?:many|much|long|old|far|tall|high|big|large|fast|heavy|deep|wide|often|hot|cold)\b"
        r"(?! ago)"
        r"|\b(?:what|which) (?:percent\w*|number|amount|share|proportion|size|speed|price|cost)\b"
        r"|\bwhat (?:is|was) the (?:population|number|death toll|temperature|distance|cost|price)\b",
    ),
    (
        Asks.TIME,
        r"\bwhen\b|\bhow long ago\b"
        r"|\b(?:what|which) (?:year|date|day|month|century|decade|time|period|era)\b",
    ),
    (
        Asks.WHO,
        r"\bwho(?:m|se)?\b|\b(?:what|which) (?:person|people|man|woman|king|queen|president|group"
        r"|organi[sz]ation|company|agency|leader|scientist|author|artist|team|body|minister"
        r"|official|spokes\w+)\b",
    ),
    (
        Asks.WHERE,
        r"\bwhere\b|\b(?:what|which) (?:countr(?:y|ies)|cit(?:y|ies)|towns?|places?|states?|regions?"
        r"|provinces?|continent|location|areas?|river|islands?|villages?|districts?)\b",
    ),
    (Asks.WHY, r"\bwhy\b|\bhow come\b|\bwhat (?:caused|made|led|prompted)\b|\breasons?\b"),
)
_QUESTION_PATTERNS = tuple((kind, re.compile(p, re.IGNORECASE)) for kind, p in _QUESTIONS)
_ANSWER_PATTERNS = {
    Asks.NUMBER: re.compile(rf"\d[\d.,]*|\b(?:{_NUMERALS})\b", re.IGNORECASE),
    Asks.TIME: re.compile(
        rf"\b(?:1\d{{3}}|20\d\d)s?\b|\b(?:{_MONTHS})\b"
        r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b\d+(?:st|nd|rd|th)\b"
        r"|\b(?:centur(?:y|ies)|decades?|yesterday|today|tomorrow|tonight|morning|evening|night"
        r"|noon|midnight|weeks?|months?|years?|ago|era|spring|summer|autumn|winter)\b",
        re.IGNORECASE,
    ),
    Asks.WHO: re.compile(r"(?<=\W)[A-Z][\w'’-]+"),
    Asks.WHERE: re.compile(
        r"\b(?:in|at|near|from|to|on|outside|inside|around|across|between|off|above|below|under"
        r"|within|into|through|toward|towards|of)\s+(?:the\s+|an?\s+)?(?:\w+\s+){0,2}?[A-Z]\w+"
    ),
    Asks.WHY: re.compile(
        r"\b(?:because|since|due to|so that|in order to|as a result|result(?:s|ed|ing)?"
        r"|caus(?:e|es|ed|ing)|reasons?|therefore|thus|leads? to|led to|owing|thanks to"
        r"|explain\w*|motivat\w*|prompt\w*|after|follow\w*|retaliat\w*"
        r"|to (?:avoid|prevent|stop|allow|make|help|protect|reduce|keep|save|give|let|end|get))\b",
        re.IGNORECASE,
    ),
}


def asks(question: str) -> Asks:
    """The kind of answer that the question's own words ask for."""
    for kind, pattern in _QUESTION_PATTERNS:
        if pattern.search(question):
            return kind
    return Asks.OTHER


def has_answer(sentence: str, kind: Asks, question: str) -> bool:
    """Whether a sentence has something of the kind that the question does not say itself."""
    pattern = _ANSWER_PATTERNS.get(kind)
    if pattern is None:
        return False
    said = set(re.findall(r"\w+", question.casefold()))
    return any(
        not set(re.findall(r"\w+", match[0].casefold())) <= said
        for match in pattern.finditer(sentence)
    )
