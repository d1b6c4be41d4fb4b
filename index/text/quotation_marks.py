"""Whose words a sentence is: quotation marks that pair up in it, or that opened before it."""

import re
from collections.abc import Sequence

_MARK = re.compile(r'["“”„«»]')
_CLOSES_FIRST = re.compile(r'^[^"“”„«»]*(?:”|(?<=\S)"(?=[\s,.;:]|$))')
_OPENS_FIRST = re.compile(r'^\W*["“„«»]')
_ASTRAY = re.compile(r'^\W*"\s|\s"\W*$|["”] ["“]')  # of another sentence's quotation
_WORD = re.compile(r"[^\W\d_]{2}")
_BEFORE_OPENING = "([—–-‘ \t\n\xa0"
_LONGEST = 8  # sentences; beyond them somebody forgot to close it


def is_balanced(sentence: str) -> bool:
    """Whether its quotation marks and brackets come in pairs that it opens itself."""
    pairs = len(_MARK.findall(sentence)) % 2 == 0 and sentence.count("(") == sentence.count(")")
    return pairs and not _CLOSES_FIRST.match(sentence) and not _ASTRAY.search(sentence)


def outside_quotation(sentence: str) -> str:
    """What a balanced sentence says in its own words: a mark stands for each quotation in it."""
    parts = _MARK.split(sentence)
    return '"'.join(parts[::2])


def is_speech_alone(sentence: str) -> bool:
    """Whether it is somebody's words, and says not whose."""
    return bool(_MARK.search(sentence)) and not _WORD.search(outside_quotation(sentence))


def inside_quotation(sentences: Sequence[str]) -> list[bool]:
    """For each sentence of an article whether it begins inside a quotation that was not closed.

    Each paragraph of a long quotation opens it again, and only the last one closes it.
    """
    found: list[bool] = []
    opened = 0
    for sentence in sentences:
        found.append(opened > 0 and not _OPENS_FIRST.match(sentence))
        opened = opened + 1 if _is_open_after(sentence, opened > 0) else 0
        opened %= _LONGEST
    return found


def _is_open_after(sentence: str, is_open: bool) -> bool:
    for match in _MARK.finditer(sentence):
        before, after = sentence[: match.start()][-1:], sentence[match.end() :][:1]
        match match[0]:
            case "„":
                is_open = True
            case "”":
                is_open = False
            case "«" | "»":  # which of them opens depends on the country
                is_open = not is_open
            case _:  # so does “, and where " stands is all that tells
                is_open = bool(after.strip()) and not before.strip(_BEFORE_OPENING)
    return is_open
