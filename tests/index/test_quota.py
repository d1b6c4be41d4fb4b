"""A library keeps so many versions, feeds and megabytes, and says what is one too many."""

from dataclasses import replace

import pytest

from index import (
    Added,
    Cause,
    Draft,
    Library,
    LibraryRegistry,
    Quota,
    Reason,
    Scope,
    Skipped,
    TooManyFeeds,
    Unchanged,
    UnknownVersion,
    Updated,
)
from index.domain.scope import SHARED
from index.storage.open import open_engine
from index.storage.sqlite.database_file import FILE
from tests.support.articles import BRIDGE, OWLS
from tests.support.soundness import assert_sound
from tests.support.views import ask, seen, text

FULL = Cause(Reason.LIBRARY_FULL, {"n": "1"})
LONG = "The fox of the valley saw a hen. " * 3_000  # of which one sentence is embedded
FOXES = Draft("Foxes", LONG, "/foxes.txt")


def clock(hour):
    return replace(BRIDGE, text=f"It is {hour} o'clock in Marl. The clock of the tower is new.")


@pytest.fixture
def keeping(tmp_path, embedder):
    """``keeping(Quota(...))`` is a library that keeps no more than that."""
    made = []

    def make(quota, shared=False):
        made.append(Library.open(tmp_path / str(len(made)), embedder, shared=shared, quota=quota))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_the_newest_versions_of_an_article_are_kept(keeping):
    here = keeping(Quota(versions=3))
    list(here.add(clock(hour) for hour in range(1, 6)))
    rows = here.store.connections.rows("SELECT number FROM version ORDER BY number")
    assert [number for (number,) in rows] == [3, 4, 5]
    assert text(here, seen(here).articles()[0]).text.startswith("It is 5 o'clock")
    assert_sound(here.store.folder / FILE)
    (answer,) = ask(here, ["What time is it in Marl by the clock?"])
    assert answer.findings[0].quote.version == 5


def test_without_a_choice_a_page_that_always_changes_does_not_fill_the_disk(library):
    here = library()
    list(here.add(clock(hour) for hour in range(30)))
    assert seen(here).status().versions == 20


def test_versions_that_were_dropped_leave_no_byte(keeping):
    here = keeping(Quota(versions=1))
    list(here.add([replace(BRIDGE, text="The spy Ada Crane lived there."), clock(1)]))
    here.store.connections.shrink()
    assert b"Ada Crane" not in b"".join(
        each.read_bytes() for each in here.store.folder.glob("*.db*")
    )


def test_a_library_of_many_versions_keeps_few_from_its_next_change_on(keeping, embedder):
    here = keeping(Quota(versions=9))
    list(here.add(clock(hour) for hour in range(9)))
    here.close()
    with Library.open(here.store.folder, embedder, quota=Quota(versions=2)) as later:
        assert seen(later).status().versions == 9
        list(later.add([clock(12)]))
        assert seen(later).status().versions == 2


def test_a_quote_of_a_version_that_was_dropped_says_that_the_article_has_changed(keeping):
    here = keeping(Quota(versions=1))
    list(here.add([BRIDGE]))
    (answer,) = ask(here, ["How much will the repairs cost?"])
    quote = answer.findings[0].quote
    view = seen(here, Scope(frozenset()))
    assert view.context(quote.place).quote.text == quote.text
    list(here.add([clock(1)]))
    with pytest.raises(UnknownVersion):
        view.context(quote.place)
    assert view.reopen([quote.place]) == ()
    assert not view.stand([quote])
    assert seen(here).recheck(answer.findings) == ()
    assert here.store.texts.get([(1, 1)]) == {}


def test_a_feed_too_many_is_refused_and_one_that_is_followed_is_not(keeping):
    here = keeping(Quota(feeds=2))
    for number in (1, 2):
        here.feeds.follow(f"https://a.example/{number}", "Feed", None, 15)
    with pytest.raises(TooManyFeeds) as refused:
        here.feeds.follow("https://a.example/3", "Feed", None, 15)
    assert refused.value.most == 2
    assert here.feeds.follow("https://a.example/2", "Again", None, None).title == "Again"
    here.feeds.unfollow(1)
    here.feeds.follow("https://a.example/3", "Feed", None, 15)
    assert len(here.feeds.all()) == 2


def test_a_full_library_takes_nothing_new_and_keeps_what_it_has(keeping):
    here = keeping(Quota(megabytes=1))
    list(here.add([BRIDGE]))
    assert here.why_full() is None
    list(here.add([FOXES]))
    before = seen(here).status()
    empty = Skipped("/empty.txt", "it is empty")
    arriving = [OWLS, clock(1), BRIDGE, replace(BRIDGE, title="Bridge"), empty]
    new, changed, same, renamed, skipped = here.add(arriving)
    assert new == Skipped(OWLS.source, FULL)
    assert changed == Skipped(BRIDGE.source, FULL)
    assert isinstance(same, Unchanged)
    assert isinstance(renamed, Updated)
    assert skipped == empty
    assert list(here.add([OWLS], unasked=True)) == [Skipped(OWLS.source, FULL)]
    assert (seen(here).status().articles, seen(here).status().versions) == (
        before.articles,
        before.versions,
    )


def test_there_is_room_again_once_something_was_forgotten(keeping):
    here = keeping(Quota(megabytes=1))
    (foxes,) = here.add([FOXES])
    assert here.why_full() == FULL
    here.forget(foxes.article.id)
    assert here.why_full() is None
    assert isinstance(next(iter(here.add([OWLS]))), Added)


def test_the_shared_library_has_no_end_but_of_versions(tmp_path, embedder):
    quota = Quota(versions=2, feeds=0, megabytes=0)
    with LibraryRegistry(
        open_engine(tmp_path / "shared", tmp_path / "servers"), embedder, 4, 60, quota=quota
    ) as registry:
        with registry.library(SHARED) as shared:
            shared.feeds.follow("https://a.example/feed", "Feed", None, 15)
            list(shared.add(clock(hour) for hour in range(4)))
            assert seen(shared).status().versions == 2
        with registry.library(7) as own:
            assert own.why_full() == Cause(Reason.LIBRARY_FULL, {"n": "0"})
            with pytest.raises(TooManyFeeds):
                own.feeds.follow("https://a.example/feed", "Feed", None, 15)
