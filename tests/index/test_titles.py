"""An article is found by what people write of it."""

import sys
from dataclasses import replace

import pytest

from index import AmbiguousArticle, UnknownArticle
from index.titles import nearest
from tests.articles import BREAD, BRIDGE, OWLS
from tests.views import seen

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


def test_an_article_is_found_by_the_address_of_its_page(library):
    here = library(BRIDGE, OWLS)
    for address in (BRIDGE.url, f"{BRIDGE.url}/", f"{BRIDGE.url}#comments"):
        assert here.find(address).title == BRIDGE.title


def test_a_title_that_is_not_there_names_the_nearest(library):
    here = library(BRIDGE, OWLS, BREAD)
    with pytest.raises(UnknownArticle) as unknown:
        here.find("The owls of the valley")
    assert unknown.value.titles == (OWLS.title,)
    with pytest.raises(UnknownArticle) as unknown:
        here.find("zeppelin")
    assert unknown.value.titles == ()


@pytest.mark.parametrize("odd", ["\0", "a\0b", "\ud800", "x" * 5_000, "..", "~", "https://"])
def test_what_no_title_can_be_is_unknown_too(library, odd):
    with pytest.raises(UnknownArticle):
        library(BRIDGE, OWLS).find(odd)


def test_the_beginning_of_several_titles_is_ambiguous(library):
    here = library(OWLS, replace(BREAD, title="Barn bread"))
    with pytest.raises(AmbiguousArticle):
        here.find("barn")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no links")
def test_a_link_that_leads_to_itself_is_the_title_of_nothing(library, tmp_path):
    for name, to in (("here", "there"), ("there", "here")):
        (tmp_path / name).symlink_to(tmp_path / to)
    with pytest.raises(UnknownArticle):
        library(OWLS).find(str(tmp_path / "here"))
