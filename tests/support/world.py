"""Two servers of one bot, and three people in them who must not see the same things."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import discord
import simcord
from discord import PermissionOverwrite, Permissions
from pydantic import SecretStr
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.app.client import FootnoteBot
from bot.ingestion.intake import open_intake
from bot.interaction.visibility import audience_of
from bot.runtime.config import Settings
from bot.runtime.executors import LibraryExecutor
from index import SHARED, Added, Article, Draft, Embedder, Fetcher, LibraryRegistry, Quota
from index.storage.open import open_engine
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import FERRY
from tests.support.simulation import Simulation

SECRET = replace(OWLS, url="https://staff.example/owls", publisher="The Tarn Owl")
ASK_SECRET = "How many chicks were counted?"
SECRET_QUOTE = "fourteen chicks"
ENDLESS = Quota()
HIDDEN = PermissionOverwrite(view_channel=False)
SHOWN = PermissionOverwrite(view_channel=True)


@dataclass(frozen=True, slots=True)
class World:
    """Marl has #newsroom, and #staff for those with a role; Tarn has a #newsroom of its own.

    ``alice`` is in both servers and has the role, ``bob`` is in Marl without it, ``carol`` only in
    Tarn. All servers read BRIDGE; Marl has FERRY and, for #staff alone, SECRET; Tarn has BREAD.
    """

    env: simcord.Env
    executor: LibraryExecutor
    marl: simcord.GuildHandle
    tarn: simcord.GuildHandle
    newsroom: simcord.ChannelHandle
    staff: simcord.ChannelHandle
    elsewhere: simcord.ChannelHandle
    role: simcord.RoleHandle
    alice: simcord.MemberActor
    bob: simcord.MemberActor
    alice_elsewhere: simcord.MemberActor
    carol: simcord.MemberActor

    async def keep(self, server: int, draft: Draft, audience: str | None = None) -> Article:
        """An article that a server, or the SHARED library, is given."""
        (added,) = await self.executor.add(server, [replace(draft, audience=audience)])
        assert isinstance(added, Added)
        return added.article

    async def open(self, channel: simcord.ChannelHandle) -> None:
        """A channel of Marl is for everybody."""
        self.env.backend.delete_overwrite(channel.id, self.marl.default_role.id)
        await self.env.settle()

    async def close(self, channel: simcord.ChannelHandle) -> None:
        """A channel of Marl is only for those whom it names."""
        _, deny = HIDDEN.pair()
        everyone = Overwrite(self.marl.default_role.id, OverwriteType.ROLE, deny=deny.value)
        self.env.backend.set_overwrite(channel.id, everyone)
        await self.env.settle()

    async def dismiss_alice(self) -> None:
        """Alice no longer has the role that sees #staff."""
        self.env.backend.remove_member_role(self.marl.id, self.alice.id, self.role.id)
        await self.env.settle()

    async def permit(self, member: simcord.MemberActor, **permissions: bool) -> None:
        """A member may do more in all of their server."""
        role = member.guild.create_role("more", permissions=Permissions(**permissions))
        self.env.backend.add_member_role(member.guild.id, member.id, role.id)
        await self.env.settle()

    def channel(self, handle: simcord.ChannelHandle) -> discord.abc.GuildChannel | discord.Thread:
        """A channel as the bot knows it."""
        found = self.env.bot.get_channel(handle.id)
        assert isinstance(found, discord.abc.GuildChannel | discord.Thread)
        return found

    def audience(self, handle: simcord.ChannelHandle) -> str:
        """The audience of what is posted in a channel."""
        return audience_of(self.channel(handle))


OpenWorld = Callable[..., AbstractAsyncContextManager[World]]


@asynccontextmanager
async def open_world(
    home: Path,
    embedder: Embedder,
    fetcher: Fetcher | None = None,
    settings: Settings | None = None,
    quota: Quota = ENDLESS,
) -> AsyncIterator[World]:
    """``fetcher``: for a web server of the test's own; ``quota``: the most that a server keeps."""
    settings = settings or Settings(discord_token=SecretStr("a.b.c"))
    registry = LibraryRegistry(
        open_engine(home / "shared", home / "servers"), embedder, most_open=4, idle=60, quota=quota
    )
    async with (
        open_intake(registry, settings.max_file_bytes, fetcher or Fetcher()) as intake,
        Simulation(FootnoteBot(intake, settings)) as env,
    ):
        world = _people(env, intake.executor)
        await env.settle()
        await world.keep(SHARED, BRIDGE)
        await world.keep(world.marl.id, FERRY)
        await world.keep(world.marl.id, SECRET, str(world.staff.id))
        await world.keep(world.tarn.id, BREAD)
        yield world
    registry.close()


def _people(env: simcord.Env, executor: LibraryExecutor) -> World:
    marl, tarn = env.create_guild("Marl"), env.create_guild("Tarn")
    role, alice = marl.create_role("staff"), env.create_user("alice")
    overwrites = {marl.default_role: HIDDEN, role: SHOWN, env.bot.user: SHOWN}
    return World(
        env=env,
        executor=executor,
        marl=marl,
        tarn=tarn,
        newsroom=marl.create_text_channel("newsroom"),
        staff=marl.create_text_channel("staff", overwrites=overwrites),
        elsewhere=tarn.create_text_channel("newsroom"),
        role=role,
        alice=marl.add_member(alice, roles=[role]),
        bob=marl.add_member(env.create_user("bob")),
        alice_elsewhere=tarn.add_member(alice),
        carol=tarn.add_member(env.create_user("carol")),
    )
