"""What a command has to say -> the terminal, for people, with rich."""

from collections.abc import Iterable, Sequence
from unicodedata import category

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Column, Table
from rich.text import Text

from bot.language.formatting import count, in_part, in_words, span_in_words, time_saved
from bot.rendering.marked_text import ShownLine, in_a_line, only_quoted, shown_lines
from index import (
    Answer,
    Article,
    Digest,
    Draft,
    Finding,
    Found,
    LibraryStats,
    NotCovered,
    Quote,
    Story,
    Summary,
    Unsure,
    Version,
    take_apart,
)

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FULL_WIDTH = 92
_ALSO = 3
_NOT_COVERED = "Not covered by these articles."


def printable(text: str) -> str:
    """Text without what would steer a terminal: escape codes and bidirectional marks."""
    return "".join(
        " " if category(character) == "Cc" and character not in "\n\t" else character
        for character in text
        if character not in _TURNING
    )


def one_line(text: str) -> str:
    """The printable text on one line."""
    return " ".join(printable(text).split())


def show_question(console: Console, question: str) -> None:
    console.print(Text(one_line(question), style="italic"))


def show_answer(console: Console, found: Found) -> None:
    """The best sentence in its passage, then the others, each with its footnote."""
    show_question(console, found.question)
    if isinstance(found, Answer) and found.parts:
        _show_parts(console, found.parts)
        _show_left_out(console, found.question)
    elif isinstance(found, Answer):
        _show_findings(console, found.telling, 1)
        _show_older(console, found)
    elif isinstance(found, Unsure):
        _show_unsure(console, found)
    else:
        _show_nearest(console, found.findings)


def _show_older(console: Console, found: Answer) -> None:
    """That an older article, quoted second, says otherwise than the first, if one does."""
    if found.older:
        days = [in_words(each.quote.article.day) for each in (found.findings[0], found.older)]
        words = f"1 is from {days[0]}. On {days[1]} another article said otherwise: see 2."
        console.print(words, style="yellow", soft_wrap=True)


def _show_parts(console: Console, parts: Sequence[Found]) -> None:
    """Each of several questions with its best sentence, or that it is not covered."""
    number = 1
    for part in parts:
        console.print()
        show_question(console, part.question)
        if isinstance(part, NotCovered) or not part.findings:
            console.print(_NOT_COVERED, style="yellow")
            continue
        if isinstance(part, Unsure):
            _show_lacks(console, part)
        _show_findings(console, part.findings[:1], number)
        number += 1


def _show_left_out(console: Console, question: str) -> None:
    """The questions beyond those that are answered together, if there are any."""
    if left := take_apart(question).left:
        words = f"\nThree questions are answered at a time. Ask again: {one_line(' '.join(left))}"
        console.print(Text(words), soft_wrap=True)


def _show_findings(console: Console, findings: Sequence[Finding], first: int) -> None:
    """Sentences in their passages, numbered from ``first``."""
    width = min(console.width, _FULL_WIDTH)
    for number, finding in enumerate(findings, first):
        style = "green" if number == first else "bright_black"
        console.print(Panel(_finding(number, finding), border_style=style, width=width))


def _show_unsure(console: Console, found: Unsure) -> None:
    """That this may not answer, what is missing, and the passage that comes nearest."""
    _show_lacks(console, found)
    _show_passages(console, found.findings[:1])


def _show_lacks(console: Console, found: Unsure) -> None:
    lacks = [one_line(each.text) for each in found.missing]
    console.print("This may not answer it.", style="yellow")
    if lacks:
        console.print(Text(f"Missing in it: {', '.join(lacks)}"))


def _show_nearest(console: Console, findings: Sequence[Finding]) -> None:
    """That nothing answers, and then, with no sentence of it put forward, what is nearest."""
    console.print(_NOT_COVERED, style="yellow")
    if not findings:
        return
    console.print("These passages are only the nearest; they do not answer it:")
    _show_passages(console, findings)


def _show_passages(console: Console, findings: Sequence[Finding]) -> None:
    """Passages with no sentence of them put forward."""
    for finding in findings:
        source = Text(_source(finding.quote))
        passage = _lines(shown_lines(finding.passage))
        console.print(Padding(Group(source, Padding(passage, (0, 0, 0, 3))), (1, 0, 0, 0)))


def show_summary(console: Console, found: Summary) -> None:
    """The title and its source, how much is saved, then the sentences."""
    width = min(console.width, _FULL_WIDTH)
    head = Text(one_line(found.article.title), style="bold")
    saved = Text(f"{_facts(found.article)}\n{time_saved(found)}", style="dim")
    lines = Table.grid(padding=(0, 1))
    for number, line in enumerate(found.lines, 1):
        lines.add_row(Text(f"{number}.", style="cyan"), Text(one_line(in_a_line(line))))
    console.print(Panel(Group(head, saved, Padding(lines, (1, 0, 0, 0))), width=width))


def show_digest(console: Console, found: Digest) -> None:
    """Each story: its line, its best article, and how many others tell it."""
    console.print(Text(span_in_words(found.span), style="bold"))
    if not found.stories:
        covered = f" The articles are from {span_in_words(found.covered)}." if found.covered else ""
        words = f"There is no article{_about(found)} from these days.{covered}"
        console.print(words, soft_wrap=True)
        return
    stories = count(len(found.stories) + found.more, "story", "stories")
    console.print(f"{stories} in {count(found.articles, 'article')}{_about(found)}", style="dim")
    for number, story in enumerate(found.stories, 1):
        console.print(Padding(_story(number, story), (1, 0, 0, 0)))
    if found.more:
        console.print(f"\n{count(found.more, 'smaller story', 'smaller stories')} left out")
    if found.unread:
        console.print(f"\n{count(found.unread, 'older article')} left out")


def show_articles(console: Console, articles: Iterable[Article]) -> None:
    columns = (Column("id", justify="right"), "date", "title")
    table = Table(*columns, box=None, padding=(0, 2, 0, 0), header_style="dim")
    for article in articles:
        published = article.published.isoformat() if article.published else ""
        table.add_row(str(article.id), published, Text(one_line(article.title)))
    console.print(table)


def show_article(console: Console, article: Article, version: Version) -> None:
    details = (
        *(article.publisher, article.author, article.published, article.url, article.source),
        in_part(article),
    )
    console.print(Text(one_line(article.title), style="bold"))
    for detail in filter(None, details):
        console.print(Text(one_line(str(detail)), style="dim"), soft_wrap=True)
    console.print()
    console.print(Text(printable(version.text)), soft_wrap=True)


def show_status(console: Console, status: LibraryStats) -> None:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    changed = f"{status.changed.astimezone():%Y-%m-%d %H:%M}" if status.changed else "never"
    rows = {
        "articles": f"{status.articles:,}",
        "versions": f"{status.versions:,}",
        "sentences": f"{status.sentences:,}",
        "model": status.model,
        "size on disk": f"{(status.size or 0) / 1_000_000:,.1f} MB",
        "last change": changed,
        "folder": status.folder,
    }
    for name, value in rows.items():
        table.add_row(Text(name, style="dim"), Text(value))
    console.print(table)


def _story(number: int, story: Story) -> Group:
    best, *others = story.articles
    head = Text(f"{number}. ", style="cyan").append(
        one_line(in_a_line(story.line)), style="default"
    )
    facts = [f"{one_line(best.title)} · {_facts(best)}"]
    if others:
        facts.append(f"also in {'; '.join(one_line(each.title) for each in others[:_ALSO])}")
    if len(others) > _ALSO:
        facts[-1] += f" and {count(len(others) - _ALSO, 'other')}"
    return Group(head, *(Padding(Text(fact, style="dim"), (0, 0, 0, 3)) for fact in facts))


def _about(found: Digest) -> str:
    return f" about {one_line(found.topic)}" if found.topic else ""


def _finding(number: int, finding: Finding) -> Group:
    quote = Text(f"“{one_line(_alone(finding))}”", style="bold")
    note = Text(f"{number}. ", style="cyan").append(_source(finding.quote), style="default")
    others = (Text(f"   also in {_source(other)}", style="dim") for other in finding.also)
    passage = _lines(shown_lines(finding.passage, finding.quote))
    return Group(quote, note, *others, Padding(passage, (1, 0, 0, 3)))


def _alone(finding: Finding) -> str:
    """The sentence as it stands in its passage, where a table says what its columns are."""
    return " ".join(each.plain for each in only_quoted(shown_lines(finding.passage, finding.quote)))


def _lines(shown: Sequence[ShownLine]) -> Text:
    """Lines with what is quoted in them bright."""
    return Text("\n", style="dim").join(map(_line, shown))


def _line(shown: ShownLine) -> Text:
    line = Text(" " * shown.indent, style="dim")
    pieces = [Text(f"{printable(shown.mark)} " if shown.mark else "")]
    for number, piece in enumerate(shown.pieces):
        label = f"{printable(piece.label)}: " if piece.label else ""
        pieces.append(Text(f"{shown.between if number else ''}{label}"))
        pieces.append(Text(printable(piece.text), style="not dim" if piece.is_quoted else ""))
    return line.append_text(Text("").join(pieces))


def _source(quote: Quote) -> str:
    page = f"p. {quote.page}" if quote.page else ""
    return " · ".join(filter(None, (one_line(quote.article.title), _facts(quote.article), page)))


def _facts(article: Article | Draft) -> str:
    published = article.published
    date = f"{published.day} {published:%B %Y}" if published else None
    facts = (article.publisher, date, in_part(article), article.url or article.source)
    return one_line(" · ".join(fact for fact in facts if fact))
