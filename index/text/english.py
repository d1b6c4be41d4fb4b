"""The words of English that questions and sentences are read by."""

from collections.abc import Sequence

_STOPS = 0.25  # of all words; of an English text they are 40 %, of a Dutch one 12 %


def _patterns(written: str) -> tuple[str, ...]:
    """Patterns that are written with semicolons between them."""
    return tuple(each.strip() for each in written.split(";"))


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
    r"sa(?:id|ys?|ying) tell(?:s|ing)? told according report(?:s|ed|ing) announc(?:ed|es|ing)"
    r" claim(?:s|ed|ing)? argu(?:es|ed|ing) stat(?:es|ed|ing) warn(?:s|ed|ing) call(?:s|ed|ing)"
    r" describ(?:es|ed|ing) believ(?:es|ed|ing) think(?:s|ing)? thought wr(?:ote|iting)"
    r" suggest(?:s|ed|ing) insist(?:s|ed|ing) den(?:y|ies|ied|ying) accus(?:es|ed|ing)"
    r" confirm(?:s|ed|ing) put"
).split()
"""Verbs with which a sentence tells who says what, as patterns."""
COUNTED_PEOPLE = (
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
TIME_IT_TAKES = "minutes hours days weeks months years decades".split()
LEANING_PHRASES = _patterns(
    r"""
    one is; one was; one of (?:them|those|these);
    (?:some|none|all|most|many) of (?:them|those|these);
    the (?:other|others|latter|two|three|four|pair|duo|trio|couple|former,|same); as a result;
    in addition; for (?:example|instance); even so; in other words; in that case;
    on the other hand; in (?:fact|turn|short); indeed; besides; moreover; furthermore; likewise;
    similarly; therefore; thus; hence; consequently; otherwise; that said; after that; since then;
    by then; before that; at the time; at that (?:time|point); until then;
    because of (?:this|that|it); first,; second,; third,; finally,; lastly,; yes; no,;
    not (?:a|so|that|even|just|only); sure,; of course; after all; among them; there,; here,;
    all this; all that; none; few; well,; perhaps; which; who; whose; whom; where; because this;
    except; only if; or; than; rather; apparently,; the only; later; soon; afterwards?,; as such;
    meanwhile; maybe; theoretically;
    (?:\w+ ){1,2}(?:minutes?|hours?|days?|weeks?|months?|years?) (?:later|earlier)
    """
)
"""First words that join a sentence to what was said before, as patterns."""

PLAIN_IT = (
    r"it(?:'s|’s| (?:is|was|isn't|wasn't|will be|remains|has been|may be|took|takes|seems|appears))"
    r"(?: not| still| now)*(?: (?:clear|unclear|likely|unlikely|possible|hard|difficult|easy|time"
    r"|believed|hoped|expected|thought|reported|known|unknown|official|hoped|common|rare"
    rf"|{'|'.join(TIME_IT_TAKES)})\b)"
)
"""An "it" that stands for nothing, as a pattern."""

PERSON_PRONOUNS = "he she him her his hers himself herself".split()
PLURAL_PRONOUNS = "they them their theirs themselves".split()
THING_PRONOUNS = "it its itself".split()
PEOPLE = frozenset(
    """
    man woman boy girl child baby toddler infant teen teenager youth adult person human mother
    father mom dad parent son daughter brother sister wife husband spouse friend girlfriend
    boyfriend fiancee fiance grandmother grandfather uncle aunt cousin nephew niece widow somebody
    someone everyone everybody anyone anybody nobody who whoever student pupil teacher professor
    principal coach player quarterback guard forward goalkeeper striker golfer boxer racer champion
    officer policeman deputy sheriff detective agent trooper soldier sergeant general colonel
    captain major pilot co-pilot copilot driver passenger president minister chancellor premier king
    queen prince princess pope bishop priest pastor imam rabbi senator governor mayor lawmaker
    congressman congresswoman politician candidate leader chief head director chairman chairwoman
    founder owner boss manager employee worker colleague singer musician rapper actor actress star
    comedian host presenter author writer poet artist painter director producer designer model chef
    doctor nurse surgeon patient victim suspect defendant prisoner inmate convict killer gunman
    attacker robber thief hostage survivor witness judge lawyer attorney prosecutor plaintiff juror
    reporter journalist correspondent editor columnist analyst expert scientist researcher historian
    engineer astronaut farmer fisherman hunter baker neighbor neighbour resident citizen tourist
    spokesman spokeswoman spokesperson official ambassador diplomat secretary veteran hero celebrity
    """.split()
)
"""Whom "he" and "she" may stand for."""

SUBORDINATORS = (
    "before when while since until once if because although though unless whether despite during"
).split()
"""With which a clause begins that hangs on another."""

PERSONAL = "I [Mm]y [Mm]e [Mm]yself [Ww]e [Oo]urs? us [Yy]ours? [Yy]ou".split()
"""Of the writer and the reader of a text, as patterns."""

GROUPS = frozenset(
    """
    people men women children police team crew family group band company couple who those some many
    most both all several each everyone anyone nobody someone staff public government
    """.split()
)
"""Whom "they" may stand for, besides words in the plural."""

PLACE_WORDS = "in at near from on outside inside across to of".split()
"""Before the name of a place, seldom of somebody who acts."""

SIGNPOSTS = _patterns(
    r"""
    here(?:'s|’s| is| are| was| were); below (?:is|are); what follows; click; scroll; enjoy; share;
    check out; tell us; follow; join; sign up; subscribe; take (?:a look|our|this); find out;
    learn more; listen; visit; download; let(?:'s|’s| us); stay tuned; tune in; for more; read;
    watch; to (?:read|see|learn|hear|watch|get) more; you can (?:read|find|watch|see|follow); see;
    imagine; picture; meet; say hello; move over; welcome; get ready; remember; consider; forget;
    look (?:at|for|out|no); think (?:about|of|you); editor['’]s note; note to; e-?mail; send;
    what (?:we know|you need|to know); thank(?:s| you); warning; spoiler; stop; don['’]t
    """
)
"""First words of a sentence that speaks to its reader, or only announces what comes, as patterns.
"""

OF_THE_PAGE = _patterns(
    r"""
    this (?:web ?)?page; of the page; this (?:web ?site|site|article|story|commentary|transcript);
    (?:and|but) here (?:is|are); opinions expressed; views expressed; transcript of;
    on (?:twitter|facebook) at; @\w+ on twitter; contributed to this; the roll call;
    all rights reserved
    """
)
"""What a page says of itself, as patterns."""


def is_english(words: Sequence[str]) -> bool:
    """Whether words are those of an English text: no other has so many of its stop words."""
    return sum(word.casefold() in STOP_WORDS for word in words) >= _STOPS * len(words) > 0
