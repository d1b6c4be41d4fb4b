"""Lays out what the library holds in figures, and how its feeds are doing."""

from collections.abc import Mapping, Sequence
from typing import Any

from discord import ui, utils

from bot.features.articles import article_list
from bot.features.feeds import cards
from bot.features.feeds.followed import FeedChannel
from bot.language.translation import _, plural
from bot.rendering import footnotes, layout
from index import LibraryStats, Subscription


def status_card(
    status: LibraryStats, feeds: Sequence[Subscription], channels: Mapping[int, FeedChannel]
) -> ui.LayoutView:
    """The library in figures, and the feeds that it follows; ``channels`` are where they are
    announced, by their ids.
    """
    if not status.articles and not feeds:
        return article_list.nothing()
    items: list[ui.Item[Any]] = [ui.TextDisplay(_figures(status))]
    if feeds:
        items += [ui.Separator(), ui.TextDisplay(cards.entries(feeds, channels))]
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
