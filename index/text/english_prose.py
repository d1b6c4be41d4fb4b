"""The words of English that tell how a sentence hangs on others, and to whom it speaks."""


def _patterns(written: str) -> tuple[str, ...]:
    """Patterns that are written with semicolons between them."""
    return tuple(each.strip() for each in written.split(";"))


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

_TIME_IT_TAKES = "minutes hours days weeks months years decades".split()

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
    yup; yeah; nope;
    not (?:a|so|that|even|just|only); sure,; of course; after all; among them; there,; here,;
    all this; all that; none; few; well,; perhaps; which; who; whose; whom; where; because this;
    except; only if; or; than; rather; apparently,; the only; enough; later; soon; afterwards?,;
    as such; meanwhile; maybe; theoretically;
    (?:\w+ ){1,2}(?:minutes?|hours?|days?|weeks?|months?|years?) (?:later|earlier)
    """
)
"""First words that join a sentence to what was said before, as patterns."""

PLAIN_IT = (
    r"it(?:'s|’s| (?:is|was|isn't|wasn't|will be|remains|has been|may be|took|takes|seems|appears))"
    r"(?: not| still| now)*(?: (?:clear|unclear|likely|unlikely|possible|hard|difficult|easy|time"
    r"|believed|hoped|expected|thought|reported|known|unknown|official|common|rare"
    rf"|{'|'.join(_TIME_IT_TAKES)})\b)"
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

WRITER = "I [Mm]y [Mm]e [Mm]yself".split()
"""Of the writer of a text, as patterns."""

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
    here(?:'s|’s| is| are| was| were); there(?:'s|’s| is) nothing (?:like|quite); call (?:it|me);
    below (?:is|are); what follows; click; scroll; enjoy; share;
    check out; tell us; follow; join; sign up; subscribe; take; find out;
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
