"""``footnote export``: what takes the articles along."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import Setup, console, named
from bot.cli.new_zip import Force, new_zip
from bot.language.formatting import count


def export(
    context: typer.Context,
    file: Annotated[Path, named("FILE.zip")],
    force: Force = False,
) -> None:
    """Write all articles into a zip of Markdown files."""
    at: Setup = context.obj
    with new_zip(file, force) as out, at.open_existing() as library:
        articles = library.export(out)
    console.print(f"{count(articles, 'article')} in {file}")
