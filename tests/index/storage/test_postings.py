"""Passages ranked by words as SQLite's full-text search does, of those that an asker sees."""

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import apsw
import pytest

from index import Draft
from index.embedding.preparation import prepare
from index.ingestion.upsert import Upsert
from index.storage.sqlite.store import SqliteStore
from index.text.tokens import stems, words
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.word_embedder import WordEmbedder

QUESTIONS = (
    "Who closed the bridge in Marl?",
    "What did O'Neill say of the owls' boxes?",
    "bread Bread breads water",
    "the",
    "zeppelin",
    "",
)


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """Forty articles of several passages, made of the sentences of three."""
    chance = random.Random(4)
    sentences = [*BRIDGE.text.split("\n\n"), *OWLS.text.split("\n\n"), *BREAD.text.split("\n\n")]
    sentences += ["Mr O'Neill came.", "He said: O, Neill!", "A neill is an o."]
    embedder = WordEmbedder("words")
    with closing(SqliteStore(tmp_path_factory.mktemp("library"))) as opened:
        for number in range(40):
            text = "\n\n".join(chance.choices(sentences, k=chance.randrange(1, 40)))
            title = " ".join(["Bridge", "O'Neill"] * (number % 3) + [f"number {number}"])
            (cut,) = prepare([Draft(title, text, f"/{number}")], embedder, {})
            Upsert(opened).keep(cut, embedder.model)
        yield opened


def by_sqlite(
    storage: SqliteStore, question: str, articles: Sequence[int]
) -> list[tuple[int, float]]:
    """What FTS5 ranks in a table of the passages of some articles alone."""
    asked = " OR ".join(f'"{word}"' for word in words(question))
    with closing(apsw.Connection(str(storage.file), apsw.SQLITE_OPEN_READONLY)) as record:
        rows = record.execute(
            "SELECT passage_content.id, title, passage_content.text FROM passage_content"
            " JOIN version ON version.id = passage_content.version"
            f" WHERE article IN ({', '.join(map(str, articles))})"
        ).fetchall()
    with closing(apsw.Connection("")) as table:
        table.execute(
            "CREATE VIRTUAL TABLE passage USING fts5 (title, text,"
            " tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        table.executemany("INSERT INTO passage (rowid, title, text) VALUES (?, ?, ?)", rows)
        ranked = "SELECT rowid, -bm25(passage) AS score FROM passage WHERE passage MATCH ?"
        return table.execute(f"{ranked} ORDER BY score DESC, rowid", (asked or '""',)).fetchall()


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "hidden", [(), (1, 2, 3, 20, 40), range(4, 41)], ids=["none", "some", "most"]
)
def test_passages_rank_as_in_a_table_without_what_is_hidden(storage, question, hidden):
    visible = storage.postings.visible(hidden)
    found = storage.postings.match(words(question), 1_000, visible)
    assert found == by_sqlite(storage, question, [id for id in range(1, 41) if id not in hidden])


def test_what_was_chosen_is_ranked_as_it_is_among_all(storage):
    visible = storage.postings.visible()
    ranked = storage.postings.match(["bridge", "owls"], 1_000, visible)
    chosen = storage.postings.match(["bridge", "owls"], 1_000, visible, frozenset({3, 7}))
    passages = storage.passages.read([id for id, _ in ranked])
    assert chosen == [each for each in ranked if passages[each[0]].article in (3, 7)]


@pytest.mark.parametrize("hidden", [(), range(10, 35)], ids=["none hidden", "some hidden"])
def test_a_stem_is_counted_in_the_passages_that_are_seen(storage, hidden):
    visible = storage.postings.visible(hidden)
    passages = storage.passages.read(visible.ids.tolist()).values()
    counts = storage.postings.document_counts(["bridg", "neill", "zeppelin"], visible)
    held = [{*stems(passage.title), *stems(passage.text)} for passage in passages]
    assert counts == {stem: sum(stem in each for each in held) for stem in counts}


def test_lengths_follow_a_title_that_changes(tmp_path: Path, embedder):
    with closing(SqliteStore(tmp_path)) as storage:
        for draft in (BRIDGE, replace(BRIDGE, title="One two three four five six seven eight")):
            (cut,) = prepare([draft], embedder, {})
            Upsert(storage).settle(draft) or Upsert(storage).keep(cut, embedder.model)
            visible = storage.postings.visible()
            passages = storage.passages.read(visible.ids.tolist())
            told = [len(stems(p.title)) + len(stems(p.text)) for p in passages.values()]
            assert visible.lengths.tolist() == told


def test_long_passages_have_their_length(tmp_path: Path):
    embedder = WordEmbedder("words")
    text = " ".join(["word"] * 20_000) + "."
    with closing(SqliteStore(tmp_path)) as storage:
        for draft in (BRIDGE, Draft("Long", text, "/long")):
            (cut,) = prepare([draft], embedder, {})
            Upsert(storage).keep(cut, embedder.model)
        lengths = storage.postings.visible().lengths
        assert lengths.sum() > 20_000
        assert all(before > 0 for before, _ in pairwise(lengths))
