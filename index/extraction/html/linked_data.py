"""What a page says of its article in JSON-LD, with the names of https://schema.org."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(
    r"(?:\w*Article|\w*Posting|Report|Review|Recipe|HowTo|(?:Analysis|Opinion)\w*|Blog\w+Entry)"
)
_PAGE = re.compile(r"\w*WebPage|\w*Page")
_AROUND = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)+|(?:-->|//\]\]>|\]\]>)\s*$")
_DEEPEST = 6
_MOST_CHARACTERS = 2_000_000
Item = dict[str, Any]


def article_items(page: HtmlElement) -> list[Item]:
    """What is said of an article, and after that what is said of its page."""
    items = [item for written in _written(page) for item in _items(_parsed(written), 0)]
    articles = [item for item in items if _is_a(item, _ARTICLE)]
    return articles + [item for item in items if _is_a(item, _PAGE) and item not in articles]


def is_article(item: Item) -> bool:
    return _is_a(item, _ARTICLE)


def names(value: object) -> list[str]:
    """The names of a person or a body, or of several."""
    if isinstance(value, list):
        return [name for each in value for name in names(each)]
    if isinstance(value, dict):
        return names(value.get("name"))
    return [value] if isinstance(value, str) else []


def text(item: Item, key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _written(page: HtmlElement) -> Iterator[str]:
    for script in page.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            yield (script.text or "")[:_MOST_CHARACTERS]


def _parsed(written: str) -> object:
    try:
        return json.loads(_AROUND.sub("", written), strict=False)
    except (ValueError, RecursionError):
        return None


def _items(value: object, depth: int) -> Iterator[Item]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _items(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _items(value.get(key), depth + 1)


def _is_a(item: Item, kind: re.Pattern[str]) -> bool:
    found = item.get("@type")
    kinds = found if isinstance(found, list) else [found]
    return any(isinstance(each, str) and kind.fullmatch(each.split("/")[-1]) for each in kinds)
