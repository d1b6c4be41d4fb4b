"""The commands of the command line, by what they are for, in the order that help lists them."""

from collections.abc import Callable

from bot.commands.choices import settings
from bot.commands.exporting import export
from bot.commands.forgetting import forget
from bot.commands.keeping import add, reindex
from bot.commands.looking import list_articles, show, status
from bot.commands.mending import backup, doctor, restore
from bot.commands.serving import health, run, try_out
from bot.commands.telling import ask, digest, summarize

COMMANDS: dict[str, Callable[..., None]] = {
    "add": add,
    "ask": ask,
    "summarize": summarize,
    "digest": digest,
    "list": list_articles,
    "show": show,
    "forget": forget,
    "reindex": reindex,
    "export": export,
    "backup": backup,
    "restore": restore,
    "doctor": doctor,
    "status": status,
    "settings": settings,
    "try": try_out,
    "run": run,
    "health": health,
}
