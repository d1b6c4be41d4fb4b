"""Who may change what the articles are, and how fast anybody may go; what somebody may not is
raised as a Refusal, and what they may not yet as NotYet.
"""

import discord

from bot.exceptions import NotYet, Refusal, TooFast
from bot.interaction.services import Interaction, Services, server_of
from bot.language.translation import N_, _
from bot.runtime import metrics
from bot.runtime.rate_limits import Person, RateLimiter

NOT_A_MANAGER = N_("Only members who may manage this server can change its articles.")
NOT_A_KEEPER = N_("Only members who may manage this server can see that and change it.")
NOT_AN_ADDER = N_("Only members who may manage this server, or have <@&{role}>, can add articles.")
NOT_AN_ADMINISTRATOR = N_("Only administrators of this server can take its articles out.")
CANNOT_SPEAK = N_("I may not send messages in that channel. Allow me to, or choose another.")
A_FEED, AN_EXPORT = 4, 10  # articles that each counts as: it reads many at a time
SHARED = N_("All servers read that article, so only the people who run this bot can change it.")


def require_manager(interaction: Interaction, words: str = NOT_A_MANAGER) -> None:
    """For articles and feeds; with NOT_A_KEEPER for settings and gaps.

    By what Discord says with the interaction itself.
    """
    if not interaction.permissions.manage_guild:
        raise Refusal(_(words))


async def require_adder(interaction: Interaction) -> None:
    """For adding articles: a manager, or who has the role that the server has chosen."""
    role = (await interaction.client.server_settings.of(server_of(interaction))).adders
    if role is None:
        require_manager(interaction)
    elif not interaction.permissions.manage_guild and not _has_role(interaction, role):
        raise Refusal(_(NOT_AN_ADDER).format(role=role))


def require_administrator(interaction: Interaction) -> None:
    """For taking out all articles."""
    if not interaction.permissions.administrator:
        raise Refusal(_(NOT_AN_ADMINISTRATOR))


def _has_role(interaction: Interaction, role: int) -> bool:
    """Whether a member has a role; that of everybody has the number of the server."""
    member = interaction.user
    had = isinstance(member, discord.Member) and member.get_role(role) is not None
    return had or role == server_of(interaction)


def is_speechless(channel: discord.abc.GuildChannel) -> bool:
    """Whether the bot cannot tell of articles in a channel."""
    allowed = channel.permissions_for(channel.guild.me)
    return not (allowed.view_channel and allowed.send_messages)


def require_rate(limiter: RateLimiter, interaction: Interaction, times: int = 1) -> None:
    """Count that somebody has something done so many times, unless they go too fast."""
    _count(limiter, person_of(interaction), times)


def require_question(client: Services, person: Person) -> None:
    """Count a question, unless its asker goes too fast or too many wait: metrics call both busy."""
    try:
        client.executor.questions.refuse_if_full()
        _count(client.asking, person)
    except NotYet:
        metrics.QUESTIONS.labels("busy").inc()
        raise


def person_of(interaction: Interaction) -> Person:
    """Who asks, as they are counted."""
    return Person(server_of(interaction), interaction.user.id)


def _count(limiter: RateLimiter, person: Person, times: int = 1) -> None:
    if wait := limiter.take(person, times):
        raise TooFast(wait)
