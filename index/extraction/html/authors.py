"""Who wrote an article: a person or a body, and never a date, an address or a box of the page."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from lxml.etree import _Element

from index.extraction.html.elements import class_and_id, elements, outward

_BYLINES = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author(?:-?name|s)?|autor(?:en)?|writer|post-author|entry-author"
    r"|article-author|auteur|by-?author)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^\W*(?:(?:written|posted|published|story|text|words|reviewed)\s+)?"
    r"(?:by|von|par|di|da|door|por|de|av|autor(?:in|en)?|author|text)\b\s*:?\s*(?=\S)",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:;|\||,|/|·|•|\s&\s|\s(?:and|und|et|y|e|en|och|with|mit)\s)\s*")
_END = re.compile(
    r"(?: ?(?:[|•·–—(]|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)| - "
    r"|,? (?:on|am|le|el|il|at|in|for|für|updated|published|posted|is) ).*$",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"https?:|www\.|@|[<>{}=\[\]#]|\d{3}|\b(?:bio|profile|follow|subscribe|comments?|share|login"
    r"|read(?:ing)?|minutes?|posts?|articles?|archive|view all|see (?:full|all)|more"
    r"|about|contact|click|lesedauer|min"
    r"|january|february|march|april|june|july|august|september|october|november|december"
    r"|januar|februar|märz|juni|juli|oktober|dezember|dec|jan|feb|aug|sept|oct|nov|uhr|gmt|utc"
    r"|null|undefined|none|anonymous|unknown|guest|admin(?:istrator)?|webmaster|user|root|author|autor)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*(?:https?:|www\.)", re.IGNORECASE)
_LONGEST = 60  # characters of a name
_MOST_WORDS = 7
_MOST_AUTHORS = 12
_APART = re.compile(r"comment|related|sidebar|footer|recommend|teaser|promo|widget", re.IGNORECASE)


def authors_of(
    page: _Element, stated: Sequence[Sequence[str]], others: Collection[str]
) -> str | None:
    """The names, parted by "; ": as a page states them, or as its byline shows them.

    ``others``: what is no author, such as the title, in small letters.
    """
    groups = chain(stated, ([line] for line in _bylines(page)))
    names = next((found for group in groups if (found := list(_names(group, others)))), [])
    return "; ".join(dict.fromkeys(names[:_MOST_AUTHORS])) if names else None


def _names(lines: Sequence[str], others: Collection[str]) -> Iterator[str]:
    for line in lines:
        if _ADDRESS.match(line):
            continue
        found = _END.sub("", _BY.sub("", " ".join(line.split()))).strip(" ,.;:-–—|\"'")
        for part in _AND.split(found):
            name = part.strip(" ,.;:-–—|\"'")
            if _is_name(name) and name.casefold() not in others:
                yield name


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        1 < len(name) <= _LONGEST
        and len(words) <= _MOST_WORDS
        and not _WRONG.search(name)
        and any(letter.isalpha() for letter in name)
    )


def _bylines(page: _Element) -> Iterator[str]:
    """Texts of the elements that name the author, the surest first."""
    for element in elements(page):
        if "author" in element.get("itemprop", "").split() and not _is_apart(element):
            yield _stated_in(element)
    for element in page.iter("a"):
        if "author" in element.get("rel", "").split() and not _is_apart(element):
            yield _text(element)
    for element in elements(page):
        if _BYLINES.search(class_and_id(element)) and not _is_apart(element):
            yield _text(element)


def _stated_in(element: _Element) -> str:
    """The author of an element that is one, by its first part that is a name."""
    for each in elements(element):
        if each.get("itemprop") == "name" and not _is_apart(each):
            return each.get("content") or _text(each)
    return element.get("content") or _text(element)


def _is_apart(element: _Element) -> bool:
    return any(
        each.tag in ("aside", "footer", "nav", "table") or _APART.search(class_and_id(each))
        for each in outward(element, 4)
    )


def _text(element: _Element) -> str:
    return " ".join(map(str, element.itertext()))[:500]
