"""Two articles never become one, however alike they are; one article stays one."""

import re
from dataclasses import replace
from datetime import date

import pytest

from index import Added, Answer, DateRange, Draft, Library, SourceAdded, Unchanged, Updated
from tests.support.articles import BRIDGE, OWLS
from tests.support.reports import OPEN, SHIPS, make_older, merge, report
from tests.support.views import ask, seen, text

PAGE = "https://news.example/bridge"
WIRE = Draft(
    title="Ferry runs aground off Ellery",
    text=OWLS.text,
    source="https://one.example/ferry",
    url="https://one.example/ferry",
    published=date(2026, 5, 4),
    publisher="One",
)
OTHER_SITE = replace(
    WIRE, source="https://two.example/1", url="https://two.example/1", publisher="Two"
)
_IN_MONTH = re.compile(r"In \w+ (?=\d)")


def add(library: Library, draft: Draft):
    (outcome,) = library.add([draft])
    return outcome


@pytest.fixture(scope="module")
def reports(tmp_path_factory, embedder):
    with Library.open(tmp_path_factory.mktemp("reports"), embedder) as library:
        outcomes = list(library.add(map(report, SHIPS)))
        yield library, outcomes


def test_twelve_reports_that_differ_in_one_number_are_twelve_articles(reports):
    library, outcomes = reports
    assert [type(outcome) for outcome in outcomes] == [Added] * 12
    assert seen(library).status().articles == seen(library).status().versions == 12
    again = list(library.add(map(report, SHIPS)))
    assert [type(outcome) for outcome in again] == [Unchanged] * 12


@pytest.mark.parametrize("month", SHIPS)
def test_each_month_is_answered_with_its_own_number_from_its_own_file(reports, month):
    library, _ = reports
    (found,) = ask(library, [f"How many ships called at the port in {month}?"])
    assert isinstance(found, Answer)
    best = found.findings[0].quote
    assert best.text == f"In {month} {SHIPS[month]} ships called at the port."
    assert best.article.source == report(month).source
    assert found.findings[0].also == ()


def test_so_is_it_where_only_the_title_names_the_month(library):
    drafts = (report(month) for month in SHIPS)
    here = library(*(replace(each, text=_IN_MONTH.sub("", each.text)) for each in drafts))
    asked = [f"How many ships called at the port in {month}?" for month in SHIPS]
    best = [found.findings[0].quote for found in ask(here, asked)]
    assert [(quote.article.title, quote.text) for quote in best] == [
        (f"Harbour report for {month} 2026", f"{ships} ships called at the port.")
        for month, ships in SHIPS.items()
    ]


def test_a_sentence_that_all_have_is_quoted_once_from_the_newest_also_in_three_others(reports):
    library, _ = reports
    (found,) = ask(library, ["When is the office open?"], 10)
    (quoted,) = [finding for finding in found.findings if finding.quote.text == OPEN]
    assert quoted.quote.article.title == "Harbour report for December 2026"
    assert [(each.text, each.article.title) for each in quoted.also] == [
        (OPEN, f"Harbour report for {month} 2026") for month in ("November", "October", "September")
    ]
    for each in quoted.also:
        assert text(library, each.article).text[each.start : each.end] == OPEN


def test_what_was_forgotten_meanwhile_is_not_told_of_as_another_that_says_so(library):
    here = library(report("May"), report("June"), report("July"))
    (found,) = ask(here, ["When is the office open?"])
    assert [each.article.id for each in found.findings[0].also] == [2, 1]
    here.forget(2)
    (finding,) = seen(here).recheck(found.findings[:1])
    assert [each.article.id for each in finding.also] == [1]
    here.forget(3)
    assert seen(here).recheck(found.findings[:1]) == ()


def test_a_report_is_told_to_be_much_like_those_before_it(reports):
    _, outcomes = reports
    assert outcomes[0].alike == ()
    assert outcomes[1].alike == (outcomes[0].article,)
    assert all(len(outcome.alike) == 3 for outcome in outcomes[3:])


def test_a_digest_tells_reports_that_are_much_alike_as_one_story(reports):
    library, _ = reports
    (story,) = seen(library).digest(DateRange(date(2026, 1, 1), date(2026, 12, 31))).stories
    assert len(story.articles) == 12


def test_release_notes_of_two_versions_are_two_articles(library):
    lines = [f"Issue {number}: the list no longer jumps on page {number}." for number in range(20)]

    def notes(version: str, fix: str) -> Draft:
        url = f"https://ellery.example/releases/{version}"
        return Draft(f"Release {version}", "\n\n".join([*lines, fix]), url, url)

    here = library(
        notes("1.4.1", "The crash on start is gone."), notes("1.4.2", "Search finds umlauts.")
    )
    (found,) = ask(here, ["Which release mends the crash on start?"])
    assert found.findings[0].quote.article.title == "Release 1.4.1"
    assert found.findings[0].quote.text == "The crash on start is gone."


def test_a_wire_story_on_two_sites_is_one_article_with_two_sources(library):
    here = library(WIRE)
    article = seen(here).find(WIRE.source)
    assert add(here, OTHER_SITE) == SourceAdded(article, OTHER_SITE.source)
    assert here.sources.of(article.id) == (WIRE.source, OTHER_SITE.source)


@pytest.mark.parametrize(
    "change", [{"title": "A ferry ran aground"}, {"published": date(2026, 5, 5)}], ids=str
)
def test_a_wire_story_under_another_title_or_date_is_another_article(library, change):
    here = library(WIRE)
    added = add(here, replace(OTHER_SITE, **change))
    assert isinstance(added, Added)
    assert added.alike == (seen(here).find(WIRE.source),)


def test_a_site_that_changes_a_wire_story_has_an_article_of_its_own_from_then_on(library):
    here = library(WIRE)
    add(here, OTHER_SITE)
    changed = replace(WIRE, text=f"{WIRE.text}\nNobody was hurt.\n")
    assert isinstance(add(here, changed), Added)
    other = seen(here).find(OTHER_SITE.source)
    assert text(here, other).text == WIRE.text
    assert (other.url, other.publisher) == (OTHER_SITE.source, None)
    assert text(here, seen(here).find(WIRE.source)).text == changed.text
    told = add(here, OTHER_SITE)
    assert told == Updated(seen(here).find(OTHER_SITE.source), 0, 0)
    assert told.article.publisher == "Two"


def test_a_page_by_two_addresses_is_one_article_and_its_next_version_by_either(library):
    page = replace(BRIDGE, source=PAGE, url=PAGE)
    here = library(page)
    mailed = replace(page, source=f"http://www.{PAGE[8:]}/?utm_source=mail")
    assert isinstance(add(here, mailed), SourceAdded)
    for number, each in enumerate((mailed, page), 2):
        changed = replace(each, title=f"Title {number}", text=f"{BRIDGE.text}\nVersion {number}.\n")
        updated = add(here, changed)
        assert isinstance(updated, Updated)
        assert updated.article.version == number
    assert seen(here).status().articles == 1


def test_a_page_that_names_its_address_is_known_by_it_with_the_same_title_and_date(library):
    named = replace(BRIDGE, source=f"{PAGE}?session=1", url=PAGE)
    here = library(named)
    changed = replace(named, source=f"{PAGE}?session=2", text=f"{BRIDGE.text}\nThat is all.\n")
    assert isinstance(add(here, changed), Updated)
    assert seen(here).status().articles == 1


def test_pages_of_a_site_that_names_one_address_on_all_of_them_are_several_articles(library):
    here = library(replace(BRIDGE, source=f"{PAGE}?id=1", url=PAGE))
    assert isinstance(add(here, replace(OWLS, source=f"{PAGE}?id=2", url=PAGE)), Added)
    assert text(here, seen(here).find(f"{PAGE}?id=1")).text == BRIDGE.text


def test_a_page_that_changes_takes_nothing_from_a_file_that_holds_it_as_it_was(library):
    page = replace(BRIDGE, source=PAGE)
    here = library(page)
    saved = replace(BRIDGE, source="/saved/bridge.md")
    assert isinstance(add(here, saved), SourceAdded)
    changed = replace(page, text="The bridge is open again.")
    assert isinstance(add(here, changed), Added)
    assert isinstance(add(here, replace(changed, source=f"{PAGE}?utm_source=mail")), SourceAdded)
    assert text(here, seen(here).find(saved.source)).text == BRIDGE.text
    assert text(here, seen(here).find(PAGE)).text == changed.text


def test_a_file_that_was_copied_and_then_changed_is_an_article_of_its_own(library):
    june = report("June")
    here = library(june)
    copy = replace(june, source="/reports/July.md")
    assert isinstance(add(here, copy), SourceAdded)
    assert isinstance(add(here, report("July")), Added)
    assert text(here, seen(here).find(june.source)).text == june.text
    assert add(here, june) == Unchanged(seen(here).find(june.source))
    assert here.sources.of(seen(here).find(june.source).id) == (june.source,)


def test_the_first_of_two_copies_may_change_too(library):
    june = report("June")
    here = library(june)
    add(here, replace(june, source="/copy.md"))
    assert isinstance(add(here, replace(june, title="Harbour report")), Added)
    assert seen(here).find("/copy.md").title == june.title
    assert seen(here).find(june.source).title == "Harbour report"


def test_another_wrapping_of_a_text_that_has_two_sources_makes_no_version(library):
    here = library(OWLS)
    wrapped = replace(OWLS, source="/wrapped.txt", text=OWLS.text.replace(" ", "\n"))
    add(here, wrapped)
    for each in (wrapped, OWLS, replace(wrapped, text=OWLS.text.replace(" ", "\t"))):
        assert isinstance(add(here, each), Unchanged)
    assert seen(here).status().versions == 1
    assert text(here, seen(here).find("/wrapped.txt")).text == OWLS.text


def test_a_library_made_before_keeps_what_it_has_and_parts_it_when_it_is_read_again(
    library, embedder
):
    made = library(report("July"))
    merge(made, 1, report("May"), report("June"))
    made.close()
    make_older(made.store.folder)
    with Library.open(made.store.folder, embedder) as here:
        (article,) = seen(here).articles()
        assert article.title == report("June").title
        (doubt,) = here.store.sources.doubtful()
        assert (doubt.article, doubt.texts_differ) == (article, True)
        assert set(doubt.unread) == {report(month).source for month in ("May", "June", "July")}
        outcomes = list(here.add(map(report, ("July", "June", "May"))))
        assert [type(outcome) for outcome in outcomes] == [Added, Unchanged, Added]
        for month in ("May", "June", "July"):
            assert text(here, seen(here).find(report(month).source)).text == report(month).text
        assert here.store.sources.doubtful() == ()


def test_articles_that_are_the_same_are_no_longer_in_doubt_once_they_were_read_again(
    library, embedder
):
    made = library(OWLS, BRIDGE)
    merge(made, 1, replace(OWLS, source="/copy.txt"))
    made.close()
    make_older(made.store.folder)
    with Library.open(made.store.folder, embedder) as here:
        (doubt,) = here.store.sources.doubtful()
        assert not doubt.texts_differ
        copy, owls = replace(OWLS, source="/copy.txt"), seen(here).find(OWLS.source)
        assert list(here.add([OWLS, copy])) == [Unchanged(owls), Unchanged(owls)]
        assert here.store.sources.doubtful() == ()
        assert seen(here).status().articles == 2


def test_a_text_of_a_library_made_before_is_known_by_another_source(library, embedder):
    made = library(OWLS)
    made.close()
    make_older(made.store.folder)
    with Library.open(made.store.folder, embedder) as here:
        assert isinstance(add(here, replace(OWLS, source="/copy.txt")), SourceAdded)
