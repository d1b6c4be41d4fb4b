"""``footnote settings``: what a server has chosen in Discord."""

from dataclasses import asdict
from typing import Annotated

import typer

from bot.preferences import NOTE, read_preferences
from bot.setup import AsJson, Setup, console, print_json
from index import Library


def settings(
    context: typer.Context,
    server: Annotated[int, typer.Option("--server", metavar="ID", help="The server's id.", min=1)],
    as_json: AsJson = False,
) -> None:
    """Say what a server has chosen for itself; an empty value means the usual one."""
    at: Setup = context.obj
    folder = at.settings.servers / str(server)
    written = None
    if Library.exists(folder):
        with at.open_at(folder) as library:
            written = library.notes.read(NOTE)
    chosen = asdict(read_preferences(written))
    if as_json:
        print_json(chosen)
        return
    for name, value in chosen.items():
        console.print(f"{name.replace('_', ' ')}: {'' if value is None else value}")
