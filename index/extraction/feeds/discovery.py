"""Finds the feeds that a web page names, as browsers do: <link rel="alternate">."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from index.domain.feed import FeedLink
from index.extraction.html.parsing import decoded_page, parsed
from index.text.normalize import one_line

_TYPES = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
)
_MOST = 20
_LONGEST_ADDRESS = 2_000


def feeds_of_page(data: bytes, address: str, charset: str | None = None) -> tuple[FeedLink, ...]:
    """The feeds that the page at ``address`` names, in its order; those of comments come last."""
    page = parsed(decoded_page(data, charset))
    once: dict[str, FeedLink] = {}
    for feed in () if page is None else _named(page, address):
        once.setdefault(feed.address, feed)
    return tuple(sorted(once.values(), key=_is_of_comments))[:_MOST]


def _named(page: HtmlElement, address: str) -> Iterator[FeedLink]:
    base = urljoin(address, next((each.get("href", "") for each in page.iter("base")), ""))
    for link in page.iter("link"):
        relations = link.get("rel", "").lower().split()
        kind = link.get("type", "").partition(";")[0].strip().lower()
        is_feed = "feed" in relations or ("alternate" in relations and kind in _TYPES)
        if is_feed and (whole := _whole(link.get("href", ""), base)):
            yield FeedLink(whole, one_line(link.get("title", "")) or whole)


def _whole(link: str, base: str) -> str | None:
    try:
        whole = urljoin(base, link.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    is_address = parts.scheme in ("http", "https") and parts.hostname
    return whole if link and is_address and whole == one_line(whole, _LONGEST_ADDRESS) else None


def _is_of_comments(feed: FeedLink) -> bool:
    return "comment" in f"{feed.address} {feed.title}".lower()
