"""Lays out the feeds that are followed, and how each of them is doing."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import accumulate
from typing import Any

from discord import ui, utils

from bot.features.feeds.followed import FeedChannel, names
from bot.language.translation import N_, _, plural
from bot.rendering import footnotes, layout, markdown, reasons
from bot.rendering import outcomes as outcome_cards
from index import MOST_FAILURES, Cause, FeedLink, Outcome, Reason, Subscription

_TITLE, _NAME, _ERROR = 80, 120, 80
_ROOM = 3_000  # characters of a card, of which other things may need the rest
_HOW_TO = N_("Follow one: `/feeds add url:`")
_BY_COPY = N_("Their addresses are too long to be chosen: `/feeds add url:` with one of these")
_EVERY = {
    15: N_("every 15 minutes"),
    60: N_("every hour"),
    360: N_("every 6 hours"),
    1440: N_("every day"),
}


def list_card(feeds: Sequence[Subscription], channels: Mapping[int, FeedChannel]) -> ui.LayoutView:
    """Every feed with when it was last read, and what went wrong since; ``channels`` are where they
    are announced, by their ids.
    """
    if not feeds:
        return layout.note(" ".join([_("No feed is followed here."), _(_HOW_TO)]))
    head = plural("{n} feed", "{n} feeds", len(feeds))
    return layout.plain(ui.TextDisplay(f"### {head}\n{entries(feeds, channels)}"))


def entries(feeds: Sequence[Subscription], channels: Mapping[int, FeedChannel]) -> str:
    """A few lines for each feed, of as many as fit a card."""
    called = names(feeds)
    drawn = [_entry(feed, called[feed.id], channels.get(feed.id)) for feed in feeds]
    shown = sum(size <= _ROOM for size in accumulate(len(f"{entry}\n") for entry in drawn))
    left = plural("… and {n} other", "… and {n} others", len(feeds) - shown)
    return "\n".join([*drawn[:shown], *([f"-# {left}"] if shown < len(feeds) else [])])


def following_card(feed: Subscription, place: FeedChannel | None, found: int) -> ui.LayoutView:
    """That a feed is followed from now on, while the newest of its entries are read."""
    reading = plural(
        "Reading the newest of its {n} entry …", "Reading the newest of its {n} entries …", found
    )
    return layout.note(f"{_following(feed, place)}\n-# {reading}")


def choice_card(
    found: int, select: ui.Item[Any] | None, others: Sequence[FeedLink]
) -> ui.LayoutView:
    """That a page names so many feeds, of which one may be chosen; ``others`` are those that can
    only be copied.
    """
    words = plural("That page has {n} feed.", "That page has {n} feeds.", found)
    question = _("Which one shall I follow?")
    items: list[ui.Item[Any]] = [ui.TextDisplay(f"{words} {question}")]
    if select:
        items.append(ui.ActionRow(select))
    drawn = [
        f"-# {footnotes.short(each.title, _TITLE)}\n{_to_copy(each.address)}" for each in others
    ]
    shown = sum(size <= _ROOM for size in accumulate(map(len, drawn)))
    if shown:
        items.append(ui.TextDisplay("\n".join([f"-# {_(_BY_COPY)}", *drawn[:shown]])))
    return layout.plain(*items)


def followed_card(
    feed: Subscription, place: FeedChannel | None, outcomes: Sequence[Outcome], left_out: int
) -> ui.LayoutView:
    """That a feed is followed from now on, and what became of its newest entries; ``left_out``: how
    many of them lead nowhere.
    """
    lines = [_following(feed, place), *([f"-# {_left_out(left_out)}"] if left_out else [])]
    items: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(lines))]
    if outcomes:
        items += [ui.Separator(), ui.TextDisplay(outcome_cards.told(outcomes))]
    return layout.plain(*items)


def stopped(feed: Subscription) -> str:
    """That a feed failed so often that it is no longer looked at, and how to start it again."""
    stopped = plural(
        "I no longer look at the feed **{title}**: it failed {n} time in a row, "
        "the last time because {reason}.",
        "I no longer look at the feed **{title}**: it failed {n} times in a row, "
        "the last time because {reason}.",
        MOST_FAILURES,
        title=footnotes.short(feed.title, _TITLE),
        reason=_reason(feed.error),
    )
    return f"{stopped}\n{_again(feed)}"


def put_off(feed: Subscription) -> str:
    """That nothing is taken from a feed while there is no room, and that this ends by itself."""
    words = _("I add nothing from the feed **{title}** for now: {reason}.")
    title, reason = footnotes.short(feed.title, _TITLE), _reason(feed.error)
    later = _("I go on by myself once there is room.")
    return f"{words.format(title=title, reason=reason)}\n-# {later}"


def _again(feed: Subscription) -> str:
    """How to start again one that has stopped."""
    words = _("To start it again as it was: `/feeds add url:` with this address")
    return f"-# {words}\n{_to_copy(feed.address)}"


def _to_copy(address: str) -> str:
    """A block of code, where an address stands whole and as it is; a third backtick in a row, which
    would end it, is written as addresses may write it.
    """
    return f"```\n{markdown.fold(address).replace('```', '``%60')}\n```"


def _following(feed: Subscription, place: FeedChannel | None) -> str:
    """That it is followed, and below that for whom its articles are."""
    words = _("Following **{title}**: its new articles are added, {every}.")
    for_whom = _("They are told of nowhere. I answer from them for everybody in this server.")
    channel = f"<#{place.channel}>" if place else ""
    if place and place.hindrance:
        for_whom = _not_announced(place.hindrance)
    elif place:
        words = _(
            "Following **{title}**: its new articles are added and told of in {channel}, {every}."
        )
        for_whom = _("I answer from them only for those who see that channel.")
    title = footnotes.short(feed.title, _TITLE)
    return f"{words.format(title=title, channel=channel, every=_every(feed))}\n-# {for_whom}"


def _entry(feed: Subscription, name: str, place: FeedChannel | None) -> str:
    facts = (f"**{footnotes.short(name, _NAME)}**", _every(feed), _for_whom(place))
    lines = [" · ".join(facts), f"-# {_health(feed)}"]
    return "\n".join([*lines, _again(feed)] if feed.has_stopped else lines)


def _for_whom(place: FeedChannel | None) -> str:
    if place is None:
        return _("for everybody, told of nowhere")
    if place.hindrance:
        return _not_announced(place.hindrance)
    return _("told of in {channel}, for those who see it").format(channel=f"<#{place.channel}>")


def _not_announced(hindrance: str) -> str:
    return _("told of nowhere: {reason}").format(reason=_(hindrance))


def _health(feed: Subscription) -> str:
    read = _("not read yet")
    if feed.fetched:
        read = _("last read {when}").format(when=_when(feed.fetched))
    if feed.left_out:
        read = f"{read} · {_left_out(feed.left_out)}"
    if not feed.error:
        return read
    state = _("stopped: {reason}") if feed.has_stopped else _("failing: {reason}")
    return f"{state.format(reason=_reason(feed.error))} · {read}"


def _left_out(entries: int) -> str:
    return plural(
        "{n} entry left out: it has neither a link nor a text",
        "{n} entries left out: they have neither a link nor a text",
        entries,
    )


def _when(moment: datetime) -> str:
    """How long ago; the very moment if that is to come, since the clock was ahead then."""
    return utils.format_dt(moment, "R" if moment <= datetime.now(UTC) else "f")


def _reason(error: Cause | None) -> str:
    return footnotes.short(reasons.in_words(error or Cause(Reason.UNREAD)), _ERROR)


def _every(feed: Subscription) -> str:
    if feed.minutes in _EVERY:
        return _(_EVERY[feed.minutes])
    return plural("every {n} minute", "every {n} minutes", feed.minutes)
