"""Turns any error into the sentence a person reads; what only an operator can mend is logged."""

import logging
import secrets
from collections.abc import Sequence

import discord
from discord import app_commands

import index
from bot.exceptions import ArticleExcluded, QueueFull, Refusal, TooFast
from bot.language.dates import UnclearDates
from bot.language.translation import N_, _, plural
from bot.rendering import footnotes, links, markdown, reasons

log = logging.getLogger(__name__)

NOT_TAKEN = N_("Discord did not take that. Please try again in a moment.")
_CHANGED_COMMANDS = N_("My commands have just changed. Please try again in a minute.")
_NOT_UP_TO_DATE = N_("I cannot answer until the people who run this bot have updated the articles.")
_DAMAGED = N_("The stored articles are damaged, so I would rather not quote them.")
WORDS: dict[type[Exception], str] = {
    index.EmptyLibrary: N_(
        "There are no articles here yet, so there is nothing to quote from. "
        "People who manage this server can add some: `/articles add`."
    ),
    index.UnknownVersion: N_(
        "That article has changed since, and the version that was quoted is no longer kept."
    ),
    index.UnknownArticle: N_("That article is no longer here."),
    index.AmbiguousArticle: N_("Several articles begin like that. Please write more of the title."),
    index.LibraryBusy: N_("Articles are being added right now. Please try again in a moment."),
    discord.DiscordServerError: NOT_TAKEN,
    app_commands.NoPrivateMessage: N_("I answer in servers, not in direct messages."),
    app_commands.CommandNotFound: _CHANGED_COMMANDS,
    app_commands.CommandSignatureMismatch: _CHANGED_COMMANDS,
}
OPERATOR_WORDS: dict[type[Exception], str] = {
    index.LibraryUnusable: N_("The folder with the articles cannot be used right now."),
    index.LibraryDamaged: _DAMAGED,
    index.BeyondRepair: _DAMAGED,
    index.AnothersLibrary: N_(
        "The stored articles are those of another server, so I show none of them."
    ),
    index.LibraryExists: N_("There are articles already, where others would be put."),
    index.NewerLibrary: N_("The articles were stored by a later Footnote than this one."),
    index.OtherModel: _NOT_UP_TO_DATE,
    index.ModelUnavailable: N_("The model that reads the articles could not be loaded."),
}
_SHORT = 120
APOLOGY = N_("Sorry, something went wrong here, and it is not your fault.")


def explain(error: BaseException) -> str:
    """What to say about ``error``.

    What only an operator can mend is logged with its traceback under an id, and the id is told.
    """
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if told := _with_facts(error):
        return told
    for kind, words in WORDS.items():
        if isinstance(error, kind):
            return _(words)
    words = next((w for kind, w in OPERATOR_WORDS.items() if isinstance(error, kind)), APOLOGY)
    incident = secrets.token_hex(3)
    log.error("told as an error", extra={"incident": incident}, exc_info=error)
    where = _("The people who run this bot can find it in the log as error {incident}.")
    return f"{_(words)}\n-# {where.format(incident=incident)}"


def _with_facts(error: BaseException) -> str | None:
    """What to say about an error that carries facts; None of any other."""
    match error:
        case Refusal():
            return str(error)
        case TooFast():
            return plural(
                "One moment, please: you can go on in {n} second.",
                "One moment, please: you can go on in {n} seconds.",
                error.seconds,
            )
        case QueueFull():
            return plural(
                "Many questions are waiting. Please try again in {n} second.",
                "Many questions are waiting. Please try again in {n} seconds.",
                error.seconds,
            )
        case index.TooManyFeeds():
            return plural(
                "This server follows {n} feed and may follow no more; `/feeds remove` makes room.",
                "This server follows {n} feeds and may follow no more; `/feeds remove` makes room.",
                error.most,
            )
        case UnclearDates():
            return markdown.escape(str(error))
        case ArticleExcluded():
            words = _("**{title}** is left out by `since:`, `until:` or `source:`.")
            return words.format(title=footnotes.short(error.title, _SHORT))
        case index.UnknownArticle(titles=tuple(titles)):
            return _unknown(error.reference, titles)
        case index.UnreadableArticle():
            name = footnotes.short(links.name_of(error.source), _SHORT)
            reason = footnotes.short(reasons.in_words(error.cause), _SHORT)
            return _("{name} could not be read: {reason}.").format(name=name, reason=reason)
    return None


def _unknown(written: str, titles: Sequence[str]) -> str:
    """What was written as a title, with the nearest one that there is."""
    if not written.strip():
        return _("Please write a part of the article's title. They are in `/articles list`.")
    name = footnotes.short(written, _SHORT)
    if not titles:
        words = _("No article here is called “{name}”. See them: `/articles list`")
        return words.format(name=name)
    words = _("No article here is called “{name}”. Did you mean “{near}”?")
    return words.format(name=name, near=footnotes.short(titles[0], _SHORT))
