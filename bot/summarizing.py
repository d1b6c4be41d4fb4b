"""A message -> the summary of the article that it links to or has attached."""

import re
from collections.abc import Iterator

import discord
from discord import ui

from bot import cards, footnotes, links, summary_cards
from bot.controls.summaries import AddButton, summary_of
from bot.offers import Offers
from bot.worker import Worker
from index import Draft, Length, UnreadableArticle, can_read

NOTHING = "There is no link and no file in that message."
NOT_YET = "cannot be read yet. I can read text, Markdown, HTML, PDF and Word files."
_LINK = re.compile(r"https?://[^\s<>\"]+")
_TRAILING = tuple(".,;:!?)]}'*_|")


async def card_of(
    message: discord.Message, worker: Worker, offers: Offers, limit: int
) -> ui.LayoutView:
    """The first link that is known, else the first file that can be read; else why there is none.

    Raises UnreadableArticle, ModelUnavailable.
    """
    for address in (address for link in _links(message) for address in _endings(link)):
        if article := await worker.at(address):
            return await summary_of(worker, article.id, Length.SHORT)
    for attachment in message.attachments:
        if can_read(attachment.filename):
            draft = await _read(message, attachment, worker, limit)
            found = await worker.summarize_draft(draft, Length.SHORT)
            return summary_cards.draft_card(found, AddButton(offers.keep(draft)))
    return cards.note(_why_none(message))


async def _read(
    message: discord.Message, attachment: discord.Attachment, worker: Worker, limit: int
) -> Draft:
    source = f"{message.jump_url}/{attachment.filename}"
    if attachment.size > limit:
        raise UnreadableArticle(source, f"it is larger than {limit / 1_000_000:g} MB")
    try:
        data = await attachment.read()
    except discord.HTTPException as error:
        raise UnreadableArticle(source, "Discord no longer has it") from error
    return await worker.read(data, source, limit)


def _links(message: discord.Message) -> Iterator[str]:
    yield from _LINK.findall(message.content)
    yield from (embed.url for embed in message.embeds if embed.url)


def _endings(link: str) -> Iterator[str]:
    """The link as it is written, then with one sign after the other taken off its end."""
    yield link
    while link.endswith(_TRAILING):
        link = link[:-1]
        yield link


def _why_none(message: discord.Message) -> str:
    names = [links.site(link) for link in _links(message)]
    names += [attachment.filename for attachment in message.attachments]
    named = [footnotes.short(name, 60) for name in names if name]
    return f"{named[0]} {NOT_YET}" if named else NOTHING
