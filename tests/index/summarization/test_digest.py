"""A span of days as stories, each in a line of its best article."""

from dataclasses import replace
from datetime import date

import pytest

from index import DateRange, Draft, EmptyLibrary, Library
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.stories import FLOOD, MATCH, TELESCOPE, WEEK
from tests.support.views import seen, text

MAY = DateRange(date(2026, 5, 1), date(2026, 5, 7))


@pytest.fixture(scope="module")
def week(tmp_path_factory, embedder):
    with Library.open(tmp_path_factory.mktemp("week"), embedder) as library:
        list(library.add([*WEEK, BRIDGE, OWLS]))
        yield library


def sources(story):
    return {article.source for article in story.articles}


def test_the_biggest_story_comes_first_and_then_the_newest(week):
    digest = seen(week).digest(MAY)
    assert [len(story.articles) for story in digest.stories] == [3, 2, 1]
    assert sources(digest.stories[0]) == {draft.source for draft in FLOOD}
    assert sources(digest.stories[1]) == {draft.source for draft in MATCH}
    newest = seen(week).digest(DateRange(date(2024, 1, 1), date(2024, 12, 31)))
    assert [story.articles[0].title for story in newest.stories] == [OWLS.title, BRIDGE.title]


def test_a_story_is_told_by_a_sentence_of_its_best_article_word_for_word(week):
    for story in seen(week).digest(MAY).stories:
        line = story.line
        assert line.article == story.articles[0]
        assert text(week, line.article).text[line.start : line.end] == line.text


def test_a_story_has_the_days_of_its_first_and_last_article(week):
    flood, match, telescope = seen(week).digest(MAY).stories
    assert flood.span == DateRange(date(2026, 5, 4), date(2026, 5, 7))
    assert match.span == DateRange(date(2026, 5, 3), date(2026, 5, 4))
    assert telescope.span == DateRange(date(2026, 5, 5), date(2026, 5, 5))


def test_both_ends_of_the_span_are_in_it(week):
    digest = seen(week).digest(DateRange(date(2026, 5, 4), date(2026, 5, 5)))
    found = {source for story in digest.stories for source in sources(story)}
    assert found == {"flood-1", "cup-2", "telescope-1"}
    assert digest.days == ((date(2026, 5, 4), 2), (date(2026, 5, 5), 1))
    assert digest.articles == 3


@pytest.mark.parametrize(
    ("topic", "events"),
    [
        ("flood", [FLOOD]),
        ("women's cup", [MATCH]),
        ("astronomy", [TELESCOPE]),
        ("Ruth Ode", [MATCH]),
        ("river Lenn", [FLOOD]),
        ("cooking recipes", []),
        ("👍", []),
    ],
)
def test_a_topic_keeps_the_stories_that_are_about_it(week, topic, events):
    digest = seen(week).digest(MAY, topic)
    assert digest.topic == topic
    assert [sources(story) for story in digest.stories] == [
        {draft.source for draft in event} for event in events
    ]


def test_an_empty_span_knows_which_days_there_are_articles_of(week):
    digest = seen(week).digest(DateRange(date(1999, 1, 1), date(1999, 12, 31)))
    assert digest.stories == digest.days == ()
    assert digest.covered == DateRange(date(2024, 3, 5), date(2026, 5, 7))


def test_an_article_without_a_date_counts_on_the_day_it_was_added(library):
    here = library(replace(BREAD, published=None))
    (article,) = seen(here).articles()
    today = article.added.date()
    (story,) = seen(here).digest(DateRange(today, today)).stories
    assert story.articles == (article,)


def test_a_forgotten_article_is_in_no_story(library):
    here = library(*FLOOD)
    here.forget(seen(here).find("flood-2").id)
    (story,) = seen(here).digest(MAY).stories
    assert sources(story) == {"flood-1", "flood-3"}


def test_only_so_many_stories_are_told_and_the_others_are_counted(library, monkeypatch):
    monkeypatch.setattr("index.summarization.digest.MOST_STORIES", 2)
    digest = seen(library(*WEEK)).digest(MAY)
    assert len(digest.stories) == 2
    assert digest.more == 1
    assert digest.articles == len(WEEK)


def test_only_so_many_articles_are_looked_at_and_the_older_ones_are_counted(library, monkeypatch):
    monkeypatch.setattr("index.summarization.digest.MOST_ARTICLES", 4)
    digest = seen(library(*WEEK)).digest(MAY)
    assert (digest.articles, digest.unread) == (4, 2)
    assert digest.days[0][0] == date(2026, 5, 4)


def test_a_library_without_articles_says_so(library):
    with pytest.raises(EmptyLibrary):
        seen(library()).digest(MAY)


def _bulletin(number, day, told):
    tail = (
        "Press the button below to hear the bulletin of the Lenn Pupils' Radio in full. "
        "Teachers may use the bulletin of the radio for lessons in listening and in spelling. "
        "Pupils who want to speak in the bulletin may write to the radio until Friday. "
        "The riddle of the week asks what you have kept of the bulletin. "
        "Thank you for listening to the Lenn Pupils' Radio."
    )
    return Draft(f"Bulletin {number}", f"{told} {tail}", f"bulletin-{number}", published=day)


def test_what_several_articles_share_makes_no_story_of_them_and_tells_none(library):
    first = _bulletin(1, date(2026, 5, 2), "A storm has torn the roof off the harbour of Vellmar.")
    second = _bulletin(2, date(2026, 5, 3), "Ruth Ode was elected captain of the chess club.")
    stories = seen(library(first, second)).digest(MAY).stories
    assert [story.line.text for story in stories] == [
        "Ruth Ode was elected captain of the chess club.",
        "A storm has torn the roof off the harbour of Vellmar.",
    ]


def test_a_story_that_a_newer_article_refutes_is_told_by_that(library):
    older = (
        "The ferry Ilse is missing off Holm, and its captain is trying to reach Sandholm, the "
        "coast guard of Holm said. The ferry Ilse left Holm on Monday with 31 passengers. The "
        "coast guard hopes to find the ferry Ilse before dark."
    )
    newer = (
        "The ferry Ilse sank off Holm an hour after it had left, the coast guard of Holm said. "
        "All 31 passengers of the ferry Ilse were saved by fishermen from Sandholm. The coast "
        "guard had searched for the ferry Ilse since Monday."
    )
    drafts = [
        Draft("Ferry Ilse missing", older, "ferry-1", published=date(2026, 5, 4)),
        Draft("Ferry Ilse has sunk", newer, "ferry-2", published=date(2026, 5, 5)),
    ]
    (story,) = seen(library(*drafts)).digest(MAY).stories
    assert story.line.article.source == "ferry-2"
