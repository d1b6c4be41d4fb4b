"""``footnote try`` and ``run``: the bot, in a browser and on Discord. ``health``: how that is."""

from typing import Annotated

import typer

from bot.cli.context import CliContext, console
from bot.runtime.heartbeat import SILENCE, silence


def try_out(
    context: typer.Context,
    browser: Annotated[bool, typer.Option(help="Open a browser on it.")] = True,
    port: Annotated[
        int, typer.Option(metavar="PORT", help="The port; 0 takes a free one.", min=0, max=65535)
    ] = 0,
) -> None:
    """Try the bot in your browser: no Discord account, no token."""
    from bot.app import preview

    cli: CliContext = context.obj
    with cli.trial_registry() as registry:
        trial = preview.Trial(cli.settings, console, browser, port, demo=cli.chosen is None)
        preview.run(registry, trial)


def run(context: typer.Context) -> None:
    """Run the bot on Discord."""
    from bot.app import run as service

    cli: CliContext = context.obj
    with cli.registry() as registry:
        service.run(registry, cli.settings)


def health(context: typer.Context) -> None:
    """Say whether the bot that runs here is well."""
    cli: CliContext = context.obj
    seconds = silence(cli.settings.heartbeat)
    if seconds is None:
        console.print("No bot runs here.")
    elif seconds > SILENCE:
        console.print(f"The bot hangs, or has crashed: its last sign was {seconds:.0f} s ago.")
    else:
        console.print(f"The bot is well: its last sign was {seconds:.0f} s ago.")
        return
    raise typer.Exit(1)
