"""Which article an entry of a feed is: what its page shows, or what the feed itself holds of it."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.domain.article import Draft
from index.domain.feed import FeedItem
from index.domain.line import LineKind
from index.domain.outcome import Skipped
from index.text import markup
from index.text.language import word_count
from index.text.normalize import one_line
from index.text.urls import clean_address, is_address

_SCHEME = "feed:"  # no web address: entries would else be taken for versions of one page
_FEWEST_WORDS = 12  # that stand for a page, as of a page itself
_MUCH_MORE = 4 / 3  # times the words of its page
_CUT_OFF = ("…", "...", "…]", "...]")
_TAG = re.compile(r"<[^<>]*>")


def sources_of(feed: str, items: Sequence[FeedItem]) -> Mapping[str, str]:
    """What the article of each entry is known as, by the ids of the entries: the address of its
    page, or the address of the feed with that id. The latter where it has no link, and where
    entries of other titles link to the same page, but each has a text of its own.
    """
    titles = defaultdict[str, set[str]](set)
    for item in items:
        titles[_page(item)].add(item.title)
    return {
        item.id: _own_source(feed, item)
        if not item.link or (len(titles[_page(item)]) > 1 and _stands_for_page(item))
        else _page(item)
        for item in items
    }


def entry_of(source: str) -> tuple[str, str] | None:
    """The address of a feed and the id of its entry that is known so; None for other sources."""
    if not source.startswith(_SCHEME):
        return None
    address, mark, id = source.removeprefix(_SCHEME).partition("#")
    return (address, id) if mark else None


def needs_entry(page: Draft | Skipped, item: FeedItem) -> bool:
    """Whether an entry may hold more than was read of its page."""
    if not _stands_for_page(item):
        return False
    return isinstance(page, Skipped) or len(item.content or "") > len(page.text)


def fuller(page: Draft | Skipped, own: Draft | Skipped) -> Draft | Skipped:
    """What was read of an entry's page, with its ``own`` text where that is much more, or all that
    there is.
    """
    if isinstance(own, Skipped) or word_count(own.text) < _FEWEST_WORDS:
        return page
    if isinstance(page, Skipped):
        return own
    more = 1.0 if page.partial else _MUCH_MORE
    if word_count(own.text) <= more * word_count(page.text):
        return page
    return replace(
        page, text=own.text, marked=own.marked, partial=own.partial, sentences=own.sentences
    )


def is_cut_off(text: str) -> bool:
    """Whether a text ends as one that goes on elsewhere."""
    return text.rstrip().endswith(_CUT_OFF)


def described(draft: Draft, item: FeedItem) -> Draft:
    """An article with the day and the title of its entry where its page has none."""
    is_better = _is_nameless(draft) and not is_address(item.title)
    return replace(
        draft,
        title=item.title if is_better else draft.title,
        published=draft.published or item.published,
    )


def _own_source(feed: str, item: FeedItem) -> str:
    return f"{_SCHEME}{feed.partition('#')[0]}#{item.id}"


def _page(item: FeedItem) -> str:
    return clean_address(item.link or "")


def _stands_for_page(item: FeedItem) -> bool:
    """Whether an entry holds more than a word or two about its page."""
    return word_count(_TAG.sub(" ", item.content or "")) >= _FEWEST_WORDS


def _is_nameless(draft: Draft) -> bool:
    """Whether a title is made of the first words, for want of another."""
    first = next(markup.lines(draft.text), None) if draft.marked else None
    if first is None or first.kind is LineKind.HEADING:
        return False
    return draft.title == one_line(draft.text[first.start : first.end])
