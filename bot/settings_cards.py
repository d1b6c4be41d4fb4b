"""Lays out what a server has chosen, with a select or a button for each choice."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot import cards
from bot.preferences import Preferences

_TITLE = "### Settings of this server"


def settings_card(chosen: Preferences, rows: Sequence[ui.ActionRow[Any]]) -> ui.LayoutView:
    """What is chosen now, in words, above the controls; each choice is kept at once."""
    return cards.plain(ui.TextDisplay(f"{_TITLE}\n{_told(chosen)}"), ui.Separator(), *rows)


def _told(chosen: Preferences) -> str:
    """A line for each choice."""
    adders = f" and <@&{chosen.adders}>" if chosen.adders else ""
    channel = f"in <#{chosen.channel}>" if chosen.channel else "only in the channel of their own"
    seen = "the asker alone, unless they choose otherwise" if chosen.private else "everybody"
    kept = "kept for `/footnote gaps`" if chosen.keeps_questions else "not kept"
    lines = (
        f"Who may add articles: members who may manage the server{adders}",
        f"Answers are seen by: {seen}",
        f"An answer is given when it is: {sureness(chosen.threshold)}",
        f"Days are those of: {chosen.time_zone or 'the operator'}",
        f"Language: {chosen.language or 'as Discord has it for this server'}",
        f"New articles of feeds are told of: {channel}",
        f"Questions without a good answer are: {kept}",
    )
    return "\n".join(lines)


SURENESS = (
    (0.3, "a guess is welcome (0.3)"),
    (0.5, "probably right (0.5)"),
    (0.7, "quite sure (0.7)"),
    (0.85, "very sure (0.85)"),
)


def sureness(threshold: float | None) -> str:
    """A threshold in words."""
    if threshold is None:
        return "as sure as the operator wants"
    return dict(SURENESS).get(threshold, f"{threshold:g}")
