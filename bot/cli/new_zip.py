"""A zip that a command writes: it has its name once all of it is there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from bot.exceptions import Complaint
from index import new_file

Force = Annotated[bool, typer.Option("--force", help="Write over a file that has this name.")]


@contextmanager
def new_zip(file: Path, force: bool) -> Iterator[BinaryIO]:
    """What to write it into; ``force``: in place of a file of that name.

    Raises Complaint where it is not called a zip, where there is such a file, or where the disk
    does not take it.
    """
    if file.suffix.lower() != ".zip":
        raise Complaint(f"Give the file a name that ends in .zip: {file.name}.zip")
    taken = Complaint(f"{file} is there already. Write over it with --force, or name another.")
    if not force and os.path.lexists(file):
        raise taken
    try:
        with new_file(file, replace=force) as out:
            yield out
    except FileExistsError:  # made meanwhile
        raise taken from None
    except OSError as error:
        raise Complaint(f"I cannot write {file}: {error.strerror}") from error
