"""``footnote try``: the real bot on the starter articles, in a simulated Discord in a browser."""

import asyncio
import logging
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import discord
from rich.console import Console

import seeds
from bot.app import article_pages, greeting
from bot.app.background import rounds
from bot.app.client import FootnoteBot
from bot.exceptions import OperatorError
from bot.ingestion.folder_watcher import look_through
from bot.ingestion.intake import open_intake
from bot.interaction import signing
from bot.interaction.signing import Signer
from bot.rendering.reasons import in_english
from bot.runtime import logging as logs
from bot.runtime.config import Settings
from bot.runtime.metrics_server import scraping
from bot.runtime.shutdown import until_asked_to_stop
from index import SHARED, Fetcher, LibraryRegistry

try:
    import simcord

    from bot.app.live_discord import LiveDiscord, Visitor, keep_live
except ImportError:
    raise OperatorError('`footnote try` needs one more part: pip install -e ".[try]"') from None

SERVER = 10**18  # at every start, so that what was added is there the next time
CHANNEL = "ask-the-articles"


@dataclass(frozen=True, slots=True)
class Trial:
    """How the bot is tried. ``demo``: with the starter articles, in the library of ``footnote
    try`` itself rather than one that somebody has chosen.
    """

    settings: Settings
    console: Console
    browser: bool
    port: int
    demo: bool


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The bot, and a channel with somebody in it who may do everything that there is to try."""

    bot: FootnoteBot
    env: LiveDiscord
    channel: simcord.ChannelHandle
    visitor: Visitor


def run(registry: LibraryRegistry, trial: Trial) -> None:
    """Serve until Ctrl-C."""
    settings = trial.settings
    # the terminal is for people here
    logs.set_up(settings.log_format, logging.WARNING, settings.token, in_english)
    with trial.console.status("Waking the bot"):
        registry.warm()
        if trial.demo:
            sweep(registry)
    asyncio.run(_serve(registry, trial))
    trial.console.print("Goodbye.")


def sweep(registry: LibraryRegistry) -> None:
    """Delete what other servers have left: there was a new one at every start once."""
    for server in registry.servers():
        if server != SERVER:
            registry.leave(server, datetime.now(UTC).date())
    registry.delete_left(after=-1)


async def _serve(registry: LibraryRegistry, trial: Trial) -> None:
    async with newsroom(registry, trial) as here:
        await until_asked_to_stop(_show(here, trial), here.bot.work)


@asynccontextmanager
async def newsroom(registry: LibraryRegistry, trial: Trial) -> AsyncIterator[Newsroom]:
    """The bot at work on the articles, in a channel where it has greeted somebody."""
    settings = trial.settings
    async with (
        open_intake(registry, settings.max_file_bytes, Fetcher()) as intake,
        scraping(settings.metrics_port, intake.executor),
        article_pages.serving(seeds.articles() if trial.demo else ()) as articles,
    ):
        with trial.console.status("Reading the articles"):
            await intake.executor.add(SHARED, articles, unasked=True)
            async for _ in look_through(settings.watch_folders, intake):
                pass
        here = _set_up(FootnoteBot(intake, settings))
        async with _running(here.env), rounds(here.bot, settings):
            signing.use(Signer(here.bot.key, SERVER))
            found = here.bot.get_partial_messageable(here.channel.id)
            await found.send(view=greeting.card(trial.demo))
            yield here


def _set_up(bot: FootnoteBot) -> Newsroom:
    """Before the clock runs and anything else is there, all get the same ids at every start: what
    was added for those who see the channel is for them the next time, too.
    """
    env = LiveDiscord(bot, shard_count=1)
    env.backend.bot_user.name = "Footnote"
    server = env.create_guild("Footnote", id=SERVER)
    channel = server.create_text_channel(CHANNEL)
    editors = server.create_role("editors", permissions=discord.Permissions(manage_guild=True))
    you = env.create_user("you")
    server.add_member(you, roles=[editors])
    return Newsroom(bot, env, channel, Visitor(env, server, you))


@asynccontextmanager
async def _running(env: LiveDiscord) -> AsyncIterator[None]:
    """The bot is logged in, and it is now."""
    await env.start()
    with env.time_context():
        try:
            await env.catch_up()
            yield
        finally:
            await env.shutdown()


async def _show(here: Newsroom, trial: Trial) -> None:
    """Show the channel in a browser until that is ended there."""
    async with here.env.preview(
        here.channel,
        viewers=[here.visitor],
        layout="channel",
        timezone=trial.settings.time_zone.key,
        port=trial.port or None,
    ) as preview:
        trial.console.print(f"Footnote is ready: {preview.url}", soft_wrap=True)
        trial.console.print("Ctrl-C ends it.")
        if trial.browser:
            webbrowser.open(preview.url)
        living = asyncio.create_task(keep_live(here.env, preview))
        try:
            await preview.wait_closed()
        finally:
            living.cancel()
