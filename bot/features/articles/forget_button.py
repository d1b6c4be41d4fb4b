"""The button below the question before an article is forgotten."""

from discord import ButtonStyle

from bot.interaction import responses
from bot.interaction.controls import SignedButton
from bot.interaction.custom_ids import number
from bot.interaction.permissions import require_manager, require_rate
from bot.interaction.services import Interaction
from bot.interaction.session import private_session
from bot.language.translation import _
from bot.rendering import errors, layout, outcomes
from index import UnknownArticle


class ForgetButton(SignedButton, custom_id="forget:{article}", article=number(18)):
    """Forget it: deletes the article for good, where who presses it may."""

    def __init__(self, article: int) -> None:
        super().__init__(_("Forget it"), ButtonStyle.danger, article=article)
        self.article = article

    async def respond(self, interaction: Interaction) -> None:
        await responses.ack_in_place(interaction)
        require_manager(interaction)
        require_rate(interaction.client.asking, interaction)
        executor = interaction.client.executor
        try:
            session = await private_session(interaction)
            await session.read(lambda view: view.about(str(self.article)))
            forgotten = await executor.change(session.server, lambda own: own.forget(self.article))
            card = outcomes.forgotten_card(forgotten)
        except UnknownArticle as error:
            card = layout.note(errors.explain(error))
        await responses.show(interaction, card, private=True)
