"""``footnote add``, ``forget`` and ``reindex``: what changes the library."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from bot import terminal
from bot.setup import Setup, console
from index import Draft, Sandbox, Skipped, UnreadableArticle, article_files


def add(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(help="Files, or folders of them: text, Markdown, HTML, PDF, Word."),
    ],
) -> None:
    """Add articles, or their new versions."""
    at: Setup = context.obj
    skipped = False
    with at.open() as library, Sandbox() as sandbox:
        for result in library.add(_drafts(paths, sandbox, at.settings.max_file_bytes)):
            terminal.show_outcome(console, result)
            skipped = skipped or isinstance(result, Skipped)
    raise typer.Exit(1 if skipped else 0)


def forget(
    context: typer.Context,
    articles: Annotated[list[str], typer.Argument(help="Ids, sources, or how their titles begin.")],
) -> None:
    """Forget articles for good: they never answer again."""
    at: Setup = context.obj
    with at.open_existing() as library:
        for found in [library.find(article) for article in articles]:
            terminal.show_forgotten(console, library.forget(found.id))


def reindex(
    context: typer.Context,
    every: Annotated[
        bool, typer.Option("--all", help="Embed every article again, as after a change of model.")
    ],
) -> None:
    """Bring the index up to date with the embedding model."""
    at: Setup = context.obj
    with at.open_existing() as library:
        for _ in track(library.embed_again(), "Embedding", console=Console(stderr=True)):
            pass


def _drafts(paths: list[Path], sandbox: Sandbox, limit: int) -> Iterator[Draft | Skipped]:
    for path in article_files(paths):
        try:
            yield sandbox.read_file(path, limit)
        except UnreadableArticle as error:
            yield Skipped(error.source, error.reason)
