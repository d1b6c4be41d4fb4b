"""What became of articles -> a line each in the terminal."""

from rich.console import Console
from rich.text import Text

from bot.terminal import one_line
from bot.wording import change_in_words, count, language_in_words
from index import Added, Forgotten, Joined, Kept, Skipped, Unchanged, Updated


def show_outcome(console: Console, result: Kept | Skipped) -> None:
    """One line that says what became of an article."""
    outcome, words = _outcome(result)
    style = "yellow" if isinstance(result, Skipped) else "green"
    line = Text(f"{outcome:<9}  ", style=style).append(one_line(words), style="default")
    console.print(line, soft_wrap=True)


def show_forgotten(console: Console, found: Forgotten) -> None:
    """Which article is gone, and that nothing of it is left."""
    words = f"{found.article.id}  {found.article.title} (0 passages left)"
    if found.left:
        words = f"{found.article.id}  {found.article.title} ({count(found.left, 'row')} left)"
    console.print(Text("forgot     ", style="green").append(one_line(words)), soft_wrap=True)
    if found.unwiped:
        console.print(
            "           Another program is reading the library: the last"
            f" {found.unwiped:,} bytes, with words of it, are wiped as soon as that is done.",
            soft_wrap=True,
        )


def _outcome(result: Kept | Skipped) -> tuple[str, str]:
    """What became of it in a word, then the article and what there is to say of it."""
    if isinstance(result, Skipped):
        return "skipped", f"{result.source}: {result.reason}"
    named = f"{result.article.id}  {result.article.title}"
    match result:
        case Added():
            language = language_in_words(result.language)
            return "added", f"{named} ({count(result.words, 'word')}, {language})"
        case Updated():
            return "updated", f"{named} ({change_in_words(result.came, result.left)})"
        case Joined():
            return "known", f"{named} (now from {result.source} too)"
        case Unchanged():
            return "unchanged", named
