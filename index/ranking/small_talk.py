"""Tells small talk from questions: a greeting, thanks, "ok". What holds anything else is none."""

import re
import unicodedata

from index.domain.intent import SmallTalk

_LONGEST = 120  # characters

_PHRASES = {
    SmallTalk.THANKS: r"""
        thanks|thank (?:you|u)|thx|tysm|ty|cheers|much appreciated|i appreciate it|danke(?: dir)?
        |vielen dank|dankeschön|(?:muchas )?gracias|merci(?: beaucoup)?|grazie(?: mille)?
        |obrigad[oa]|спасибо|teşekkürler|teşekkür ederim|ευχαριστώ|ありがとう|谢谢|謝謝|감사합니다
        |cảm ơn|धन्यवाद|شكرا|ขอบคุณ|tack|dank je
        |good bot|well done|good job|nice (?:one|job|work)|great(?: job| answer| work)?|perfect
        |awesome|amazing|excellent|brilliant|cool|nice|super|love it|i love you|you rock
        |(?:that|this|it|you)(?: was|'s| is|'re| are)(?: really| very| so| just)?
        (?: great| good| helpful| perfect| awesome| amazing| nice| cool| brilliant| the best)
    """,
    SmallTalk.COMPLAINT: r"""
        you suck|(?:this|that) sucks|bad bot|stupid(?: bot)?|dumb(?: bot)?|shut up|fuck (?:you|off)
        |(?:that|this|it|you)(?:'s| is| was|'re| are)(?: just| so| really| totally)?
        (?: wrong| not right| incorrect| false| useless| stupid| dumb| bad| terrible| awful
        | not helpful| nonsense| not what i (?:asked|meant|wanted))
        |(?:that|this) (?:didn't|did not|doesn't|does not) help|not helpful|wrong(?: answer)?
        |i hate (?:you|this)|wtf
    """,
    SmallTalk.HELP: r"""
        help(?: me)?|i need help|can you help(?: me)?|what (?:do|can|else can) you do
        |how (?:do|can) i (?:use (?:this|you|it|the bot)|ask(?: you)?(?: a question| something)?)
        |how (?:does this|does it|do you|does this bot) work|who are you|what are you
        |what(?:'s| is) your name|are you (?:a |an )?(?:bot|robot|human|real|ai|person)
        |what(?:'s| is) this(?: bot)?|commands|what are (?:the|your) commands|/?help
        |hilfe|ayuda|aide|was kannst du|qué puedes hacer|que peux-tu faire
    """,
    SmallTalk.WELLBEING: r"""
        how are (?:you|u)(?: doing)?|how(?:'s| is) it going|how do you do|how(?:'ve| have) you been
        |what's up|whats up|wassup|sup|wie geht(?:'s|s| es)(?: dir)?|qué tal|cómo estás
        |(?:comment )?ça va|come stai|tudo bem|как дела
    """,
    SmallTalk.FAREWELL: r"""
        bye(?:[ -]bye)?|goodbye|good night|see (?:you|ya)(?: later| soon| tomorrow)?|cya|later
        |farewell|tschüss|auf wiedersehen|gute nacht|adiós|hasta luego|au revoir|arrivederci
        |пока|до свидания
    """,
    SmallTalk.GREETING: r"""
        hi+|hello+|hey+|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|morning
        |hallo|servus|moin(?: moin)?|grüß (?:dich|gott)|guten (?:morgen|tag|abend)|hola
        |buen(?:os días|as tardes|as noches|as)|bonjour|bonsoir|salut|coucou|ciao|buongiorno|olá|oi
        |bom dia|привет|здравствуйте|merhaba|selam|γεια|こんにちは|你好|您好|안녕하세요
        |xin chào|नमस्ते|مرحبا|السلام عليكم|สวัสดี|hej|hei|ahoj|cześć
    """,
    SmallTalk.REMARK: r"""
        ok(?:ay)?|kk?|test(?:ing)?(?: test(?:ing)?| 123| one two(?: three)?)*|ping|yes|yep|yeah|no
        |nope|lol|lmao|(?:ha)+h?|h+m+|wow|oh|ah|alright|sure|fine|got it|i see|understood|really
        |never ?mind|nvm|stop|nothing|idk|i don't know|sorry|my bad|please|are you there
        |anyone(?: here| there)?|tell me a joke|ja|nein|sí|oui|non
    """,
}
_ADDRESSED = r"""
    bot|footnote|there|everyone|everybody|all|guys|folks|friend|buddy|man|dude|mate|again|please|pls
    |too|and|then|so much|very much|a lot|so far|a bunch|for (?:that|this|the help|your help
    |(?:the|your) answer|everything|helping)|today|now|though
"""
_SQUEEZED = re.compile(r"\s*\n\s*")


def _compact(alternatives: str) -> str:
    return _SQUEEZED.sub("", alternatives.strip())


_ANY = "|".join(f"(?P<{kind.name}>{_compact(each)})" for kind, each in _PHRASES.items())
_PART = re.compile(rf"(?:{_ANY}|(?P<addressed>{_compact(_ADDRESSED)}))(?:\s+|$)")


def small_talk(said: str) -> SmallTalk | None:
    """What kind of small talk something is; None where any part of it is something else."""
    text = _plain(said)
    kinds: set[SmallTalk] = set()
    place = 0
    while place < len(text):
        if not (part := _PART.match(text, place)):
            return None
        if part.lastgroup != "addressed":
            kinds.add(SmallTalk[str(part.lastgroup)])
        place = part.end()
    return next((kind for kind in SmallTalk if kind in kinds), None)


def _plain(said: str) -> str:
    """What was said as it is compared: in small letters, with apostrophes as its only signs."""
    if len(said) > _LONGEST:
        return "…"
    folded = unicodedata.normalize("NFC", said.casefold().replace("’", "'"))
    kept = (sign if _is_kept(sign) else " " for sign in folded)
    return " ".join("".join(kept).split())


def _is_kept(sign: str) -> bool:
    return sign in "'-/" or unicodedata.category(sign)[0] in "LMN"
