"""``footnote doctor``, ``backup``, ``restore`` and ``export``: what keeps the libraries whole."""

from collections.abc import Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.cli import archive, json_output
from bot.cli.archive import Force, new_zip
from bot.cli.context import (
    SHARED_NAME,
    AsJson,
    CliContext,
    asides,
    console,
    named,
    tell,
    waiting,
)
from bot.cli.doctor import Check, checks, look_into
from bot.cli.errors import remedy
from bot.exceptions import OperatorError
from bot.language.formatting import count
from bot.runtime import file_permissions
from index import Embedder, LibraryError, Repaired, library_exists, prepare_one, repair


def doctor(
    context: typer.Context,
    mend: Annotated[
        bool,
        typer.Option(
            "--repair",
            help="Make damaged libraries anew from their texts, of which a copy is kept; take other"
            " users' rights to read them.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say whether all is well here, and what to do where it is not."""
    cli: CliContext = context.obj
    embedder = cli.embedder()
    failed = {}
    if mend:
        failed = _mend(cli.libraries, embedder, asides if as_json else console)
        file_permissions.make_private(
            file_permissions.exposed(cli.settings.servers.parent, cli.libraries.values())
        )
    others = {name: folder for name, folder in cli.libraries.items() if name not in failed}
    is_all_well = True
    with waiting("Looking", as_json):
        for check in chain(checks(cli.settings, others, embedder), failed.values()):
            tell(as_json, json_output.check, _show, check)
            is_all_well = is_all_well and check.remedy is None
    raise typer.Exit(0 if is_all_well else 1)


def backup(
    context: typer.Context,
    file: Annotated[Path, named("FILE.zip")],
    force: Force = False,
) -> None:
    """Copy all libraries into a zip, also while the bot runs."""
    cli: CliContext = context.obj
    folders = {name: folder for name, folder in cli.libraries.items() if library_exists(folder)}
    with new_zip(file, force) as out:
        if not folders:
            raise OperatorError(f"There is no library in {cli.folder} yet.")
        archive.archive(folders, cli.open_at, cli.key(), out, file.parent)
    console.print(f"{count(len(folders), 'library', 'libraries')} in {file}", soft_wrap=True)


def restore(
    context: typer.Context,
    file: Annotated[Path, named("FILE.zip")],
) -> None:
    """Put the libraries of a backup back, where there are none."""
    cli: CliContext = context.obj
    try:
        names = archive.unarchive(file, cli.folder_of, cli.home)
    except OSError as error:
        raise OperatorError(f"I cannot restore {file}: {error.strerror or error}") from error
    restored = count(len(names), "library", "libraries")
    console.print(f"{restored} restored from {file}", soft_wrap=True)


def _mend(libraries: Mapping[str, Path], embedder: Embedder, say: Console) -> dict[str, Check]:
    """Repair what is damaged; by name, why some could not be."""
    failed = {}
    for name, folder in libraries.items():
        try:
            if library_exists(folder) and look_into(name, folder):
                done = repair(folder, embedder.model, partial(prepare_one, embedder))
                _tell(folder, done, name == SHARED_NAME, say)
        except LibraryError as error:
            failed[name] = Check(name, f"{folder} could not be repaired", remedy(error))
    return failed


def _tell(folder: Path, done: Repaired, is_shared: bool, say: Console) -> None:
    """What a repair has saved, and what not."""
    say.print(
        f"{folder}: {count(done.articles, 'article')} saved; the damaged file is kept as"
        f" {done.copy.name}",
        soft_wrap=True,
    )
    if done.unnamed:
        whose = count(done.unnamed, "text")
        say.print(f"  {whose} without a sure title: called by the first words", soft_wrap=True)
    if done.closed:
        whom = "nobody in Discord sees" if is_shared else "only administrators see"
        say.print(
            f"  lost: who may read {count(done.closed, 'article')}; {whom} them until they are"
            " added again",
            soft_wrap=True,
        )
    for lost in done.lost:
        say.print(f"  lost: {lost}", soft_wrap=True)


def _show(console: Console, check: Check) -> None:
    mark, style = ("ok ", "green") if check.remedy is None else ("!! ", "yellow")
    line = Text(f"{mark} ", style=style).append(f"{check.name}: {check.found}", style="default")
    console.print(line, soft_wrap=True)
    if check.remedy:
        console.print(f"    {check.remedy}", soft_wrap=True)


def export(
    context: typer.Context,
    file: Annotated[Path, named("FILE.zip")],
    force: Force = False,
) -> None:
    """Write all articles into a zip of Markdown files."""
    cli: CliContext = context.obj
    with new_zip(file, force) as out, cli.open_existing() as library:
        articles = library.export(out)
    console.print(f"{count(articles, 'article')} in {file}")
