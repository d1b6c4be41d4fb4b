"""Lays out a summary: each line with its number, which opens the page at that sentence."""

from collections.abc import Callable, Sequence
from typing import Any

from discord import ui

from bot.language.formatting import clip, time_saved
from bot.language.translation import _
from bot.rendering import footnotes, layout, markdown
from index import Article, Length, Quote, QuoteRef, Summary

Lines = Sequence[tuple[QuoteRef, str]]
LineSelect = Callable[[Lines], ui.Item[Any]]
LengthButton = Callable[[str, Length, str, bool], ui.Item[Any]]
AskButton = Callable[[str], ui.Item[Any]]

LONGEST_NAME = 100
_TITLE = 200


def summary_card(
    found: Summary, select: LineSelect, length: LengthButton, ask: AskButton
) -> ui.LayoutView:
    """An article that is kept, with ways to look around each line, to change the length, to ask."""
    assert isinstance(found.article, Article), "a draft has no lines to look around"
    key = found.article.key
    lines = [line for line in found.lines if isinstance(line, Quote)]
    return layout.telling(
        *_told(found),
        ui.ActionRow(select(names_of(lines, first=1))),
        ui.ActionRow(*_lengths(found, key, length), ask(key)),
    )


def draft_card(found: Summary, add: ui.Item[Any] | None) -> ui.LayoutView:
    """A text that is not kept, with the offer to add it, if there is one."""
    return layout.telling(*_told(found), *([ui.ActionRow(add)] if add else []))


def names_of(lines: Sequence[Quote], first: int) -> Lines:
    """The place of each line, and its number, counted from ``first``, with its first words."""
    return [
        (line.place, clip(f"{footnotes.raised(number)} {line.text}", LONGEST_NAME))
        for number, line in enumerate(lines, first)
    ]


def _told(found: Summary) -> list[ui.Item[Any]]:
    """The head and the lines; only what is far too long together loses links, then words."""
    about = found.article
    facts = (footnotes.source(about), footnotes.published(about), time_saved(found))
    head = f"### {footnotes.short(about.title, _TITLE)}\n-# {' · '.join(filter(None, facts))}"
    gaps = len("\n\n") * len(found.lines)
    whole = [footnotes.linked(line.text, about, 1, layout.MOST_TEXT) for line in found.lines]
    limits = markdown.shares([len(line) for line in whole], layout.MOST_TEXT - len(head) - gaps)
    lines = [
        footnotes.linked(line.text, about, number, limit)
        for number, (line, limit) in enumerate(zip(found.lines, limits, strict=True), 1)
    ]
    return [ui.TextDisplay(head), ui.TextDisplay("\n\n".join(lines)), ui.Separator()]


def _lengths(found: Summary, key: str, button: LengthButton) -> list[ui.Item[Any]]:
    """Shorter and Longer, off where the article has no fewer or no more lines to give."""
    if found.is_whole:
        return []
    lines = len(found.lines)
    fewer = [each for each in Length if each.sentences < lines]
    more = [each for each in Length if each.sentences > found.length.sentences]
    return [
        button(key, max(fewer, key=_most, default=Length.SHORT), _("Shorter"), bool(fewer)),
        button(key, min(more, key=_most, default=Length.LONG), _("Longer"), found.has_more),
    ]


def _most(length: Length) -> int:
    return length.sentences
