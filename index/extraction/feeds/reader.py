"""Reads feeds, which name a site's newest articles: RSS and Atom by feedparser, and JSON Feed."""

import html
import io
import json
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.feed import Feed, FeedItem
from index.domain.reasons import Reason
from index.extraction.content_type import parsed_type
from index.extraction.feeds.entries import Entry, items_of, plain
from index.extraction.files import tidied
from index.extraction.formats import is_page
from index.extraction.html.blocks import text_of
from index.extraction.html.cleaning import clean
from index.extraction.html.parsing import parsed
from index.text.normalize import one_line

MOST_ITEMS = 100
_MOST_READ = 1_000  # at either end of a feed: feedparser takes a second for some 4,000
_MOST_UNPACKED = 20_000_000  # bytes
_GZIP = b"\x1f\x8b"
_ENDS = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_JSON_FEED = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/")
_CONTENTS = {"url", "external_url", "content_html", "content_text"}  # of an item in JSON
_SHOWN = ("text/", "application/xhtml+xml")  # of what Atom may hold

Parsed = tuple[object, object, Iterable[Entry]]
"""A feed's title, the address of its site, its entries."""


def read_feed(data: bytes, address: str, content_type: str | None = None) -> Feed:
    """RSS 0.9 to 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1 (jsonfeed.org) -> at most 100 items.

    ``address``, where it was found, makes relative links whole where the feed names no site;
    ``content_type`` is the header that it came with. Of a long feed the ends are read. Raises
    UnreadableArticle for what is no feed.
    """
    data = _unpacked(data, address).removeprefix(b"\xef\xbb\xbf").strip()
    if is_page(data):
        raise UnreadableArticle(address, Reason.PAGE_NOT_FEED)
    charset = parsed_type(content_type).charset
    try:
        title, site, entries = (
            _of_json(data, address) if data.startswith(b"{") else _of_xml(data, address, charset)
        )
        items, left_out = items_of(entries, _base(site, address), address)
        return Feed(plain(title) or one_line(address), items[:MOST_ITEMS], left_out)
    except (UnreadableArticle, MemoryError, ImportError):
        raise
    except Exception as error:  # as for files: nobody can list in what ways they are broken
        raise UnreadableArticle(address, Reason.BROKEN) from error


def read_entry(item: FeedItem, source: str) -> Draft:
    """The article that an entry itself holds, as a marked text; ``source``: what it is known as.

    Raises UnreadableArticle where it holds none.
    """
    try:
        page = parsed(f"<body>{item.content or ''}</body>")
        if page is not None:
            clean(page)
        text = "" if page is None else text_of(page)
    except Exception as error:
        raise UnreadableArticle(source, Reason.BROKEN) from error
    title = "" if item.title == item.link else item.title
    draft = Draft(title, text, source, item.link, item.published, marked=True)
    return tidied(draft)


def _unpacked(data: bytes, address: str) -> bytes:
    """What a server sends packed once more, as it has it."""
    if not data.startswith(_GZIP):
        return data
    try:
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        unpacked = unpacker.decompress(data, _MOST_UNPACKED)
    except zlib.error as error:
        raise UnreadableArticle(address, Reason.BROKEN) from error
    if unpacker.unconsumed_tail:
        raise UnreadableArticle(address, Reason.TOO_LARGE_UNPACKED)
    return unpacked


def _of_xml(data: bytes, address: str, charset: str | None) -> Parsed:
    import feedparser  # only where a feed is read; a library that reads none need not wait for it

    if _ENTITY.search(data.replace(b"\0", b"")):  # as UTF-16 writes it, too
        raise UnreadableArticle(address, Reason.ENTITIES)
    said = "application/xml" + (f"; charset={charset}" if charset else "")
    # As bytes in a file, for feedparser would open or fetch what it takes for a name.
    found = feedparser.parse(
        io.BytesIO(_shortened(data)),
        response_headers={"content-type": said},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.get("version") and not found.entries:
        raise UnreadableArticle(address, Reason.NO_FEED)
    is_atom = str(found.get("version")).startswith("atom")
    site = found.feed.get("link")
    return found.feed.get("title"), site, (_of_entry(entry, is_atom) for entry in found.entries)


def _of_json(data: bytes, address: str) -> Parsed:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(address, Reason.NO_FEED) from error
    items = found.get("items")
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    is_feed = _JSON_FEED.match(str(found.get("version")))
    if not is_feed and not any("id" in entry and _CONTENTS & {*entry} for entry in entries):
        raise UnreadableArticle(address, Reason.NO_FEED)
    return found.get("title"), found.get("home_page_url"), map(_of_item, entries)


def _shortened(data: bytes) -> bytes:
    """Without the entries in the middle, of those that are too many to be read in time."""
    ends = [end.end() for end in _ENDS.finditer(data)]
    if len(ends) <= 2 * _MOST_READ:
        return data
    return data[: ends[_MOST_READ - 1]] + data[ends[-_MOST_READ - 1] :]


def _base(site: object, address: str) -> str:
    """What relative links are of: the site that the feed names, as its readers take it."""
    return urljoin(address, site) if isinstance(site, str) else address


def _of_entry(entry: Mapping[str, Any], is_atom: bool) -> Entry:
    name, link = entry.get("id"), entry.get("link")
    if entry.get("guidislink") and link == name and "://" not in str(name):
        link = None  # RSS takes every name for an address, unless it says otherwise
    title, detail = entry.get("title"), entry.get("title_detail", {})
    if is_atom and detail.get("type") == "text/plain":
        title = html.escape(str(title))
    day = entry.get("published") or entry.get("updated")
    parts = [part for part in entry.get("content", ()) if part.get("value")]
    if parts or not entry.get("summary"):
        return Entry(name, link, title, day, _content(parts, is_atom))
    summary = entry.get("summary_detail", {"value": entry["summary"]})
    return Entry(name, link, title, day, _content([summary], is_atom), is_summary=True)


def _content(parts: Iterable[Mapping[str, Any]], is_atom: bool) -> str | None:
    """The longest of what an entry holds of its text, as HTML."""
    shown = (part for part in parts if str(part.get("type", "text/")).startswith(_SHOWN))
    written = [
        _paragraphs(part["value"])
        if is_atom and part.get("type") == "text/plain"
        else part["value"]
        for part in shown
        if isinstance(part.get("value"), str)
    ]
    return max(written, key=len, default=None)


def _of_item(item: Mapping[str, Any]) -> Entry:
    html_text, plain_text, summary = (
        value if isinstance(value := item.get(name), str) and value.strip() else ""
        for name in ("content_html", "content_text", "summary")
    )
    return Entry(
        item.get("id"),
        item.get("url") or item.get("external_url"),
        item.get("title"),
        item.get("date_published") or item.get("date_modified"),
        html_text or _paragraphs(plain_text or summary),
        is_summary=not (html_text or plain_text),
    )


def _paragraphs(text: str) -> str:
    """Plain text as HTML."""
    lines = html.escape(text).replace("\r\n", "\n").strip()
    parts = _BLANK_LINE.split(lines) if lines else []
    return "".join(f"<p>{part}</p>" for part in parts).replace("\n", "<br>")
