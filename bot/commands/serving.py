"""``footnote try`` and ``run``: the bot, in a browser and on Discord."""

from typing import Annotated

import typer

from bot.setup import Setup, console


def try_out(
    context: typer.Context,
    browser: Annotated[bool, typer.Option(help="Open a browser on it.")] = True,
    port: Annotated[
        int, typer.Option(metavar="PORT", help="The port; 0 takes a free one.", min=0, max=65535)
    ] = 0,
) -> None:
    """Try the bot in your browser: no Discord account, no token."""
    from bot import preview

    at: Setup = context.obj
    with at.shelf_to_try() as shelf:
        preview.run(shelf, at.settings, console, browser, port)


def run(context: typer.Context) -> None:
    """Run the bot on Discord."""
    from bot import service

    at: Setup = context.obj
    with at.shelf() as shelf:
        service.run(shelf, at.settings)
