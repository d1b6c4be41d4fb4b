"""Finds the files that are articles, and reads each into a Draft."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.article import Draft
from index.errors import UnreadableArticle
from index.readers import plain

KINDS = {".txt": plain.read_text, ".md": plain.read_markdown, ".markdown": plain.read_markdown}


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
                if file.suffix.lower() in KINDS and not name.startswith("."):
                    yield file


def read_file(path: Path, limit: int) -> Draft:
    """Read an article of at most ``limit`` bytes. Raises UnreadableArticle."""
    source = _printable(path.resolve())
    read = KINDS.get(path.suffix.lower())
    if path.exists() and read is None:
        raise UnreadableArticle(source, f"files like {path.suffix or path.name} cannot be read yet")
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableArticle(source, reason) from error
    if len(data) > limit:
        raise UnreadableArticle(source, f"it is larger than {limit / 1_000_000:g} MB")
    return (read or plain.read_text)(data, source)


def _printable(path: Path) -> str:
    """A path may hold bytes that are no text, which could not be stored."""
    return str(path).encode("utf-8", "backslashreplace").decode()
