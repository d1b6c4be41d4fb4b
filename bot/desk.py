"""What one asker reads: their server's articles and the shared ones, less what is not for them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import discord

from bot.audiences import Place, seen_by, seen_by_all
from bot.parts import Parts
from bot.worker import Question, Worker
from index import Answer, NotCovered, Scope, Span, View

T = TypeVar("T")
Interaction = discord.Interaction[Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """The worker, for one asker in one server.

    ``keeps_questions`` is whether the server wants those kept that had no good answer.
    """

    worker: Worker
    server: int
    scope: Scope
    threshold: float
    keeps_questions: bool = False

    def narrowed(self, span: Span | None, source: str | None) -> "Desk":
        """Only the articles of some days, or that somebody brought out."""
        return replace(self, scope=replace(self.scope, span=span, source=source))

    async def ask(self, words: str, top: int, article: str | None = None) -> Answer | NotCovered:
        """The answer of all articles, or of the one with a key. Raises Busy and LibraryError."""
        question = Question(self.server, self.scope, words, top, self.threshold, article)
        return await self.worker.ask(question)

    async def read(self, call: Callable[[View], T]) -> T:
        """Read something, after what is under way. Raises what the view does."""
        return await self.worker.view(self.server, self.scope, call)

    async def glance(self, call: Callable[[View], T]) -> T:
        """Read something that is quick. Raises what the view does."""
        return await self.worker.glance(self.server, self.scope, call)


async def private_desk(interaction: Interaction) -> Desk:
    """What the asker sees, for an answer to them alone."""
    member = _member(interaction.user)
    return await _desk(interaction.client, member, seen_by(member, _channel(interaction)))


async def public_desk(interaction: Interaction) -> Desk:
    """What the asker and everybody else in the channel see, for an answer to all of them."""
    member, here = _member(interaction.user), _channel(interaction)
    return await _desk(interaction.client, member, _seen_by_all(member, here))


async def desk_where_shown(interaction: Interaction) -> Desk:
    """The one of these that fits the message whose button was pressed."""
    return await (private_desk if is_private(interaction) else public_desk)(interaction)


async def message_desk(client: Parts, message: discord.Message) -> Desk:
    """What the author of a message and everybody else in its channel see."""
    member = _member(message.author)
    return await _desk(client, member, _seen_by_all(member, message.channel))


def is_private(interaction: Interaction) -> bool:
    """Whether a button was pressed on a message that only the asker sees."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def _desk(client: Parts, member: discord.Member, audiences: frozenset[str] | None) -> Desk:
    server = member.guild.id
    chosen = await client.preferences.of(server)
    threshold = client.threshold if chosen.threshold is None else chosen.threshold
    return Desk(client.worker, server, Scope(audiences), threshold, chosen.keeps_questions)


def _seen_by_all(member: discord.Member, here: Place) -> frozenset[str]:
    seen, by_all = seen_by(member, here), seen_by_all(member.guild, here)
    return by_all if seen is None else by_all & seen


def _member(user: discord.abc.User) -> discord.Member:
    assert isinstance(user, discord.Member), "whoever asks is in a server"
    return user


def _channel(interaction: Interaction) -> Place:
    return interaction.channel or discord.Object(interaction.channel_id or 0)
