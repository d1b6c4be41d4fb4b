"""A zip that a command writes: it has its name once all of it is there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.remedies import Complaint


@contextmanager
def new_zip(file: Path) -> Iterator[Path]:
    """Where to write it meanwhile. Raises Complaint where it is not called a zip, or the disk does
    not take it.
    """
    if file.suffix.lower() != ".zip":
        raise Complaint(f"Give the file a name that ends in .zip: {file.name}.zip")
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        try:
            yield unfinished
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise Complaint(f"I cannot write {file}: {error.strerror}") from error
