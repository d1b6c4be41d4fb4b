"""What one asker reads: their server's articles and the shared ones, less what is not for them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import discord

from bot.interaction.services import Interaction, Services
from bot.interaction.visibility import Channel, audience_of, channel_of, everybody_sees, sees
from bot.runtime.executors import Lane, LibraryExecutor
from index import DateRange, Scope, View

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Session:
    """What one asker may read in one server, where it is ``today``.

    ``keeps_questions`` is whether the server wants those kept that had no good answer; ``place`` is
    the audience of the place where they are asked, empty where only the asker sees the answer.
    """

    executor: LibraryExecutor
    server: int
    scope: Scope
    threshold: float
    today: date
    keeps_questions: bool = False
    place: str = ""

    def narrowed(self, span: DateRange | None, source: str | None) -> "Session":
        """Only the articles of some days, or that somebody brought out."""
        return replace(self, scope=replace(self.scope, span=span, source=source))

    async def read(self, call: Callable[[View], T], *, on: Lane = Lane.QUICK) -> T:
        """Read what the asker may see. Raises what the view does."""
        return await self.executor.with_view(self.server, self.scope, call, on=on)

    async def suggest(self, asker: int, call: Callable[[View], T]) -> T | None:
        """Read what is suggested while somebody types; None where they have typed on since."""
        return await self.executor.suggest(asker, self.server, self.scope, call)


async def private_session(interaction: Interaction) -> Session:
    """What the asker sees, for an answer to them alone."""
    member, here = _member(interaction.user), here_of(interaction)
    return await _session(interaction.client, member, lambda name: sees(member, here, name))


async def public_session(interaction: Interaction) -> Session:
    """What the asker and everybody else in the channel see, for an answer to all of them."""
    return await _public(interaction.client, interaction.user, here_of(interaction))


async def session_for(interaction: Interaction, *, private: bool) -> Session:
    """The one of these that fits an answer."""
    return await (private_session if private else public_session)(interaction)


async def session_where_shown(interaction: Interaction) -> Session:
    """The one of these that fits the message whose button was pressed."""
    return await session_for(interaction, private=is_private(interaction))


async def message_session(client: Services, message: discord.Message) -> Session:
    """What the author of a message and everybody else in its channel see."""
    return await _public(client, message.author, await channel_of(message))


def audiences_seen(interaction: Interaction, names: Iterable[str]) -> frozenset[str]:
    """Those of some audiences that somebody belongs to now; the empty name is administrators'."""
    member, here = _member(interaction.user), here_of(interaction)
    return frozenset(name for name in names if sees(member, here, name))


def is_private(interaction: Interaction) -> bool:
    """Whether a button was pressed on a message that only the asker sees."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def here_of(interaction: Interaction) -> Channel:
    """The channel that somebody writes in, or its id alone where it is not known otherwise."""
    return interaction.channel or discord.Object(interaction.channel_id or 0)


def place_of(interaction: Interaction) -> str:
    """The audience of what is asked below a message whose button was pressed; empty where only the
    asker sees it.
    """
    return "" if is_private(interaction) else audience_of(here_of(interaction))


async def _public(client: Services, asker: discord.abc.User, here: Channel) -> Session:
    member = _member(asker)

    def may_give(name: str) -> bool:
        return sees(member, here, name) and everybody_sees(member.guild, here, name)

    session = await _session(client, member, may_give)
    return replace(session, place=audience_of(here))


async def _session(
    client: Services, member: discord.Member, may_give: Callable[[str], bool]
) -> Session:
    """The session for the audiences that may be given something, of those that articles name."""
    server = member.guild.id
    chosen = await client.server_settings.of(server)
    usual = client.settings.answer_threshold
    threshold = usual if chosen.threshold is None else chosen.threshold
    names = await client.executor.with_library(server, lambda own: own.audiences.all())
    scope = Scope(frozenset(filter(may_give, names or ())))
    today = await client.today_in(server)
    return Session(client.executor, server, scope, threshold, today, chosen.keeps_questions)


def _member(user: discord.abc.User) -> discord.Member:
    assert isinstance(user, discord.Member), "whoever asks is in a server"
    return user
