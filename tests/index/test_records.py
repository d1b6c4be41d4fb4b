"""Of which article the record is asked, and what it says."""

from dataclasses import replace

import pytest

from index import EmptyLibrary, Fact, record, record_intent
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.views import seen

ROADS = replace(BRIDGE, title="Marl counts its bridges", source="/articles/roads.txt", url=None)


def asked(library, question: str, meant: str | None = None):
    intent = record_intent(question)
    assert intent is not None
    return record(seen(library), question, intent, meant)


def titles(found) -> list[str]:
    return [article.title for article in found.articles]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("who wrote the article about the old bridge?", BRIDGE.title),
        ("when was the owls article published", OWLS.title),
        ("summarize the one about bread", BREAD.title),
        ("summarize bread", BREAD.title),
        ("who wrote the article about voles", OWLS.title),
        ("give me the link to the article on barn owels", OWLS.title),
    ],
)
def test_the_article_that_is_meant_is_named_by_its_title_or_what_it_tells(
    question: str, title: str, library: MakeLibrary
) -> None:
    found = asked(library(BRIDGE, OWLS, BREAD), question)
    assert found.article is not None
    assert found.article.title == title


def test_where_none_is_named_it_is_the_one_before_or_the_only_one(library: MakeLibrary) -> None:
    several = library(BRIDGE, OWLS)
    assert asked(several, "who wrote this?").articles == ()
    assert asked(several, "who wrote this?", "2").article.title == OWLS.title
    assert asked(several, "who wrote this?", "9").articles == ()
    assert asked(library(BREAD), "who wrote this?").article.title == BREAD.title


def test_of_several_articles_that_may_be_meant_none_is_chosen(library: MakeLibrary) -> None:
    found = asked(library(BRIDGE, ROADS, OWLS), "who wrote the article about Marl?")
    assert found.article is None
    assert {*titles(found)} == {BRIDGE.title, ROADS.title}


def test_an_article_that_is_not_there_is_not_guessed(library: MakeLibrary) -> None:
    here = library(BRIDGE, OWLS)
    assert asked(here, "who wrote the article about the crown of Lohr?").articles == ()
    assert asked(here, "what articles do you have about zeppelins?").articles == ()


def test_what_is_only_perhaps_a_title_is_left_to_the_articles(library: MakeLibrary) -> None:
    assert asked(library(BRIDGE, OWLS), "summarize what the diver found") is None


def test_lists_have_the_newest_first_and_the_count_of_all(library: MakeLibrary) -> None:
    dated = [
        replace(BREAD, title=f"Bread {month}", text=f"{BREAD.text} {month}.", source=f"{month}")
        for month in range(8)
    ]
    found = asked(library(OWLS, BRIDGE, *dated), "list the articles")
    assert found.count == 10
    assert len(found.articles) == 5
    days = [article.day for article in found.articles]
    assert days == sorted(days, reverse=True)
    assert asked(library(OWLS, BRIDGE), "what's new?").intent.fact is Fact.NEWEST


def test_articles_about_something_say_it_in_their_title_or_in_a_passage(
    library: MakeLibrary,
) -> None:
    found = asked(library(BRIDGE, OWLS, BREAD), "what articles do you have about nest boxes?")
    assert titles(found) == [OWLS.title]
    assert found.count == 1


def test_an_empty_library_says_so(library: MakeLibrary) -> None:
    with pytest.raises(EmptyLibrary):
        asked(library(), "list the articles")
