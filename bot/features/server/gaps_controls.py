"""What the list of questions asked in vain offers: to turn its pages, to delete one or all; of
those alone that were asked where the reader sees now.
"""

import hashlib
import re
from collections.abc import Sequence
from typing import Any, Self

import discord
from discord import ui

from bot.features.server import gaps_card
from bot.features.server.gaps_card import ON_A_PAGE
from bot.interaction import permissions, responses
from bot.interaction.guard import guarded
from bot.interaction.services import Interaction, server_of
from bot.interaction.session import audiences_seen, private_session
from bot.interaction.signing import SEAL, sealed, unsealed
from bot.language.formatting import clip
from bot.language.translation import _
from bot.runtime.executors import Lane, LibraryExecutor
from index import Article, Gap, LibraryRegistry, View

_LABEL = 100
_HELD = 16  # letters that tell one question from all others


class GapPageButton(ui.DynamicItem[ui.Button[Any]], template=rf"gaps:(?P<page>[0-9]{{1,4}}){SEAL}"):
    """Previous and Next."""

    def __init__(self, page: int, label: str, exists: bool) -> None:
        id = sealed(f"gaps:{max(0, page)}")
        super().__init__(ui.Button(label=label, custom_id=id, disabled=not exists))
        self.page = max(0, page)

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["page"]), "", True)

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        if await _is_refused(interaction):
            return
        await _show(interaction, self.page)


class GapSelect(ui.DynamicItem[ui.Select[Any]], template=rf"gap:(?P<page>[0-9]{{1,4}}){SEAL}"):
    """Deletes one of a page, with all its wordings; each option's value stands for its question,
    whatever place that has by the time it is chosen.
    """

    def __init__(self, page: int, gaps: Sequence[Gap]) -> None:
        options = [
            discord.SelectOption(
                label=clip(gap.question, _LABEL), value=sealed(_held(gap.question))
            )
            for gap in gaps
        ]
        select: ui.Select[Any] = ui.Select(
            custom_id=sealed(f"gap:{page}"), placeholder=_("Delete one"), options=options
        )
        super().__init__(select)
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(int(match["page"]), [])

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        if await _is_refused(interaction):
            return
        held = unsealed(self.item.values[0])
        executor, server = interaction.client.executor, server_of(interaction)
        seen = await _seen(interaction)
        gaps = await _gaps(executor, server, seen)
        chosen = (gap.wordings for gap in gaps if held in map(_held, gap.wordings))
        if wordings := next(chosen, None):
            await executor.change(server, lambda own: own.gaps.forget(wordings, seen))
        await _show(interaction, self.page)


class ForgetGapsButton(
    ui.DynamicItem[ui.Button[Any]], template=rf"forgetgaps:(?P<sure>ask|do){SEAL}"
):
    """Delete all that are listed for whoever presses it, once that is confirmed."""

    def __init__(self, sure: bool) -> None:
        label = _("Delete all of them for good") if sure else _("Delete all")
        id = sealed(f"forgetgaps:{'do' if sure else 'ask'}")
        style = discord.ButtonStyle.danger if sure else discord.ButtonStyle.secondary
        super().__init__(ui.Button(label=label, custom_id=id, style=style))
        self.sure = sure

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match["sure"] == "do")

    @guarded
    async def callback(self, interaction: Interaction) -> None:
        if await _is_refused(interaction):
            return
        if not self.sure:
            card = gaps_card.confirm_card(gaps_card.DELETE_LISTED, ForgetGapsButton(True))
            await responses.show_privately(interaction, card)
            return
        server, seen = server_of(interaction), await _seen(interaction)
        await interaction.client.executor.change(server, lambda own: own.gaps.forget_all(seen))
        await _show(interaction, 0)


async def page_of(interaction: Interaction, page: int) -> ui.LayoutView:
    """One page of what was asked in vain; past the end it is the last."""
    session = await private_session(interaction)
    gaps = await _gaps(session.executor, session.server, await _seen(interaction))
    if not gaps:
        return gaps_card.none_card(session.keeps_questions)
    last = gaps_card.pages(len(gaps)) - 1
    page = min(page, last)
    some = gaps[page * ON_A_PAGE :][:ON_A_PAGE]
    near = await session.read(
        lambda view: _nearest(some, view, session.executor.registry), on=Lane.LONG
    )
    turn = (
        GapPageButton(page - 1, _("Previous"), page > 0),
        GapPageButton(page + 1, _("Next"), page < last),
    )
    rows: tuple[ui.ActionRow[Any], ...] = (
        ui.ActionRow(GapSelect(page, some)),
        ui.ActionRow(*(turn if last else ()), ForgetGapsButton(False)),
    )
    return gaps_card.gaps_card(list(zip(some, near, strict=True)), page * ON_A_PAGE + 1, rows)


async def _is_refused(interaction: Interaction) -> bool:
    """Acknowledge; where somebody may not see gaps, or goes too fast, they are told so."""
    await responses.ack_in_place(interaction)
    refusal = permissions.may_not_keep(interaction)
    if refusal := refusal or permissions.too_soon(interaction.client.asking, interaction):
        await responses.tell(interaction, refusal)
    return bool(refusal)


async def _show(interaction: Interaction, page: int) -> None:
    await responses.show_privately(interaction, await page_of(interaction, page))


async def _seen(interaction: Interaction) -> frozenset[str]:
    """The audiences whose questions somebody may read."""
    executor, server = interaction.client.executor, server_of(interaction)
    names = await executor.with_library(server, lambda own: own.gaps.audiences())
    return audiences_seen(interaction, names or ())


async def _gaps(executor: LibraryExecutor, server: int, seen: frozenset[str]) -> tuple[Gap, ...]:
    return await executor.with_library(server, lambda own: own.unanswered(seen), on=Lane.LONG) or ()


def _nearest(gaps: Sequence[Gap], view: View, registry: LibraryRegistry) -> list[Article | None]:
    """The article that is nearest to each, of those that the reader may see."""
    if not view.count():
        return [None] * len(gaps)
    vectors = registry.encode([gap.question for gap in gaps])
    asked = zip(gaps, vectors, strict=True)
    return [view.nearest(gap.question, vector) for gap, vector in asked]


def _held(question: str) -> str:
    """What an option keeps of a question, which may be longer than Discord takes."""
    return hashlib.sha256(question.casefold().encode()).hexdigest()[:_HELD]
