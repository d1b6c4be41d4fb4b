"""The ``footnote`` command: parses, builds the settings, hands over."""

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from bot import config, questions, records, terminal
from bot.remedies import Complaint, remedy
from index import (
    Draft,
    Embedder,
    EmptyLibrary,
    Library,
    LibraryError,
    Skipped,
    UnreadableArticle,
    article_files,
    read_file,
)

app = typer.Typer(
    help="Footnote answers questions from your articles, word for word, each with its footnote.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
console = Console(highlight=False, markup=False)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


@dataclass(frozen=True, slots=True)
class Setup:
    """What every command works with."""

    settings: config.Settings
    chosen: Path | None

    @property
    def folder(self) -> Path:
        return self.chosen or self.settings.library

    def open(self) -> Library:
        return self.open_at(self.folder)

    def open_existing(self) -> Library:
        """Open a library, without making one where a folder was mistyped."""
        if not Library.exists(self.folder):
            raise EmptyLibrary(self.folder)
        return self.open()

    def open_to_try(self) -> Library:
        """Open the library of ``footnote try``, which is apart from what people add."""
        return self.open_at(self.chosen or self.settings.footnote_home.expanduser() / "try")

    def open_at(self, folder: Path) -> Library:
        embedder = Embedder(self.settings.embedding_model)
        return Library(folder, embedder, self.settings.answer_threshold)


@app.callback()
def setup(
    context: typer.Context,
    library: Annotated[
        Path | None, typer.Option("--library", metavar="DIR", help="The folder of the library.")
    ] = None,
) -> None:
    context.obj = Setup(config.load(), library)


@app.command()
def add(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of .txt and .md files.")],
) -> None:
    """Add articles, or their new versions."""
    at: Setup = context.obj
    skipped = False
    with at.open() as library:
        for result in library.add(_drafts(paths, at.settings.max_file_bytes)):
            terminal.show_added(console, result)
            skipped = skipped or isinstance(result, Skipped)
    raise typer.Exit(1 if skipped else 0)


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[str | None, typer.Argument(help="What you want to know.")] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--questions", metavar="FILE.jsonl", help='One {"id": …, "question": …} a line.'
        ),
    ] = None,
    top: Annotated[int, typer.Option(min=1, max=50, help="At most so many quotes.")] = 3,
    as_json: AsJson = False,
) -> None:
    """Answer a question with the sentences that answer it."""
    asked = questions.gather(question, file)
    with context.obj.open_existing() as library:
        for id, found in questions.answer(library, asked, top):
            if as_json:
                _print_json(records.answer(id, found))
            else:
                terminal.show_answer(console, found)


@app.command("list")
def list_articles(context: typer.Context, as_json: AsJson = False) -> None:
    """List the articles, newest first."""
    with context.obj.open_existing() as library:
        articles = library.articles()
    if not articles:
        raise EmptyLibrary(context.obj.folder)
    if as_json:
        for article in articles:
            _print_json(records.article(article))
    else:
        terminal.show_articles(console, articles)


@app.command()
def show(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="Id, source, or how its title begins.")],
    as_json: AsJson = False,
) -> None:
    """Show an article as it is stored."""
    with context.obj.open_existing() as library:
        found = library.find(article)
        version = library.text(found)
    if as_json:
        _print_json(records.text(found, version))
    else:
        terminal.show_article(console, found, version)


@app.command()
def forget(
    context: typer.Context,
    articles: Annotated[list[str], typer.Argument(help="Ids, sources, or how their titles begin.")],
) -> None:
    """Forget articles for good: they never answer again."""
    with context.obj.open_existing() as library:
        for found in [library.find(article) for article in articles]:
            library.forget(found.id)
            console.print(
                f"forgot     {found.id}  {terminal.printable(found.title)}", soft_wrap=True
            )


@app.command()
def reindex(
    context: typer.Context,
    every: Annotated[
        bool, typer.Option("--all", help="Embed every article again, as after a change of model.")
    ],
) -> None:
    """Bring the index up to date with the embedding model."""
    with context.obj.open_existing() as library:
        for _ in track(library.embed_again(), "Embedding", console=Console(stderr=True)):
            pass


@app.command()
def status(context: typer.Context, as_json: AsJson = False) -> None:
    """Say what the library holds."""
    with context.obj.open() as library:
        found = library.status()
    if as_json:
        _print_json(records.status(found))
    else:
        terminal.show_status(console, found)


@app.command("try")
def try_out(
    context: typer.Context,
    browser: Annotated[bool, typer.Option(help="Open a browser on it.")] = True,
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", min=0, max=65535)] = 0,
) -> None:
    """Try the bot in your browser: no Discord account, no token."""
    from bot import preview

    with context.obj.open_to_try() as library:
        preview.run(library, console, browser, port)


@app.command()
def run(context: typer.Context) -> None:
    """Run the bot on Discord."""
    from bot import service

    with context.obj.open() as library:
        service.run(library, context.obj.settings)


def main() -> None:
    """The command line's way in; exits 2 with one line where something is wrong."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without “ shows ?
    try:
        app()
    except LibraryError as error:
        complaint = remedy(error)
    except Complaint as error:
        complaint = str(error)
    else:
        return
    print(f"footnote: {terminal.printable(complaint)}", file=sys.stderr)
    raise SystemExit(2)


def _drafts(paths: list[Path], limit: int) -> Iterator[Draft | Skipped]:
    for path in article_files(paths):
        try:
            yield read_file(path, limit)
        except UnreadableArticle as error:
            yield Skipped(error.source, error.reason)


def _print_json(record: records.Record) -> None:
    sys.stdout.write(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
