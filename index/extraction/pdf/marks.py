"""The marks that lines of a PDF begin with: of list items, captions and notes."""

import re

_BULLETS = "•‣◦▪▫■□●○◆◇►▸➢➤✓✔–—*-·∙"
_BULLET = re.compile(rf"[{re.escape(_BULLETS)}](?:\s+|(?=[^\W\d_]))(?=\S)|o\s+(?=[A-Z])")
_NUMBER = re.compile(r"(?P<number>\d{1,3}[.)])\s+(?=\S)")
_LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s+(?=\S)")
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.|ura)?|tab(?:le|elle|leau|la|\.)?|abb(?:ildung|\.)|chart|graph|map|plate|photo"
    r"|image|box|exhibit|scheme|obr(?:\.|ázek)|рис\.|図|表)\s*"
    r"(?:[A-Z]\.?)?\d+(?:[.\-–]\d+)*[a-z]?\s*(?P<end>[.:|–—]|$)?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?P<mark>\d{1,3}|[*†‡§¶]{1,3})\s*(?=\S)")


def is_mark(word: str) -> bool:
    """Whether a word alone is the mark of an item."""
    marked = f"{word} A"
    return any(mark.match(marked) for mark in (_BULLET, _NUMBER, _LETTER))


def item_of(text: str) -> tuple[str, str] | None:
    """The number of an item, empty where it has none to show, and its words; None of other text."""
    if found := _BULLET.match(text):
        return "", text[found.end() :]
    if found := _NUMBER.match(text):
        return found["number"], text[found.end() :]
    return ("", text) if _LETTER.match(text) else None


def is_bulleted(text: str) -> bool:
    """Whether text begins as nothing but an item does: dashes also open speech."""
    return bool(_BULLET.match(text)) and text[0] not in "–—-*·"


def is_caption(text: str, is_small: bool = False) -> bool:
    """Whether text begins with the number of a figure or a table, as what stands below it does.

    Where it is set as the text is, a full stop or a colon after the number tells it from a
    sentence.
    """
    found = _CAPTION.match(text)
    return bool(found and (is_small or found["end"] is not None))


def without_note_mark(text: str) -> str | None:
    """The words of a note; None of what begins otherwise."""
    found = _NOTE.match(text)
    return text[found.end() :] if found else None
