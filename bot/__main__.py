"""The ``footnote`` command: parses, builds the settings, hands over."""

import io
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import terminal
from bot.cli.articles import add, forget, reindex
from bot.cli.context import CliContext
from bot.cli.errors import remedy
from bot.cli.maintenance import backup, doctor, export, restore
from bot.cli.queries import ask, digest, list_articles, settings, show, status, summarize
from bot.cli.serve import health, run, try_out
from bot.exceptions import OperatorError
from bot.runtime import config
from index import LibraryError

COMMANDS: dict[str, Callable[..., None]] = {
    "add": add,
    "ask": ask,
    "summarize": summarize,
    "digest": digest,
    "list": list_articles,
    "show": show,
    "forget": forget,
    "reindex": reindex,
    "export": export,
    "backup": backup,
    "restore": restore,
    "doctor": doctor,
    "status": status,
    "settings": settings,
    "try": try_out,
    "run": run,
    "health": health,
}
"""The commands by what they are for, in the order that help lists them."""

app = typer.Typer(
    help="Footnote answers questions from your articles, word for word, each with its footnote.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # its boxes name Python's types: --help <bool>
)
for name, command in COMMANDS.items():
    app.command(name)(command)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"footnote {version('footnote-bot')}")
        raise typer.Exit


@app.callback()
def setup(
    context: typer.Context,
    library: Annotated[
        Path | None, typer.Option("--library", metavar="DIR", help="The folder of the library.")
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    context.obj = CliContext(config.load(), library)
    for written, meant in config.unknown_names().items():
        if meant:
            _tell(f"{written} in .env is no setting; did you mean {meant}?")


def main() -> None:
    """The command line's way in; exits 2 with one line where something is wrong."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without “ shows ?
    try:
        app()
    except LibraryError as error:
        complaint = remedy(error)
    except OperatorError as error:
        complaint = str(error)
    else:
        return
    _tell(complaint)
    raise SystemExit(2)


def _tell(words: str) -> None:
    print(f"footnote: {terminal.one_line(words)}", file=sys.stderr)


if __name__ == "__main__":
    main()
