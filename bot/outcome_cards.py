"""Lays out what became of articles that somebody brought, while they are read and when all are."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot import cards, footnotes, links
from bot.wording import change_in_words, count, language_in_words
from index import Added, Forgotten, Joined, Kept, Skipped, Unchanged, Updated

_SHOWN = 12
_TITLE = 120
_REASON = 100


def outcome_card(outcomes: Sequence[Kept | Skipped], waiting: Sequence[str] = ()) -> ui.LayoutView:
    """What became of each; ``waiting`` are the names of those that are still to be read."""
    done = len(outcomes)
    items: list[ui.Item[Any]] = [ui.TextDisplay(told(outcomes))] if outcomes else []
    if waiting:
        reading = footnotes.short(waiting[0], _TITLE)
        items.append(ui.TextDisplay(f"-# {done} of {done + len(waiting)} · reading {reading} …"))
    return cards.plain(*items)


def told(outcomes: Sequence[Kept | Skipped]) -> str:
    """Two lines for each, and a count of those that a card has no room for."""
    lines = [_line(outcome) for outcome in outcomes[:_SHOWN]]
    if len(outcomes) > _SHOWN:
        others = outcomes[_SHOWN:]
        lines.append(f"-# … and {count(len(others), 'other')}: {_tally(others)}")
    return "\n".join(lines)


def confirm_card(title: str, forget: ui.Item[Any]) -> ui.LayoutView:
    """The question before an article is forgotten, and its button."""
    words = (
        f"Forget **{footnotes.short(title, _TITLE)}** for good? "
        "Its text, its older versions and everything found by them will be gone."
    )
    return cards.plain(ui.TextDisplay(words), ui.ActionRow(forget))


def forgotten_card(found: Forgotten) -> ui.LayoutView:
    """That an article is gone, and that nothing of it is left."""
    left = "0 passages left" if not found.left else f"{count(found.left, 'row')} left"
    return cards.note(f"Forgotten: **{footnotes.short(found.article.title, _TITLE)}** · {left}")


def _line(outcome: Kept | Skipped) -> str:
    if isinstance(outcome, Skipped):
        name = footnotes.short(links.name_of(outcome.source), _TITLE)
        return f"Skipped: **{name}**\n-# {footnotes.short(outcome.reason, _REASON)}"
    return f"{_head(outcome)}\n-# {_facts(outcome)}"


def _head(outcome: Kept) -> str:
    did = {Added: "Added", Updated: "Updated", Unchanged: "Unchanged", Joined: "Here already"}
    return f"{did[type(outcome)]}: **{footnotes.short(outcome.article.title, _TITLE)}**"


def _facts(outcome: Kept) -> str:
    article = outcome.article
    facts = [footnotes.source(article), footnotes.published(article)]
    match outcome:
        case Added():
            facts += [count(outcome.words, "word"), language_in_words(outcome.language)]
        case Updated():
            facts.append(change_in_words(outcome.came, outcome.left))
        case Joined():
            facts.append("the same text; it has one more source now")
        case Unchanged():
            facts.append("it is as it was")
    return " · ".join(fact for fact in facts if fact)


def _tally(outcomes: Sequence[Kept | Skipped]) -> str:
    skipped = sum(isinstance(outcome, Skipped) for outcome in outcomes)
    return f"{len(outcomes) - skipped:,} here, {skipped:,} skipped"
