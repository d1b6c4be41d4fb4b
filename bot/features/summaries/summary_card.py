"""A summary: each line with its number, which opens the page at that sentence; and what it offers:
shorter, longer, a question about the article.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from discord import ui

from bot.features.answers.presenter import QuestionForm
from bot.features.answers.quote_buttons import LineSelect
from bot.features.answers.search import Query
from bot.interaction import responses
from bot.interaction.controls import SignedButton
from bot.interaction.custom_ids import ARTICLE_KEY, Field
from bot.interaction.permissions import require_rate
from bot.interaction.services import Interaction
from bot.interaction.session import Session, session_where_shown
from bot.language.formatting import clip, in_part, time_saved
from bot.language.translation import _
from bot.rendering import errors, footnotes, layout
from bot.rendering.marked_text import in_a_line
from bot.runtime.executors import Lane
from index import Article, Length, Quote, QuoteRef, Summary, UnknownArticle

LONGEST_NAME = 100
_TITLE = 200


class LengthButton(
    SignedButton,
    custom_id="gist:{article}:{length}",
    article=ARTICLE_KEY,
    length=Field("|".join(Length), Length),
):
    """Shorter and Longer: the card itself changes."""

    def __init__(self, article: str, length: Length, label: str = "", exists: bool = True) -> None:
        super().__init__(label, disabled=not exists, article=article, length=length)
        self.article = article
        self.length = length

    async def respond(self, interaction: Interaction) -> None:
        require_rate(interaction.client.asking, interaction)
        await responses.ack_in_place(interaction)
        try:
            card = await summary_of(
                await session_where_shown(interaction), self.article, self.length
            )
        except UnknownArticle as error:
            card = layout.note(errors.explain(error))  # what was forgotten does not stay on show
        await responses.show(interaction, card, private=True)


class AskButton(SignedButton, custom_id="question:{article}", article=ARTICLE_KEY):
    """Ask about this article: a form whose answer comes from the article alone."""

    def __init__(self, article: str) -> None:
        super().__init__(_("Ask about this article"), article=article)
        self.article = article

    async def respond(self, interaction: Interaction) -> None:
        await responses.ask(interaction, AskForm(self.article))


class AskForm(QuestionForm):
    """The form behind AskButton."""

    def __init__(self, article: str) -> None:
        label = _("What would you like to know?")
        super().__init__(_("Ask about this article"), label, partial(Query, article=article))


async def summary_of(session: Session, article: str, length: Length) -> ui.LayoutView:
    """The card of the article with a key. Raises UnknownArticle."""
    found = await session.read(lambda view: view.summarize(article, length), on=Lane.LONG)
    lines = [line for line in found.lines if isinstance(line, Quote)]
    if not await session.read(lambda view: view.stand(lines), on=Lane.QUOTES):
        return layout.note(_(layout.CHANGED))
    return summary_card(found)


def summary_card(found: Summary) -> ui.LayoutView:
    """An article that is kept, with ways to look around each line, to change the length, to ask."""
    assert isinstance(found.article, Article), "a draft has no lines to look around"
    key = found.article.key
    lines = [line for line in found.lines if isinstance(line, Quote)]
    return layout.telling(
        *_text(found),
        ui.ActionRow(LineSelect(names_of(lines, first=1))),
        ui.ActionRow(*_length_buttons(found, key), AskButton(key)),
    )


def draft_card(found: Summary, add: ui.Item[Any] | None) -> ui.LayoutView:
    """A text that is not kept, with the offer to add it, if there is one."""
    return layout.telling(*_text(found), *([ui.ActionRow(add)] if add else []))


def names_of(lines: Sequence[Quote], first: int) -> Sequence[tuple[QuoteRef, str]]:
    """The place of each line, and its number, counted from ``first``, with its first words."""
    return [
        (line.place, clip(f"{footnotes.raised(number)} {in_a_line(line)}", LONGEST_NAME))
        for number, line in enumerate(lines, first)
    ]


def _text(found: Summary) -> list[ui.Item[Any]]:
    """The head and the lines; only what is far too long together loses links, then words."""
    about = found.article
    facts = (
        *(footnotes.source(about), footnotes.published(about)),
        *(in_part(about), time_saved(found)),
    )
    head = f"### {footnotes.short(about.title, _TITLE)}\n-# {' · '.join(filter(None, facts))}"
    gaps = len("\n\n") * len(found.lines)
    drawn = [
        partial(footnotes.linked, line, about, number) for number, line in enumerate(found.lines, 1)
    ]
    lines = layout.fitted(drawn, layout.MOST_TEXT - len(head) - gaps)
    return [ui.TextDisplay(head), ui.TextDisplay("\n\n".join(lines)), ui.Separator()]


def _length_buttons(found: Summary, key: str) -> list[LengthButton]:
    """Shorter and Longer, off where the article has no fewer or no more lines to give."""
    if found.is_whole:
        return []
    lines = len(found.lines)
    fewer = [each for each in Length if each.sentences < lines]
    more = [each for each in Length if each.sentences > found.length.sentences]
    shorter, longer = [Length.SHORT, *fewer][-1], [*more, Length.LONG][0]
    return [
        LengthButton(key, shorter, _("Shorter"), bool(fewer)),
        LengthButton(key, longer, _("Longer"), found.has_more),
    ]
