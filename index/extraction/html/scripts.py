"""Superscripts and subscripts of a page as letters; those that mark notes are taken out."""

import re

from lxml.etree import _Element

from index.extraction.html.elements import become, text_in
from index.extraction.letters import lowered, raised

_CAN_RAISE = re.compile(r"[-−+]?[0-9ni+=()−-]+")
_MARK_OF_NOTE = re.compile(r"\[\d{1,3}\]")
_COUNTS = re.compile(r"\d|[-+*/=]")
_SENTENCE_END = re.compile(r"[.!?,;:”\"')]$")
_NUMBERS = re.compile(r"\d{1,3}(?:\s*[,–-]\s*\d{1,3})*")
_NOTE = re.compile(
    r"[\[(](?!\d+[+*/]).{1,40}[\])]|[*†‡§¶#]{1,4}|(?:note|fn|n\.)\s*\d+", re.IGNORECASE
)
_LETTER_NOTE = re.compile(r"[a-z](?:\s*,\s*[a-z])*")
_WORD_BEFORE = re.compile(r"[^\W\d_]{3,}$")
_BASE = re.compile(
    r"(?:^|[^\w.,])(?:(?P<ten>[-−]?10)|(?P<letter>[^\W\d_])|(?P<number>\d{1,3})"
    r"|\([^()]{0,40}[-+*/=^−×·][^()]{0,40}\))$"
)
_UNIT = re.compile(
    r"(?:^|[\s\d/·(.\xa0\u202f])(?:[kcdmµμnhM]?m|ft|in|mi|yd|sq|[mµμn]?s|sec|min|h|[kmcd]?[lLgJWK]|[kM]?Pa"
    r"|inch(?:es)?|feet|foot|met(?:er|re)s?|miles?)\.?$"
)
_LONGEST_BASE = 60  # characters that are looked at before a superscript


def write_scripts(page: _Element) -> None:
    """Changes ``page``: 10<sup>6</sup> becomes 10⁶, and 2024<sup>3</sup> the year with a note."""
    found = [(each, _words(each), _before(each)) for each in page.iter("sup")]
    has_notes = any(_is_note(each, words, base, False) for each, words, base in found)
    for each, words, base in found:
        if _is_note(each, words, base, has_notes):
            become(each, "")
        elif words and _CAN_RAISE.fullmatch(words) and not (words.isalpha() and len(words) > 1):
            is_variable = not words.isalpha() or _BASE.search(base)
            become(each, raised(words) if is_variable else words)
        elif words and _BASE.search(base) and _COUNTS.search(words):
            become(each, f"^({words})")
    for each in list(page.iter("sub")):
        if small := lowered(_words(each)):
            become(each, small)
    for each in page.iter("a"):
        if each.get("href", "").startswith("#") and _MARK_OF_NOTE.fullmatch(_words(each)):
            become(each, "")


def _is_note(element: _Element, words: str, base: str, has_notes: bool) -> bool:
    """Whether a superscript stands for a note; ``has_notes``: surely others of the page do."""
    if _NOTE.fullmatch(words):
        return True
    if _is_link_within(element) and len(words) <= 8:
        return True
    if _LETTER_NOTE.fullmatch(words):
        return bool(_SENTENCE_END.search(base)) or (
            len(words) == 1 and words not in "eoanti" and bool(_WORD_BEFORE.search(base))
        )
    if not _NUMBERS.fullmatch(words):
        return False
    found = _BASE.search(base)
    if _UNIT.search(base) and words in ("2", "3", "4"):
        return False
    return not found or bool(has_notes and found["number"])


def _is_link_within(element: _Element) -> bool:
    """Whether it leads to another place of its page, as a note does."""
    links = [*element.iter("a"), *element.iterancestors("a")]
    return any("#" in link.get("href", "") for link in links)


def _before(element: _Element) -> str:
    """The text that an element stands behind, as far as it goes without a break."""
    found, at = "", element
    while len(found) < _LONGEST_BASE:
        previous = at.getprevious()
        if previous is not None:
            inner = "" if previous.tag in ("br", "p", "div") else text_in(previous)
            found = inner + (previous.tail or "") + found
            at = previous
            continue
        parent = at.getparent()
        if parent is None:
            break
        found = (parent.text or "") + found
        if parent.tag not in ("a", "b", "i", "em", "strong", "span", "var", "font", "cite"):
            break
        at = parent
    return found[-_LONGEST_BASE:]


def _words(element: _Element) -> str:
    return " ".join(text_in(element).split())
