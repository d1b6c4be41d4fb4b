"""Lays out a digest: eight stories a page, each in one line, and a picture of when they were."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import discord
from discord import ui

from bot import cards, footnotes, markup
from bot.summary_cards import LineSelect, names_of
from bot.wording import count, span_in_words
from index import Digest, Story

ON_A_PAGE = 8
PICTURE = "timeline.png"
_TITLE = 110
_ALSO = 2
_ALSO_TITLE = 70
_TOPIC = 60

PageButton = Callable[[Digest, int, str, bool], ui.Item[Any]]


def shown_on(digest: Digest, page: int) -> tuple[Sequence[Story], int]:
    """The stories of one page, counted from 0, and the number of the first of them."""
    first = page * ON_A_PAGE
    return digest.stories[first : first + ON_A_PAGE], first + 1


def pages(digest: Digest) -> int:
    """How many pages a digest fills."""
    return max(1, -(-len(digest.stories) // ON_A_PAGE))


def digest_card(
    digest: Digest, page: int, alt: str, select: LineSelect, turn: PageButton
) -> ui.LayoutView:
    """One page of the stories below their picture, which ``alt`` says in words."""
    stories, first = shown_on(digest, page)
    head = _head(digest)
    gallery: ui.MediaGallery[Any] = ui.MediaGallery(
        discord.MediaGalleryItem(f"attachment://{PICTURE}", description=alt)
    )
    room = cards.MOST_TEXT - len(head) - len(_foot(digest, page))
    lines = names_of([story.line for story in stories], first)
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(head),
        gallery,
        *map(ui.TextDisplay, _stories(stories, first, room)),
        ui.ActionRow(select(lines)),
    ]
    if pages(digest) > 1:
        items += [
            ui.TextDisplay(_foot(digest, page)),
            ui.ActionRow(
                turn(digest, page - 1, "Previous", page > 0),
                turn(digest, page + 1, "Next", page + 1 < pages(digest)),
            ),
        ]
    return cards.telling(*items)


def empty_card(digest: Digest) -> ui.LayoutView:
    """That there is nothing in the span, and which days there are articles of."""
    about = f" about {footnotes.short(digest.topic, _TOPIC)}" if digest.topic else ""
    words = f"There is no article{about} from {span_in_words(digest.span)}."
    if digest.covered:
        words += f"\nThe articles here are from {span_in_words(digest.covered)}."
    return cards.note(words)


def _head(digest: Digest) -> str:
    about = f" · about {footnotes.short(digest.topic, _TOPIC)}" if digest.topic else ""
    unread = f" · {count(digest.unread, 'older article')} left out" if digest.unread else ""
    stories = count(len(digest.stories) + digest.more, "story", "stories")
    told = f"{stories} in {count(digest.articles, 'article')}"
    return f"### {span_in_words(digest.span)}\n-# {told}{about}{unread}"


def _foot(digest: Digest, page: int) -> str:
    more = f" · {count(digest.more, 'smaller story', 'smaller stories')} left out"
    return f"-# Page {page + 1} of {pages(digest)}{more if digest.more else ''}"


def _stories(stories: Sequence[Story], first: int, room: int) -> Iterator[str]:
    numbered = list(enumerate(stories, first))
    whole = [len(_story(story, number, cards.MOST_TEXT)) for number, story in numbered]
    for (number, story), limit in zip(numbered, markup.shares(whole, room), strict=True):
        yield _story(story, number, limit)


def _story(story: Story, number: int, limit: int) -> str:
    """Its best article's title and the days, its line, and what else tells it."""
    best = story.articles[0]
    facts = (footnotes.source(best), span_in_words(story.span))
    head = f"**{number}\\. {footnotes.short(best.title, _TITLE)}**\n-# {' · '.join(facts)}"
    room = limit - len(f"{head}\n")
    also = _also(story)
    if len(footnotes.alone(story.line.text, number, cards.MOST_TEXT)) + len(also) > room:
        also = ""
    return f"{head}\n{footnotes.linked(story.line.text, best, number, room - len(also))}{also}"


def _also(story: Story) -> str:
    others = story.articles[1:]
    if not others:
        return ""
    titles = "; ".join(footnotes.short(each.title, _ALSO_TITLE) for each in others[:_ALSO])
    more = f" and {count(len(others) - _ALSO, 'other')}" if len(others) > _ALSO else ""
    return f"\n-# also in {titles}{more}"
