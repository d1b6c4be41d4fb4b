"""Reads web pages: the article without menus and adverts, and what the page says of it."""

import re
from collections.abc import Iterator
from datetime import date

from lxml.etree import _Element
from trafilatura import bare_extraction
from trafilatura.settings import Document

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.plain_text import decoded

_FEWEST_WORDS = 60
_MOST_BYTES = 2**21
_WALL = re.compile(
    r"just a moment|attention required|access denied|are you (?:a )?(?:human|robot)"
    r"|verify(?:ing)? (?:that )?you are human|enable javascript|before you continue"
    r"|subscribe to (?:read|continue)|log ?in to continue|sign in to continue",
    re.IGNORECASE,
)
_WALL_WORDS = 250


def read_html(data: bytes, source: str) -> Draft:
    """The article of a page, its paragraphs parted by blank lines.

    Raises UnreadableArticle where there is none: too few words, or a wall in front of it.
    """
    if len(data) > _MOST_BYTES:
        raise UnreadableArticle(source, Reason.PAGE_TOO_LARGE)
    markup = (decoded(data) or "").replace("\0", "")
    page = bare_extraction(markup, with_metadata=True, include_comments=False)
    if not isinstance(page, Document) or page.body is None:
        raise UnreadableArticle(source, Reason.NO_ARTICLE)
    text = "\n\n".join(_blocks(page.body))
    _refuse_walls(f"{page.title or ''}\n{text}", source)
    return Draft(
        title=page.title or text.split("\n", 1)[0].lstrip("# "),
        text=text,
        source=source,
        url=page.url or None,
        published=date.fromisoformat(page.date) if page.date else None,
        author=page.author or None,
        publisher=page.sitename or None,
    )


def _blocks(body: _Element) -> Iterator[str]:
    """Paragraphs, headings with their mark, and list items with theirs, in order."""
    for element in body.iter("head", "p", "item", "quote", "row"):
        if any(parent.tag in ("p", "item", "quote", "row") for parent in element.iterancestors()):
            continue
        words = " ".join("".join(str(part) for part in element.itertext()).split())
        mark = {"head": "## ", "item": "- "}.get(str(element.tag), "")
        if words:
            yield f"{mark}{words}"


def _refuse_walls(text: str, source: str) -> None:
    words = len(text.split())
    if words < _WALL_WORDS and (wall := _WALL.search(text)):
        raise UnreadableArticle(source, Reason.WALL, words=wall[0])
    if words < _FEWEST_WORDS:
        raise UnreadableArticle(source, Reason.FEW_WORDS, n=str(words))
