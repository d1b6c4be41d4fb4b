"""What people think of an answer: one vote each, kept without a name."""

import hmac
from hashlib import sha256

from bot.exceptions import Refusal
from bot.features.answers.conversation import exchange_shown
from bot.interaction import responses
from bot.interaction.controls import SignedButton
from bot.interaction.custom_ids import flag
from bot.interaction.services import Interaction, server_of
from bot.interaction.session import place_of
from bot.language.translation import N_, _

NOT_KEPT = N_("This server does not keep what people think of answers.")


class VoteButton(SignedButton, custom_id="vote:{helpful}", helpful=flag("yes", "no")):
    """Helpful and Not helpful: one vote a person on each answer, which may be changed."""

    def __init__(self, helpful: bool) -> None:
        super().__init__(_("Helpful") if helpful else _("Not helpful"), helpful=helpful)
        self.helpful = helpful

    async def respond(self, interaction: Interaction) -> None:
        await responses.ack(interaction, private=True)
        client, server = interaction.client, server_of(interaction)
        if not (await client.server_settings.of(server)).keeps_questions:
            raise Refusal(_(NOT_KEPT))
        vote = (
            _ballot(interaction),
            exchange_shown(interaction).question,
            self.helpful,
            await client.today_in(server),
            place_of(interaction),
        )
        await client.executor.change(server, lambda own: own.gaps.vote(*vote))
        helpful = _("Thank you, noted as helpful.")
        not_helpful = _("Thank you, noted as not helpful.")
        await responses.tell(interaction, helpful if self.helpful else not_helpful)


def _ballot(interaction: Interaction) -> str:
    """What stands for one person and one answer, and tells neither."""
    assert interaction.message is not None, "a button is on a message"
    cast = f"{interaction.message.id}:{interaction.user.id}".encode()
    return hmac.new(interaction.client.key, cast, sha256).hexdigest()
