"""``footnote add`` and ``reindex``: what brings articles into the library, or up to date."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from bot.cli import json_output, outcome_lines
from bot.cli.article_argument import all_named
from bot.cli.context import AsJson, CliContext, asides, console, named, print_json, waiting
from bot.cli.inputs import Inputs, inputs_of
from bot.exceptions import OperatorError
from bot.ingestion import adding, operator_files
from bot.ingestion.adding import Destination
from bot.ingestion.intake import open_intake
from bot.ingestion.rereading import read_again
from index import SHARED, EmptyLibrary, Fetcher, Library, LibraryRegistry, Skipped, Stored


def add(
    context: typer.Context,
    sources: Annotated[list[str], named("PATH|URL")],
    as_json: AsJson = False,
) -> None:
    """Add articles, or their new versions.

    PATH is a file of text, Markdown, HTML, PDF or Word, a folder of them, or a zip of them. URL is
    the address of a web page.
    """
    at: CliContext = context.obj
    found = inputs_of(sources)
    with at.registry() as registry:
        outcomes = _add(registry, found, at.settings.max_file_bytes)
        if as_json:
            asyncio.run(_print(outcomes))
        else:
            asyncio.run(_show(outcomes, found.count, found.passed_over))


def reindex(
    context: typer.Context,
    articles: Annotated[list[str] | None, named("ARTICLE")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Embed every article again, as after a change of model.")
    ] = False,
) -> None:
    """Read articles again where they came from.

    What has changed is kept as a new version. ARTICLE is an id, a path, an address, or how the
    title begins; without any, all are read.
    """
    if every and articles:
        raise OperatorError("Name articles to read again, or embed all again with --all.")
    at: CliContext = context.obj
    if every:
        _embed_all(at)
        return
    with at.view() as view:
        found = all_named(articles, view) if articles else view.articles()
    if not found:
        raise EmptyLibrary(str(at.folder))
    with at.registry() as registry:
        outcomes = _read_again(registry, [each.id for each in found], at.settings.max_file_bytes)
        asyncio.run(_show(outcomes, len(found)))


def _embed_all(at: CliContext) -> None:
    """The library that was chosen; without a choice the shared one and those of all servers."""
    at.refuse_missing()
    with at.registry() as registry:
        for server in (SHARED, *(() if at.chosen else registry.servers())):
            with registry.library(server) as library:
                _embed(library)


def _embed(library: Library) -> None:
    with Progress(console=asides) as progress:
        embedding = progress.add_task("Embedding", total=None)
        for done, of in library.embed_again():
            progress.update(embedding, completed=done, total=of)


async def _print(outcomes: AsyncIterator[Stored | Skipped]) -> None:
    """What became of each source as JSON. Raises Exit with 1 where something was skipped."""
    skipped = False
    async for outcome in outcomes:
        print_json(json_output.outcome(outcome))
        skipped = skipped or isinstance(outcome, Skipped)
    raise typer.Exit(1 if skipped else 0)


async def _show(
    outcomes: AsyncIterator[Stored | Skipped], of: int | None, passed_over: Sequence[Path] = ()
) -> None:
    """Print what became of each source, ``of`` so many, and how many became what.

    Raises Exit with 1 where something was skipped.
    """
    became: Counter[str] = Counter()
    with waiting(_progress(0, of)) as status:
        async for outcome in outcomes:
            became[outcome_lines.show_outcome(console, outcome)] += 1
            if status:
                status.update(_progress(became.total(), of))
    outcome_lines.show_tally(asides, became, passed_over)
    raise typer.Exit(1 if became[outcome_lines.SKIPPED] else 0)


def _progress(done: int, of: int | None) -> str:
    return f"Reading: {done:,} done" if of is None else f"Reading: {done:,} of {of:,} done"


async def _add(
    registry: LibraryRegistry, inputs: Inputs, limit: int
) -> AsyncIterator[Stored | Skipped]:
    async with open_intake(registry, limit, Fetcher()) as (worker, intake):
        for address in inputs.addresses:
            for outcome in await adding.add(address, Destination(SHARED), intake, worker):
                yield outcome
        async for outcome in operator_files.add_own(inputs.files, intake, worker):
            yield outcome
        for folder in inputs.empty:
            yield folder


async def _read_again(
    registry: LibraryRegistry, ids: Sequence[int], limit: int
) -> AsyncIterator[Stored | Skipped]:
    async with open_intake(registry, limit, Fetcher()) as (worker, intake):
        for id in ids:
            for outcome in await read_again(SHARED, id, intake, worker):
                yield outcome
