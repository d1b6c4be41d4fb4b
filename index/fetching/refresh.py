"""Finds where a web page leads elsewhere at once: <meta http-equiv=refresh> (HTML, 4.2.5.3).

A page that says what its canonical address is stays where it is: that is metadata, no redirect.
"""

import html
import re

from yarl import URL

from index.fetching.addresses import web_url

_AT_ONCE = 5  # seconds, in which nobody has read what the page itself says
_LOOKED_AT = 64_000  # bytes
_UNSEEN = re.compile(  # comments, and what browsers that run scripts take for text
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|noscript|style|template|textarea|title|xmp|iframe)\b.*?(?:</\1\s*+>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_META = re.compile(r"<meta\b[^<>]{0,3000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?<![a-z-])([a-z-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE
)
_REFRESH = re.compile(
    r"\s*+(\d{1,4})[\d.]*+(?:\s*+[;,]|\s)\s*+(?:url\s*+=\s*+)?+(.*)", re.IGNORECASE | re.DOTALL
)


def next_address(data: bytes, address: str, content_type: str | None) -> URL | None:
    """Where the page at ``address`` leads at once; None where it stays.

    Raises Refused where that is no web address.
    """
    beginning = data[:_LOOKED_AT]
    if "html" not in (content_type or "html").lower() or b"refresh" not in beginning.lower():
        return None
    target = _target(beginning.decode("utf-8", "replace"))
    if not target:
        return None
    here = web_url(address)
    there = web_url(target, here)
    return None if there == here else there


def _target(page: str) -> str:
    """The address of the page's first refresh, as it is written; empty where it has none."""
    for tag in _META.findall(_UNSEEN.sub(" ", page)):
        found = _attributes(tag)
        if found.get("http-equiv", "").strip().lower() != "refresh":
            continue
        refresh = _REFRESH.match(found.get("content", ""))
        return _unquoted(refresh[2]) if refresh and int(refresh[1]) <= _AT_ONCE else ""
    return ""


def _attributes(tag: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(tag):
        found.setdefault(name.lower(), html.unescape("".join(values)))
    return found


def _unquoted(address: str) -> str:
    address = address.strip()
    mark = address[:1]
    return address[1:].partition(mark)[0].strip() if mark in ("'", '"') else address
