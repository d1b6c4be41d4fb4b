"""``footnote export``: what takes the articles along."""

from pathlib import Path
from typing import Annotated

import typer

from bot.remedies import Complaint
from bot.setup import Setup, console
from bot.wording import count


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.zip", help="The zip to write.")],
) -> None:
    """Write all articles into a zip of Markdown files."""
    if file.suffix.lower() != ".zip":
        raise Complaint(f"Give the file a name that ends in .zip: {file.name}.zip")
    at: Setup = context.obj
    unfinished = file.with_name(f"{file.name}.unfinished")
    with at.open_existing() as library:
        try:
            with unfinished.open("wb") as out:
                articles = library.export(out)
            unfinished.replace(file)
        except OSError as error:
            raise Complaint(f"I cannot write {file}: {error.strerror}") from error
        finally:
            unfinished.unlink(missing_ok=True)
    console.print(f"{count(articles, 'article')} in {file}")
