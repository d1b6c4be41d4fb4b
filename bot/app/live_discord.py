"""A simulated Discord for somebody at a page.

SimCord is made for tests: its clock stands still, an action waits until the bot has nothing left to
do, and a page changes only by its own actions. Here the clock is the real one, an action waits no
longer than Discord does, and an open page shows what the bot does by itself. That takes SimCord's
inner parts, which this room alone knows; so its version is pinned.
"""

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import discord
import simcord
from simcord import Preview
from simcord.preview._snapshot import build_snapshot

log = logging.getLogger(__name__)

_ACKNOWLEDGED = 3.0  # seconds in which Discord wants to hear from a bot
_TICK = 0.25  # seconds between two looks at the clock, and at what the pages should show


class LiveDiscord(simcord.Env):
    """Its clock moves by ``catch_up`` alone, to the time that it is."""

    async def catch_up(self) -> None:
        """Bring the clock up to the real one, and wake what is due by then."""
        behind = (datetime.now(UTC) - self.now()).total_seconds()
        await self._advance_to(self._virtual_time + behind, 0)

    async def _advance_to(self, target: float, deadline: float) -> None:
        """Wake what is due, without waiting for what comes of it."""
        self._move_clock(target)
        with suppress(TimeoutError):
            await super()._settle_internal(timeout=0)

    async def _settle_internal(
        self,
        *,
        timeout: float | None = None,
        idle: float = 0.05,
        dispatch: str | None = None,
        _deadline: float | None = None,
    ) -> None:
        """Wait for the bot, but for what takes long only until it has acknowledged."""
        with suppress(TimeoutError):
            await super()._settle_internal(timeout=_ACKNOWLEDGED, idle=idle, dispatch=dispatch)


class Visitor(simcord.MemberActor):
    """Somebody at a page, where the bot's name typed after @ is a mention as if it were picked, and
    a reply to the bot mentions it: Discord shows it no other reply to what answered a command.
    """

    async def send(
        self,
        channel: simcord.ChannelHandle,
        content: str = "",
        *,
        reply_to: discord.Message | simcord.ResponseMessage | None = None,
        attachments: Sequence[tuple[str, bytes]] = (),
    ) -> discord.Message:
        bot = self._env.backend.bot_user
        mention = f"<@{bot.id}>"
        name = re.compile(rf"@{re.escape(bot.name)}\b", re.IGNORECASE)
        words = name.sub(mention, content)
        if reply_to and mention not in words:
            to = self._env.backend.get_message(channel.id, reply_to.id)
            words = f"{mention} {words}" if to.author_id == bot.id else words
        return await super().send(channel, words, reply_to=reply_to, attachments=attachments)


async def keep_live(env: LiveDiscord, preview: Preview) -> None:
    """Keep the clock and the open pages up to date, without end."""
    seen = 0
    while True:
        try:
            await env.catch_up()
            if seen != len(env.backend.transcript):
                seen = len(env.backend.transcript)
                _show_what_there_is(env, preview)
        except Exception as error:  # the next look may do better
            log.error("page not kept up to date", exc_info=error)
        await asyncio.sleep(_TICK)


def _show_what_there_is(env: LiveDiscord, preview: Preview) -> None:
    """The revision of the pages stays, so that nothing which somebody does meanwhile is refused as
    done on an old page.
    """
    preview.capture_time = env.now()
    for page in preview._pages.values():
        if page.status == "stale":  # an action has failed, but not the page
            page.status = "current"
        page.snapshot = build_snapshot(preview, page)
        newest = _newest(page.snapshot)
        if page.window_end_id is None and newest != page.target_id:
            page.target_id = newest  # which the page then scrolls to
            page.snapshot = build_snapshot(preview, page)


def _newest(snapshot: Mapping[str, Any]) -> int | None:
    """The last message that has something to show, so that it is all in view then."""
    messages = snapshot["messages"]
    shown = (
        id for id in reversed(messages) if messages[id]["content"] or messages[id]["components"]
    )
    return next(map(int, shown), None)
