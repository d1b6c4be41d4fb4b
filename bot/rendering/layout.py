"""The frame of every card, what a sentence of ours looks like, and the pages of a list."""

from collections.abc import Callable, Sequence
from typing import Any

from discord import ui

from bot.language.translation import N_, _
from bot.rendering import markdown

MOST_TEXT = 4_000
CHANGED = N_("The article changed while I was reading it. Please ask again.")
NOTHING_OF_ITS_OWN = N_("This server has no articles of its own yet.")
HOW_TO_ADD = N_("People who manage this server can add articles: `/articles add`.")

_ANSWERED, _UNSURE, _NOT_COVERED, _PLAIN = 0x2E8B83, 0xC79A4B, 0xA65E55, 0x8A9099


def note(words: str) -> ui.LayoutView:
    """A plain sentence of ours; ``words`` are markdown and at most a paragraph."""
    return plain(ui.TextDisplay(words))


def telling(*items: ui.Item[Any]) -> ui.LayoutView:
    """A card of quotes."""
    return _card(_ANSWERED, *items)


def doubtful(*items: ui.Item[Any]) -> ui.LayoutView:
    """A card of what may be no answer."""
    return _card(_UNSURE, *items)


def not_covered(*items: ui.Item[Any]) -> ui.LayoutView:
    """A card that says that there is no answer."""
    return _card(_NOT_COVERED, *items)


def plain(*items: ui.Item[Any]) -> ui.LayoutView:
    """A card that is no answer."""
    return _card(_PLAIN, *items)


def pages(entries: int, on_a_page: int) -> int:
    """How many pages so many entries of a list fill; none still fill one."""
    return max(1, -(-entries // on_a_page))


def page_number(page: int, count: int) -> str:
    """Which page it is of so many; ``page`` is counted from 0, in words from 1."""
    return _("Page {page} of {pages}").format(page=page + 1, pages=count)


def fitted(drawings: Sequence[Callable[[int], str]], room: int) -> list[str]:
    """Texts that are each drawn in at most so many characters, so that together they fit."""
    limits = markdown.shares([len(draw(MOST_TEXT)) for draw in drawings], room)
    return [draw(limit) for draw, limit in zip(drawings, limits, strict=True)]


def _card(colour: int, *items: ui.Item[Any]) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*items, accent_colour=colour))
    return view
