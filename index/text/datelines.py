"""The place and the agency that news begin with: "Moscow (CNN)", "LONDON (Reuters) - "."""

import re

_AGENCIES = (
    "AFP AP APA ANI ANSA Bloomberg BBC CNN DPA dpa dapd EFE epd HLN Interfax IRNA KNA Kyodo Lusa"
    " PTI Reuters RIA SDA TASS UPI Xinhua"
).split()
_SPACE = r"[ \t\xa0]*"
_DASH = rf"(?:{_SPACE}\.?[-–—]+)"
_WORD = r"[^\W\d_a-z][\w.&'’]*"
_DATELINE = re.compile(
    rf"(?:(?P<place>[^\W\d_][^()\n!?:;]{{0,60}})?\((?P<agency>{'|'.join(_AGENCIES)})\){_DASH}?"
    rf"|(?P<other>\({_WORD}(?: {_WORD}){{0,3}}\)){_DASH}?)"
)
_SENTENCE = re.compile(rf"(?P<space>{_SPACE})[\"“‘«„'¿¡\[]*[^\W_a-z]")
_CAPITAL = re.compile(r"\b[^\W\d_a-z]")


def after_dateline(text: str, start: int, end: int) -> int:
    """Where the words of a paragraph begin: after its dateline, or at once where it has none that
    a sentence follows, be it without a space.
    """
    if not (found := _DATELINE.match(text, start, end)) or _is_acronym(found):
        return start
    follows = _SENTENCE.match(text, found.end(), end)
    if not follows or (found["other"] and found["other"] == found[0] and follows["space"]):
        return start  # "(Laughter) He went on": no agency that we know, and no sign of one
    return found.end()


def is_dateline(part: str) -> bool:
    """Whether words are a dateline and nothing else."""
    return bool(_DATELINE.fullmatch(part))


def _is_acronym(found: re.Match[str]) -> bool:
    """Whether the words before tell what it stands for: "The Associated Press (AP) President"."""
    initials = "".join(_CAPITAL.findall(found["place"] or "")).upper()
    return bool(initials) and initials.endswith(found["agency"].upper())
