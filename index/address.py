"""Web addresses: what is one, and when two of them are the same page."""

from urllib.parse import urldefrag, urlsplit

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


def same_site(one: str, other: str) -> bool:
    """Whether two addresses name one host; ``www.`` aside."""
    host = _host(one)
    return host is not None and host == _host(other)


def _host(address: str) -> str | None:
    try:
        name = urlsplit(address).hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
