"""Turns any error into the sentence a person reads; what only an operator can mend is logged."""

import logging
import secrets
from collections.abc import Sequence

from discord import app_commands

import index
from bot import footnotes, links, markup
from bot.busy import Busy
from bot.dates import UnclearDates

log = logging.getLogger(__name__)

WORDS: dict[type[Exception], str] = {
    index.EmptyLibrary: (
        "There are no articles here yet, so there is nothing to quote from. "
        "Editors can add some: `/articles add`."
    ),
    index.UnknownArticle: "That article is no longer here.",
    index.AmbiguousArticle: "Several articles begin like that. Please write more of the title.",
    index.UnreadableArticle: "That could not be read as an article.",
    index.LibraryBusy: "Articles are being added right now. Please try again in a moment.",
    app_commands.CommandNotFound: "My commands have just changed. Please try again in a minute.",
    app_commands.CommandSignatureMismatch: (
        "My commands have just changed. Please try again in a minute."
    ),
}
OPERATOR_WORDS: dict[type[Exception], str] = {
    index.LibraryUnusable: "The folder with the articles cannot be used right now.",
    index.LibraryDamaged: "The stored articles are damaged, so I would rather not quote them.",
    index.NewerLibrary: "The articles were stored by a later Footnote than this one.",
    index.OtherModel: "The articles were indexed with another model than the one in use.",
    index.ModelUnavailable: "The model that reads the articles could not be loaded.",
}
_SHORT = 120
APOLOGY = "Sorry, something went wrong here, and it is not your fault."


def explain(error: BaseException) -> str:
    """What to say about ``error``.

    What only an operator can mend is logged with its traceback under an id, and the id is told.
    """
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    match error:
        case Busy():
            return str(error)
        case UnclearDates():
            return markup.escape(str(error))
        case index.UnknownArticle(titles=tuple(titles)):
            return _unknown(error.reference, titles)
        case index.UnreadableArticle():
            name = footnotes.short(links.name_of(error.source), _SHORT)
            return f"{name} could not be read: {footnotes.short(error.reason, _SHORT)}."
    for kind, words in WORDS.items():
        if isinstance(error, kind):
            return words
    words = next((w for kind, w in OPERATOR_WORDS.items() if isinstance(error, kind)), APOLOGY)
    incident = secrets.token_hex(3)
    log.error("told as an error", extra={"incident": incident}, exc_info=error)
    return f"{words}\n-# Whoever runs this bot can find it in the log as error {incident}."


def _unknown(written: str, titles: Sequence[str]) -> str:
    """What was written as a title, with the nearest one that there is."""
    if not written.strip():
        return "Please write a part of the article's title. They are in `/articles list`."
    words = f"No article here is called “{footnotes.short(written, _SHORT)}”."
    near = [footnotes.short(title, _SHORT) for title in titles]
    return f"{words} Did you mean “{near[0]}”?" if near else f"{words} See them: `/articles list`"
