"""Reads Markdown: what it says of itself, and its body by way of HTML."""

import re
from functools import cache

from lxml.html import HtmlElement
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.encodings import text_in
from index.extraction.headlines import headline
from index.extraction.html.blocks import text_of
from index.extraction.html.cleaning import clean, drop
from index.extraction.html.parsing import parsed
from index.extraction.markdown import front_matter
from index.extraction.markdown.dialects import add_dialects
from index.text import markup

_REFERENCE = re.compile(r"\[(?:\d{1,3}|[a-z]|edit|note \d{1,3})\]")  # a link of such words alone


def read_markdown(data: bytes, source: str, charset: str | None = None) -> Draft:
    """Markdown with or without front matter, as a marked text; ``charset``: the encoding that its
    server names.

    Without a title there, the first heading of the highest level or else the first line is it.
    Raises UnreadableArticle.
    """
    fields, body = front_matter.parted(text_in(data, source, charset), source)
    page = _page(body)
    text = "" if page is None else text_of(page)
    if page is None or not text:
        raise UnreadableArticle(source, Reason.EMPTY)
    lines = (text[line.start : line.end] for line in markup.lines(text))
    return Draft(
        title=front_matter.title(fields) or _heading(page) or headline(lines),
        text=text,
        source=source,
        url=front_matter.address(fields),
        published=front_matter.published(fields),
        author=front_matter.author(fields),
        publisher=front_matter.publisher(fields),
        marked=True,
    )


def _page(body: str) -> HtmlElement | None:
    """What a reader sees of it, as elements; None where that is nothing."""
    page = parsed(f"<body>{_parser().render(body)}</body>")
    if page is not None:
        clean(page)
        for link in list(page.iter("a")):
            if _REFERENCE.fullmatch(_words(link)):
                drop(link)
    return page


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin)
    add_dialects(parser)
    return parser


def _heading(page: HtmlElement) -> str | None:
    for tags in (("h1",), ("h2", "h3", "h4", "h5", "h6")):
        if found := next(filter(None, map(_words, page.iter(*tags))), None):
            return found
    return None


def _words(element: HtmlElement) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
