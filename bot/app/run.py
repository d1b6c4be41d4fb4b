"""``footnote run``: the bot on Discord, until it is stopped."""

import asyncio
import logging

import aiohttp
import discord

from bot.app.background import rounds
from bot.app.client import FootnoteBot
from bot.exceptions import OperatorError
from bot.ingestion.intake import open_intake
from bot.rendering.reasons import in_english
from bot.runtime import installation_key
from bot.runtime import logging as logs
from bot.runtime.config import Settings
from bot.runtime.heartbeat import heartbeat
from bot.runtime.metrics_server import scraping
from bot.runtime.shutdown import end_as_by_ctrl_c, until_asked_to_stop
from index import Fetcher, LibraryRegistry


def run(registry: LibraryRegistry, settings: Settings) -> None:
    """Log in and answer until it is stopped. Raises OperatorError where that cannot be."""
    if settings.token is None:
        raise OperatorError("DISCORD_TOKEN is missing: put it into .env, as .env.example shows")
    logs.set_up(settings.log_format, logging.INFO, settings.token, in_english)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
    installation_key.load(registry.home)  # where it cannot be, that is told before anybody waits
    try:
        end_as_by_ctrl_c()
        registry.warm()
        asyncio.run(_serve(registry, settings, settings.token))
    except KeyboardInterrupt:
        pass
    except discord.LoginFailure:
        raise OperatorError("Discord refused DISCORD_TOKEN; copy it anew from its portal") from None
    except (aiohttp.ClientConnectionError, discord.DiscordServerError) as error:
        reason = logs.masked(str(error), settings.token)
        raise OperatorError(f"Discord cannot be reached: {reason}") from error


async def _serve(registry: LibraryRegistry, settings: Settings, token: str) -> None:
    async with (
        open_intake(registry, settings.max_file_bytes, Fetcher()) as intake,
        heartbeat(settings.heartbeat),
        scraping(settings.metrics_port, intake.executor),
        FootnoteBot(intake, settings) as bot,
    ):
        await until_asked_to_stop(_answer(bot, token, settings), bot.work)


async def _answer(bot: FootnoteBot, token: str, settings: Settings) -> None:
    await bot.login(token)
    async with rounds(bot, settings):
        await bot.connect()
