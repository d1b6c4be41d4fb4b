"""What the options of slash commands become, with what is suggested while they are typed."""

from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.exceptions import Refusal
from bot.interaction.services import Interaction, server_of
from bot.interaction.session import private_session, public_session
from bot.interaction.signing import sign, unsigned, verify
from bot.language.formatting import clip
from bot.language.translation import N_, _
from index import Article, View

MOST_CHOICES = 25
LONGEST_CHOICE = 100
LONGEST_SOURCE = 60  # characters, which a button keeps

FOR_SOME = N_("That article is only for some channels. Ask again with `private: True`.")


@dataclass(frozen=True, slots=True)
class ArticleName:
    """What was ``written``; or the ``key`` of the article whose suggestion was chosen, as its
    signature tells, which is never taken for words of a title.
    """

    written: str
    key: str | None = None

    def find(self, view: View) -> Article:
        """Raises UnknownArticle and AmbiguousArticle."""
        return view.find(self.written) if self.key is None else view.the(self.key)


class ArticleTitle(app_commands.Transformer):
    """An article by its title: suggestions while it is typed, then what was chosen or typed.

    A choice stands for the article's key, since titles may be the same, or longer than Discord
    takes.
    """

    async def transform(
        self,
        interaction: discord.Interaction[Any],
        value: Any,  # noqa: ANN401
        /,
    ) -> ArticleName:
        written = str(value)
        return ArticleName(written, unsigned(written) if verify(written) else None)

    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction[Any], value: str, /
    ) -> list[app_commands.Choice[str]]:
        session = await private_session(interaction)
        titles = await session.suggest(
            interaction.user.id, lambda view: view.titles_near(value, MOST_CHOICES)
        )
        return [
            app_commands.Choice(name=clip(title, LONGEST_CHOICE) or "…", value=sign(key))
            for key, title in (titles or {}).items()
        ]


class SourceName(app_commands.Transformer):
    """Who published articles, or their site: suggestions while it is typed."""

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> str:  # noqa: ANN401
        return str(value)[:LONGEST_SOURCE]

    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction[Any], value: str, /
    ) -> list[app_commands.Choice[str]]:
        session = await private_session(interaction)
        names = await session.suggest(interaction.user.id, View.publishers)
        wanted = value.casefold()
        return [
            app_commands.Choice(name=name, value=name)
            for name in names or ()
            if wanted in name.casefold() and len(name) <= LONGEST_SOURCE
        ][:MOST_CHOICES]


async def wants_private(
    interaction: Interaction, chosen: bool | None, article: ArticleName | None
) -> bool:
    """Whether an answer is for the asker alone, as they or else their server have chosen.

    Raises Refusal where it is for all, but the article that the asker chose is not.
    """
    if chosen is None:
        chosen = (await interaction.client.server_settings.of(server_of(interaction))).private
    if not chosen and await _is_for_some(article, interaction):
        raise Refusal(_(FOR_SOME))
    return chosen


async def _is_for_some(name: ArticleName | None, interaction: Interaction) -> bool:
    """Whether the asker chose what they may see, but not everybody else in the channel."""
    key = name.key if name else None
    if key is None or await (await public_session(interaction)).read(lambda view: view.has(key)):
        return False
    return await (await private_session(interaction)).read(lambda view: view.has(key))
