"""The starter articles, so that there is something to ask on the first day."""

from collections.abc import Iterator
from pathlib import Path

from index import Draft, article_files, read_file

FOLDER: Path = Path(__file__).parent


def articles() -> Iterator[Draft]:
    """Every starter article, by title of its file."""
    for file in article_files([FOLDER]):
        yield read_file(file, limit=file.stat().st_size)
