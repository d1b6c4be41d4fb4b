"""``footnote ask`` where nothing is asked of what the articles tell: small talk, and questions of
an article or the library, which the record answers.
"""

from rich.console import Console
from rich.text import Text

from bot.cli.terminal import one_line, show_articles, show_question
from bot.language.formatting import count, in_words
from index import Article, Fact, Record, SmallTalk, Talk, View, record, record_intent, small_talk

_SAID = {
    SmallTalk.GREETING: "Hello! Ask what the articles tell: footnote ask QUESTION",
    SmallTalk.THANKS: "You are welcome!",
    SmallTalk.COMPLAINT: "I am sorry that this was no help. Other words may find more.",
    SmallTalk.HELP: "Ask what the articles tell: footnote ask QUESTION. More: footnote --help",
    SmallTalk.WELLBEING: "All is well, thank you! What would you like to know?",
    SmallTalk.FAREWELL: "Goodbye!",
    SmallTalk.REMARK: "What would you like to know from the articles?",
}


def aside(view: View, question: str) -> Record | Talk | None:
    """What is said to small talk, or what the record says; None for a question about what is told.
    Raises EmptyLibrary.
    """
    if kind := small_talk(question):
        return Talk(question, kind)
    intent = record_intent(question)
    return record(view, question, intent) if intent else None


def show_aside(console: Console, found: Record | Talk) -> None:
    """The question, then what is said to it."""
    show_question(console, found.question)
    if isinstance(found, Talk):
        console.print(_SAID[found.kind])
        return
    console.print(Text(_told(found)), soft_wrap=True)
    if found.article is None and found.articles:
        show_articles(console, found.articles)


def _told(found: Record) -> str:
    fact = found.intent.fact
    if found.article:
        return _told_of(found.article, fact)
    if fact.is_of_one:
        return (
            "Several articles may be meant; name one by more words of its title:"
            if found.articles
            else "It is not clear which article is meant; name it by words of its title,"
            ' as in "the article about …". footnote list lists them.'
        )
    if found.intent.about:
        return f"{count(found.count, 'article')} about it" + (":" if found.articles else ".")
    return f"{count(found.count, 'article')}; footnote list lists them. The newest:"


def _told_of(article: Article, fact: Fact) -> str:
    title = f"“{one_line(article.title)}”"
    match fact:
        case Fact.AUTHOR:
            by = one_line(article.author or "")
            return f"{title} is by {by}." if by else f"{title} does not name its author."
        case Fact.DAY:
            if article.published:
                return f"{title} came out on {in_words(article.published)}."
            return (
                f"{title} does not say when it came out. It was added on {in_words(article.day)}."
            )
        case Fact.LINK:
            return f"{title}: {one_line(article.url or article.source)}"
        case Fact.TRANSLATION:
            return f"{title} is not translated, only quoted word for word."
        case _:
            return f"{title}: footnote summarize {article.id} tells it in a few sentences."
