"""``footnote ask``, and whatever else shows what is there: articles, summaries, the settings."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import json_output, questions_file, terminal
from bot.cli.asides import show_aside
from bot.cli.context import (
    AsJson,
    CliContext,
    console,
    first_awaited,
    named,
    print_json,
    tell,
    the_named,
    waiting,
)
from bot.exceptions import OperatorError
from bot.language.dates import newest_day, read_span
from bot.runtime.server_settings import ServerSettings, settings_in
from index import EmptyLibrary, Length, Record, Talk, library_exists

_SENTENCES = "At most {}, {} or {} sentences.".format(*(each.sentences for each in Length))


def ask(
    context: typer.Context,
    question: Annotated[list[str] | None, named("QUESTION")] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--questions", metavar="FILE.jsonl", help='One {"id": …, "question": …} a line.'
        ),
    ] = None,
    top: Annotated[
        int, typer.Option(metavar="NUMBER", min=1, max=50, help="At most so many quotes.")
    ] = 3,
    as_json: AsJson = False,
) -> None:
    """Answer a question with the sentences that answer it."""
    cli: CliContext = context.obj
    asked = questions_file.gather(" ".join(question) if question else None, file)
    with cli.view() as view:
        answers = questions_file.answer(view, asked, top, cli.settings.answer_threshold)
        for id, found in first_awaited(answers, "Searching", as_json):
            if isinstance(found, Record | Talk):
                tell(as_json, partial(json_output.aside, id), show_aside, found)
                continue
            record = partial(json_output.answer, id)
            tell(as_json, record, terminal.show_answer, found)


def summarize(
    context: typer.Context,
    article: Annotated[list[str] | None, named("ARTICLE")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every article, newest first.")] = False,
    length: Annotated[
        Length,
        typer.Option(metavar="|".join(Length), help=_SENTENCES),
    ] = Length.SHORT,
    as_json: AsJson = False,
) -> None:
    """Tell an article in a few of its own sentences.

    ARTICLE is its id, its path, its address, or how its title begins.
    """
    if every == bool(article):
        raise OperatorError("Name one article, or take them all with --all.")
    cli: CliContext = context.obj
    with cli.view() as view:
        found = (the_named(article, view),) if article else view.articles()
        if not found:
            raise EmptyLibrary(str(cli.folder))
        for each in found:
            summary = view.summarize(each.key, length)
            tell(as_json, json_output.summary, terminal.show_summary, summary)


def digest(
    context: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="From when: yesterday, last week, March 2018."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Until when; today without it.")
    ] = None,
    topic: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only the stories about this.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell the stories of a week, or of other days, in a line each."""
    cli: CliContext = context.obj
    today = datetime.now(cli.settings.time_zone).date()
    span = read_span(since, until, today, newest_day(today))
    with cli.view() as view, waiting("Searching", as_json):
        found = view.digest(span, topic)
    tell(as_json, json_output.digest, terminal.show_digest, found)


def list_articles(context: typer.Context, as_json: AsJson = False) -> None:
    """List the articles, newest first."""
    cli: CliContext = context.obj
    with cli.view() as view:
        articles = view.articles()
    if not articles:
        raise EmptyLibrary(str(cli.folder))
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
    cli: CliContext = context.obj
    with cli.view() as view:
        found = the_named(article, view)
        version = view.text(found.key)
    tell(as_json, json_output.text, terminal.show_article, found, version)


def status(context: typer.Context, as_json: AsJson = False) -> None:
    """Say what the library holds."""
    cli: CliContext = context.obj
    with cli.view() as view:
        found = view.status()
    tell(as_json, json_output.status, terminal.show_status, found)


def settings(
    context: typer.Context,
    server: Annotated[int, typer.Option("--server", metavar="ID", help="The server's id.", min=1)],
    as_json: AsJson = False,
) -> None:
    """Say what a server has chosen for itself.

    An empty value means the usual one.
    """
    cli: CliContext = context.obj
    chosen = json_output.server_settings(_chosen(cli, cli.settings.servers / str(server)))
    if as_json:
        print_json(chosen)
        return
    for name, value in chosen.items():
        console.print(f"{name.replace('_', ' ')}: {_in_words(value)}")


def _chosen(cli: CliContext, folder: Path) -> ServerSettings:
    """What was chosen; the usual where a server has no library, which is not made for that."""
    if not library_exists(folder):
        return ServerSettings()
    with cli.open_at(folder) as library:
        return settings_in(library)


def _in_words(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value
