"""What a message or a command brings: the links in a text, and attachments read at once, since
their own links expire.
"""

import re
from collections.abc import Iterable, Sequence

import aiohttp
import discord

from bot.ingestion.adding import Brought
from bot.language.translation import N_
from bot.rendering import links
from index import Cause, Reason, Skipped, too_large

MOST = 10
NOTHING = N_("There is no link and no file in that message.")
_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_TRAILING = ".,;:!?*_|'`"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def addresses(text: str) -> list[str]:
    """The web addresses in a text, each once, without the punctuation that ends a sentence."""
    return list(dict.fromkeys(_trimmed(link) for link in _LINK.findall(text)))


def of_message(message: discord.Message) -> list[str]:
    """The web addresses in a message and its embeds, each once."""
    embedded = (embed.url for embed in message.embeds if embed.url)
    return list(dict.fromkeys([*addresses(message.content), *embedded]))


def place_of(message: discord.Message, server: int) -> str:
    """Where a message is, as in its address: "SERVER/CHANNEL/MESSAGE"."""
    return f"{server}/{message.channel.id}/{message.id}"


async def files(
    attachments: Iterable[discord.Attachment], limit: int, message: str | None = None
) -> list[Brought | Skipped]:
    """Attachments with their bytes, or why there are none; ``limit`` is the most of them,
    ``message`` the place of the one that they came with.
    """
    return [await _file(attachment, limit, message) for attachment in attachments]


def source_of(wanted: str | Brought | Skipped) -> str:
    """Where something comes from that was brought."""
    return wanted if isinstance(wanted, str) else wanted.source


def few(wanted: Sequence[str | Brought | Skipped]) -> list[str | Brought | Skipped]:
    """The first MOST; each of the others with the reason why it is left out."""
    cause = Cause(Reason.TOO_MANY_AT_ONCE, {"n": str(MOST)})
    late = [Skipped(source_of(each), cause) for each in wanted]
    return [*wanted[:MOST], *late[MOST:]]


async def _file(
    attachment: discord.Attachment, limit: int, message: str | None
) -> Brought | Skipped:
    source = links.of_attachment(attachment.id, attachment.filename, message)
    if attachment.size > limit:
        return Skipped(source, too_large(limit))
    try:
        return Brought(await attachment.read(), source, attachment.content_type)
    except (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError):
        return Skipped(source, Cause(Reason.ATTACHMENT_GONE))


def _trimmed(link: str) -> str:
    """A link without the signs that belong to the sentence around it."""
    while link:
        last = link[-1]
        opening = _PAIRS.get(last)
        unopened = opening is not None and link.count(last) > link.count(opening)
        if last not in _TRAILING and not unopened:
            break
        link = link[:-1]
    return link
