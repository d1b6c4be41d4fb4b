"""What somebody says that asks nothing of what the articles tell: small talk, which costs no
search, and questions about an article or the library, which the record answers.
"""

from discord import ui

from bot.features.answers import record_card
from bot.features.answers.search import Query
from bot.interaction.session import Session
from bot.language.translation import _
from bot.rendering import layout
from bot.runtime.executors import Lane
from index import FollowUp, Record, View, record, record_intent, small_talk


async def card_of(session: Session, query: Query) -> ui.LayoutView | None:
    """The card for what is no question about what is told; None for one that is.

    Raises LibraryError.
    """
    before = query.follow_up
    words = before.question if before else query.words
    if kind := small_talk(words):
        return layout.note(_(record_card.SAID[kind]))
    found = await _record(session, query, words, before)
    return record_card.card(found) if found else None


async def _record(
    session: Session, query: Query, words: str, before: FollowUp | None
) -> Record | None:
    intent = record_intent(words, before.before if before else "")
    if intent is None:
        return None
    chosen = session.narrowed(query.span, query.source)
    if query.named:
        meant = (await session.read(query.named.find)).key
    else:
        meant = query.article or (before.article if before else None) or ""

    def read(view: View) -> Record | None:
        return record(view, words, intent, meant)

    return await chosen.read(read, on=Lane.LONG)
