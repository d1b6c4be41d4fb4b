"""A message -> the summary of the article that it links to or has attached."""

from collections.abc import Callable
from dataclasses import replace

import discord
from discord import ui

from bot.features.summaries import summary_card
from bot.features.summaries.summary_buttons import AddButton, summary_of
from bot.ingestion.adding import Brought
from bot.ingestion.intake import Intake
from bot.interaction import attachments as bringing
from bot.interaction.session import Session
from bot.language.translation import _
from bot.rendering import layout
from bot.runtime.draft_cache import DraftCache
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


async def card_of(
    message: discord.Message, audience: str, session: Session, offers: DraftCache, intake: Intake
) -> ui.LayoutView:
    """The first link that is known, else the first file, else what is at the first link; what is
    added of it is for an ``audience``.

    Raises UnreadableArticle, ModelUnavailable.
    """
    addresses = bringing.of_message(message)
    for address in addresses:
        if article := await session.read(_at(clean_address(address))):
            return await summary_of(session, article.key, Length.SHORT)
    if message.attachments:
        draft = await _read(message.attachments, intake)
    elif addresses:
        draft = _readable(await intake.page_again(clean_address(addresses[0])))
    else:
        return layout.note(_(bringing.NOTHING))
    draft = replace(draft, audience=audience)
    summary = await session.read(
        lambda view: view.summarize_draft(draft, Length.SHORT), on=Lane.LONG
    )
    offer = offers.keep(draft)
    return summary_card.draft_card(summary, AddButton(offer) if offer else None)


def _at(address: str) -> Callable[[View], Article | None]:
    return lambda view: view.at(address)


async def _read(attachments: list[discord.Attachment], intake: Intake) -> Draft:
    """The first file whose name is of a kind that can be read, else why the first cannot."""
    named = [each for each in attachments if can_read(each.filename)]
    if not named:
        raise UnreadableArticle(attachments[0].filename, Reason.NO_KNOWN_KIND)
    (brought,) = await bringing.files(named[:1], intake.limit)
    if isinstance(brought, Brought):
        return await intake.draft(brought.data, brought.source)
    return _readable(brought)


def _readable(found: Draft | Skipped) -> Draft:
    if isinstance(found, Skipped):
        raise UnreadableArticle(found.source, found.refusal)
    return found
