"""Copies of libraries in files of their own, as a zip holds them."""

from functools import partial
from pathlib import Path

from index import Embedder, Library, Repaired, prepare_one, repair, restore


def back_up(library: Library, to: Path) -> None:
    with to.open("wb") as out:
        library.back_up(out, to.parent)


def restore_from(copy: Path, folder: Path) -> None:
    restore({folder: partial(copy.open, "rb")})


def repair_with(folder: Path, embedder: Embedder) -> Repaired:
    """Repair a library as ``footnote doctor --repair`` does."""
    return repair(folder, embedder.model, partial(prepare_one, embedder))
