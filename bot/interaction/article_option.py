"""What the options of slash commands become, with what is suggested while they are typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
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

_MOST_CHOICES = 25
_LONGEST_CHOICE = 100
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


class SuggestedOption(app_commands.Transformer):
    """An option with suggestions while it is typed: a text."""

    async def suggestions(self, interaction: Interaction, typed: str) -> Mapping[str, str]:
        """What may be meant: the value of each choice, and what it is called."""
        raise NotImplementedError

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> Any:  # noqa: ANN401
        return str(value)

    async def autocomplete(  # type: ignore[override]
        self, interaction: discord.Interaction[Any], value: str, /
    ) -> list[app_commands.Choice[str]]:
        found = await self.suggestions(interaction, value)
        return [
            app_commands.Choice(name=clip(name, _LONGEST_CHOICE) or "…", value=value)
            for value, name in islice(found.items(), _MOST_CHOICES)
        ]


class ArticleTitle(SuggestedOption):
    """An article by its title: what was chosen or typed.

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

    async def suggestions(self, interaction: Interaction, typed: str) -> Mapping[str, str]:
        session = await private_session(interaction)
        titles = await session.suggest(
            interaction.user.id, lambda view: view.titles_near(typed, _MOST_CHOICES)
        )
        return {sign(key): title for key, title in (titles or {}).items()}


class SourceName(SuggestedOption):
    """Who published articles, or their site."""

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> str:  # noqa: ANN401
        return str(value)[:LONGEST_SOURCE]

    async def suggestions(self, interaction: Interaction, typed: str) -> Mapping[str, str]:
        session = await private_session(interaction)
        names = await session.suggest(interaction.user.id, View.publishers)
        wanted = typed.casefold()
        fitting = [name for name in names or () if len(name) <= LONGEST_SOURCE]
        return {name: name for name in fitting if wanted in name.casefold()}


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
