"""``footnote list``, ``show`` and ``status``: what the library holds."""

from typing import Annotated

import typer

from bot.cli import json_output, terminal
from bot.cli.article_argument import the_named
from bot.cli.context import AsJson, Setup, console, named, print_json
from index import EmptyLibrary


def list_articles(context: typer.Context, as_json: AsJson = False) -> None:
    """List the articles, newest first."""
    at: Setup = context.obj
    with at.open_existing() as library:
        articles = library.articles()
    if not articles:
        raise EmptyLibrary(at.folder)
    if as_json:
        for article in articles:
            print_json(json_output.article(article))
    else:
        terminal.show_articles(console, articles)


def show(
    context: typer.Context,
    article: Annotated[list[str], named("ARTICLE")],
    as_json: AsJson = False,
) -> None:
    """Show an article as it is stored.

    ARTICLE is its id, its path, its address, or how its title begins.
    """
    at: Setup = context.obj
    with at.open_existing() as library:
        found = the_named(article, library)
        version = library.text(found)
    if as_json:
        print_json(json_output.text(found, version))
    else:
        terminal.show_article(console, found, version)


def status(context: typer.Context, as_json: AsJson = False) -> None:
    """Say what the library holds."""
    at: Setup = context.obj
    with at.open_existing() as library:
        found = library.status()
    if as_json:
        print_json(json_output.status(found))
    else:
        terminal.show_status(console, found)
