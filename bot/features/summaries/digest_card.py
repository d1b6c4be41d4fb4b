"""Lays out a digest: eight stories a page, each in one line, and a picture of when they were."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import discord
from discord import ui

from bot.features.answers.quote_buttons import LineSelect
from bot.features.summaries.summary_card import names_of
from bot.language.formatting import span_in_words
from bot.language.translation import _, plural
from bot.rendering import footnotes, layout, markdown
from index import Digest, Story

ON_A_PAGE = 8
PICTURE = "timeline.png"
_TITLE = 110
_ALSO = 2
_ALSO_TITLE = 70
_TOPIC = 60


def shown_on(digest: Digest, page: int) -> tuple[Sequence[Story], int]:
    """The stories of one page, counted from 0, and the number of the first of them."""
    first = page * ON_A_PAGE
    return digest.stories[first : first + ON_A_PAGE], first + 1


def pages(digest: Digest) -> int:
    """How many pages a digest fills."""
    return layout.pages(len(digest.stories), ON_A_PAGE)


def digest_card(
    digest: Digest,
    page: int,
    alt: str,
    page_buttons: Sequence[ui.Item[Any]],
    is_newest: bool = False,
) -> ui.LayoutView:
    """One page of the stories below their picture, which ``alt`` says in words; ``is_newest`` is
    said where nobody has chosen such old days.
    """
    stories, first = shown_on(digest, page)
    head, foot = _head(digest, is_newest), _foot(digest, page)
    gallery: ui.MediaGallery[Any] = ui.MediaGallery(
        discord.MediaGalleryItem(f"attachment://{PICTURE}", description=alt)
    )
    drawn = [partial(_story, story, number) for number, story in enumerate(stories, first)]
    lines = names_of([story.line for story in stories], first)
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(head),
        gallery,
        *map(ui.TextDisplay, layout.fitted(drawn, layout.MOST_TEXT - len(head) - len(foot))),
        ui.ActionRow(LineSelect(lines)),
    ]
    if page_buttons:
        items += [ui.TextDisplay(foot), ui.ActionRow(*page_buttons)]
    return layout.telling(*items)


def empty_card(digest: Digest) -> ui.LayoutView:
    """That there is nothing in the span, and which days there are articles of."""
    days, topic = span_in_words(digest.span), footnotes.short(digest.topic or "", _TOPIC)
    words = _("There is no article from {days}.").format(days=days)
    if topic:
        words = _("There is no article about {topic} from {days}.").format(topic=topic, days=days)
    if digest.covered:
        covered = span_in_words(digest.covered)
        words += "\n" + _("The articles here are from {days}.").format(days=covered)
    return layout.note(words)


def _head(digest: Digest, is_newest: bool) -> str:
    facts = [_size(digest)]
    if is_newest:
        facts.append(_("there is nothing newer"))
    if digest.topic:
        facts.append(_("about {topic}").format(topic=footnotes.short(digest.topic, _TOPIC)))
    if digest.unread:
        facts.append(
            plural("{n} older article left out", "{n} older articles left out", digest.unread)
        )
    days = markdown.escape(span_in_words(digest.span))  # "4. Mai 2026" begins as a list does
    return f"### {days}\n-# {' · '.join(facts)}"


def _size(digest: Digest) -> str:
    where = plural("in {n} article", "in {n} articles", digest.articles)
    stories = len(digest.stories) + digest.more
    return plural("{n} story {where}", "{n} stories {where}", stories, where=where)


def _foot(digest: Digest, page: int) -> str:
    facts = [layout.page_number(page, pages(digest))]
    if digest.more:
        facts.append(
            plural("{n} smaller story left out", "{n} smaller stories left out", digest.more)
        )
    return f"-# {' · '.join(facts)}"


def _story(story: Story, number: int, limit: int) -> str:
    """Its best article's title and the days, its line, and what else tells it."""
    best = story.articles[0]
    facts = " · ".join(filter(None, (footnotes.source(best), span_in_words(story.span))))
    head = f"**{number}\\. {footnotes.short(best.title, _TITLE)}**\n-# {facts}"
    room = limit - len(f"{head}\n")
    also = _also(story)
    if len(footnotes.alone(story.line, number, layout.MOST_TEXT)) + len(also) > room:
        also = ""
    return f"{head}\n{footnotes.linked(story.line, best, number, room - len(also))}{also}"


def _also(story: Story) -> str:
    others = story.articles[1:]
    if not others:
        return ""
    titles = "; ".join(footnotes.short(each.title, _ALSO_TITLE) for each in others[:_ALSO])
    also = _("also in {titles}").format(titles=titles)
    if len(others) > _ALSO:
        left = len(others) - _ALSO
        also = plural(
            "also in {titles} and {n} other", "also in {titles} and {n} others", left, titles=titles
        )
    return f"\n-# {also}"
