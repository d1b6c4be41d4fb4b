"""Tells questions about an article or the library itself, "who wrote this", from those about what
the articles tell. When in doubt it is a question: "When was the first article on vaccination
published?" asks what an article tells.
"""

import re

from index.domain.intent import Fact, RecordIntent

_LONGEST = 200  # characters
_MOST_WORDS = 8  # of a title: more are a question of their own

_POLITE = re.compile(
    r"^(?:(?:and|so|but|ok|okay|hey|hi|hello|bot|footnote|please|pls|also|now|then"
    r"|(?:can|could|would|will) you(?: please)?|(?:can|could|may) i(?= (?:get|see|have))"
    r"|(?:do you know|tell me|i(?:'d| would) like to know|i want to know)(?= (?:who|when|what|which"
    r"|how|where)\b)|i (?:want|need)(?: you to)?)[, ]+)+"
)
_POLITE_END = re.compile(r"[, ]+(?:please|pls|thanks|thank you|for me|again)$")

_SHORT = r"(?P<{}>\S+(?: \S+){{0,9}}?)"
_ARTICLE = r"(?:news )?(?:articles?|blog ?posts?)"
_ABOUT = r"(?:about|on|of|regarding|concerning|covering|called|titled|entitled|named|headlined)"


def _named(group: str, word: str = _ARTICLE) -> str:
    """An article that is named: "the article about Venice", "the venice article"."""
    about, before = _SHORT.format(f"{group}a"), _SHORT.format(f"{group}b")
    return (
        rf"(?:(?:the|this|that|your|an?) )?(?:{word} {_ABOUT} {about}"
        rf"|one (?:about|on) {_SHORT.format(f'{group}c')}|(?:the )?{before} {word})"
    )


_THIS = (
    r"(?:(?:this|that)(?: (?:article|one|story|piece|post|text|page|report))?"
    r"|the(?: (?:same|full|whole))? (?:article|post)|these)"
)
_THIS_OR_IT = rf"(?:{_THIS}|it)"
_WROTE = r"(?:wrote|authored|is the (?:author|writer) of|was the (?:author|writer) of|penned)"
_OUT = r"(?:published|written|posted|put online)"
_COULD = r"(?:(?:give|send|show|get|post|share|see|have|tell) (?:me )?)"
_BRIEF = r"(?:(?:short |brief |quick )?(?:summary|tl;?dr|gist|recap|overview|short version))"
_ALL = r"(?:a list of |the list of )?(?:all )?(?:of )?(?:the |your |these )?"
_HERE = (
    r"(?: (?:you have|you've got|there are|here|in here|in (?:the|this|your) library|available))?"
)
_NEW = r"(?:latest|newest|most recent)"
_LINK = r"(?:source |original |web ?)?(?:link|url|address|source|page|original)s?"

_PATTERNS: tuple[tuple[Fact, str], ...] = (
    (Fact.AUTHOR, rf"who {_WROTE} (?:{_named('x')}|{_THIS_OR_IT})"),
    (Fact.AUTHOR, rf"who(?: is|'s| was) {_named('x')} (?:written )?by"),
    (Fact.AUTHOR, rf"who(?: is|'s| was) {_THIS} (?:written )?by|written by|by whom(?: is this)?"),
    (Fact.AUTHOR, rf"by whom (?:is|was) (?:{_named('x')}|{_THIS}) written"),
    (
        Fact.AUTHOR,
        r"(?:who(?: is|'s| was) )?(?:the |its )?(?:author|writer|journalist|reporter)"
        rf"(?: of (?:{_named('x')}|{_THIS}))?",
    ),
    (Fact.DAY, rf"when (?:is|was|were) (?:{_named('x')}|{_THIS_OR_IT}) {_OUT}"),
    (Fact.DAY, rf"when (?:is|was) (?:{_named('x')}|{_THIS}) (?:released|from|added|updated)"),
    (Fact.DAY, rf"when did (?:{_named('x')}|{_THIS}) (?:come out|appear)"),
    (
        Fact.DAY,
        rf"(?:what|which) (?:day|date|year) (?:is|was) (?:{_named('x')}|{_THIS})"
        rf"(?: (?:from|{_OUT}))?",
    ),
    (Fact.DAY, rf"how old is (?:{_named('x')}|(?:this|that|the) article)"),
    (
        Fact.DAY,
        r"(?:what(?: is|'s) )?(?:the |its )?(?:publication date|date of publication)"
        rf"(?: of (?:{_named('x')}|{_THIS}))?",
    ),
    (
        Fact.LINK,
        rf"{_COULD}(?:the |a |its |your )?{_LINK}"
        rf"(?: (?:to|of|for) (?:{_named('x')}|{_THIS_OR_IT}))?",
    ),
    (
        Fact.LINK,
        rf"(?:what(?: is|'s) )?(?:the |its |your )?{_LINK}"
        rf"(?: (?:to|of|for) (?:{_named('x')}|(?:this|that|the) article|this|that))?",
    ),
    (
        Fact.LINK,
        rf"where can i (?:read|find|see|get) (?:{_named('x')}|{_THIS}"
        r"|the (?:full|whole|original|entire|complete)(?: (?:article|story|text|thing|page))?)",
    ),
    (Fact.LINK, r"where (?:is this from|did you (?:get|find|read) (?:this|that|it)(?: from)?)"),
    (
        Fact.SUMMARY,
        rf"(?:summari[sz]e|sum up|tl;?dr|{_COULD}(?:the |a |an )?{_BRIEF}"
        rf"|(?:what(?: is|'s) )?(?:the |a )?{_BRIEF})"
        rf"(?: (?:of|for|on|about))?(?: (?:{_named('x')}|{_THIS_OR_IT}))?",
    ),
    (Fact.SUMMARY, rf"what(?: is|'s| was) (?:{_named('x')}|{_THIS_OR_IT}) about"),
    (
        Fact.TRANSLATION,
        rf"translate (?:{_named('x')}|{_THIS_OR_IT}|(?:the|your) (?:answer|quote))"
        r"(?: (?:in)?to \w+)?",
    ),
    (Fact.NEWEST, rf"(?:what(?: is|'s)?|whats|anything|any|something) new{_HERE}"),
    (Fact.NEWEST, rf"(?:any |{_NEW} |what(?: is|'s) the )?news{_HERE}|{_NEW}"),
    (
        Fact.NEWEST,
        rf"(?:what(?: is|'s| are|'re) |{_COULD})?(?:the |your )?{_NEW}"
        rf"(?: \d+)?(?: (?:articles?|stor(?:y|ies)|posts?|news))?{_HERE}",
    ),
    (
        Fact.NEWEST,
        r"(?:what|which) (?:articles? )?(?:is|was|were|are) (?:the )?(?:last )?added last",
    ),
    (
        Fact.LIST,
        rf"(?:(?:list|show|see|browse) (?:me )?|{_COULD})?{_ALL}{_ARTICLE}{_HERE}"
        rf"(?: (?:about|on|regarding) {_SHORT.format('topic1')})?",
    ),
    (
        Fact.LIST,
        rf"(?:what|which) {_ARTICLE} (?:do you (?:have|know)|are (?:there|here|available|in here)"
        rf"|have you (?:got|read)|can i (?:ask|read))(?: (?:about|on|regarding)"
        rf"(?: {_SHORT.format('topic2')})?)?",
    ),
    (
        Fact.LIST,
        rf"(?:do you have|have you got|are there|is there|got) (?:any |an |some )?{_ARTICLE}"
        rf"{_HERE} (?:about|on|regarding) {_SHORT.format('topic3')}",
    ),
    (Fact.LIST, rf"any {_ARTICLE}{_HERE} (?:about|on|regarding) {_SHORT.format('topic4')}"),
    (
        Fact.LIST,
        rf"(?:what|which) {_ARTICLE} (?:mention|talk about|are about|cover|deal with)"
        rf" {_SHORT.format('topic5')}",
    ),
    (
        Fact.COUNT,
        r"how (?:many|much) (?:articles?|documents|docs)"
        r" (?:do you (?:have|know)|have you (?:got|read)|are (?:there|here|in here)|can i ask)"
        r"(?: (?:in (?:the|this|your) library|here|now|in total"
        rf"|(?:about|on) {_SHORT.format('topic6')}))?",
    ),
    (
        Fact.TOPICS,
        r"(?:what|which) (?:topics?|subjects?|things|kinds? of (?:questions|things))"
        r" (?:can i ask(?: you)?(?: about)?|do you (?:know|cover)(?: about)?"
        r"|are (?:there|covered|here)"
        r"|do (?:the|these|your) articles cover)",
    ),
    (Fact.TOPICS, r"what (?:else )?can i ask(?: you)?(?: about)?|what do you know(?: about)?"),
    (Fact.TOPICS, r"what are (?:the|these|your) articles about|what do you have(?: here)?"),
    (Fact.TOPICS, r"what(?: is|'s) in (?:here|(?:the|this|your) library)"),
)
_SURE = [(fact, re.compile(each)) for fact, each in _PATTERNS]
_UNSURE = [
    (
        Fact.SUMMARY,
        re.compile(
            rf"(?:summari[sz]e|sum up|tl;?dr(?: of)?|{_COULD}(?:the |a |an )?{_BRIEF} (?:of|on))"
            rf" {_SHORT.format('xa')}"
        ),
    ),
]
_WORK = re.compile(
    r"\b(?:books?|novels?|letters?|poems?|songs?|plays?|films?|stud(?:y|ies)|papers?|reports?|laws?"
    r"|treat(?:y|ies)|wrote|written|writ(?:e|es|ing)|publish\w*|memoirs?|diar(?:y|ies)|stor(?:y|ies)"
    r"|texts?|documents?|patents?|magazines?|journals?|statements?|notes?|lists?|maps?)\b",
    re.IGNORECASE,
)
_NO_NAME = ("this", "that", "the", "your", "same", "full", "whole", "original", "entire")
_IT = re.compile(r"\bit\b|\b(?:this|that|the) (?:one|story|piece|text|report|page)\b")
_NO_TITLE = re.compile(
    r"\b(?:first|last|second|third|earliest|oldest|original|only|who|whom|whose|which|that)\b"
)


def record_intent(question: str, before: str = "") -> RecordIntent | None:
    """What of an article or the library a question asks; None for one about what is told.

    ``before`` is the question that it follows, if it follows one: of "what did he write" it is the
    work that "when was it published" asks about.
    """
    text = _plain(question)
    for is_sure, patterns in ((True, _SURE), (False, _UNSURE)):
        for fact, pattern in patterns:
            if match := pattern.fullmatch(text):
                about = next((each for each in match.groups() if each), "")
                about = "" if about in _NO_NAME else about
                if _is_content(text, about, before):
                    return None
                return RecordIntent(fact, about, is_sure)
    return None


def _is_content(text: str, about: str, before: str) -> bool:
    """Whether what is named is no article of ours: one of several, or a work that is told of."""
    if about:
        return len(about.split()) > _MOST_WORDS or _NO_TITLE.search(about) is not None
    if not _IT.search(text) or not _WORK.search(before):
        return False
    return record_intent(before) is None  # after "who wrote this" it is still the article


def _plain(question: str) -> str:
    """A question as it is compared: without capitals, marks at its ends, and politeness."""
    if len(question) > _LONGEST:
        return ""
    text = " ".join(question.casefold().replace("’", "'").split())
    text = text.replace('"', "").replace("“", "").replace("”", "").rstrip(" ?!.…:)")
    return _POLITE_END.sub("", _POLITE.sub("", text)).strip()
