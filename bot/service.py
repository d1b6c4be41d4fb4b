"""``footnote run``: the bot on Discord, until it is stopped."""

import asyncio

import aiohttp
import discord

from bot.client import FootnoteBot
from bot.config import Settings
from bot.remedies import Complaint
from bot.worker import Worker
from index import Library


def run(library: Library, settings: Settings) -> None:
    """Log in and answer until Ctrl-C. Raises Complaint where Discord cannot be joined."""
    if settings.discord_token is None:
        raise Complaint("DISCORD_TOKEN is missing: put it into .env, as .env.example shows")
    token = settings.discord_token.get_secret_value().strip()
    discord.utils.setup_logging()
    library.warm()
    worker = Worker(library)
    try:
        asyncio.run(_serve(FootnoteBot(worker, settings), token))
    except KeyboardInterrupt:
        pass
    except discord.LoginFailure:
        raise Complaint("Discord refused DISCORD_TOKEN; copy it anew from its portal") from None
    except aiohttp.ClientConnectionError as error:
        raise Complaint(f"Discord cannot be reached: {error}") from error
    finally:
        worker.close()


async def _serve(bot: FootnoteBot, token: str) -> None:
    async with bot:
        await bot.start(token)
