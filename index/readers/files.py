"""Finds the files that are articles, and reads each into a Draft."""

import os
from collections.abc import Iterable, Iterator
from logging import getLogger
from pathlib import Path, PurePath

from index.article import Draft
from index.errors import UnreadableArticle
from index.readers.kinds import NAMES, TEXT_NAMES, reader_for, text_reader

log = getLogger(__name__)


def article_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are named, and those of a kind that can be read in the folders, in order."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = Path(folder, name)
                if can_read(name) and not name.startswith("."):
                    yield file


def read_file(path: Path, limit: int) -> Draft:
    """Read an article of at most ``limit`` bytes. Raises UnreadableArticle."""
    source = _printable(path.resolve())
    if path.exists() and not can_read(path.name):
        raise UnreadableArticle(source, f"files like {path.suffix or path.name} cannot be read yet")
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableArticle(source, reason) from error
    _refuse_large(data, source, limit)
    try:
        return reader_for(data, source)(data, source)
    except UnreadableArticle:
        raise
    except Exception as error:  # a broken file fails its reader in ways that nobody can list
        log.info("could not read %s", source, exc_info=error)
        raise UnreadableArticle(source, "it is broken") from error


def read_bytes(data: bytes, source: str, limit: int) -> Draft:
    """Read plain text or Markdown of at most ``limit`` bytes that came from ``source``.

    Nothing else: what strangers send is not given to larger readers. Raises UnreadableArticle.
    """
    _refuse_large(data, source, limit)
    return text_reader(source)(data, source)


def _refuse_large(data: bytes, source: str, limit: int) -> None:
    if len(data) > limit:
        raise UnreadableArticle(source, f"it is larger than {limit / 1_000_000:g} MB")


def can_read(name: str) -> bool:
    """Whether a file of that name is of a kind that can be read."""
    return PurePath(name).suffix.lower() in NAMES


def is_text(name: str) -> bool:
    """Whether a file of that name is plain text or Markdown, which is safe to read anywhere."""
    return PurePath(name).suffix.lower() in TEXT_NAMES


def _printable(path: Path) -> str:
    """A path may hold bytes that are no text, which could not be stored."""
    return str(path).encode("utf-8", "backslashreplace").decode()
