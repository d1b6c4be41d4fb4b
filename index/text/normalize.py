"""One way to write what may be written in several."""

import hashlib
import re

LONGEST_TITLE = 300
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_UNSEEN = re.compile(r"[\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

_QUESTION_MARKS = ("?", "？", "؟")


def one_line(text: str, most: int = LONGEST_TITLE) -> str:
    """At most ``most`` characters on one line: controls, half characters and bidi marks go."""
    line = _BREAKS.sub(" ", _UNSEEN.sub("", text[: 10 * most])).strip()
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(maxsplit=1)[0] + "…"


def is_question(sentence: str) -> bool:
    """Whether a sentence ends as questions do, be it within quotation marks."""
    return sentence.rstrip("”’\"') ").endswith(_QUESTION_MARKS)


def encodable(text: str) -> str:
    """The text with question marks for halves of characters, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode()


def fingerprint(text: str) -> str:
    """The sha256 of a text's UTF-8 bytes, in hexadecimal; half a character is taken as its name."""
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
