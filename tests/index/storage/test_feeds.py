"""Why a feed could not be read is kept with the feed, as a reason with its facts."""

from datetime import UTC, datetime

from index import Cause, Reason

NOW = datetime(2026, 5, 4, tzinfo=UTC)
MISSING = Cause(Reason.STATUS, {"status": "404 Not Found"})


def test_a_reason_is_kept_with_its_facts(library):
    feeds = library().feeds
    feed = feeds.follow("https://a.example/feed", "Feed", None, 15)
    assert feed.error is None
    feeds.failed(feed, MISSING, NOW)
    assert [each.error for each in feeds.all()] == [MISSING]


def test_a_sentence_that_an_older_footnote_has_kept_is_told_as_it_is(library):
    here = library()
    here.feeds.follow("https://a.example/feed", "Feed", None, 15)
    with here.store.connections.writing() as connection:
        connection.execute("UPDATE feed SET error = 'its server says 404 Not Found'")
    (feed,) = here.feeds.all()
    assert feed.error == Cause(Reason.OTHER, {"words": "its server says 404 Not Found"})
