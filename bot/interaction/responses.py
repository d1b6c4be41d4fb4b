"""How an answer reaches Discord: 3 seconds to acknowledge, 15 minutes to answer, what only the
asker sees, and what to do when Discord no longer takes it.
"""

import io
import logging
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass

import aiohttp
import discord
from discord import InteractionResponseType, ui

from bot.interaction.services import Interaction
from bot.language.translation import _
from bot.rendering import errors, layout
from bot.runtime import metrics

log = logging.getLogger(__name__)

_PATIENCE = 15 * 60  # seconds until a form that nobody sends is forgotten
_GONE = {
    10003: "unknown channel",
    10004: "unknown server",
    10008: "unknown message",
    10015: "the time to answer is over",
    10062: "the time to acknowledge is over",
    40060: "acknowledged already",
    50001: "no access",
    50013: "no permission",
    50027: "the time to answer is over",
    160002: "no permission to reply",
}
_ORDINARY = (403, 404, 429)  # not allowed, gone, too many: nothing that we could have known
_REFUSALS = (discord.HTTPException, aiohttp.ClientError, OSError)
_SHOWN = "shown"  # among an interaction's extras: whether its place is taken by a card


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that a card shows as ``attachment://name``."""

    name: str
    data: bytes


async def ack(interaction: Interaction, *, private: bool) -> None:
    """Show at once that an answer is on its way, for all or for the asker alone; late is no error
    here.
    """
    deferred = interaction.response.defer(ephemeral=private, thinking=True)
    await _first_that_works(iter([deferred]))


async def ack_in_place(interaction: Interaction) -> None:
    """As ``ack``, for a button whose own message will change."""
    await _first_that_works(iter([interaction.response.defer()]))


async def ask(interaction: Interaction, form: ui.Modal) -> None:
    """Open a form, for as long as Discord takes an answer to it. Nothing can stand for it, so where
    Discord does not take it, that is said.
    """
    form.timeout = _PATIENCE
    try:
        await interaction.response.send_modal(form)
    except _REFUSALS as error:
        _note(error)
        await tell(interaction, _(errors.NOT_TAKEN))


async def show(
    interaction: Interaction,
    card: ui.LayoutView,
    attached: Attached | None = None,
    *,
    private: bool,
) -> None:
    """Put the card where it was promised; where that is gone, as a message of its own in the
    channel, or nowhere if it is private.
    """
    with metrics.SECONDS.labels("send").time():
        shown = await _first_that_works(_ways(interaction, card, attached, private))
    interaction.extras[_SHOWN] = shown


async def tell(interaction: Interaction, words: str) -> None:
    """Say a sentence to the asker: in the place of what was promised, never of a card."""
    card = layout.note(words)
    is_in_place = interaction.response.type is InteractionResponseType.deferred_message_update
    if is_in_place or interaction.extras.get(_SHOWN):
        await add_privately(interaction, card)
    else:
        await show(interaction, card, private=True)


async def add_privately(interaction: Interaction, card: ui.LayoutView) -> None:
    """Show the asker alone one more card, after the answer."""
    await _first_that_works(iter([interaction.followup.send(view=card, ephemeral=True)]))


async def answer(message: discord.Message, card: ui.LayoutView) -> None:
    """Reply to a message without pinging its author; if it is gone, answer beside it."""
    with metrics.SECONDS.labels("send").time():
        await _first_that_works(_reply_ways(message, card))


def _ways(
    interaction: Interaction, card: ui.LayoutView, attached: Attached | None, private: bool
) -> Iterator[Awaitable[object]]:
    if not interaction.response.is_done():
        yield interaction.response.send_message(
            view=card, files=_files(attached), ephemeral=private
        )
    yield interaction.edit_original_response(view=card, attachments=_files(attached))
    yield interaction.followup.send(view=card, files=_files(attached), ephemeral=private)
    if not private and isinstance(interaction.channel, discord.abc.Messageable):
        yield interaction.channel.send(view=card, files=_files(attached))


def _files(attached: Attached | None) -> list[discord.File]:
    """Made anew for each way, since sending reads a file to its end."""
    return [discord.File(io.BytesIO(attached.data), attached.name)] if attached else []


def _reply_ways(message: discord.Message, card: ui.LayoutView) -> Iterator[Awaitable[object]]:
    reference = message.to_reference(fail_if_not_exists=False)
    yield message.channel.send(view=card, reference=reference, mention_author=False)
    yield message.channel.send(view=card)


async def _first_that_works(ways: Iterator[Awaitable[object]]) -> bool:
    """Try each until one succeeds, if any does; a refusal that is our own mistake is raised."""
    for way in ways:
        try:
            await way
        except _REFUSALS as error:
            _note(error)
        else:
            return True
    return False


def _note(refusal: Exception) -> None:
    """Log what is ordinary; raise what is our own mistake."""
    reason = str(refusal) or type(refusal).__name__
    if isinstance(refusal, discord.HTTPException):
        if not (refusal.code in _GONE or refusal.status >= 500 or refusal.status in _ORDINARY):
            raise refusal
        reason = _GONE.get(refusal.code, reason)
    log.warning("not taken by Discord", extra={"reason": reason})
