"""Who may change what the articles are, and how fast anybody may go."""

from dataclasses import dataclass

import discord

from bot.exceptions import QueueFull
from bot.interaction.services import Interaction, server_of
from bot.language.translation import N_, _, plural
from bot.rendering import errors
from bot.runtime import metrics
from bot.runtime.executors import LibraryExecutor
from bot.runtime.rate_limits import Person, RateLimiter
from bot.runtime.server_settings import ServerSettings

NOT_A_MANAGER = N_("Only members who may manage this server can change its articles.")
NOT_A_KEEPER = N_("Only members who may manage this server can see that and change it.")
NOT_AN_ADDER = N_("Only members who may manage this server, or have <@&{role}>, can add articles.")
NOT_AN_ADMINISTRATOR = N_("Only administrators of this server can take its articles out.")
CANNOT_SPEAK = N_("I may not send messages in that channel. Allow me to, or choose another.")
A_FEED, AN_EXPORT = 4, 10  # articles that each counts as: it reads many at a time
SHARED = N_("All servers read that article, so only whoever runs me can change it.")


def may_not_change(interaction: Interaction) -> str | None:
    """Why this member may not change articles and feeds; None where they may.

    By what Discord says with the interaction itself.
    """
    return None if interaction.permissions.manage_guild else _(NOT_A_MANAGER)


def may_not_keep(interaction: Interaction) -> str | None:
    """Why this member may not see settings and gaps, nor change them; None where they may."""
    return None if interaction.permissions.manage_guild else _(NOT_A_KEEPER)


def may_not_add(interaction: Interaction, preferences: ServerSettings) -> str | None:
    """Why this member may not add articles; None where they may."""
    role = preferences.adders
    if role is None:
        return may_not_change(interaction)
    allowed = interaction.permissions.manage_guild or _has_role(interaction, role)
    return None if allowed else _(NOT_AN_ADDER).format(role=role)


def may_not_export(interaction: Interaction) -> str | None:
    """Why this member may not take out all articles; None where they may."""
    return None if interaction.permissions.administrator else _(NOT_AN_ADMINISTRATOR)


def _has_role(interaction: Interaction, role: int) -> bool:
    """Whether a member has a role; that of everybody has the number of the server."""
    member = interaction.user
    had = isinstance(member, discord.Member) and member.get_role(role) is not None
    return had or role == server_of(interaction)


def is_speechless(channel: discord.abc.GuildChannel) -> bool:
    """Whether the bot cannot tell of articles in a channel."""
    allowed = channel.permissions_for(channel.guild.me)
    return not (allowed.view_channel and allowed.send_messages)


def too_soon(pacing: RateLimiter, interaction: Interaction, times: int = 1) -> str | None:
    """What to tell somebody who goes too fast; None where they do not, and then it is counted."""
    wait = pacing.take(_person(interaction), times)
    return _slower(wait) if wait else None


def not_now(executor: LibraryExecutor, pacing: RateLimiter, interaction: Interaction) -> str | None:
    """What to tell somebody whose question cannot be taken now, which is counted as busy; None
    where it can.
    """
    refusal = _delay(executor, pacing, _person(interaction))
    return refusal.words if refusal else None


def not_now_in_public(
    executor: LibraryExecutor, pacing: RateLimiter, message: discord.Message
) -> str | None:
    """The same for a mention; empty where its author was told before, for all see what is told."""
    assert message.guild is not None, "who mentions the bot is in a server"
    person = Person(message.guild.id, message.author.id)
    refusal = _delay(executor, pacing, person)
    if refusal is None:
        return None
    return refusal.words if pacing.may_tell(person, refusal.seconds) else ""


@dataclass(frozen=True, slots=True)
class _Delay:
    """What to tell somebody who has to wait, and for how many seconds."""

    words: str
    seconds: int


def _delay(executor: LibraryExecutor, pacing: RateLimiter, person: Person) -> _Delay | None:
    try:
        executor.refuse_if_full()
        wait = pacing.take(person)
        refusal = _Delay(_slower(wait), wait) if wait else None
    except QueueFull as error:
        refusal = _Delay(errors.explain(error), error.seconds)
    if refusal:
        metrics.QUESTIONS.labels("busy").inc()
    return refusal


def _person(interaction: Interaction) -> Person:
    return Person(server_of(interaction), interaction.user.id)


def _slower(seconds: int) -> str:
    return plural(
        "One moment, please: you can go on in {n} second.",
        "One moment, please: you can go on in {n} seconds.",
        seconds,
    )
