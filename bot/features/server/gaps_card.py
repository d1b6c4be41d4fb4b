"""Lays out what was asked in vain."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.language.translation import N_, _, plural
from bot.rendering import footnotes, layout
from index import Article, Gap

ON_A_PAGE = 10
NONE = N_("No question without a good answer so far.")
WHICH = N_(
    "These are from channels that you see. Only administrators see what was asked "
    "in private, or in a channel that is gone."
)
NOT_KEPT = N_("This server does not keep questions. That can be changed: `/footnote settings`")
DELETE_ALL = N_("Delete all questions without a good answer, and all votes on answers?")
DELETE_LISTED = N_("Delete all questions listed here, and the votes on answers in those channels?")
_QUESTION, _TITLE = 200, 80


def none_card(keeps_questions: bool) -> ui.LayoutView:
    """That there is nothing to list for whoever looks."""
    which = f"\n-# {_(WHICH)}"
    return layout.note(_(NONE) + which if keeps_questions else _(NOT_KEPT))


def gaps_card(
    gaps: Sequence[tuple[Gap, Article | None]], first: int, rows: Sequence[ui.ActionRow[Any]]
) -> ui.LayoutView:
    """What was asked in vain, each with the nearest article, counted from ``first``."""
    lines = [_entry(number, gap, near) for number, (gap, near) in enumerate(gaps, first)]
    title = _("Questions without a good answer")
    text = "\n".join((f"### {title}", *lines, f"-# {_(WHICH)}"))
    return layout.plain(ui.TextDisplay(text), ui.Separator(), *rows)


def confirm_card(words: str, forget: ui.Item[Any]) -> ui.LayoutView:
    """The question before some or all are deleted, and its button."""
    return layout.plain(ui.TextDisplay(_(words)), ui.ActionRow(forget))


def _entry(number: int, gap: Gap, near: Article | None) -> str:
    facts: list[str] = []
    if gap.declined:
        facts.append(plural("no answer {n} time", "no answer {n} times", gap.declined))
    if gap.not_helpful:
        facts.append(plural("not helpful {n} time", "not helpful {n} times", gap.not_helpful))
    if near:
        facts.append(_("nearest: {title}").format(title=footnotes.short(near.title, _TITLE)))
    question = footnotes.short(gap.question, _QUESTION)
    return f"**{number}\\. {question}**\n-# {' · '.join(facts)}"
