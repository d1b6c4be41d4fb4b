"""The words of English that questions and sentences are read by."""

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
LEANING = (
    *"he she it they him her his its their theirs such but and so then also or nor yet".split(),
    *"however still instead another both others neither either".split(),
)
"""First words of a sentence that cannot stand without the one before."""

TIMES = (
    "week month year summer winter spring autumn fall season morning afternoon evening weekend"
    " decade century"
).split()
"""What "this" and "that" may stand before without leaning on another sentence."""

NEGATIONS = (
    "no not never nor neither none nobody nothing without cannot except besides"
    r" den(?:y|ies|ied|ying) refus(?:es?|ed|ing) reject(?:s|ed|ing)? declin(?:es?|ed|ing)"
    r" fail(?:s|ed)? \w+n['’]t un\w{4,}"
).split()
"""What turns a sentence into its contrary, as patterns."""
SUPERLATIVES = r"most least best worst first last only \w{3,}est".split()
"""What sets one thing apart from all others, as patterns."""
SAYING = (
    r"sa(?:id|ys?|ying) told tells? according report(?:s|ed) announc(?:ed|es) claim(?:s|ed)?"
    r" argu(?:es|ed) stat(?:es|ed) warn(?:s|ed) call(?:s|ed) describ(?:es|ed) believ(?:es|ed)"
    r" think(?:s)? thought wrote suggest(?:s|ed) insist(?:s|ed) den(?:y|ies|ied) accus(?:es|ed)"
    r" confirm(?:s|ed) put"
).split()
"""Verbs with which a sentence tells who says what, as patterns."""
PEOPLE = (
    "people persons? men women children civilians? residents? victims? soldiers? workers?"
    " passengers? patients? students? dead killed injured wounded hurt others lives"
).split()
"""What people are counted as, as patterns."""
EVENTS = (
    "wars? sieges? flights? trials? journeys? trips? voyages? strikes? sentences? terms? reigns?"
    " films? movies? meetings? talks? visits? blockades? droughts? storms? delays? waits?"
    " processes process searches search stays? treatments? courses? seasons? tours? missions?"
).split()
"""What lasts, and is not measured in metres, as patterns."""
