"""Lays out what the library holds: the pages of its articles, and its figures."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from discord import ui, utils

from bot.features.feeds import cards
from bot.features.feeds.followed import FeedChannel
from bot.language.translation import _, plural
from bot.rendering import footnotes, layout
from index import Article, LibraryStats, Subscription

ON_A_PAGE = 10
_TITLE = 200

PageButton = Callable[[int, str, bool], ui.Item[Any]]


def pages(kept: int) -> int:
    """How many pages ``kept`` articles fill; none still fill one."""
    return max(1, -(-kept // ON_A_PAGE))


def page_card(articles: Sequence[Article], page: int, kept: int, turn: PageButton) -> ui.LayoutView:
    """One page of the list, counted from 0, with buttons to the pages beside it."""
    if not kept:
        return _nothing()
    first = page * ON_A_PAGE + 1
    lines = "\n".join(_entry(article, first + i) for i, article in enumerate(articles))
    head = plural("{n} article", "{n} articles", kept)
    items: list[ui.Item[Any]] = [ui.TextDisplay(f"### {head}\n{lines}")]
    if pages(kept) > 1:
        here = _("Page {page} of {pages}").format(page=page + 1, pages=pages(kept))
        items += [
            ui.Separator(),
            ui.TextDisplay(f"-# {here}"),
            ui.ActionRow(
                turn(page - 1, _("Previous"), page > 0),
                turn(page + 1, _("Next"), page + 1 < pages(kept)),
            ),
        ]
    return layout.plain(*items)


def status_card(
    status: LibraryStats, feeds: Sequence[Subscription], told: Mapping[int, FeedChannel]
) -> ui.LayoutView:
    """The library in figures, and how the feeds that it follows are doing; ``told`` is where each
    of them is told of, by its id.
    """
    if not status.articles and not feeds:
        return _nothing()
    items: list[ui.Item[Any]] = [ui.TextDisplay(_figures(status))]
    if feeds:
        items += [ui.Separator(), ui.TextDisplay(cards.entries(feeds, told))]
    return layout.plain(*items)


def _figures(status: LibraryStats) -> str:
    head = plural("{n} article", "{n} articles", status.articles)
    sentences = plural(
        "{n} sentence to quote from", "{n} sentences to quote from", status.sentences
    )
    versions = plural(
        "{n} version of the articles kept", "{n} versions of the articles kept", status.versions
    )
    changed = _("Last change: never")
    if status.changed:
        changed = _("Last change: {when}").format(when=utils.format_dt(status.changed, "f"))
    read = _("Read by {model}").format(model=footnotes.short(status.model, 100))
    return f"### {head}\n{sentences}, {versions}\n{changed}\n-# {read}"


def _nothing() -> ui.LayoutView:
    return layout.note(" ".join([_("There are no articles here yet."), _(layout.HOW_TO_ADD)]))


def _entry(article: Article, number: int) -> str:
    day = footnotes.published(article)
    day = day or _("added {day}").format(day=footnotes.day(article.added))
    title = footnotes.short(article.title, _TITLE)
    facts = " · ".join(filter(None, (footnotes.source(article), day)))
    return f"**{number}\\. {title}**\n-# {facts}"
