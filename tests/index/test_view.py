"""Only those articles are given that the asker may see, or has chosen."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from index import (
    Answer,
    DateRange,
    EmptyLibrary,
    Length,
    QuoteRef,
    Scope,
    UnknownArticle,
)
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.views import ask, seen, text

STAFF = "100"
SECRET = replace(OWLS, audience=STAFF)
QUESTION = "How many chicks were counted?"
MEMBER, EDITOR = Scope(frozenset()), Scope(frozenset({STAFF, "200"}))


def seen_by(library, scope):
    """A view of one library, and what it answers about the owls."""
    view = seen(library, scope)
    (vector,) = library.embedder.encode([QUESTION])
    return view, view.answer(QUESTION, vector, 3, 0.5)


def test_an_article_for_some_is_given_to_them_alone(library):
    here = library(BRIDGE, SECRET)
    view, found = seen_by(here, EDITOR)
    assert isinstance(found, Answer)
    assert found.findings[0].quote.article.title == OWLS.title
    assert view.count() == 2
    assert [article.title for article in view.articles(0, 9)] == [OWLS.title, BRIDGE.title]


def test_to_all_others_it_is_as_if_it_were_not_there(library):
    here = library(BRIDGE, SECRET)
    owls = seen(here).find(OWLS.source)
    quote = seen_by(here, EDITOR)[1].findings[0].quote
    view, found = seen_by(here, MEMBER)
    assert not isinstance(found, Answer)
    assert {finding.quote.article.title for finding in found.findings} == {BRIDGE.title}
    assert view.count() == 1
    assert [article.title for article in view.articles(0, 9)] == [BRIDGE.title]
    assert view.titles_near("owls", 25) == {}
    assert list(view.titles_near("", 25).values()) == [BRIDGE.title]
    for reference in (owls.key, OWLS.source, OWLS.title, "Barn owls"):
        with pytest.raises(UnknownArticle) as error:
            view.find(reference)
        assert OWLS.title not in (error.value.titles or ())
    with pytest.raises(UnknownArticle):
        view.the(owls.key)
    with pytest.raises(UnknownArticle):
        view.summarize(owls.key, Length.SHORT)
    with pytest.raises(UnknownArticle):
        view.about(owls.key)
    with pytest.raises(UnknownArticle):
        view.context(quote.place)
    assert view.reopen([quote.place]) == ()
    assert not view.stand([quote])
    assert view.at(OWLS.source) is None
    digest = view.digest(DateRange(date(2000, 1, 1), date(2030, 1, 1)), None)
    assert digest.articles == 1
    assert digest.covered == DateRange(BRIDGE.published, BRIDGE.published)


def test_a_newer_article_that_has_gone_meanwhile_is_not_told(library):
    here = library(BRIDGE, OWLS)
    (found,) = ask(here, [QUESTION])
    found = replace(found, newer=seen(here).the("1"))
    assert seen(here).rechecked(found).newer == found.newer
    here.forget(1)
    assert seen(here).rechecked(found).newer is None


def test_the_operator_sees_all(library):
    here = library(BRIDGE, SECRET)
    assert ask(here, [QUESTION])[0].findings[0].quote.article.title == OWLS.title
    assert seen(here).count() == 2


def test_an_article_is_opened_to_more_and_never_closed_again(library):
    here = library(SECRET)
    assert here.audiences.of(1) == {STAFF}
    here.audiences.widen(1, "300")
    assert here.audiences.of(1) == {STAFF, "300"}
    here.audiences.widen(1, None)
    here.audiences.widen(1, "300")
    assert here.audiences.of(1) == frozenset()
    assert seen(here, MEMBER).count() == 1


def test_a_text_that_is_nearly_the_same_for_others_is_an_article_of_its_own(library):
    lines = [f"In house {number} of the lane lived a baker." for number in range(20)]
    lane = replace(BREAD, text="\n\n".join(lines))
    here = library(lane)
    other = [*lines[:19], "In house 19 of the lane lived a spy."]
    secret = replace(BREAD, source="/b", text="\n\n".join(other), audience=STAFF)
    (kept,) = here.add([secret])
    assert kept.article.id == 2
    assert "spy" not in text(here, seen(here).the("1")).text
    (kept,) = here.add([replace(lane, source="/c", audience=STAFF)])
    assert kept.article.id == 1


@pytest.mark.parametrize(
    ("scope", "titles"),
    [
        (Scope(span=DateRange(date(2024, 8, 1), date(2024, 8, 31))), [OWLS.title]),
        (Scope(source="marl gazette"), [BRIDGE.title]),
        (Scope(source="nobody"), []),
        (Scope(article=2), [OWLS.title]),
        (Scope(frozenset(), article=2), [OWLS.title]),
        (Scope(frozenset()), [OWLS.title, BRIDGE.title, BREAD.title]),
    ],
    ids=["days", "source", "no source", "article", "article that all see", "all that all see"],
)
def test_what_somebody_chose_is_all_that_answers(library, scope, titles):
    here = library(replace(BRIDGE, publisher="Marl Gazette"), OWLS, BREAD)
    view, found = seen_by(here, scope)
    assert sorted(article.title for article in view.articles(0, 9)) == sorted(titles)
    assert {finding.quote.article.title for finding in found.findings} <= set(titles)
    assert isinstance(found, Answer) == (OWLS.title in titles)


def test_publishers_are_those_of_the_articles_that_are_seen(library):
    page = "https://www.example.org/bread"
    here = library(
        replace(BRIDGE, publisher="Marl Gazette"),
        replace(BREAD, source=page, url=page),
        replace(OWLS, publisher="Staff only", audience=STAFF),
    )
    assert seen(here, MEMBER).publishers() == ("Marl Gazette", "example.org")
    assert "Staff only" in seen(here, EDITOR).publishers()


def test_a_place_of_another_article_opens_nothing(library):
    here = library(BRIDGE)
    assert seen(here).reopen([QuoteRef(9, 1, 0, 10), QuoteRef(1, 1, 0, 5)]) == ()


@pytest.mark.parametrize(
    ("theirs", "title"),
    [("# Who told us\n\n" + BREAD.text, BREAD.title), (BREAD.text, "What we found out")],
    ids=["heading", "title"],
)
def test_a_heading_or_title_that_is_for_others_is_not_shared_with_who_has_the_same_sentences(
    library, theirs, title
):
    here = library(replace(BREAD, text=theirs, title=title, audience=STAFF))
    (kept,) = here.add([replace(BREAD, source="/b", audience="200")])
    assert kept.article.id == 2
    view = seen(here, Scope(frozenset({"200"})))
    assert [article.title for article in view.articles(0, 9)] == [BREAD.title]


def test_what_a_view_counts_is_what_may_be_given(library):
    here = library(BRIDGE, SECRET)
    all_of_it, some = seen(here, EDITOR).status(), seen(here, MEMBER).status()
    assert (all_of_it.articles, all_of_it.versions, all_of_it.sentences) == (2, 2, 9)
    assert (some.articles, some.versions, some.sentences) == (1, 1, 5)


def test_when_something_last_changed_is_told_of_what_may_be_given(library, monkeypatch):
    here = library(BRIDGE)
    before = seen(here, MEMBER).status().changed
    monkeypatch.setattr("index.storage.sqlite.tables.rows.now", lambda: "2030-01-01T00:00:00+00:00")
    assert list(here.add([SECRET]))
    assert seen(here, MEMBER).status().changed == before
    assert seen(here, EDITOR).status().changed == datetime(2030, 1, 1, tzinfo=UTC)


def test_where_nothing_may_be_given_the_library_is_as_good_as_empty(library):
    here = library(SECRET)
    with pytest.raises(EmptyLibrary):
        seen_by(here, MEMBER)
    with pytest.raises(EmptyLibrary):
        seen(here, MEMBER).digest(DateRange(date(2000, 1, 1), date(2030, 1, 1)), None)
    view = seen(here, EDITOR).narrowed(DateRange(date(1999, 1, 1), date(1999, 1, 2)), None)
    (vector,) = here.embedder.encode([QUESTION])
    assert not view.answer(QUESTION, vector, 3, 0.5).findings
