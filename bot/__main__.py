"""The ``footnote`` command: parses, builds the settings, hands over."""

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import config, terminal
from bot.commands import COMMANDS
from bot.remedies import Complaint, remedy
from bot.setup import Setup
from index import LibraryError

app = typer.Typer(
    help="Footnote answers questions from your articles, word for word, each with its footnote.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for name, command in COMMANDS.items():
    app.command(name)(command)


@app.callback()
def setup(
    context: typer.Context,
    library: Annotated[
        Path | None, typer.Option("--library", metavar="DIR", help="The folder of the library.")
    ] = None,
) -> None:
    context.obj = Setup(config.load(), library)


def main() -> None:
    """The command line's way in; exits 2 with one line where something is wrong."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without “ shows ?
    try:
        app()
    except LibraryError as error:
        complaint = remedy(error)
    except Complaint as error:
        complaint = str(error)
    else:
        return
    print(f"footnote: {terminal.one_line(complaint)}", file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    main()
