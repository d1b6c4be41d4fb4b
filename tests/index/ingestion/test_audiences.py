"""An article that is brought for others opens what they brought, and nothing else of it."""

from collections.abc import Sequence
from dataclasses import replace

from index import Added, Draft, Library, Scope
from tests.support.views import seen, text

STAFF, HALL = "100", "200"
LINES = [f"In house {number} of the lane lived a baker." for number in range(20)]
LANE = Draft(
    title="The lane of bakers",
    text="\n\n".join(LINES),
    source="https://ellery.example/lane",
    url="https://ellery.example/lane",
)
NOTED = "\n\n".join([*LINES[:19], "In house 19 of the lane lived a spy."])


def read_by(library: Library, *audiences: str) -> str:
    """All titles and texts that are given to whoever belongs to some audiences."""
    view = seen(library, Scope(frozenset(audiences)))
    articles = view.articles(0, 99)
    return "\n".join(f"{each.title}\n{text(library, each).text}" for each in articles)


def brought(library: Library, drafts: Sequence[Draft]) -> list[object]:
    return list(library.add(drafts))


def test_a_page_that_staff_have_made_notes_on_is_opened_without_their_notes(library):
    here = library(replace(LANE, audience=STAFF))
    copy = replace(LANE, source="discord:1/lane.md", url=None, text=NOTED, audience=STAFF)
    assert isinstance(brought(here, [copy])[0], Added)
    for audience in (HALL, None):
        (opened,) = brought(here, [replace(LANE, audience=audience)])
        assert isinstance(opened, Added)
        assert "spy" in read_by(here, STAFF)
        assert "spy" not in read_by(here, HALL)
        assert "house 19 of the lane lived a baker" in read_by(here, HALL)


def test_a_title_that_staff_gave_to_a_page_is_not_told_to_others(library):
    leak = "Who of the lane talks to us"
    here = library(replace(LANE, source="discord:1/a.md", url=None, title=leak, audience=STAFF))
    brought(here, [replace(LANE, audience=STAFF)])
    brought(here, [replace(LANE, audience=HALL)])
    assert leak in read_by(here, STAFF)
    assert leak not in read_by(here, HALL)
    assert LANE.title in read_by(here, HALL)


def test_an_article_that_is_for_others_is_not_told_of_as_one_that_is_much_alike(library):
    here = library(replace(LANE, title="The spy of the lane", audience=STAFF))
    alike = [
        replace(LANE, source=f"/{n}", title=f"Lane {n}", text=NOTED, audience=audience)
        for n, audience in enumerate((None, HALL, STAFF))
    ]
    for_all, for_hall, for_staff = brought(here, alike)
    assert for_all.alike == ()
    assert for_hall.alike == (for_all.article,)
    assert {each.title for each in for_staff.alike} == {"Lane 0", "The spy of the lane"}


def test_an_article_that_is_for_others_is_not_told_of_as_one_that_says_the_same(library, embedder):
    drafts = [
        replace(LANE, source=f"/{n}", title=f"Lane {n}", url=None, audience=audience)
        for n, audience in enumerate((None, HALL, STAFF))
    ]
    here = library(*drafts)
    (vector,) = embedder.encode(["Who lived in house 7?"])
    for audiences, told in (((), []), ((HALL,), ["Lane 1"]), ((HALL, STAFF), ["Lane 1", "Lane 2"])):
        view = seen(here, Scope(frozenset(audiences)))
        best = view.answer("Who lived in house 7 of the lane?", vector, 3, 0.0).findings[0]
        assert best.quote.text == LINES[7]
        titles = {best.quote.article.title, *(each.article.title for each in best.also)}
        assert titles == {"Lane 0", *told}


def test_who_brought_it_out_and_where_it_is_from_are_not_told_to_others_either(library):
    here = library(replace(LANE, source="discord:1/a.md", publisher="The spy", audience=STAFF))
    (opened,) = brought(here, [replace(LANE, source="discord:2/a.md", audience=HALL)])
    assert isinstance(opened, Added)
    assert seen(here, Scope(frozenset({HALL}))).publishers() == ("ellery.example",)


def test_a_page_behind_a_key_does_not_become_the_page_that_all_read(library):
    here = library(LANE)
    key = f"{LANE.source}?key=1"
    brought(here, [replace(LANE, source=key, text=f"{LANE.text}\n\nOne is a spy.", audience=STAFF)])
    assert "spy" in read_by(here, STAFF)
    assert "spy" not in read_by(here)


def test_the_very_same_is_one_article_and_new_to_those_who_had_it_not(library):
    here = library(replace(LANE, audience=STAFF))
    for audience in (HALL, None):
        (opened,) = brought(here, [replace(LANE, audience=audience)])
        assert isinstance(opened, Added)
        assert opened.article.id == 1
        (again,) = brought(here, [replace(LANE, audience=audience)])
        assert not isinstance(again, Added)
    assert here.audiences.of(1) == frozenset()


def test_a_page_that_has_changed_is_one_article_still_and_new_to_those_who_had_it_not(library):
    here = library(replace(LANE, audience=STAFF))
    (opened,) = brought(here, [replace(LANE, text="The lane is empty now.", audience=HALL)])
    assert isinstance(opened, Added)
    assert (opened.article.id, opened.article.version) == (1, 2)
    assert read_by(here, STAFF) == read_by(here, HALL) == f"{LANE.title}\nThe lane is empty now."


def test_a_link_is_known_by_who_may_read_one_of_its_articles(library):
    here = library(LANE)
    brought(here, [replace(LANE, source=f"{LANE.source}?key=1", text=NOTED, audience=STAFF)])
    at = f"{LANE.source}?utm_source=x"
    for audiences, id in (((), 1), ((STAFF,), 2)):
        found = seen(here, Scope(frozenset(audiences))).at(at)
        assert found is not None
        assert found.id == id
