"""Lays out what the library holds: the pages of its articles, and its figures."""

from collections.abc import Callable, Sequence
from typing import Any

from discord import ui, utils

from bot import cards, feed_cards, footnotes
from bot.wording import count
from index import Article, Status, Subscription

ON_A_PAGE = 10
_TITLE = 200
_MEGABYTE = 1_000_000

PageButton = Callable[[int, str, bool], ui.Item[Any]]


def pages(kept: int) -> int:
    """How many pages ``kept`` articles fill; none still fill one."""
    return max(1, -(-kept // ON_A_PAGE))


def page_card(articles: Sequence[Article], page: int, kept: int, turn: PageButton) -> ui.LayoutView:
    """One page of the list, counted from 0, with buttons to the pages beside it."""
    if not kept:
        return cards.note(f"There are no articles here yet. {cards.HOW_TO_ADD}")
    first = page * ON_A_PAGE + 1
    lines = "\n".join(_entry(article, first + i) for i, article in enumerate(articles))
    items: list[ui.Item[Any]] = [ui.TextDisplay(f"### {count(kept, 'article')}\n{lines}")]
    if pages(kept) > 1:
        items += [
            ui.Separator(),
            ui.TextDisplay(f"-# Page {page + 1} of {pages(kept)}"),
            ui.ActionRow(
                turn(page - 1, "Previous", page > 0),
                turn(page + 1, "Next", page + 1 < pages(kept)),
            ),
        ]
    return cards.plain(*items)


def status_card(status: Status, feeds: Sequence[Subscription]) -> ui.LayoutView:
    """The library in figures, and how the feeds that it follows are doing."""
    if not status.articles and not feeds:
        return cards.note(f"There are no articles here yet. {cards.HOW_TO_ADD}")
    changed = utils.format_dt(status.changed, "f") if status.changed else "never"
    lines = (
        f"### {count(status.articles, 'article')}",
        f"{count(status.sentences, 'sentence')} to quote from, "
        f"{count(status.versions, 'version')} of the articles kept",
        f"Last change: {changed}",
        f"-# Read by {footnotes.short(status.model, 100)} · {_size(status.size)} on disk",
    )
    items: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(lines))]
    if feeds:
        items += [ui.Separator(), ui.TextDisplay(feed_cards.entries(feeds))]
    return cards.plain(*items)


def _entry(article: Article, number: int) -> str:
    day = footnotes.published(article) or f"added {footnotes.day(article.added)}"
    title = footnotes.short(article.title, _TITLE)
    return f"**{number}\\. {title}**\n-# {footnotes.source(article)} · {day}"


def _size(size: int) -> str:
    return f"{max(size / _MEGABYTE, 0.1):,.1f} MB"
