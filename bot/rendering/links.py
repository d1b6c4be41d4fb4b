"""Builds the links of footnotes: addresses that cannot break out of their brackets, and fragments
that open a page at a sentence.
"""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from bot.rendering import markdown
from index import entry_of

_KEPT = "!$%&'*+,-./:;=?@_~"
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")  # a name, or what stands in [] in IPv6
_ENTITY = re.compile(r"(&#?\w+);")  # which readers of markdown put a character for
_PASTED = "pasted:"
_DISCORD = "discord:"
_OF_MESSAGE = re.compile(rf"{_DISCORD}([0-9]{{1,20}}/[0-9]{{1,20}}/[0-9]{{1,20}})/[0-9]{{1,20}}/")
_WHOLE_WORDS = 10
_END_WORDS = 5


def safe(url: str | None) -> str | None:
    """The address, percent-encoded for use inside ``<...>``, or None where it is no web address."""
    if url is None or not site(url.strip()):
        return None
    parts = urlsplit(url.strip())
    encoded = parts._replace(
        netloc=quote(parts.netloc, safe=_KEPT + "[]"),
        path=quote(parts.path, safe=_KEPT),
        query=quote(parts.query, safe=_KEPT),
        fragment=quote(parts.fragment, safe=_KEPT),
    ).geturl()
    return _ENTITY.sub(r"\1%3B", encoded)


def site(url: str | None) -> str | None:
    """The host of a web address without ``www.``, or None where it is no web address."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.hostname or ""):
        return None
    return str(parts.hostname).removeprefix("www.")


def at_sentence(url: str, sentence: str) -> str:
    """The safe ``url`` as one that opens at ``sentence``, by a text fragment.

    The WICG draft "URL Fragment Text Directives": ``#:~:text=start[,end]``, where hyphens, commas
    and ampersands are percent-encoded. A long sentence is named by its first and last words, as
    a whole it would be missed where the page sets a link or a note inside it.
    """
    words = markdown.fold(sentence).split(" ")
    if len(words) <= _WHOLE_WORDS:
        named = _directive(words)
    else:
        named = f"{_directive(words[:_END_WORDS])},{_directive(words[-_END_WORDS:])}"
    return _with_directive(url, named)


def at_cells(url: str, cells: Sequence[str]) -> str:
    """The same for a row of a table, which is named by its first cell and its last: to a page they
    are no one text.
    """
    ends = (cells[0].split()[:_END_WORDS], cells[-1].split()[-_END_WORDS:])
    named = ",".join(map(_directive, ends[: len(cells)]))
    return _with_directive(url, named)


def at_page(url: str, page: int) -> str:
    """The safe ``url`` of a document as one that opens at a page: RFC 8118, "page=" for PDF."""
    return f"{url.partition('#')[0]}#page={page}"


def origin_of(source: str) -> str | None:
    """Where something without a page came from: its Discord message, or its feed."""
    if entry := entry_of(source):
        return safe(entry[0])
    message = _OF_MESSAGE.match(source)
    return f"https://discord.com/channels/{message[1]}" if message else None


def of_attachment(id: int, name: str, message: str | None) -> str:
    """The source of a file that came with the message at "SERVER/CHANNEL/MESSAGE", or with none."""
    return f"{_DISCORD}{message}/{id}/{name}" if message else f"{_DISCORD}{id}/{name}"


def of_paste(id: int, title: str) -> str:
    """The source of a text that somebody has pasted."""
    return f"{_PASTED}{id}/{title}"


def is_pasted(source: str) -> bool:
    """Whether a source is a text that somebody has pasted."""
    return source.startswith(_PASTED)


def name_of(source: str) -> str:
    """What people call a source: a web address without its scheme, that of the feed for an entry
    of one, the title of what was pasted, else the name of a file.
    """
    if site(source):
        return source.partition("://")[2].rstrip("/")
    if entry := entry_of(source):
        return name_of(entry[0])
    return file_name(source) or source.partition("/")[2] or source


def file_name(source: str) -> str:
    """The last part of a path, of Windows too, or of an address; empty for what was pasted."""
    if is_pasted(source):
        return ""
    return PurePosixPath(source.replace("\\", "/")).name or source


def _with_directive(url: str, named: str) -> str:
    page = url.partition(":~:")[0]
    return f"{page}{'' if '#' in page else '#'}:~:text={named}"


def _directive(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
