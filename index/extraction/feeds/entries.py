"""The entries of a feed, as its format has them -> its items: named, addressed, dated, in order."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from index.domain.feed import FeedItem
from index.extraction.date_fields import day_of
from index.text.normalize import fingerprint, one_line

_LONGEST_NAME = 2_000
_LONGEST_TITLE = 100  # characters that are made of a text without one
_FORMATTING = re.compile(
    r"</?(?:a|abbr|b|big|br|center|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|mark|p|q|s|small"
    r"|span|strike|strong|sub|sup|tt|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_RFC_822 = re.compile(
    r"\s*(?:[a-z]{3,9}\.?,?\s+)?\d{1,2}\s+[a-z]{3,9}\.?\s+(?:\d\d|[12]\d{3})\s+\d{1,2}:\d\d",
    re.IGNORECASE,
)
_EARLIEST = date(1700, 1, 1)
_NOUGHT = date(1970, 1, 1)  # of programs that count seconds and have none
_AHEAD = timedelta(days=1)  # of our clock, somewhere on earth


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it is written; ``content`` is HTML, ``title`` may hold some; ``is_summary`` as in
    a FeedItem.
    """

    name: object
    link: object
    title: object
    day: object
    content: str | None
    is_summary: bool = False


def items_of(entries: Iterable[Entry], base: str, address: str) -> tuple[tuple[FeedItem, ...], int]:
    """Those that link to a page or hold a text, newest first, each once; and how many do neither.

    Links are relative to ``base``; ``address`` is that of the feed. The undated come last, in the
    feed's order.
    """
    written = list(entries)
    items = list(filter(None, (_item(entry, base, address) for entry in written)))
    by_day = sorted(items, key=lambda item: item.published or date.min, reverse=True)
    once: dict[str, FeedItem] = {}
    for item in _named(by_day):
        once.setdefault(item.id, item)
    return tuple(once.values()), len(written) - len(items)


def plain(title: object) -> str:
    """Words on a line, without the tags of formatting and entities."""
    words = title[: 10 * _LONGEST_NAME] if isinstance(title, str) else ""
    return one_line(html.unescape(_FORMATTING.sub("", words)))


def _item(entry: Entry, base: str, address: str) -> FeedItem | None:
    """Its id is what the feed calls it, which others may be called too; empty where it has none."""
    name = _name(entry.name)
    link = _whole(entry.link, base, address) or (_whole(name, "", address) if name else None)
    content = entry.content if entry.content and entry.content.strip() else None
    words = html.unescape(_ANY_TAG.sub(" ", content[: 20 * _LONGEST_NAME])) if content else ""
    if not link and not any(map(str.isalnum, words)):
        return None
    title = plain(entry.title) or one_line(link or words, 300 if link else _LONGEST_TITLE)
    return FeedItem(name, link, title, _day(entry.day), content, entry.is_summary)


def _named(items: Sequence[FeedItem]) -> Iterator[FeedItem]:
    """Each by an id of its own: what the feed calls it, unless it calls others so too; else its
    link; else that with its title, where all of them link to one page.
    """
    places = defaultdict[str, set[str]](set)
    titles = defaultdict[str, set[str]](set)
    for item in items:
        places[item.id].add(_place(item))
        titles[_place(item)].add(item.title)
    for item in items:
        place = _place(item)
        if item.id and len(places[item.id]) == 1:
            name = item.id
        else:
            name = place if len(titles[place]) == 1 else f"{place} {item.title}"
        yield replace(item, id=name)


def _place(item: FeedItem) -> str:
    return item.link or fingerprint(f"{item.title}\n{item.content}")


def _whole(link: object, base: str, address: str) -> str | None:
    """An absolute http(s) address, or None where the link is none, or of the feed itself."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        parts = urlsplit(urljoin(base, link.strip()))
        whole = parts.geturl() if parts.scheme in ("http", "https") and parts.hostname else address
    except ValueError:
        return None
    return whole if whole != address and whole == one_line(whole, _LONGEST_NAME) else None


def _name(name: object) -> str:
    """An id may be a number in JSON, which is to be taken as text; one that is endless is none."""
    if isinstance(name, bool) or not isinstance(name, str | int | float):
        return ""
    return one_line(str(name), _LONGEST_NAME) if len(str(name)) <= _LONGEST_NAME else ""


def _day(written: object) -> date | None:
    """In UTC where a time says how far from it it is; None of what is no sure day, or ahead."""
    if not isinstance(written, str):
        return None
    try:
        day = _standard_day(written.strip()) or day_of(written)
    except (ValueError, TypeError, OverflowError):
        return None
    latest = datetime.now(UTC).date() + _AHEAD
    return day if day and _EARLIEST <= day <= latest and day != _NOUGHT else None


def _standard_day(written: str) -> date | None:
    """The day of a time as RFC 3339 and RFC 822 write it; None where it is written otherwise."""
    if _RFC_822.match(written):
        time = parsedate_to_datetime(written)
    else:
        try:
            time = datetime.fromisoformat(written)
        except ValueError:
            return None
    return (time.astimezone(UTC) if time.tzinfo else time).date()
