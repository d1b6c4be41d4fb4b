"""``footnote add``, ``reindex`` and ``forget``: what changes which articles there are, and their
texts.
"""

import asyncio
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from bot.cli import json_output, outcome_lines, terminal
from bot.cli.context import AsJson, CliContext, all_named, asides, named, tell, waiting
from bot.exceptions import OperatorError
from bot.ingestion import adding, operator_files
from bot.ingestion.adding import Destination
from bot.ingestion.intake import open_intake
from bot.ingestion.rereading import read_again
from bot.language.formatting import count
from index import (
    SHARED,
    Article,
    EmptyLibrary,
    Fetcher,
    Library,
    LibraryRegistry,
    Outcome,
    article_files,
    is_address,
    other_files,
)


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
    addresses = [each for each in sources if is_address(each)]
    files, passed_over = _files_at([Path(each) for each in sources if not is_address(each)])
    has_zip = any(file.suffix.lower() == ".zip" for file in files)
    of = None if has_zip else len(addresses) + len(files)  # nobody knows how many a zip holds
    with cli.registry() as registry:
        outcomes = _add(registry, addresses, files, cli.settings.max_file_bytes)
        asyncio.run(_tell(outcomes, of, passed_over, as_json))


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
        asyncio.run(_tell(outcomes, len(found)))


def forget(
    context: typer.Context,
    articles: Annotated[list[str], named("ARTICLE")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Forget articles for good: they never answer again.

    ARTICLE is an id, a path, an address, or how the title begins.
    """
    cli: CliContext = context.obj
    with cli.view() as view:
        found = all_named(articles, view)
        if not yes:
            _ask_about(found)
        (library,) = view.libraries
        for article in found:
            forgotten = library.forget(article.id)
            tell(as_json, json_output.forgotten, outcome_lines.show_forgotten, forgotten)


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


async def _tell(
    outcomes: AsyncIterator[Outcome],
    of: int | None,
    passed_over: Sequence[Path] = (),
    as_json: bool = False,
) -> None:
    """Print what became of each source, ``of`` so many, and for people how many became what.

    Raises Exit with 1 where something was skipped.
    """
    became: Counter[str] = Counter()
    with waiting(_progress(0, of), as_json) as status:
        async for outcome in outcomes:
            tell(as_json, json_output.outcome, outcome_lines.show_outcome, outcome)
            became[json_output.kind_of(outcome)] += 1
            if status:
                status.update(_progress(became.total(), of))
    if not as_json:
        outcome_lines.show_tally(asides, became, passed_over)
    raise typer.Exit(1 if became["skipped"] else 0)


def _progress(done: int, of: int | None) -> str:
    return f"Reading: {done:,} done" if of is None else f"Reading: {done:,} of {of:,} done"


async def _add(
    registry: LibraryRegistry, addresses: Sequence[str], files: Sequence[Path], limit: int
) -> AsyncIterator[Outcome]:
    async with open_intake(registry, limit, Fetcher()) as intake:
        for address in addresses:
            for outcome in await adding.add(address, Destination(SHARED), intake):
                yield outcome
        async for outcome in operator_files.add_own(files, intake):
            yield outcome


async def _read_again(
    registry: LibraryRegistry, ids: Sequence[int], limit: int
) -> AsyncIterator[Outcome]:
    async with open_intake(registry, limit, Fetcher()) as intake:
        for id in ids:
            for outcome in await read_again(SHARED, id, intake):
                yield outcome


def _files_at(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The files that were named, those in folders, and folders that hold none; and the files in
    folders that are passed over because of their kind.
    """
    files: list[Path] = []
    passed_over: list[Path] = []
    for path in paths:
        if not os.path.isdir(path):  # Path's own raises where a name is too long
            files.append(path)
            continue
        files += list(article_files([path])) or [path]
        passed_over += other_files(path)
    return files, passed_over


def _ask_about(articles: Collection[Article]) -> None:
    """Show what would be forgotten, and go on only with a yes. Raises Exit with 1 after a no,
    OperatorError where nobody can be asked.
    """
    if sys.stdin is None or not sys.stdin.isatty():  # None: it was closed
        raise OperatorError("Forgetting is for good, and there is nobody to ask: add --yes.")
    terminal.show_articles(asides, articles)
    if not typer.confirm(f"Forget {count(len(articles), 'article')} for good?", err=True):
        asides.print("Nothing was forgotten.")
        raise typer.Exit(1)
