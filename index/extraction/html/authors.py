"""Who wrote an article: a person or a body, and never a date, an address or a box of the page."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from lxml.etree import _Element

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
    for element in _elements(page):
        if "author" in element.get("itemprop", "").split():
            names = [each for each in _elements(element) if each.get("itemprop") == "name"]
            yield (
                (names[0].get("content") or _text(names[0]))
                if names
                else (element.get("content") or _text(element))
            )
    for element in _elements(page):
        if "author" in element.get("rel", "").split() and element.tag == "a":
            yield _text(element)
    for element in _elements(page):
        if _BYLINES.search(f"{element.get('class', '')} {element.get('id', '')}"):
            yield _text(element)


def _elements(page: _Element) -> Iterator[_Element]:
    for each in page.iter():
        if isinstance(each.tag, str) and not _is_apart(each):
            yield each


def _is_apart(element: _Element) -> bool:
    at: _Element | None = element
    for _ in range(4):
        if at is None:
            return False
        if at.tag in ("aside", "footer", "nav", "table") or _APART.search(
            f"{at.get('class', '')} {at.get('id', '')}"
        ):
            return True
        at = at.getparent()
    return False


def _text(element: _Element) -> str:
    return " ".join(map(str, element.itertext()))[:500]
