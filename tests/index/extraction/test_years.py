"""What has gathered over years is not read again and again: it takes no memory and no time."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

from index import EVERYTHING, Library
from tests.faults import churn
from tests.support.soundness import assert_in_step
from tests.support.word_embedder import WordEmbedder

_YEARS = 30_000  # of entries or changes
_LITTLE = 1_000_000  # bytes: all of them together are far more


def most_taken_by(act: Callable[[], object]) -> int:
    """The most bytes that Python takes meanwhile."""
    tracemalloc.start()
    act()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_a_look_at_a_feed_does_not_read_all_that_it_ever_brought(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", WordEmbedder("words")) as library:
        feed = library.feeds.follow("https://news.example/feed", "News", None, 60)
        library.feeds.saw(feed, [str(number) for number in range(_YEARS)])
        found = library.feeds.unseen(feed, ["1", "new", "2"])
        assert found == {"new"}
        assert most_taken_by(lambda: library.feeds.unseen(feed, ["1", "new", "2"])) < _LITTLE


def test_a_library_that_is_opened_does_not_read_all_that_ever_left_it(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with Library.open(folder, WordEmbedder("words")) as library:
        (kept,) = library.add([churn.draft("/wood/oak", 1)])
        with library.store.connections.writing() as connection:
            connection.executemany(
                "INSERT INTO removal (first, last) VALUES (?, ?)",
                ((10**6 + 30 * number, 10**6 + 30 * number + 29) for number in range(_YEARS)),
            )
    with Library.open(folder, WordEmbedder("words")) as library:
        assert most_taken_by(lambda: library.corpus(EVERYTHING)) < _LITTLE
        list(library.add([churn.draft("/wood/elm", 2)]))
        library.corpus(EVERYTHING)
        library.forget(kept.article.id)
        assert_in_step(library)
