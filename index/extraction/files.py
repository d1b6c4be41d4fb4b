"""Finds the files that are articles, and reads each into a Draft."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from logging import getLogger
from pathlib import Path

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason, too_large
from index.extraction.content_type import parsed_type
from index.extraction.formats import SUFFIXES, reader_for
from index.extraction.paths import cause_of, open_file, resolved, source_of
from index.text import markup
from index.text.normalize import one_line

log = getLogger(__name__)

FIELDS = ("title", "text", "source", "url", "author", "publisher", "marked", "partial")
"""Of a draft, and its date: what is read."""

_MOST_CHARACTERS = 10_000_000
_LONGEST_ADDRESS = 2_000  # characters
_BLANK = re.compile(r"(?<!\s)(\s{1000})\s+")  # a page shows nothing of it, and memory pays for it
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")  # controls, halves of characters


def article_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are named, and those of a kind that can be read in the folders, in order.

    All are resolved: no link is on the way to them, unless it leads to itself.
    """
    for path in paths:
        if not os.path.isdir(path):
            yield resolved(path)
            continue
        for file in filter(lambda file: can_read(file.name), _files_in(path)):
            yield resolved(file) if file.is_symlink() else file


def other_files(folder: Path) -> Iterator[Path]:
    """The files in a folder that ``article_files`` passes over because of their kind."""
    return (file for file in _files_in(folder) if not can_read(file.name))


def _files_in(path: Path) -> Iterator[Path]:
    """All files below a folder in order, but those that are hidden or in a hidden folder."""
    for folder, folders, names in os.walk(resolved(path)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def read_file(path: Path, limit: int) -> Draft:
    """Read a file of ours here and now; others are for a Sandbox. Raises UnreadableArticle."""
    return read_any(take(path, limit), source_of(path))


def take(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most ``limit``. Raises UnreadableArticle."""
    source = source_of(path)
    # by os.path: Path raises where a file cannot be reached
    if os.path.exists(path) and not can_read(path.name):
        raise UnreadableArticle(source, Reason.OTHER_KIND, name=path.suffix or path.name)
    try:
        with open_file(path) as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise UnreadableArticle(source, cause_of(error)) from error
    refuse_large(data, source, limit)
    return data


def refuse_large(data: bytes, source: str, limit: int) -> None:
    """Raises UnreadableArticle for more than ``limit`` bytes."""
    if len(data) > limit:
        raise UnreadableArticle(source, too_large(limit))


def read_any(data: bytes, source: str, content_type: str | None = None) -> Draft:
    """Bytes -> an article, whatever kind they are of; ``content_type``: their server's header of
    that name. Raises UnreadableArticle, MemoryError.
    """
    try:
        read = reader_for(data, source, parsed_type(content_type))
        return tidied(read(data, source))
    except (UnreadableArticle, MemoryError, ImportError):
        raise
    except Exception as error:  # a broken file fails its reader in ways that nobody can list
        log.info("not read", extra={"source": source}, exc_info=error)
        raise UnreadableArticle(source, Reason.BROKEN) from error


def tidied(draft: Draft) -> Draft:
    """Fields on a line each, and a text that any program can store and show."""
    if len(draft.text) > _MOST_CHARACTERS:
        n = str(_MOST_CHARACTERS // 1_000_000)
        raise UnreadableArticle(draft.source, Reason.TOO_MANY_CHARACTERS, n=n)
    text = _BLANK.sub(r"\1", _NO_TEXT.sub("", draft.text))
    if not text.strip():
        raise UnreadableArticle(draft.source, Reason.EMPTY)
    return replace(
        draft,
        title=one_line(draft.title) or one_line(_first_line(text, draft.marked)) or "Untitled",
        text=text,
        url=_address(draft.url),
        author=one_line(draft.author or "") or None,
        publisher=one_line(draft.publisher or "") or None,
    )


def _first_line(text: str, marked: bool) -> str:
    if not marked:
        return text.strip().split("\n", 1)[0]
    return next((text[line.start : line.end] for line in markup.lines(text)), "")


def _address(url: str | None) -> str | None:
    """The address; None where it could not be stored and shown as it is."""
    return url if url and url == one_line(url, _LONGEST_ADDRESS) else None


def is_article_name(name: str) -> bool:
    """Whether a file is taken for an article unasked: not hidden, and of a kind that is read."""
    return not name.startswith(".") and can_read(name)


def can_read(name: str) -> bool:
    """Whether a file of that name is of a kind that can be read."""
    return os.path.splitext(name)[1].lower() in SUFFIXES
