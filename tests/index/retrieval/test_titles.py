"""An article is found by what people write of it."""

import sys
from dataclasses import replace
from operator import mul

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from index import EVERYTHING, AmbiguousArticle, Scope, UnknownArticle
from index.retrieval.titles import NEAR, likeness, nearest
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.views import seen

TITLES = {
    7: "Old bridge in Marl is closed",
    3: "Barn owls return to the valley",
    9: "Why bread goes stale",
    4: "Café owners in Marl protest",
}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("bridge", [7]),
        ("brigde", [7]),
        ("closed bridge", [7]),
        ("MARL", [7, 4]),
        ("barn owl", [3]),
        ("bern owls", [3]),
        ("stal bred", [9]),
        ("cafe", [4]),
        ("zeppelin", []),
    ],
)
def test_words_are_found_in_any_order_and_with_typing_errors(written, found):
    assert list(nearest(written, TITLES, 25)) == found


@pytest.mark.parametrize("nothing", ["", "  ", "?!", "\0"])
def test_the_first_titles_are_offered_before_anything_is_written(nothing):
    assert list(nearest(nothing, TITLES, 2)) == [7, 3]


def test_no_more_are_given_than_are_asked_for_the_best_first():
    many = {number: f"Report {number} from Marl" for number in range(100)}
    assert list(nearest("report marl", many, 25)) == list(range(25))
    assert next(iter(nearest("report 42", many, 25))) == 42


def test_there_may_be_no_articles_at_all():
    assert nearest("bridge", {}, 25) == {}


def test_the_library_offers_the_newest_first(library):
    here = library(BRIDGE, OWLS)
    assert list(seen(here).titles_near("", 25).values()) == [OWLS.title, BRIDGE.title]
    assert list(seen(here).titles_near("brigde marl", 25).values()) == [BRIDGE.title]


def suggested(here, written="", scope=EVERYTHING):
    return list(seen(here, scope).titles_near(written, 25).values())


def test_suggestions_follow_what_comes_changes_and_goes(library):
    here = library(BRIDGE)
    assert suggested(here, "owls") == []
    list(here.add([OWLS]))
    assert suggested(here, "owls") == [OWLS.title]
    list(here.add([replace(OWLS, title="Starlings leave")]))
    assert suggested(here, "owls") == []
    assert suggested(here, "starlings") == ["Starlings leave"]
    here.forget(seen(here).find("Starlings").id)
    assert suggested(here, "starlings") == []


def test_the_titles_are_read_once_while_nothing_changes(library, monkeypatch):
    here, read = library(BRIDGE, OWLS), []
    titles = here.store.articles.titles
    monkeypatch.setattr(here.store.articles, "titles", lambda *a: read.append(1) or titles(*a))
    for written in ("o", "ow", "owl", "owls"):
        assert OWLS.title in suggested(here, written)
    assert len(read) == 1


def test_no_title_is_suggested_to_who_may_not_see_it_from_one_letter_to_the_next(library):
    here = library(BRIDGE, replace(OWLS, audience="501"))
    staff, public = Scope(frozenset({"501"})), Scope(frozenset())
    for written in ("owls", ""):
        assert OWLS.title in suggested(here, written, staff)
        assert OWLS.title not in suggested(here, written, public)
    here.audiences.widen(seen(here).find("Barn owls").id, None)
    assert suggested(here, "owls", public) == [OWLS.title]


def test_suggestions_are_those_of_the_span_and_source_that_were_chosen(library):
    here = library(BRIDGE, OWLS, BREAD)
    assert suggested(here, "bridge", Scope(source=BRIDGE.publisher)) == [BRIDGE.title]
    assert suggested(here, "owls", Scope(source=BRIDGE.publisher)) == []


@given(
    wanted=st.lists(st.text("abcd", min_size=1, max_size=8), min_size=1, max_size=4),
    titles=st.lists(st.text("abcde ", max_size=30), max_size=30),
)
def test_what_is_not_compared_could_not_have_been_near(wanted, titles):
    by_word = process.cdist(wanted, titles, scorer=fuzz.partial_ratio).reshape(len(wanted), -1)
    lengths = [len(word) for word in wanted]
    for title, alike, found in zip(titles, by_word.T, likeness(wanted, titles), strict=True):
        whole = sum(map(mul, alike.tolist(), lengths)) / sum(lengths)
        if abs(whole - NEAR) > 0.01:
            assert found == pytest.approx(whole if whole > NEAR else 0, abs=0.01), title


def test_an_article_is_found_by_the_address_of_its_page(library):
    here = library(BRIDGE, OWLS)
    for address in (BRIDGE.url, f"{BRIDGE.url}/", f"{BRIDGE.url}#comments"):
        assert seen(here).find(address).title == BRIDGE.title


def test_a_title_that_is_not_there_names_the_nearest(library):
    here = library(BRIDGE, OWLS, BREAD)
    with pytest.raises(UnknownArticle) as unknown:
        seen(here).find("The owls of the valley")
    assert unknown.value.titles == (OWLS.title,)
    with pytest.raises(UnknownArticle) as unknown:
        seen(here).find("zeppelin")
    assert unknown.value.titles == ()


@pytest.mark.parametrize("odd", ["\0", "a\0b", "\ud800", "x" * 5_000, "..", "~", "https://"])
def test_what_no_title_can_be_is_unknown_too(library, odd):
    with pytest.raises(UnknownArticle):
        seen(library(BRIDGE, OWLS)).find(odd)


def test_the_beginning_of_several_titles_is_ambiguous(library):
    here = library(OWLS, replace(BREAD, title="Barn bread"))
    with pytest.raises(AmbiguousArticle):
        seen(here).find("barn")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no links")
def test_a_link_that_leads_to_itself_is_the_title_of_nothing(library, tmp_path):
    for name, to in (("here", "there"), ("there", "here")):
        (tmp_path / name).symlink_to(tmp_path / to)
    with pytest.raises(UnknownArticle):
        seen(library(OWLS)).find(str(tmp_path / "here"))
