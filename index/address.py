"""Web addresses: what is one, and when two of them are the same page."""

from urllib.parse import parse_qsl, urldefrag, urlsplit

from courlan import clean_url


def is_address(source: str) -> bool:
    """Whether a source is a web address, rather than a path."""
    return source.lower().startswith(("http://", "https://"))


def clean(address: str) -> str:
    """An address without its fragment and what only tracks who follows it."""
    page = urldefrag(address.strip()).url
    return clean_url(page) or page


def page_of(address: str | None) -> str | None:
    """What all addresses of one page have in common; None for what names no page of a site."""
    if address is None or not is_address(address):
        return None
    page = clean(address).partition("://")[2].rstrip("/").removeprefix("www.")
    return page if "/" in page else None


def shortens(claimed: str, address: str) -> bool:
    """Whether an address is another one, on the same host, without some of its parameters."""
    try:
        short, long = urlsplit(clean(claimed)), urlsplit(clean(address))
    except ValueError:
        return False
    hosts = [(parts.hostname or "").removeprefix("www.") for parts in (short, long)]
    same_path = short.path.rstrip("/") == long.path.rstrip("/")
    fewer = set(parse_qsl(short.query)) <= set(parse_qsl(long.query))
    return bool(hosts[0]) and hosts[0] == hosts[1] and same_path and fewer
