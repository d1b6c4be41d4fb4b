"""``footnote add`` and ``reindex``: what brings articles into the library, or up to date."""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from bot.cli import json_output, outcome_lines
from bot.cli.context import (
    AsJson,
    CliContext,
    all_named,
    asides,
    console,
    named,
    print_json,
    waiting,
)
from bot.exceptions import OperatorError
from bot.ingestion import adding, operator_files
from bot.ingestion.adding import Destination
from bot.ingestion.intake import open_intake
from bot.ingestion.rereading import read_again
from index import (
    SHARED,
    Cause,
    EmptyLibrary,
    Fetcher,
    Library,
    LibraryRegistry,
    Reason,
    Skipped,
    Stored,
    article_files,
    is_address,
    other_files,
    source_of,
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Addresses and files to read, the folders that hold none, and the files in folders that are
    passed over because of their kind.
    """

    addresses: Sequence[str]
    files: Sequence[Path]
    empty: Sequence[Skipped]
    passed_over: Sequence[Path]

    @property
    def count(self) -> int | None:
        """How many there are to read; None with a zip, which holds nobody knows how many."""
        if any(file.suffix.lower() == ".zip" for file in self.files):
            return None
        return len(self.addresses) + len(self.files) + len(self.empty)


def add(
    context: typer.Context,
    sources: Annotated[list[str], named("PATH|URL")],
    as_json: AsJson = False,
) -> None:
    """Add articles, or their new versions.

    PATH is a file of text, Markdown, HTML, PDF, Word, OpenDocument or EPUB, a folder of them, or a
    zip of them. URL is the address of a web page.
    """
    cli: CliContext = context.obj
    found = _inputs_of(sources)
    with cli.registry() as registry:
        outcomes = _add(registry, found, cli.settings.max_file_bytes)
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
    cli: CliContext = context.obj
    if every:
        _embed_all(cli)
        return
    with cli.view() as view:
        found = all_named(articles, view) if articles else view.articles()
    if not found:
        raise EmptyLibrary(str(cli.folder))
    with cli.registry() as registry:
        outcomes = _read_again(registry, [each.id for each in found], cli.settings.max_file_bytes)
        asyncio.run(_show(outcomes, len(found)))


def _embed_all(cli: CliContext) -> None:
    """The library that was chosen; without a choice the shared one and those of all servers."""
    cli.refuse_missing()
    with cli.registry() as registry:
        for server in (SHARED, *(() if cli.chosen else registry.servers())):
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
    async with open_intake(registry, limit, Fetcher()) as (executor, intake):
        for address in inputs.addresses:
            for outcome in await adding.add(address, Destination(SHARED), intake, executor):
                yield outcome
        async for outcome in operator_files.add_own(inputs.files, intake, executor):
            yield outcome
        for folder in inputs.empty:
            yield folder


async def _read_again(
    registry: LibraryRegistry, ids: Sequence[int], limit: int
) -> AsyncIterator[Stored | Skipped]:
    async with open_intake(registry, limit, Fetcher()) as (executor, intake):
        for id in ids:
            for outcome in await read_again(SHARED, id, intake, executor):
                yield outcome


def _inputs_of(named: Sequence[str]) -> Inputs:
    """What there is at the addresses and paths that were named."""
    files: list[Path] = []
    empty: list[Skipped] = []
    passed_over: list[Path] = []
    for path in (Path(each) for each in named if not is_address(each)):
        if not os.path.isdir(path):  # Path's own raises where a name is too long
            files.append(path)
            continue
        found = list(article_files([path]))
        files += found
        passed_over += other_files(path)
        if not found:
            empty.append(Skipped(source_of(path), Cause(Reason.NOTHING_TO_READ)))
    return Inputs(tuple(filter(is_address, named)), files, empty, passed_over)
