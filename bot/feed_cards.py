"""Lays out the feeds that are followed, and how each of them is doing."""

from collections.abc import Sequence
from typing import Any

from discord import ui, utils

from bot import cards, footnotes, outcome_cards
from bot.wording import count
from index import MOST_FAILURES, Kept, Skipped, Subscription

_TITLE, _ADDRESS, _ERROR = 80, 100, 80
_SHOWN = 12
_HOW_TO = "Follow one: `/feeds add url:`"
_SPANS = {15: "15 minutes", 60: "hour", 360: "6 hours", 1440: "day"}


def list_card(feeds: Sequence[Subscription]) -> ui.LayoutView:
    """Every feed with when it was last read, and what went wrong since."""
    if not feeds:
        return cards.note(f"No feed is followed here. {_HOW_TO}")
    return cards.plain(ui.TextDisplay(f"### {count(len(feeds), 'feed')}\n{entries(feeds)}"))


def entries(feeds: Sequence[Subscription]) -> str:
    """Two lines for each feed, as many as fit a card."""
    lines = [_entry(feed) for feed in feeds[:_SHOWN]]
    if len(feeds) > _SHOWN:
        lines.append(f"-# … and {count(len(feeds) - _SHOWN, 'other')}")
    return "\n".join(lines)


def following_card(feed: Subscription, found: int) -> ui.LayoutView:
    """That a feed is followed from now on, while the newest of its entries are read."""
    reading = f"-# Reading the newest of its {count(found, 'entry', 'entries')} …"
    return cards.note(f"{_following(feed)}\n{reading}")


def followed_card(feed: Subscription, outcomes: Sequence[Kept | Skipped]) -> ui.LayoutView:
    """That a feed is followed from now on, and what became of its newest entries."""
    items: list[ui.Item[Any]] = [ui.TextDisplay(_following(feed))]
    if outcomes:
        items += [ui.Separator(), ui.TextDisplay(outcome_cards.told(outcomes))]
    return cards.plain(*items)


def stopped(feed: Subscription) -> str:
    """That a feed failed so often that it is no longer looked at, and how to start it again."""
    return (
        f"I no longer look at the feed **{footnotes.short(feed.title, _TITLE)}**: it failed "
        f"{MOST_FAILURES} times in a row, the last time because "
        f"{footnotes.short(feed.error or 'it could not be read', _ERROR)}.\n"
        f"-# To start it again: `/feeds add url:` {footnotes.short(feed.address, _ADDRESS)}"
    )


def _following(feed: Subscription) -> str:
    told = f" and told of in <#{feed.channel}>" if feed.channel else ""
    title = footnotes.short(feed.title, _TITLE)
    return f"Following **{title}**: its new articles are added{told}, every {_span(feed)}."


def _entry(feed: Subscription) -> str:
    told = f" · told of in <#{feed.channel}>" if feed.channel else ""
    return (
        f"**{footnotes.short(feed.title, _TITLE)}** · every {_span(feed)}{told}\n-# {_health(feed)}"
    )


def _health(feed: Subscription) -> str:
    read = f"last read {utils.format_dt(feed.fetched, 'R')}" if feed.fetched else "not read yet"
    if not feed.error:
        return read
    state = "stopped" if feed.has_stopped else "failing"
    return f"{state}: {footnotes.short(feed.error, _ERROR)} · {read}"


def _span(feed: Subscription) -> str:
    return _SPANS.get(feed.minutes, f"{feed.minutes} minutes")
