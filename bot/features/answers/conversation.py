"""Reads a card that the bot has shown, as card.py lays it out: what was asked, its first line, and
which sentence was quoted, in its first ContextButton. Nothing else of a conversation is kept.
"""

from dataclasses import dataclass

import discord
from discord import ui

from bot.exceptions import Refusal
from bot.features.answers.card import QUESTION_PREFIX
from bot.interaction.custom_ids import read_place
from bot.interaction.services import Interaction
from bot.interaction.signing import unsigned
from bot.language.translation import N_, _
from bot.rendering import markdown
from index import QuoteRef

NOT_AN_ANSWER = N_("I can no longer tell what was asked there. Please ask again.")
_CONTEXT = "context:"
_SUMMARY = "gist:"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, the key of the article whose sentence came first, if any did, and the place of
    that sentence; of an article that was told of alone the key.
    """

    question: str
    article: str | None
    place: QuoteRef | None = None


def exchange_shown(interaction: Interaction) -> Exchange:
    """What the message tells whose button was pressed. Raises Refusal where it is no answer."""
    exchange = exchange_of(interaction.message) if interaction.message else None
    if exchange is None:
        raise Refusal(_(NOT_AN_ANSWER))
    return exchange


def exchange_of(message: discord.Message) -> Exchange | None:
    """What a message of the bot's tells; None where it is no answer."""
    parts = list(ui.LayoutView.from_message(message, timeout=None).walk_children())
    texts = (part.content for part in parts if isinstance(part, ui.TextDisplay))
    first = next(texts, "").partition("\n")[0]
    if not first.startswith(QUESTION_PREFIX):
        return None
    question = markdown.unescape(first.removeprefix(QUESTION_PREFIX))
    ids = [unsigned(getattr(part, "custom_id", None) or "") for part in parts]
    if place := next((id for id in ids if id.startswith(_CONTEXT)), None):
        quoted = read_place(place.removeprefix(_CONTEXT))
        return Exchange(question, quoted.key, quoted)
    told_of = next((id.split(":")[1] for id in ids if id.startswith(_SUMMARY)), None)
    return Exchange(question, told_of)
