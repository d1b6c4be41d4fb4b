"""What people think of an answer: one vote each, kept without a name."""

import hmac
import re
from hashlib import sha256
from typing import Any, Self

from discord import ui

from bot.features.answers.conversation import NOT_AN_ANSWER, exchange_shown
from bot.interaction import responses
from bot.interaction.guard import guarded
from bot.interaction.services import Interaction, server_of
from bot.interaction.session import place_of
from bot.interaction.signing import SEAL, sealed
from bot.language.translation import N_, _

NOT_KEPT = N_("This server does not keep what people think of answers.")


class VoteButton(ui.DynamicItem[ui.Button[Any]], template=rf"vote:(?P<helpful>yes|no){SEAL}"):
    """Helpful and Not helpful: one vote a person on each answer, which may be changed."""

    def __init__(self, helpful: bool) -> None:
        label = _("Helpful") if helpful else _("Not helpful")
        id = sealed(f"vote:{'yes' if helpful else 'no'}")
        super().__init__(ui.Button(label=label, custom_id=id))
        self.helpful = helpful

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["helpful"] == "yes")

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        await responses.ack_privately(interaction)
        client, server = interaction.client, server_of(interaction)
        exchange = exchange_shown(interaction)
        if not (await client.preferences.of(server)).keeps_questions:
            await responses.tell(interaction, _(NOT_KEPT))
        elif exchange is None:
            await responses.tell(interaction, _(NOT_AN_ANSWER))
        else:
            vote = (
                _ballot(interaction),
                exchange.question,
                self.helpful,
                await client.today_in(server),
                place_of(interaction),
            )
            await client.executor.change(server, lambda own: own.gaps.vote(*vote))
            await responses.tell(interaction, _thanks(self.helpful))


def _ballot(interaction: Interaction) -> str:
    """What stands for one person and one answer, and tells neither."""
    assert interaction.message is not None, "a button is on a message"
    cast = f"{interaction.message.id}:{interaction.user.id}".encode()
    return hmac.new(interaction.client.key, cast, sha256).hexdigest()


def _thanks(helpful: bool) -> str:
    if helpful:
        return _("Thank you, noted as helpful.")
    return _("Thank you, noted as not helpful.")
