"""Every server reads its own library and the shared one, and never another's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import EVERYTHING, SHARED, Answer, DateRange, EmptyLibrary, Length, LibraryRegistry
from index.storage.open import open_engine
from tests.support.articles import BREAD, BRIDGE, OWLS

MARL, ELLERY = 11, 22


@pytest.fixture
def registry(tmp_path: Path, embedder) -> Iterator[LibraryRegistry]:
    made = LibraryRegistry(
        open_engine(tmp_path / "shared", tmp_path / "servers"), embedder, most_open=2, idle=0
    )
    yield made
    made.close()


def keep(registry, server, *drafts):
    with registry.library(server) as library:
        return [kept.article for kept in library.add(drafts)]


def ask(registry, server, question):
    (vector,) = registry.encode([question])
    with registry.view(server, EVERYTHING) as view:
        return view.answer(question, vector, 3, 0.5)


def titles(found):
    return [finding.quote.article.title for finding in found.findings]


def test_an_answer_ranks_the_servers_articles_and_the_shared_ones_together(registry):
    keep(registry, SHARED, BRIDGE)
    keep(registry, MARL, OWLS)
    found = ask(registry, MARL, "How many chicks were counted?")
    assert isinstance(found, Answer)
    assert titles(found)[0] == OWLS.title
    assert not found.findings[0].quote.article.shared
    found = ask(registry, MARL, "What did a diver find under the bridge?")
    assert titles(found)[0] == BRIDGE.title
    assert found.findings[0].quote.place.shared


def test_one_question_finds_sentences_of_both(registry):
    keep(registry, SHARED, replace(OWLS, source="/shared", title="Owls for all"))
    keep(
        registry, MARL, replace(OWLS, text=OWLS.text.replace("fourteen", "sixteen"), source="/own")
    )
    found = ask(registry, MARL, "Who paid for the nest boxes?")
    with registry.view(MARL, EVERYTHING) as view:
        assert view.count() == 2
        assert [article.key for article in view.articles(0, 9)] == ["1", "s1"]
        assert view.recheck(found.findings) == found.findings


def test_what_one_server_stores_no_other_server_sees(registry):
    keep(registry, MARL, OWLS)
    keep(registry, ELLERY, BREAD)
    quote = ask(registry, MARL, "How many chicks were counted?").findings[0].quote
    found = ask(registry, ELLERY, "How many chicks were counted?")
    assert OWLS.title not in titles(found)
    with registry.view(ELLERY, EVERYTHING) as view:
        assert view.reopen([quote.place]) == ()
        assert not view.stand([quote])
        assert list(view.titles_near("", 25).values()) == [BREAD.title]
        assert view.the("1").title == BREAD.title


def test_the_same_id_in_both_libraries_is_told_apart(registry):
    keep(registry, SHARED, BRIDGE)
    keep(registry, MARL, OWLS)
    with registry.view(MARL, EVERYTHING) as view:
        assert (view.the("1").title, view.the("s1").title) == (OWLS.title, BRIDGE.title)
        assert view.summarize("s1", Length.SHORT).article.title == BRIDGE.title
        assert view.find("Old bridge").key == "s1"
        (vector,) = registry.encode(["What did they find?"])
        about = view.about("s1").answer("What did a diver find?", vector, 3, 0.0)
        assert set(titles(about)) == {BRIDGE.title}
        assert view.titles_near("", 25) == {"1": OWLS.title, "s1": BRIDGE.title}


def test_a_digest_tells_the_stories_of_both(registry):
    keep(registry, SHARED, BRIDGE)
    keep(registry, MARL, OWLS)
    with registry.view(MARL, EVERYTHING) as view:
        digest = view.digest(DateRange(date(2000, 1, 1), date(2030, 1, 1)), None)
        assert {story.articles[0].key for story in digest.stories} == {"1", "s1"}
        digest = view.digest(DateRange(date(2000, 1, 1), date(2030, 1, 1)), "owls in nest boxes")
        assert [story.articles[0].title for story in digest.stories] == [OWLS.title]


def test_a_server_without_articles_of_its_own_reads_the_shared_ones_and_makes_no_folder(registry):
    keep(registry, SHARED, BRIDGE)
    assert titles(ask(registry, MARL, "What did a diver find under the bridge?"))[0] == BRIDGE.title
    assert not registry.has(MARL)
    assert registry.servers() == ()


def test_a_shared_library_is_there_once_something_was_added_to_it(registry):
    assert not registry.has(SHARED)
    keep(registry, SHARED, BRIDGE)
    assert registry.has(SHARED)


def test_where_nothing_is_kept_a_question_says_so(registry):
    with pytest.raises(EmptyLibrary):
        ask(registry, MARL, "What did a diver find?")


def test_only_so_many_libraries_stay_open_and_none_that_is_used_is_closed(registry):
    with registry.library(MARL) as marl:
        for server in (1, 2, 3, 4):
            keep(registry, server, BREAD)
        assert len(registry.opened()) == 2
        assert MARL in registry.opened()
        assert [kept.article.title for kept in marl.add([OWLS])] == [OWLS.title]
    assert registry.servers() == (1, 2, 3, 4, MARL)


def test_a_library_that_nobody_needs_is_closed_and_opens_again(registry):
    keep(registry, MARL, OWLS)
    registry.close_idle()
    assert registry.opened() == ()
    assert titles(ask(registry, MARL, "How many chicks were counted?"))[0] == OWLS.title


def test_what_a_server_left_behind_is_kept_for_a_while_and_then_deleted(registry):
    keep(registry, MARL, OWLS)
    keep(registry, ELLERY, BREAD)
    for day in (1, 1, 2, 3):
        registry.leave(MARL, date(2026, 5, day))
        registry.leave(ELLERY, date(2026, 5, day))
    registry.rejoin(ELLERY)
    assert registry.left() == {MARL: 2}
    assert registry.delete_left(after=2) == ()
    with registry.library(MARL):
        assert registry.delete_left(after=1) == ()
    assert registry.delete_left(after=1) == (MARL,)
    assert registry.servers() == (ELLERY,)
