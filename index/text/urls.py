"""Web addresses: what is one, and when two of them are the same page."""

import re
from urllib.parse import parse_qsl, urlsplit

from index.domain.article import Draft

_TRACKS = re.compile(  # parameters that are known to name a campaign or a reader, never a page
    r"(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|igshid|mc_[ce]id|_hs\w+|vero_id)="
)


def is_address(source: str) -> bool:
    """Whether a source is a web address, rather than a path."""
    return source.lower().startswith(("http://", "https://"))


def clean_address(address: str) -> str:
    """An address without its fragment, and without what only tracks who follows it."""
    page, _, query = address.strip().partition("#")[0].partition("?")
    kept = "&".join(part for part in query.split("&") if not _TRACKS.match(part))
    return f"{page}?{kept}" if kept else page


def page_of(address: str | None) -> str | None:
    """What all addresses of one page have in common; None for what names no page of a site."""
    if address is None or not is_address(address):
        return None
    host, _, path = clean_address(address).partition("://")[2].partition("/")
    name = host.lower().removesuffix(":80").removesuffix(":443").removeprefix("www.")
    return f"{name}/{path.rstrip('/')}" if path else None


def shortens(claimed: str, address: str) -> bool:
    """Whether an address is another one, on the same host, without some of its parameters."""
    try:
        short, long = urlsplit(clean_address(claimed)), urlsplit(clean_address(address))
    except ValueError:
        return False
    hosts = [(parts.hostname or "").removeprefix("www.") for parts in (short, long)]
    same_path = short.path.rstrip("/") == long.path.rstrip("/")
    fewer = set(parse_qsl(short.query)) <= set(parse_qsl(long.query))
    return bool(hosts[0]) and hosts[0] == hosts[1] and same_path and fewer


def page_given(draft: Draft) -> str | None:
    """The page that a draft says to be; None for a file, which may name a page, but is another."""
    return page_of(draft.url or draft.source) if is_address(draft.source) else None
