"""``footnote add``, ``forget`` and ``reindex``: what changes the library."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot import adding, outcome_lines, records, restoring
from bot.adding import Destination
from bot.intake import open_intake
from bot.remedies import Complaint
from bot.rereading import read_again
from bot.setup import AsJson, Setup, console, print_json
from index import SHARED, EmptyLibrary, Fetcher, Kept, Library, Shelf, Skipped, is_address


def add(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL...",
            help="Files, folders or zips of them, web addresses: text, Markdown, HTML, PDF, Word.",
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Add articles, or their new versions."""
    at: Setup = context.obj
    with at.shelf() as shelf:
        asyncio.run(_show(_add(shelf, sources, at.settings.max_file_bytes), as_json))


def forget(
    context: typer.Context,
    articles: Annotated[list[str], typer.Argument(help="Ids, sources, or how their titles begin.")],
) -> None:
    """Forget articles for good: they never answer again."""
    at: Setup = context.obj
    with at.open_existing() as library:
        for id in dict.fromkeys(library.find(article).id for article in articles):
            outcome_lines.show_forgotten(console, library.forget(id))


def reindex(
    context: typer.Context,
    articles: Annotated[
        list[str] | None,
        typer.Argument(help="Ids, sources, or how their titles begin; without any, all."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Embed every article again, as after a change of model.")
    ] = False,
) -> None:
    """Read articles again where they came from, and keep what has changed."""
    if every and articles:
        raise Complaint("Name articles to read again, or embed all again with --all.")
    at: Setup = context.obj
    if every:
        _embed_all(at)
        return
    with at.open_existing() as library:
        ids = [library.find(article).id for article in articles or ()]
        ids = ids or [article.id for article in library.articles()]
    with at.shelf() as shelf:
        asyncio.run(_show(_read_again(shelf, ids, at.settings.max_file_bytes)))


def _embed_all(at: Setup) -> None:
    """The library that was chosen; without a choice the shared one and those of all servers."""
    if not Library.exists(at.folder):
        raise EmptyLibrary(at.folder)
    with at.shelf() as shelf:
        for server in (SHARED, *(() if at.chosen else shelf.servers())):
            with shelf.library(server) as library:
                _embed(library)


def _embed(library: Library) -> None:
    with Progress(console=Console(stderr=True)) as progress:
        embedding = progress.add_task("Embedding", total=None)
        for done, of in library.embed_again():
            progress.update(embedding, completed=done, total=of)


async def _show(outcomes: AsyncIterator[Kept | Skipped], as_json: bool = False) -> None:
    """Print what became of each. Raises Exit with 1 where something was skipped."""
    skipped = False
    async for outcome in outcomes:
        if as_json:
            print_json(records.outcome(outcome))
        else:
            outcome_lines.show_outcome(console, outcome)
        skipped = skipped or isinstance(outcome, Skipped)
    raise typer.Exit(1 if skipped else 0)


async def _add(shelf: Shelf, sources: Sequence[str], limit: int) -> AsyncIterator[Kept | Skipped]:
    async with open_intake(shelf, limit, Fetcher()) as (worker, intake):
        for source in filter(is_address, sources):
            for outcome in await adding.add(source, Destination(SHARED), intake, worker):
                yield outcome
        paths = [Path(source) for source in sources if not is_address(source)]
        async for outcome in restoring.add_own(paths, intake, worker):
            yield outcome


async def _read_again(
    shelf: Shelf, ids: Sequence[int], limit: int
) -> AsyncIterator[Kept | Skipped]:
    async with open_intake(shelf, limit, Fetcher()) as (worker, intake):
        for id in ids:
            for outcome in await read_again(SHARED, id, intake, worker):
                yield outcome
