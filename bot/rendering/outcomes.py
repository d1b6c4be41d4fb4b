"""Lays out what became of articles that somebody brought, while they are read and when all are."""

from collections.abc import Sequence

from discord import ui

from bot.language.formatting import change_in_words, in_part, language_in_words
from bot.language.translation import N_, _, in_digits, plural
from bot.rendering import footnotes, layout, links, reasons
from index import (
    Added,
    Article,
    Outcome,
    Skipped,
    SourceAdded,
    Stored,
    Unchanged,
    Updated,
)

_SHOWN = 12
_TITLE = 120
_ALIKE = 40  # of the title of what is much like it
_REASON = 100
_HEADS: dict[type[Stored], str] = {
    Added: N_("Added: **{title}**"),
    Updated: N_("Updated: **{title}**"),
    Unchanged: N_("Unchanged: **{title}**"),
    SourceAdded: N_("Here already: **{title}**"),
}


def outcome_card(outcomes: Sequence[Outcome], *below: str) -> ui.LayoutView:
    """What became of each, and what else there is to say, as markdown; not nothing at all."""
    words = [told(outcomes), *below] if outcomes else below
    return layout.plain(*map(ui.TextDisplay, words))


def reading(done: int, of: int, name: str) -> str:
    """How far it is, and what is being read now."""
    words = _("{done} of {all} · reading {name} …")
    return "-# " + words.format(done=done, all=of, name=footnotes.short(name, _TITLE))


def broken_off(done: int, of: int) -> str:
    """That there was no time for all."""
    words = _("I read {done} of {all}; the others are as they were.")
    return words.format(done=done, all=of)


def told(outcomes: Sequence[Outcome]) -> str:
    """Two lines for each, and a count of those that a card has no room for."""
    lines = [_line(outcome) for outcome in outcomes[:_SHOWN]]
    if len(outcomes) > _SHOWN:
        others = outcomes[_SHOWN:]
        tally = _tally(others)
        left = plural(
            "… and {n} other: {tally}", "… and {n} others: {tally}", len(others), tally=tally
        )
        lines.append(f"-# {left}")
    return "\n".join(lines)


def _line(outcome: Outcome) -> str:
    if isinstance(outcome, Skipped):
        name = footnotes.short(links.name_of(outcome.source), _TITLE)
        reason = footnotes.short(reasons.in_words(outcome.cause), _REASON)
        return _("Skipped: **{name}**").format(name=name) + f"\n-# {reason}"
    title = footnotes.short(outcome.article.title, _TITLE)
    return f"{_(_HEADS[type(outcome)]).format(title=title)}\n-# {_facts(outcome)}"


def _facts(outcome: Stored) -> str:
    article = outcome.article
    facts = [footnotes.source(article), footnotes.published(article)]
    match outcome:
        case Added():
            facts += [
                plural("{n} word", "{n} words", outcome.words),
                language_in_words(outcome.language),
                _much_like(outcome.alike),
            ]
        case Updated():
            facts.append(change_in_words(outcome))
        case SourceAdded():
            facts.append(_("the same text; it has one more source now"))
        case Unchanged():
            facts.append(_("it is as it was"))
    facts.append(in_part(article))
    return " · ".join(fact for fact in facts if fact)


def _much_like(alike: Sequence[Article]) -> str:
    """The article that a new one is most like, which is another article all the same."""
    if not alike:
        return ""
    return _("much like: {title}").format(title=footnotes.short(alike[0].title, _ALIKE))


def _tally(outcomes: Sequence[Outcome]) -> str:
    skipped = sum(isinstance(outcome, Skipped) for outcome in outcomes)
    here = in_digits(len(outcomes) - skipped)
    return _("{here} here, {skipped} skipped").format(here=here, skipped=in_digits(skipped))
