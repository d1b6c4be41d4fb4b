"""``footnote try``: the real bot on the starter articles, in a simulated Discord in a browser."""

import asyncio
import logging
import webbrowser
from datetime import UTC, datetime

import discord
from rich.console import Console

from bot import cards, logs
from bot.client import FootnoteBot
from bot.config import Settings
from bot.intake import open_intake
from bot.remedies import Complaint
from bot.rounds import rounds
from bot.scraping import scraping
from bot.stopping import until_asked_to_stop
from bot.watching import look_through
from index import Fetcher, Shelf

try:
    import simcord
except ImportError:
    raise Complaint('`footnote try` needs one more part: pip install -e ".[try]"') from None

_GREETING = """\
### Ask these articles
Footnote answers with the very sentences that answer, and a footnote to each. Type `/ask`, or \
mention the bot with your question. Worth asking:
{questions}

`/summarize` tells an article in a few of its sentences, `/digest since: 2018` tells them all in a \
line each, and `/articles list` shows what there is."""
QUESTIONS = (
    "How many people were killed in Idlib?",
    "When was the world declared free of smallpox?",
    "Do sharks damage undersea cables?",
)


def run(shelf: Shelf, settings: Settings, console: Console, browser: bool, port: int) -> None:
    """Index the starter articles, then serve until Ctrl-C."""
    logs.set_up(
        settings.log_format, logging.WARNING, settings.token
    )  # the terminal is for people here
    with console.status("Waking the bot"):
        shelf.warm()
    asyncio.run(_serve(shelf, settings, console, browser, port))
    console.print("Goodbye.")


async def _serve(
    shelf: Shelf, settings: Settings, console: Console, browser: bool, port: int
) -> None:
    async with (
        open_intake(shelf, settings.max_file_bytes, Fetcher()) as (worker, intake),
        scraping(settings.metrics_port, worker),
    ):
        with console.status("Reading the articles"):
            async for _ in look_through(settings.watched, intake, worker):
                pass
        bot = FootnoteBot(worker, intake, settings)
        async with simcord.run(bot, check_errors=False, shard_count=1) as env:
            await env.advance_time((datetime.now(UTC) - env.now()).total_seconds())
            async with rounds(bot, settings):
                await until_asked_to_stop(_preview(env, console, browser, port), bot.work)


async def _preview(env: simcord.Env, console: Console, browser: bool, port: int) -> None:
    channel, member = await _newsroom(env)
    now = datetime.now(UTC)
    async with env.preview(
        channel, viewers=[member], layout="channel", presentation_time=now, port=port or None
    ) as preview:
        await _greet(env.bot, channel.id)
        console.print(f"Footnote is ready: {preview.url}", soft_wrap=True)
        console.print("Ctrl-C ends it.")
        if browser:
            webbrowser.open(preview.url)
        await preview.wait_closed()


async def _newsroom(env: simcord.Env) -> tuple[simcord.ChannelHandle, simcord.MemberActor]:
    """A channel, and somebody in it who may do everything that there is to try."""
    if env.bot.user:
        await env.bot.user.edit(username="Footnote")
    server = env.create_guild("Footnote")
    channel = server.create_text_channel("ask-the-articles")
    editors = server.create_role("editors", permissions=discord.Permissions(manage_guild=True))
    return channel, server.add_member(env.create_user("you"), roles=[editors])


async def _greet(bot: discord.Client, channel: int) -> None:
    found = bot.get_partial_messageable(channel)
    questions = "\n".join(f"- {question}" for question in QUESTIONS)
    await found.send(view=cards.note(_GREETING.format(questions=questions)))
