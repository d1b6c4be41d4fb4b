"""The words of English that questions and articles are both read by."""

from collections.abc import Sequence

_STOPS = 0.25  # of all words; of an English text they are 40 %, of a Dutch one 12 %

MONTHS = (
    "January February March April May June July August September October November December"
).split()

SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

ONE_TO_TWELVE = "one two three four five six seven eight nine ten eleven twelve".split()

NUMBERS = (
    *ONE_TO_TWELVE,
    *"thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(),
    *"thirty forty fifty sixty seventy eighty ninety hundreds? thousands? millions?".split(),
    *"billions? dozens? half third quarter several".split(),
)
"""The same and more, as patterns."""

STOP_WORDS = frozenset(
    """
    a about also am an and any are as at be been being between both but by can could did do does
    doing during each for from had has have having he her hers him his how i if in into is it its
    just me more most my no nor not of on only or other our over own same she should so some such
    than that the their theirs them then there these they this those through to too under until
    up us very was we were what when where which while who whom whose why will with would you your
    """.split()
)
"""Words that carry no meaning in a question."""

LIGHT_WORDS = frozenset("a an the this that these those in on at of and also".split())
"""Words in which two sentences may differ and still say the same."""

QUESTION_WORDS = "who what when where why which how whose whom".split()

PREPOSITIONS = (
    "in on at of over around near from for with by under across along inside after".split()
)
"""With which a part of a question begins that a follow-up may put another in place of."""

AUXILIARIES = (
    "am is are was were be been do does did has have had can could will would may might should must"
).split()


def is_english(words: Sequence[str]) -> bool:
    """Whether words are those of an English text: no other has so many of its stop words."""
    return sum(word.casefold() in STOP_WORDS for word in words) >= _STOPS * len(words) > 0
