"""What feeds are called where several may have the same title, and which of them somebody means."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.language.formatting import clip
from index import Subscription

_TITLE = 40  # characters, where its address follows


def names(feeds: Sequence[Subscription]) -> Mapping[int, str]:
    """Their titles by their ids, with the address where others of them have that title too."""
    times = Counter(feed.title for feed in feeds)
    return {feed.id: feed.title if times[feed.title] == 1 else _in_full(feed) for feed in feeds}


def meant(feeds: Sequence[Subscription], words: str) -> Sequence[Subscription]:
    """The one of that id, else those of that title or address."""
    by_id = [feed for feed in feeds if words == str(feed.id)]
    return by_id or [feed for feed in feeds if words in (feed.title, feed.address)]


def _in_full(feed: Subscription) -> str:
    return f"{clip(feed.title, _TITLE)} · {feed.address.partition('://')[2]}"
