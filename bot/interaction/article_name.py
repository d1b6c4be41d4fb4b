"""How somebody names an article: by words of its title, or by a suggestion that they chose."""

from dataclasses import dataclass
from typing import Any, Self

import discord

from bot.interaction import signing
from bot.interaction.session import private_desk, public_desk
from bot.language.translation import N_
from index import Article, View

FOR_SOME = N_("That article is only for some channels. Ask again with `private: True`.")


@dataclass(frozen=True, slots=True)
class ArticleName:
    """What was ``written``; or the ``key`` of the article whose suggestion was chosen, which is
    never taken for words of a title.
    """

    written: str
    key: str | None = None

    @classmethod
    def read(cls, value: str) -> Self:
        """What a command was given: a choice where it bears the seal of this server."""
        return cls(value, signing.opened(value))

    def find(self, view: View) -> Article:
        """Raises UnknownArticle and AmbiguousArticle."""
        return view.find(self.written) if self.key is None else view.the(self.key)


def as_choice(key: str) -> str:
    """The value of a suggestion, which stands for the article with a key."""
    return signing.sealed(key)


async def is_for_some(name: ArticleName | None, interaction: discord.Interaction[Any]) -> bool:
    """Whether the asker chose what they may see, but not everybody else in the channel."""
    key = name.key if name else None
    if key is None or await (await public_desk(interaction)).glance(lambda view: view.has(key)):
        return False
    return await (await private_desk(interaction)).glance(lambda view: view.has(key))
