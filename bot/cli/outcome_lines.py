"""What became of articles -> a line each in the terminal, and how many there were of each kind."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.cli.json_output import kind_of
from bot.cli.terminal import one_line
from bot.language.formatting import change_in_words, count, in_part, language_in_words
from bot.rendering.reasons import in_english
from index import Added, Forgotten, Outcome, Skipped, SourceAdded, Stored, Unchanged, Updated

_NAMED = 3  # files that are passed over


def show_outcome(console: Console, result: Outcome) -> None:
    """One line that says what became of an article."""
    style = "yellow" if isinstance(result, Skipped) else "green"
    line = Text(f"{kind_of(result):<9}  ", style=style)
    console.print(line.append(one_line(_facts(result)), style="default"), soft_wrap=True)


def show_tally(console: Console, became: Counter[str], passed_over: Sequence[Path]) -> None:
    """How many became what, where there are several, and what in their folders was not read."""
    if became.total() > 1:
        console.print(", ".join(f"{number:,} {word}" for word, number in became.items()))
    if passed_over:
        console.print(one_line(f"passed over {_kinds_of(passed_over)}"), soft_wrap=True)


def show_forgotten(console: Console, found: Forgotten) -> None:
    """Which article is gone, and whether its words are still on the disk."""
    words = f"{found.article.id}  {found.article.title} ({_left(found)})"
    console.print(Text("forgot     ", style="green").append(one_line(words)), soft_wrap=True)


def _left(found: Forgotten) -> str:
    if found.unwiped:
        return (
            f"it answers no more; {found.unwiped:,} bytes, with words of it, are wiped as soon as"
            " another program is done reading"
        )
    return "nothing of it is left"


def _kinds_of(files: Sequence[Path]) -> str:
    """As in "a.png: its kind cannot be read" and "5 files of kinds that …: .png (4), .css (1)"."""
    if len(files) <= _NAMED:
        names = ", ".join(file.name for file in files)
        return f"{names}: {'its kind' if len(files) == 1 else 'their kinds'} cannot be read"
    kinds = Counter(file.suffix.lower() or "without an ending" for file in files)
    kinds_named = ", ".join(f"{kind} ({number:,})" for kind, number in kinds.most_common())
    return f"{count(len(files), 'file')} of kinds that cannot be read: {kinds_named}"


def _facts(result: Outcome) -> str:
    """The article and what there is to say of it."""
    if isinstance(result, Skipped):
        return f"{result.source}: {in_english(result.cause)}"
    facts = "; ".join(filter(None, (*_became(result), in_part(result.article))))
    return f"{result.article.id}  {result.article.title}{f' ({facts})' if facts else ''}"


def _became(result: Stored) -> tuple[str, ...]:
    match result:
        case Added():
            size = f"{count(result.words, 'word')}, {language_in_words(result.language)}"
            alike = "; ".join(each.title for each in result.alike)
            return size, f"much like: {alike}" if alike else ""
        case Updated():
            return (change_in_words(result),)
        case SourceAdded():
            return (f"now from {result.source} too",)
        case Unchanged():
            return ()
