"""The record: articles, versions, quotes and the searches over them."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import numpy as np
import pytest

from index.domain.answer import QuoteRef
from index.domain.article import Draft, Sentence
from index.domain.errors import (
    LibraryBusy,
    LibraryDamaged,
    LibraryUnusable,
    NewerLibrary,
)
from index.domain.outcome import Added, Stored, Unchanged, Updated
from index.domain.scope import EVERYTHING
from index.domain.stored import PreparedArticle
from index.embedding.embedder import Embedder
from index.embedding.preparation import prepare
from index.ingestion.removal import forget
from index.ingestion.upsert import Upsert
from index.retrieval.quotes import make_quotes
from index.storage.sqlite import write_lock
from index.storage.sqlite.database_file import FILE
from index.storage.sqlite.store import SqliteStore
from index.text.chunking import passages
from tests.support.articles import BRIDGE, OWLS
from tests.support.soundness import assert_nothing_left, assert_sound

HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def keep(storage: SqliteStore, embedder: Embedder):
    def keep(draft: Draft) -> Stored:
        if settled := Upsert(storage).settle(draft):
            return settled
        (cut,) = prepare([draft], embedder, {})
        return Upsert(storage).keep(cut, embedder.model)

    return keep


def found(storage: SqliteStore, word: str) -> list[tuple[int, float]]:
    """The passages that hold a word."""
    return storage.postings.match([word], 5, storage.postings.visible())


def test_a_quote_is_the_stored_text_at_its_place(storage, keep):
    keep(BRIDGE)
    start = BRIDGE.text.index("Some 9,000")
    place = QuoteRef(1, 1, start, start + 10)
    quote = make_quotes([place], storage.articles.get([1]), storage)[place]
    assert quote.text == "Some 9,000"
    assert quote.article.title == BRIDGE.title


def test_a_text_that_is_gone_is_left_out(storage, keep):
    keep(BRIDGE)
    assert storage.texts.get([(1, 1), (1, 2), (2, 1)]).keys() == {(1, 1)}
    articles = storage.articles.get([1, 2])
    assert make_quotes([QuoteRef(1, 2, 0, 5), QuoteRef(2, 1, 0, 5)], articles, storage) == {}


def test_a_text_that_was_changed_behind_our_back_is_refused(storage, keep):
    keep(BRIDGE)
    meddler = apsw.Connection(str(storage.file))
    meddler.execute("UPDATE version SET text = replace(text, '9,000', '9,001')")
    with pytest.raises(LibraryDamaged):
        storage.texts.get([(1, 1)])


def test_another_text_from_the_same_source_is_the_next_version(storage, keep):
    assert isinstance(keep(BRIDGE), Added)
    assert isinstance(keep(BRIDGE), Unchanged)
    assert isinstance(keep(replace(BRIDGE, text="The bridge was opened again.")), Updated)
    assert storage.counts() == (1, 2, 1)
    assert storage.texts.get([(1, 1)])[1, 1].text == BRIDGE.text
    assert_sound(storage.file)


def test_another_title_moves_the_full_text_rows_with_it(storage, keep):
    keep(BRIDGE)
    assert isinstance(keep(replace(BRIDGE, title="Viaduct shut")), Updated)
    assert len(found(storage, "viaduct")) == 1
    assert_sound(storage.file)


def test_a_forgotten_article_leaves_nothing_behind(storage, keep):
    keep(BRIDGE)
    keep(OWLS)
    forget(1, storage)
    assert storage.counts() == (1, 1, 4)
    assert found(storage, "bridge") == []
    assert_sound(storage.file)
    (left,) = storage.articles.newest(EVERYTHING, 0, None)
    assert left.title == OWLS.title


def test_an_article_of_any_size_is_forgotten(storage, embedder):
    text = "It is so. " * 40_000
    sentences = tuple(Sentence(start, start + 9) for start in range(0, len(text), 10))
    vectors = np.zeros((len(sentences), 4), np.float32)
    cut = PreparedArticle(
        Draft("Long", text, "/long"), sentences, passages(text, sentences), vectors
    )
    Upsert(storage).keep(cut, embedder.model)
    forget(1, storage)
    assert_nothing_left(storage.file, 1)
    assert storage.counts() == (0, 0, 0)


def test_articles_come_newest_first(storage, keep):
    keep(BRIDGE)
    keep(OWLS)
    assert [article.title for article in storage.articles.newest(EVERYTHING, 0, None)] == [
        OWLS.title,
        BRIDGE.title,
    ]
    assert [article.title for article in storage.articles.newest(EVERYTHING, 1, 1)] == [
        BRIDGE.title
    ]


def test_a_passage_comes_with_its_sentences(storage, keep):
    keep(BRIDGE)
    ((passage, _),) = found(storage, "diver")
    read = storage.passages.read([passage])[passage]
    assert read.title == BRIDGE.title
    assert read.text == BRIDGE.text[read.start : read.end]
    assert [BRIDGE.text[s.start : s.end] for s in read.sentences] == [
        sentence.text for sentence in read.sentences
    ]


def test_a_write_that_fails_leaves_nothing_of_itself(storage, keep, monkeypatch):
    monkeypatch.setattr("index.storage.sqlite.tables.index_writes.pack_ids", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keep(BRIDGE)
    assert storage.counts() == (0, 0, 0)


def test_who_holds_the_library_is_told_to_who_would_write(storage, keep, monkeypatch):
    keep(BRIDGE)
    monkeypatch.setattr(write_lock, "_PATIENCE", 0.05)
    lock = f"{storage.file}.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout.readline() == b"held\n"
        Path(f"{storage.file}.writer").write_text(str(holder.pid))
        with pytest.raises(LibraryBusy) as busy:
            forget(1, storage)
        assert busy.value.holder == holder.pid
        assert storage.counts()[0] == 1
        holder.stdin.close()


def test_a_file_that_is_no_database_is_called_damaged(tmp_path):
    (tmp_path / FILE).write_bytes(b"This is no database, but a text of some length." * 99)
    with pytest.raises(LibraryDamaged):
        SqliteStore(tmp_path)


def test_a_folder_that_cannot_be_made_is_called_unusable(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryUnusable):
        SqliteStore(tmp_path / "file" / "library")


def test_a_full_disk_keeps_nothing_of_the_article_and_all_before_it(storage, keep):
    keep(OWLS)
    pages = storage.connections.reader.execute("PRAGMA page_count").get
    storage.connections.reader.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryUnusable, match="full"):
        keep(replace(BRIDGE, text=BRIDGE.text * 200))
    assert [article.title for article in storage.articles.newest(EVERYTHING, 0, None)] == [
        OWLS.title
    ]
    assert_sound(storage.file)


def test_a_library_of_a_later_footnote_is_left_alone(tmp_path):
    SqliteStore(tmp_path).close()
    with apsw.Connection(str(tmp_path / FILE)) as later:
        later.execute("INSERT INTO migration VALUES (999)")
    with pytest.raises(NewerLibrary):
        SqliteStore(tmp_path)


def test_commits_are_made_to_survive_a_power_cut(storage):
    reader = storage.connections.reader
    assert reader.execute("PRAGMA journal_mode").get == "wal"
    assert reader.execute("PRAGMA synchronous").get == 2
    assert reader.execute("PRAGMA foreign_keys").get == 1
