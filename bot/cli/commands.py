"""The commands of the command line, by what they are for, in the order that help lists them."""

from collections.abc import Callable

from bot.cli.articles import add, reindex
from bot.cli.forget import forget
from bot.cli.maintenance import backup, doctor, export, restore
from bot.cli.queries import ask, digest, list_articles, settings, show, status, summarize
from bot.cli.serve import health, run, try_out

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
