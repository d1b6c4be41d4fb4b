"""Reads feeds, which name a site's newest articles: RSS and Atom by feedparser, and JSON Feed."""

import html
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from time import struct_time
from typing import Any
from urllib.parse import urljoin, urlsplit

from index.domain.errors import UnreadableArticle
from index.domain.feed import Feed, FeedItem
from index.domain.reasons import Reason
from index.extraction.formats import is_page
from index.text.normalize import one_line

MOST_ITEMS = 100
_MOST_READ = 1_000  # at either end of a feed: feedparser takes a second for some 4,000
_LONGEST_NAME = 2_000
_ENDS = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>")
_TAGS = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def read_feed(data: bytes, address: str) -> Feed:
    """RSS 0.9 to 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1 (jsonfeed.org) -> at most 100 items.

    ``address``, where it was found, makes relative links whole. Of a long feed the ends are read.
    Raises UnreadableArticle for what is no feed.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    if is_page(data):
        raise UnreadableArticle(address, Reason.PAGE_NOT_FEED)
    parse = _json if data.startswith(b"{") else _xml
    try:
        title, items = parse(data, address)
        return Feed(title=_plain(title) or one_line(address), items=_newest(items))
    except (UnreadableArticle, MemoryError, ImportError):
        raise
    except Exception as error:  # as for files: nobody can list in what ways they are broken
        raise UnreadableArticle(address, Reason.BROKEN) from error


Parsed = tuple[object, Iterable[FeedItem]]


def _xml(data: bytes, address: str) -> Parsed:
    import feedparser  # only where a feed is read; a library that reads none need not wait for it

    if _ENTITY.search(data.replace(b"\0", b"")):  # as UTF-16 writes it, too
        raise UnreadableArticle(address, Reason.ENTITIES)
    # As bytes in a file, for feedparser would open or fetch what it takes for a name.
    found = feedparser.parse(
        io.BytesIO(_shortened(data)),
        response_headers={"content-type": "application/xml", "content-location": address},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not found.get("version") and not found.entries:
        raise UnreadableArticle(address, Reason.NO_FEED)
    return found.feed.get("title"), _items(found.entries, address, _of_entry)


def _json(data: bytes, address: str) -> Parsed:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(address, Reason.NO_FEED) from error
    if not str(found.get("version")).startswith("https://jsonfeed.org/version/"):
        raise UnreadableArticle(address, Reason.NO_FEED)
    items = found.get("items")
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return found.get("title"), _items(entries, address, _of_item)


def _shortened(data: bytes) -> bytes:
    """Without the entries in the middle, of those that are too many to be read in time."""
    ends = [end.end() for end in _ENDS.finditer(data)]
    if len(ends) <= 2 * _MOST_READ:
        return data
    return data[: ends[_MOST_READ - 1]] + data[ends[-_MOST_READ - 1] :]


Entry = Mapping[str, Any]
Told = tuple[object, object, object, date | None]


def _items(
    entries: Iterable[Entry], address: str, told: Callable[[Entry], Told]
) -> Iterator[FeedItem]:
    for name, link, title, published in map(told, entries):
        if whole := _whole(link, address):
            words = _plain(title) or one_line(whole)
            yield FeedItem(id=_name(name) or whole, link=whole, title=words, published=published)


def _of_entry(entry: Entry) -> Told:
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return entry.get("id"), entry.get("link"), entry.get("title"), _day(day)


def _of_item(item: Entry) -> Told:
    link = item.get("url") or item.get("external_url")
    day = item.get("date_published") or item.get("date_modified")
    return item.get("id"), link, item.get("title"), _day(day)


def _day(value: object) -> date | None:
    """The day in UTC, of a time in UTC or one as RFC 3339 writes it."""
    try:
        if isinstance(value, struct_time):
            return date(*value[:3])
        if isinstance(value, str):
            time = datetime.fromisoformat(value)
            return (time.astimezone(UTC) if time.tzinfo else time).date()
    except (ValueError, OverflowError):
        pass
    return None


def _whole(link: object, address: str) -> str | None:
    """An absolute http(s) address, or None where the link is none, or of the feed itself."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        parts = urlsplit(urljoin(address, link.strip()))
        whole = parts.geturl() if parts.scheme in ("http", "https") and parts.hostname else address
    except ValueError:
        return None
    return whole if whole != address and whole == one_line(whole, _LONGEST_NAME) else None


def _name(name: object) -> str | None:
    """An id may be a number in JSON, which is to be taken as text; one that is endless is none."""
    if isinstance(name, bool) or not isinstance(name, str | int | float):
        return None
    return one_line(str(name), _LONGEST_NAME) if len(str(name)) <= _LONGEST_NAME else None


def _plain(title: object) -> str:
    """Words on a line, without tags and entities."""
    words = title[: 10 * _LONGEST_NAME] if isinstance(title, str) else ""
    return one_line(html.unescape(_TAGS.sub("", words)))


def _newest(items: Iterable[FeedItem]) -> tuple[FeedItem, ...]:
    by_day = sorted(items, key=lambda item: item.published or date.min, reverse=True)
    once: dict[str, FeedItem] = {}
    for item in by_day:
        once.setdefault(item.id, item)
    return tuple(once.values())[:MOST_ITEMS]
