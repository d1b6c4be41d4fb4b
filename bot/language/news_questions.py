"""Whether a question asks for the articles of some days ("news from March"), or for what happened
on days that articles of any other day may tell of ("who sank in March?").

The patterns read a question in small letters and single words, in which DAYS stands for the days.
"""

import re

from index import MONTHS

NEWS = r"(?:articles?|news|story|stories|headlines?|coverage|updates?|posts?)\b"
_NO_NEWS = r"(?! (?:agency|agencies|sites?|channels?|conferences?|anchors?|outlets?|paper|\d+)\b)"
_PREPOSITION = r"(?:in|on|of|from|during|since|until|till|before|after|between)"
_DAYS = rf"(?:{_PREPOSITION} )?DAYS\b"
_LEAD = (
    r"(?:(?:a|all|an|and|any|are|can|could|did|do|every|find|for|get|give|got|had|has|have|how|i|d|in"
    r"|is|latest|let|like|list|many|me|more|most|much|need|new|newest|of|ok|other|please|read|recent"
    r"|s|search|see|send|show|so|some|sum|summarise|summarize|tell|the|there|these|those|to|up|us"
    r"|want|was|we|were|what|whats|which|will|with|would|you|your) ){0,12}"
)
_BROUGHT_OUT = (
    r"(?:(?:added|appeared|are|been|came|dated|have|is|only|out|posted|published|released|reported"
    r"|that|was|were|which|written) ){0,4}"
)
_ABOUT = r"(?:about|on|of|regarding|concerning)\b"
_WHAT = rf"\A(?:{_DAYS} )?(?:so |and )?(?:what|whats|anything)(?: (?:s|is|was|has|have|been))*"
_HERE = r"(?: (?:here|there|(?:in|at|around|near)(?: (?!DAYS)\w+){1,4}?))?"

_OF_NAMED_ARTICLES = re.compile(
    rf"(?<!how many ){NEWS} {_BROUGHT_OUT}(?!(?:in|on|during) ){_DAYS}"
    rf"|\bin the news {_DAYS}|\bDAYS (?:s )?{NEWS}{_NO_NEWS}"
)
_ASKS_FOR_NEWS = re.compile(
    rf"\A{_LEAD}(?:"
    rf"(?<!how many ){NEWS}{_NO_NEWS}(?! (?:of|in) the\b)"
    rf"|(?:any|some|every)thing(?: (?:new|else|interesting|important))?(?: {_ABOUT}| {_DAYS}|\Z)"
    rf"|{_DAYS}\Z)"
)
_ASKS_WHAT_IS_NEW = re.compile(
    rf"{_WHAT}"
    rf" (?:(?:new|the latest|latest)(?: (?:in|at|around|with|for|here|from|{_ABOUT}|{_DAYS})|\Z)"
    rf"|(?:reported|published|written|posted)(?: (?:in|from|{_ABOUT}|{_DAYS})|\Z)"
    rf"|said(?: (?:about|{_DAYS})|\Z))"
    r"|\bwhat (?:did|do|have|has)"
    r" (?:you|they|the (?:articles|media|news|newspapers?|papers?|press))"
    r" (?:posted|post|published|publish|reported|report|said|say|tell|told|written|write)\b"
    r"|\b(?:did i miss|i missed|catch me up|fill me in|update me|up to date)\b"
)
_ASKS_WHAT_HAPPENED = re.compile(
    rf"{_WHAT}"
    rf" (?:happen(?:ed|ing|s)?|going on|gone on)(?: {_DAYS})?{_HERE}(?: {_DAYS})?\Z"
)
_A_NAME = re.compile(r"(?<=\s)(?:[A-Z][\w'’]*\s){1,4}(?:News|Post|Story|Headlines|Coverage)\b")
_OF_THE_CALENDAR = re.compile(rf"\d{{4}}|{'|'.join(MONTHS).casefold()}")
_APART = re.compile(r"[^\w]+")
_LINK = re.compile(rf"{_PREPOSITION}\b")


def are_of_named_articles(question: str, start: int, end: int) -> bool:
    """Whether the days ``question[start:end]`` are those of articles that are named beside them, as
    in "articles of May" and "yesterday's news".
    """
    return bool(_OF_NAMED_ARTICLES.search(_simplified(question, start, end)))


def asks_for_news(question: str, start: int, end: int) -> bool:
    """Whether a question asks for what articles said on the days ``question[start:end]``.

    "What happened" does so of days that are told from now, as of "last week".
    """
    asked = _simplified(question, start, end)
    days = question[start:end].casefold()
    if _ASKS_WHAT_HAPPENED.search(asked):
        return days.startswith("since") or not _OF_THE_CALENDAR.search(days)
    return bool(_ASKS_FOR_NEWS.search(asked) or _ASKS_WHAT_IS_NEW.search(asked))


def _simplified(question: str, start: int, end: int) -> str:
    link = _LINK.match(question[start:end].casefold())
    days = f" {link[0] if link else ''} DAYS "
    before, after = (
        _APART.sub(" ", _A_NAME.sub("name", part)).casefold()
        for part in (question[:start], question[end:])
    )
    return " ".join(f"{before}{days}{after}".split())
