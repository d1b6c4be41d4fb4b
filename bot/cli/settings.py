"""``footnote settings``: what a server has chosen in Discord."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import json_output
from bot.cli.context import AsJson, CliContext, console, print_json
from bot.runtime.server_settings import ServerSettings, preferences_in
from index import library_exists


def settings(
    context: typer.Context,
    server: Annotated[int, typer.Option("--server", metavar="ID", help="The server's id.", min=1)],
    as_json: AsJson = False,
) -> None:
    """Say what a server has chosen for itself.

    An empty value means the usual one.
    """
    at: CliContext = context.obj
    chosen = json_output.preferences(_chosen(at, at.settings.servers / str(server)))
    if as_json:
        print_json(chosen)
        return
    for name, value in chosen.items():
        console.print(f"{name.replace('_', ' ')}: {_in_words(value)}")


def _chosen(at: CliContext, folder: Path) -> ServerSettings:
    """What was chosen; the usual where a server has no library, which is not made for that."""
    if not library_exists(folder):
        return ServerSettings()
    with at.open_at(folder) as library:
        return preferences_in(library)


def _in_words(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value
