"""The headline of a page: of its article, without the name of its site."""

import re
from collections.abc import Collection, Iterator, Sequence

from lxml.etree import _Element

from index.extraction.html.elements import text_in
from index.text.language import UNSPACED

_PARTS = re.compile(
    r"\s+[|–—·•»«:/\\>-]{1,2}\s+|\s*[|｜»]\s*|(?<=\w)\s+-\s+|\s+::\s+|\s*[_–]{1,2}\s+"
)
_WORD = re.compile(r"[^\W_]+")
_APART = ("header", "nav", "aside", "footer", "form", "dialog")
_LONGEST = 300  # characters
_SITE_WORDS = 5  # that a site's name may have
_ALIKE = 0.5
_PLACEHOLDERS = frozenset(("untitled", "home", "index", "no title", "[no-title]", "document"))


def headline(page: _Element, titles: Sequence[str], sites: Collection[str]) -> str:
    """What ``titles`` say of a page, in their order, and its headings show; "" of nothing.

    ``sites``: names of the site, in small letters.
    """
    shown = list(_headings(page))
    known = {key_of(words) for _, words in shown}
    stripped = [title for each in titles if (title := without_site(each, sites, known))]
    stated = next(iter(stripped), "")
    for element, words in shown:
        if element.tag == "h1" and _is_of(element, words, stripped, sites):
            return words
    return stated or next((words for element, words in shown if not _is_apart(element)), "")


def without_site(title: str, sites: Collection[str], known: Collection[str] = ()) -> str:
    """A title without what names its site; ``known``: keys of headings that the page shows."""
    if title.casefold() in _PLACEHOLDERS or len(title) > _LONGEST * 3:
        return ""
    cuts = [(found.start(), found.end()) for found in _PARTS.finditer(title)]
    for start, end in reversed(cuts):
        if key_of(title[:start]) in known or _is_site(title[end:], sites):
            return without_site(title[:start].strip(), sites, known)
    for _, end in cuts:
        if key_of(title[end:]) in known:
            return title[end:].strip()
    if cuts and _is_site(title[: cuts[0][0]], sites):
        return without_site(title[cuts[0][1] :].strip(), sites, known)
    if cuts and key_of(title) not in known and _is_name_like(title, *cuts[-1]):
        return title[: cuts[-1][0]].strip()
    return "" if _is_site(title, sites) and not cuts and known else title


def _is_name_like(title: str, start: int, end: int) -> bool:
    """Whether what stands behind a title's last mark is a site's name, by its looks."""
    before, name = _WORD.findall(title[:start]), _WORD.findall(title[end:])
    is_bar = "|" in title[start:end] or "｜" in title[start:end]
    is_short = len(name) <= _SITE_WORDS and name and title[end:].strip()[:1].isupper()
    return bool(is_short and (is_bar or len(name) <= 3) and len(before) > len(name))


def _is_site(words: str, sites: Collection[str]) -> bool:
    key = key_of(words)
    return bool(key) and any(key == key_of(site) for site in sites)


def key_of(words: str) -> str:
    """What is the same however a headline is written: its letters and digits, in small letters."""
    return "".join(_WORD.findall(words.casefold()))


def _headings(page: _Element) -> Iterator[tuple[_Element, str]]:
    for element in page.iter("h1", "h2"):
        words = " ".join(text_in(element).split())
        if 0 < len(words) <= _LONGEST:
            yield element, words


def _is_of(element: _Element, words: str, titles: Sequence[str], sites: Collection[str]) -> bool:
    """Whether a heading is the headline: it says what the page's titles say."""
    if _is_site(words, sites):
        return False
    if not titles:
        return not _is_apart(element)
    found = _tokens(words)
    return any(
        len(found & tokens) >= _ALIKE * max(1, min(len(found), len(tokens)))
        and (len(found) > 1 or len(tokens) <= 2)
        for tokens in map(_tokens, titles)
    )


def _tokens(words: str) -> set[str]:
    spaced = UNSPACED.sub(lambda found: f" {found[0]} ", words.casefold())
    return set(_WORD.findall(spaced))


def _is_apart(element: _Element) -> bool:
    return any(parent.tag in _APART for parent in element.iterancestors())
