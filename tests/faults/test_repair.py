"""What a repair does without the pages that tell what an article is called, and for whom it is."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from index import BeyondRepair, Library, examine
from index.storage.sqlite.checksums import PAGE
from index.storage.sqlite.database_file import FILE
from index.storage.sqlite.recovery.salvage import of_unknown
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.copies import repair_with
from tests.support.soundness import assert_in_step
from tests.support.views import ask, seen, text

Lose = Callable[[str], Path]
"""Zeroes the page of a table, and gives the folder of the library."""


def root_of(folder: Path, table: str) -> int:
    with closing(apsw.Connection(str(folder / FILE))) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return int(connection.execute(query, (table,)).get)


@pytest.fixture
def lose(library: MakeLibrary) -> Lose:
    """Of a library with an article for a channel, one for all, and one that was forgotten."""
    made = library(replace(OWLS, audience="501"), BREAD, BRIDGE)
    (bridge,) = (each for each in seen(made).articles() if each.title == BRIDGE.title)
    made.forget(bridge.id)
    feed = made.feeds.follow("https://marl.example/feed", "The Marl Star", None, 60)
    made.feeds.saw(feed, ["one", "two"])
    made.close()

    def zero(table: str) -> Path:
        file = made.store.folder / FILE
        root = root_of(made.store.folder, table)
        data = bytearray(file.read_bytes())
        data[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
        file.write_bytes(data)
        return made.store.folder

    return zero


def test_texts_without_titles_are_called_by_their_first_words(lose: Lose, embedder) -> None:
    folder = lose("article")
    done = repair_with(folder, embedder)
    assert (done.articles, done.unnamed, done.closed) == (2, 2, 0)
    assert not examine(folder)
    with Library.open(folder, embedder) as library:
        owls, bread = sorted(seen(library).articles(), key=lambda article: article.id)
        assert [text(library, each).text for each in (owls, bread)] == [OWLS.text, BREAD.text]
        assert OWLS.text.startswith(owls.title.removesuffix(" …"))
        assert (owls.source, owls.published) == (OWLS.source, None)
        assert library.audiences.of(owls.id) == {"501"}
        assert not library.audiences.of(bread.id)


def test_a_text_that_was_updated_is_found_after_a_repair(library: MakeLibrary, embedder) -> None:
    made = library(BRIDGE, OWLS, BREAD)
    list(made.add([replace(BRIDGE, text=BRIDGE.text.replace("2.4", "3.1"))]))
    made.close()
    repair_with(made.store.folder, embedder)
    with Library.open(made.store.folder, embedder) as repaired:
        (answer,) = ask(repaired, ["How much will the repairs cost?"])
        assert "3.1 million" in answer.findings[0].quote.text
        assert_in_step(repaired)
        list(repaired.add([replace(OWLS, text=OWLS.text.replace("fourteen", "sixteen"))]))
        assert_in_step(repaired)


def test_who_may_read_an_article_is_never_guessed(lose: Lose, embedder) -> None:
    folder = lose("audience")
    done = repair_with(folder, embedder)
    assert (done.articles, done.unnamed, done.closed) == (2, 0, 2)
    with Library.open(folder, embedder) as library:
        for article in seen(library).articles():
            assert library.audiences.of(article.id) == {of_unknown(folder)}


def test_added_again_an_article_is_for_those_who_add_it(lose: Lose, embedder) -> None:
    folder = lose("audience")
    repair_with(folder, embedder)
    with Library.open(folder, embedder) as library:
        list(library.add([BREAD, replace(OWLS, audience="501")]))
        bread, owls = seen(library).find(BREAD.title), seen(library).find(OWLS.title)
        assert not library.audiences.of(bread.id)
        assert "501" in library.audiences.of(owls.id)
        assert len(seen(library).articles()) == 2


@pytest.mark.parametrize(
    ("table", "lost"),
    [
        ("feed", "some of the feeds"),
        ("feed_item", "some of what feeds brought"),
        ("note", "some of the settings"),
        ("source", "where some articles were read"),
        ("seal", None),
        ("sentence", None),
        ("text_vectors", None),
        ("passage_text_data", None),
        ("making", None),
    ],
)
def test_the_articles_outlive_every_other_table(
    table: str, lost: str | None, lose: Lose, embedder
) -> None:
    folder = lose(table)
    done = repair_with(folder, embedder)
    assert (done.articles, done.unnamed, done.closed) == (2, 0, 0)
    assert done.lost == ((lost,) if lost else ())
    assert not examine(folder)
    with Library.open(folder, embedder) as library:
        assert {each.title for each in seen(library).articles()} == {OWLS.title, BREAD.title}


def test_a_page_of_another_library_is_not_told_as_a_part_of_this_one(
    lose: Lose, library: MakeLibrary, embedder
) -> None:
    folder = lose("making")
    other = library(replace(BRIDGE, audience="501"), OWLS)
    other.close()
    root = root_of(folder, "version")
    file = folder / FILE
    data = bytearray(file.read_bytes())
    foreign = (other.store.folder / FILE).read_bytes()
    at, there = (root - 1) * PAGE, (root_of(other.store.folder, "version") - 1) * PAGE
    data[at : at + PAGE] = foreign[there : there + PAGE]
    file.write_bytes(data)
    with pytest.raises(BeyondRepair):
        repair_with(folder, embedder)
    assert file.read_bytes() == bytes(data)
