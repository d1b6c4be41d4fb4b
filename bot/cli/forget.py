"""``footnote forget``: what takes articles out of the library for good."""

import sys
from collections.abc import Collection
from typing import Annotated

import typer

from bot.cli import json_output, outcome_lines, terminal
from bot.cli.context import AsJson, CliContext, all_named, asides, named, tell
from bot.exceptions import OperatorError
from bot.language.formatting import count
from index import Article


def forget(
    context: typer.Context,
    articles: Annotated[list[str], named("ARTICLE")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Forget articles for good: they never answer again.

    ARTICLE is an id, a path, an address, or how the title begins.
    """
    cli: CliContext = context.obj
    with cli.open_existing() as library:
        found = all_named(articles, cli.all_of(library))
        if not yes:
            _ask_about(found)
        for article in found:
            forgotten = library.forget(article.id)
            tell(as_json, json_output.forgotten, outcome_lines.show_forgotten, forgotten)


def _ask_about(articles: Collection[Article]) -> None:
    """Show what would be forgotten, and go on only with a yes. Raises Exit with 1 after a no,
    OperatorError where nobody can be asked.
    """
    if sys.stdin is None or not sys.stdin.isatty():  # None: it was closed
        raise OperatorError("Forgetting is for good, and there is nobody to ask: add --yes.")
    terminal.show_articles(asides, articles)
    if not typer.confirm(f"Forget {count(len(articles), 'article')} for good?", err=True):
        asides.print("Nothing was forgotten.")
        raise typer.Exit(1)
