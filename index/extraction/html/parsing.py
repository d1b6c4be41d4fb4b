"""Bytes of a web page -> its text, in the encoding that it is written in -> its elements."""

import re
from itertools import dropwhile

from lxml.etree import ParserError, SubElement
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.extraction.encodings import decoded

_HEAD = 8192  # bytes in which a page may say its encoding
_META = re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MOST = 0.5
_IN_HEAD = ("title", "meta", "link", "script", "style", "base", "noscript", "template")


def decoded_page(data: bytes, charset: str | None = None) -> str:
    """A page's text: in the encoding that its first bytes show, that its server names
    (``charset``), that it names itself, or that it is most likely in.
    """
    named = _first(_XML, data), _first(_META, data[:_HEAD])
    return decoded(data, charset, *named) or ""


def parsed(markup: str) -> HtmlElement | None:
    """The elements of a page; None where it has none."""
    clean = without_controls(markup).encode("utf-8", "replace")
    try:
        page = document_fromstring(clean, parser=HTMLParser(encoding="utf-8"))
    except ParserError:
        return None
    _end_head(page)
    _end_noscripts(page)
    return page


def _end_head(page: HtmlElement) -> None:
    """The parser leaves in a head what begins a body whose tag is not written: browsers do not."""
    head = page.find("head")
    if head is None:
        return
    shown = list(dropwhile(lambda each: each.tag in _IN_HEAD or callable(each.tag), head))
    if shown:
        body = page.find("body")
        body = SubElement(page, "body") if body is None else body
        for place, each in enumerate(shown):
            body.insert(place, each)


def _end_noscripts(page: HtmlElement) -> None:
    """One that holds most of a page was never closed."""
    whole = sum(1 for _ in page.iter())
    for each in list(page.iter("noscript")):
        if sum(1 for _ in each.iter()) > _MOST * whole:
            each.drop_tag()


def without_controls(text: str) -> str:
    """Without the signs that no XML may hold, which a page can name by their numbers too."""
    return _CONTROLS.sub("", text)


def _first(pattern: re.Pattern[bytes], data: bytes) -> str | None:
    found = pattern.search(data)
    return found[1].decode("ascii", "replace") if found else None
