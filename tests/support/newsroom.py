"""A newsroom: the real bot in a simulated Discord, over a real library of a few short articles."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import simcord
from discord import Permissions, ui
from pydantic import SecretStr

from bot.app.client import FootnoteBot
from bot.ingestion.intake import Intake, open_intake
from bot.runtime.config import Settings
from bot.runtime.executors import LibraryExecutor
from index import Draft, Fetcher, Library, LibraryRegistry
from index.storage.open import open_engine
from tests.support.simulation import Simulation

FERRY = Draft(
    title="Night ferry returns to Port Ellery",
    text=(
        "The night ferry between Port Ellery and Sandholm sails again from 3 June after two years "
        "in dry dock. The shipyard replaced both engines of the Marigold and fitted 48 new cabins."
        "\n\n"
        "Captain Ines Bertoldi said the crossing will take six hours and twenty minutes. "
        "Tickets cost 34 euros for adults and nothing for children under twelve. "
        "The harbour council paid 2.1 million euros towards the repairs, a third of the bill.\n\n"
        "Fishing crews had complained that the ferry's wash tore their nets in the narrow channel. "
        "The company promised to halve its speed between the two lighthouses at the harbour mouth. "
        "Harbour pilots will check that with radar until the end of the summer season.\n\n"
        "A first trip for residents leaves on 1 June at ten in the evening, with free coffee. "
        "Anyone who lives in Port Ellery can register at the town hall until Friday."
    ),
    source="/articles/ferry.md",
    url="https://www.ellery-times.example/2026/ferry",
    published=date(2026, 5, 4),
    publisher="The Ellery Times",
)
STORM = Draft(
    title="Storm tears the roof off the town library",
    text=(
        "A storm tore half of the roof off the town library in Sandholm on Sunday night. "
        "Firefighters carried 9,000 books to the school gymnasium before the rain reached them. "
        "Nobody was injured.\n\n"
        "Librarian Tomas Weir said the oldest volume, a sea atlas of 1702, was found dry in its "
        "glass case. The library will stay closed until the roof is rebuilt in the autumn. "
        "Readers may borrow from a van that stops at the market on Tuesdays.\n\n"
        "The mayor put the damage at 600,000 euros and said that the insurance covers most of it. "
        "Pupils who helped to carry the books were given a day off school."
    ),
    source="/articles/storm.md",
    published=date(2026, 4, 12),
)

_MANAGER = Permissions(manage_guild=True)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A channel of a server where the bot is, and a member who reads it.

    ``server`` is its number; its own library is the one that the newsroom was opened over.
    """

    env: simcord.Env
    server: int
    channel: simcord.ChannelHandle
    alice: simcord.MemberActor
    executor: LibraryExecutor
    intake: Intake

    @property
    def mention(self) -> str:
        return f"<@{self.env.bot.user.id}>"

    async def let_alice_try(self, name: str) -> None:
        """The owner has allowed a command to alice in Discord's own settings."""
        commands = await self.env.bot.tree.fetch_commands()
        command = next(each for each in commands if each.name == name)
        self.channel.guild.set_command_permissions(command, {self.alice: True})

    async def restart(self) -> None:
        """The bot comes back as a new process would, knowing nothing of what it sent."""
        settings = Settings(discord_token=SecretStr("a.b.c"))
        await self.env.restart_bot(FootnoteBot(self.intake, settings))


OpenNewsroom = Callable[..., AbstractAsyncContextManager[Newsroom]]


@asynccontextmanager
async def open_newsroom(
    library: Library,
    manager: bool = False,
    fetcher: Fetcher | None = None,
    rights: Permissions | None = None,
    locale: str = "en-US",
    settings: Settings | None = None,
) -> AsyncIterator[Newsroom]:
    """``manager``: alice may manage the server, or has the ``rights`` that are given;
    ``fetcher``: for a web server of the test's own; ``locale``: what the server speaks on Discord.
    """
    home = library.store.folder.parent / "home"
    settings = settings or Settings(discord_token=SecretStr("a.b.c"))
    registry = LibraryRegistry(
        open_engine(home / "shared", home / "servers"), library.embedder, most_open=4, idle=60
    )
    async with (
        open_intake(registry, settings.max_file_bytes, fetcher or Fetcher()) as intake,
        Simulation(FootnoteBot(intake, settings)) as env,
    ):
        server = env.create_guild(preferred_locale=locale)
        lend(library, home / "servers" / str(server.id))
        channel = server.create_text_channel("newsroom")
        rights = rights or (_MANAGER if manager else Permissions.none())
        roles = [server.create_role("editors", permissions=rights)]
        alice = server.add_member(env.create_user("alice"), roles=roles)
        yield Newsroom(env, server.id, channel, alice, intake.executor, intake)
    registry.close()


def lend(library: Library, folder: Path) -> None:
    """Let a folder of the registry be a library's own."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.symlink_to(library.store.folder)


def text_of(card: Any) -> str:
    """All text of a card, drawn or sent."""
    return "\n".join(part["content"] for part in parts_of(card) if "content" in part)


def buttons_of(card: Any) -> dict[str, dict[str, Any]]:
    """The buttons of a card by their labels."""
    return {part["label"]: part for part in parts_of(card) if part["type"] == 2}


def options_of(card: Any) -> list[dict[str, Any]]:
    """The options of a card's first select."""
    return next(part["options"] for part in parts_of(card) if part["type"] == 3)


def parts_of(card: Any) -> list[dict[str, Any]]:
    """All components of a card or message, nested ones included, in order."""
    parts = card.to_components() if isinstance(card, ui.LayoutView) else card.components
    waiting = [part if isinstance(part, dict) else part.to_dict() for part in parts]
    found: list[dict[str, Any]] = []
    while waiting:
        part = waiting.pop(0)
        found.append(part)
        waiting = [*part.get("components", []), *waiting]
    return found
