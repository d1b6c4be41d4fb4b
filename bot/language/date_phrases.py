"""How people write dates in a question: phrases that can only be dates, as patterns.

Each has the group ``days``, or ``first`` and ``last``, for what ``read_days`` reads.
"""

import re

from bot.language.news_questions import NEWS
from index import MONTHS, ONE_TO_TWELVE, SHORT_MONTHS, WEEKDAYS

YEAR = r"(?:19|20)\d\d"
_MONTH = rf"(?:{'|'.join([*MONTHS, *SHORT_MONTHS])})\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_DATE = (
    rf"(?:(?:the )?{_DAY}(?: of)? {_MONTH},? {YEAR}|{_MONTH} {_DAY},? {YEAR}"
    rf"|{_MONTH}(?: of|,)? {YEAR}|{YEAR}-\d\d-\d\d|\d{{1,2}}\.\d{{1,2}}\.{YEAR})(?![\w-])"
)
_MAY_FOLLOW = "|".join(
    """
    and or but by at on in with for about when while because after before who what where which why
    how did do does was were is are has have had can could that as according against between near
    around during from under over into across if morning evening night
    mention mentions report reports say says speak tell tells there
    """.split()
)
# a year, or a day told from today, is no date before a noun: "in 2018 houses", "this year's"
_ALONE = rf"(?=\s*(?:$|[?!.,;:)]|(?:{_MAY_FOLLOW})\b))"
_FEW = rf"(?:\d{{1,2}}|{'|'.join(ONE_TO_TWELVE)})"
_NEAR_WORDS = (
    rf"(?:today|yesterday|(?:this|last) (?:week|month|quarter|year)|last (?i:{_WEEKDAY})"
    rf"|{_FEW} days ago)"
)
_NEAR = rf"(?:(?-i:{_NEAR_WORDS})|\A{_NEAR_WORDS}){_ALONE}"  # "Who sang Yesterday?": a song
_NO_LIST = rf"(?!,? ?(?:and|or|to|-|–) ?(?:\d|{_MONTH}))"
_PART_OF_MORE = ("and", "or", "to", "by", "than", "about", "before", "after")
_BY_ITSELF = "".join(rf"(?<!\b{word} )" for word in _PART_OF_MORE) + r"(?<![\d–-])"
# without a year it is the last one: "news from May", "articles of 4 May", "since Monday"
_OF_LATE = rf"(?:{_DAY} {_MONTH}|{_MONTH}(?: {_DAY})?|{_WEEKDAY}){_ALONE}"
_ANY = rf"(?:{_DATE}|{_NEAR}|{YEAR}{_ALONE}|{_OF_LATE}){_NO_LIST}"


def _phrase(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'‘’“\"-]){expression}", re.IGNORECASE)


BETWEEN = _phrase(
    rf"(?:between|from) (?P<first>{_DATE}|{_DAY} {_MONTH}|{_MONTH} {_DAY}|{_MONTH}|{YEAR}"
    rf"|\d{{1,2}}) (?:and|to|until|till|through) (?P<last>{_DATE}|{YEAR}{_ALONE})"
)
SINCE = _phrase(rf"since (?P<days>{_ANY})")
AFTER = _phrase(rf"after (?P<days>{_ANY})")
BEFORE = _phrase(rf"(?<!day )before (?P<days>{_ANY})")
UNTIL = _phrase(rf"(?:until|till) (?P<days>{_ANY})")
LATELY = _phrase(
    r"(?:in|over|during|within|for|from) the (?:last|past)"
    rf" (?P<days>(?:{_FEW} )?(?:days?|weeks?|months?|years?)){_ALONE}"
)
WITHIN = _phrase(rf"(?:in|on|during|from|of) (?P<days>{_ANY})")
# "may 2018" alone may be the verb
BARE = _phrase(rf"{_BY_ITSELF}(?:on )?(?P<days>(?!(?-i:may\b)){_DATE}{_NO_LIST}|{_NEAR})")
POSSESSIVE = _phrase(
    rf"(?P<days>{_NEAR_WORDS}|{_WEEKDAY}|{'|'.join(MONTHS)})['’]s"
    rf"(?= {NEWS})"
)
