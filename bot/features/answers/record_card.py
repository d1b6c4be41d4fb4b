"""Lays out what the record says of an article or of the library, and what is said to small talk.
The buttons lead to the cards of the commands: their custom_ids are those of the wings above.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from discord import ui

from bot.features.answers.card import question_line
from bot.interaction.signing import sign
from bot.language.translation import N_, _, plural
from bot.rendering import footnotes, layout
from index import Article, Fact, Length, Record, SmallTalk

_TITLE = 160  # characters
_NAME = 120

SAID: Mapping[SmallTalk, str] = {
    SmallTalk.GREETING: N_("Hello! Ask me what these articles tell: `/ask` and your question."),
    SmallTalk.THANKS: N_("You are welcome! Ask on whenever you like."),
    SmallTalk.COMPLAINT: N_(
        "I am sorry that this was no help. Other words may find more, "
        "or the name of the article: `/ask` has an option for it."
    ),
    SmallTalk.HELP: N_(
        "I answer questions with the very sentences of the articles here. `/ask` asks them, "
        "`/summarize` tells an article in a few sentences, `/digest` the stories of a week, "
        "and `/articles list` shows what there is."
    ),
    SmallTalk.WELLBEING: N_("All is well, thank you! What would you like to know?"),
    SmallTalk.FAREWELL: N_("Goodbye! I am here whenever you have a question."),
    SmallTalk.REMARK: N_("I am here. What would you like to know from these articles?"),
}

_NAMELESS = N_("**{title}** does not name its author.")
_UNCLEAR = N_(
    "I cannot tell which article you mean. Name it by words of its title, as in "
    "“the article about …”, or reply to an answer that quotes it."
)
_SEVERAL = N_("Several articles may be meant. Name one by more words of its title:")
_NONE_ABOUT = N_(
    "I know of no article about that. Ask me what you would like to know, all the same."
)


def card(found: Record) -> ui.LayoutView:
    """The question on a line of its own, for it is read back, and what the record says."""
    words, buttons = _of_all(found) if not found.intent.fact.is_of_one else _of_one(found)
    return layout.plain(
        ui.TextDisplay(f"{question_line(found.question)}\n{words}"), ui.ActionRow(*buttons)
    )


def _of_one(found: Record) -> tuple[str, list[ui.Item[Any]]]:
    article = found.article
    if article is None:
        if not found.articles:
            return _(_UNCLEAR), [_list_button()]
        return f"{_(_SEVERAL)}\n{_entries(found.articles)}", [_list_button()]
    words = _TOLD[found.intent.fact](article)
    return words, [_summary_button(article)]


def _of_all(found: Record) -> tuple[str, list[ui.Item[Any]]]:
    if found.intent.about and not found.articles:
        return _(_NONE_ABOUT), [_list_button()]
    if found.intent.about:
        head = plural("{n} article about it:", "{n} articles about it:", found.count)
    elif found.intent.fact is Fact.TOPICS:
        head = _("Ask about anything that these articles tell. The newest of them:")
    elif found.intent.fact is Fact.NEWEST:
        head = _("The newest articles; `/digest` tells the stories of a week:")
    else:
        head = plural(
            "There is {n} article here:", "There are {n} articles here, the newest:", found.count
        )
    return f"{head}\n{_entries(found.articles)}", [_list_button()]


def _author(article: Article) -> str:
    title = _title(article)
    publisher = footnotes.source(article)
    if not article.author:
        words = _(_NAMELESS).format(title=title)
    else:
        author = footnotes.short(article.author, _NAME)
        words = _("**{title}** is by **{author}**.").format(title=title, author=author)
    return f"{words}\n-# {publisher}" if publisher else words


def _day(article: Article) -> str:
    title = _title(article)
    if day := footnotes.published(article):
        return _("**{title}** came out on **{day}**.").format(title=title, day=day)
    return _("**{title}** does not say when it came out. It was added on {day}.").format(
        title=title, day=footnotes.day(article.added)
    )


def _link(article: Article) -> str:
    title = _title(article)
    page = footnotes.address_of(article)
    if page and len(page) <= footnotes.LONGEST_LINK:
        return f"[**{title}**](<{page}>)\n-# {footnotes.source(article)}"
    return _("**{title}** has no page that I could link to.").format(title=title)


def _summary(article: Article) -> str:
    words = _("**{title}** in a few of its own sentences: press the button, or use `/summarize`.")
    return words.format(title=_title(article))


def _translation(article: Article) -> str:
    words = _(
        "I quote articles word for word and do not translate them. "
        "I can tell **{title}** in a few of its own sentences."
    )
    return words.format(title=_title(article))


_TOLD: Mapping[Fact, Callable[[Article], str]] = {
    Fact.AUTHOR: _author,
    Fact.DAY: _day,
    Fact.LINK: _link,
    Fact.SUMMARY: _summary,
    Fact.TRANSLATION: _translation,
}


def _title(article: Article) -> str:
    return footnotes.short(article.title, _TITLE)


def _entries(articles: Sequence[Article]) -> str:
    return "\n".join(map(_entry, articles))


def _entry(article: Article) -> str:
    facts = (footnotes.source(article), footnotes.published(article))
    title = f"**{_title(article)}**"
    return "- " + " · ".join(filter(None, (title, *facts)))


def _summary_button(article: Article) -> ui.Item[Any]:
    """Turns the card into what /summarize shows."""
    return _leading(_("Summarize"), f"gist:{article.key}:{Length.SHORT}")


def _list_button() -> ui.Item[Any]:
    """Turns the card into what /articles list shows."""
    return _leading(_("All articles"), "articles:0")


def _leading(label: str, custom_id: str) -> ui.Item[Any]:
    return ui.Button(label=label, custom_id=sign(custom_id))
