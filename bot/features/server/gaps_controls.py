"""What the list of questions asked in vain offers: to turn its pages, to delete one or all; of
those alone that were asked where the reader sees now.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

import discord
from discord import ButtonStyle, ui

from bot.features.server import gaps_card
from bot.features.server.gaps_card import ON_A_PAGE
from bot.interaction import responses
from bot.interaction.controls import PageButton, SignedButton, SignedSelect
from bot.interaction.custom_ids import flag, number
from bot.interaction.permissions import NOT_A_KEEPER, require_manager, require_rate
from bot.interaction.services import Interaction, server_of
from bot.interaction.session import audiences_seen, private_session
from bot.language.formatting import clip
from bot.language.translation import _
from bot.rendering import layout
from bot.runtime.executors import Lane
from index import Article, Gap, LibraryRegistry, View

_LABEL = 100
_DIGEST = 16  # letters that tell one question from all others


class GapPageButton(PageButton, custom_id="gaps:{page}", page=number(4)):
    """Previous and Next of the questions."""

    async def respond(self, interaction: Interaction) -> None:
        await _begin(interaction)
        await _show(interaction, self.page)


class GapSelect(SignedSelect, custom_id="gap:{page}", page=number(4)):
    """Deletes one of a page, with all its wordings; each option's value stands for its question,
    whatever place that has by the time it is chosen.
    """

    def __init__(self, page: int, gaps: Sequence[Gap] = ()) -> None:
        options = [
            discord.SelectOption(label=clip(gap.question, _LABEL), value=digest_of(gap.question))
            for gap in gaps
        ]
        super().__init__(options, _("Delete one"), page=page)
        self.page = page

    async def respond(self, interaction: Interaction) -> None:
        await _begin(interaction)
        executor, server = interaction.client.executor, server_of(interaction)
        gaps, seen = await _listed(interaction)
        chosen = (gap.wordings for gap in gaps if self.chosen in map(digest_of, gap.wordings))
        if wordings := next(chosen, None):
            await executor.change(server, lambda own: own.gaps.forget(wordings, seen))
        await _show(interaction, self.page)


class ForgetGapsButton(SignedButton, custom_id="forgetgaps:{sure}", sure=flag("do", "ask")):
    """Delete all that are listed for whoever presses it, once that is confirmed."""

    def __init__(self, sure: bool) -> None:
        label = _("Delete all of them for good") if sure else _("Delete all")
        super().__init__(label, ButtonStyle.danger if sure else ButtonStyle.secondary, sure=sure)
        self.sure = sure

    async def respond(self, interaction: Interaction) -> None:
        await _begin(interaction)
        if not self.sure:
            card = gaps_card.confirm_card(gaps_card.DELETE_LISTED, ForgetGapsButton(True))
            await responses.show(interaction, card, private=True)
            return
        executor, server = interaction.client.executor, server_of(interaction)
        seen = await _seen(interaction)
        await executor.change(server, lambda own: own.gaps.forget_all(seen))
        await _show(interaction, 0)


async def page_of(interaction: Interaction, page: int) -> ui.LayoutView:
    """One page of what was asked in vain; past the end it is the last."""
    session = await private_session(interaction)
    gaps, _seen_now = await _listed(interaction)
    if not gaps:
        return gaps_card.none_card(session.keeps_questions)
    pages = layout.pages(len(gaps), ON_A_PAGE)
    page = min(page, pages - 1)
    some = gaps[page * ON_A_PAGE :][:ON_A_PAGE]
    near = await session.read(
        lambda view: _nearest(some, view, session.executor.registry), on=Lane.LONG
    )
    rows: tuple[ui.ActionRow[Any], ...] = (
        ui.ActionRow(GapSelect(page, some)),
        ui.ActionRow(*GapPageButton.beside(page, pages), ForgetGapsButton(False)),
    )
    return gaps_card.gaps_card(list(zip(some, near, strict=True)), page * ON_A_PAGE + 1, rows)


async def _begin(interaction: Interaction) -> None:
    """Acknowledge. Raises Refusal and TooFast."""
    await responses.ack_in_place(interaction)
    require_manager(interaction, NOT_A_KEEPER)
    require_rate(interaction.client.asking, interaction)


async def _show(interaction: Interaction, page: int) -> None:
    await responses.show(interaction, await page_of(interaction, page), private=True)


async def _seen(interaction: Interaction) -> frozenset[str]:
    """The audiences whose questions somebody may read."""
    executor, server = interaction.client.executor, server_of(interaction)
    names = await executor.with_library(server, lambda own: own.gaps.audiences())
    return audiences_seen(interaction, names or ())


async def _listed(interaction: Interaction) -> tuple[Sequence[Gap], frozenset[str]]:
    """The questions that somebody may read, and the audiences that they were asked in."""
    executor, seen = interaction.client.executor, await _seen(interaction)
    gaps = await executor.with_library(
        server_of(interaction), lambda own: own.unanswered(seen), on=Lane.LONG
    )
    return gaps or (), seen


def _nearest(gaps: Sequence[Gap], view: View, registry: LibraryRegistry) -> list[Article | None]:
    """The article that is nearest to each, of those that the reader may see."""
    if not view.count():
        return [None] * len(gaps)
    vectors = registry.encode([gap.question for gap in gaps])
    asked = zip(gaps, vectors, strict=True)
    return [view.nearest(gap.question, vector) for gap, vector in asked]


def digest_of(question: str) -> str:
    """What an option keeps of a question, which may be longer than Discord takes."""
    return hashlib.sha256(question.casefold().encode()).hexdigest()[:_DIGEST]


CONTROLS = (GapPageButton, GapSelect, ForgetGapsButton)
