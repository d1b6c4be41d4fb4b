"""``footnote run``: the bot on Discord, until it is stopped."""

import asyncio

import aiohttp
import discord

from bot.client import FootnoteBot
from bot.config import Settings
from bot.intake import open_intake
from bot.remedies import Complaint
from bot.rounds import rounds
from index import Fetcher, Shelf


def run(shelf: Shelf, settings: Settings) -> None:
    """Log in and answer until Ctrl-C. Raises Complaint where Discord cannot be joined."""
    if settings.token is None:
        raise Complaint("DISCORD_TOKEN is missing: put it into .env, as .env.example shows")
    discord.utils.setup_logging()
    shelf.warm()
    try:
        asyncio.run(_serve(shelf, settings, settings.token))
    except KeyboardInterrupt:
        pass
    except discord.LoginFailure:
        raise Complaint("Discord refused DISCORD_TOKEN; copy it anew from its portal") from None
    except aiohttp.ClientConnectionError as error:
        raise Complaint(f"Discord cannot be reached: {error}") from error


async def _serve(shelf: Shelf, settings: Settings, token: str) -> None:
    async with open_intake(shelf, settings.max_file_bytes, Fetcher()) as (worker, intake):
        bot = FootnoteBot(worker, intake, settings)
        async with bot:
            await bot.login(token)
            async with rounds(bot.feeding, settings.watched, intake, worker):
                await bot.connect()
