"""A message -> the summary of the article that it links to or has attached, and the offer to add
that article.
"""

from collections.abc import Callable
from dataclasses import replace

import discord
from discord import ButtonStyle, ui

from bot.exceptions import Refusal
from bot.features.summaries import summary_card
from bot.features.summaries.summary_card import summary_of
from bot.ingestion import adding
from bot.ingestion.adding import Brought, Destination
from bot.ingestion.intake import Intake
from bot.interaction import attachments, responses
from bot.interaction.controls import SignedButton
from bot.interaction.custom_ids import Field
from bot.interaction.permissions import require_adder, require_rate
from bot.interaction.services import Interaction, server_of
from bot.interaction.session import here_of, private_session
from bot.interaction.visibility import audience_of
from bot.language.translation import N_, _
from bot.rendering import reasons
from bot.runtime.executors import Lane
from index import (
    Article,
    Draft,
    Length,
    Reason,
    Skipped,
    UnreadableArticle,
    View,
    can_read,
    clean_address,
)

_DRAFT_IS_GONE = N_(
    "I no longer have that text: I keep only the newest ones, and none over a restart. Choose"
    " **Apps** and **Summarize article** on the message again."
)


class AddButton(SignedButton, custom_id="add:{draft}", draft=Field("[0-9a-f]{8}", str)):
    """Add to articles: keeps the text that was summarized, where its asker may."""

    def __init__(self, draft: str) -> None:
        """By the name that DraftCache has for it."""
        super().__init__(_("Add to articles"), ButtonStyle.primary, draft=draft)
        self.draft = draft

    async def respond(self, interaction: Interaction) -> None:
        await responses.ack_in_place(interaction)
        await require_adder(interaction)
        require_rate(interaction.client.adding, interaction)
        draft = interaction.client.drafts.draft(self.draft)
        if draft is None:
            raise Refusal(_(_DRAFT_IS_GONE))
        to = Destination(server_of(interaction), draft.audience)
        added = await adding.keep(draft, to, interaction.client.executor)
        if isinstance(added, Skipped):
            reason = reasons.in_words(added.cause)
            raise Refusal(_("It was not added: {reason}.").format(reason=reason))
        session = await private_session(interaction)
        card = await summary_of(session, added.article.key, Length.SHORT)
        await responses.show(interaction, card, private=True)


async def card_of(interaction: Interaction, message: discord.Message) -> ui.LayoutView:
    """The first link that is known, else the first file, else what is at the first link; what is
    added of it is for those who see the channel.

    Raises UnreadableArticle, ModelUnavailable.
    """
    intake, session = interaction.client.intake, await private_session(interaction)
    addresses = attachments.of_message(message)
    for address in addresses:
        if article := await session.read(_at(clean_address(address))):
            return await summary_of(session, article.key, Length.SHORT)
    if message.attachments:
        draft = await _read(message, server_of(interaction), intake)
    elif addresses:
        draft = _readable(await intake.page_again(clean_address(addresses[0])))
    else:
        raise Refusal(_(attachments.NOTHING))
    draft = replace(draft, audience=audience_of(here_of(interaction)))
    summary = await session.read(
        lambda view: view.summarize_draft(draft, Length.SHORT), on=Lane.LONG
    )
    name = interaction.client.drafts.keep(draft)
    return summary_card.draft_card(summary, AddButton(name) if name else None)


def _at(address: str) -> Callable[[View], Article | None]:
    return lambda view: view.at(address)


async def _read(message: discord.Message, server: int, intake: Intake) -> Draft:
    """The first file whose name is of a kind that can be read, else why the first cannot."""
    named = [each for each in message.attachments if can_read(each.filename)]
    if not named:
        raise UnreadableArticle(message.attachments[0].filename, Reason.NO_KNOWN_KIND)
    place = attachments.place_of(message, server)
    (read,) = await attachments.files(named[:1], intake.limit, place)
    if isinstance(read, Brought):
        return await intake.draft(read.data, read.source, read.content_type)
    return _readable(read)


def _readable(found: Draft | Skipped) -> Draft:
    if isinstance(found, Skipped):
        raise UnreadableArticle(found.source, found.cause)
    return found
