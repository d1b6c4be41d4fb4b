"""Embedding all again: beside the old vectors, some at a time, and none twice."""

import re
from dataclasses import replace
from itertools import islice

import pytest

from index import Added, Library, OtherModel
from index.domain.article import Sentence
from index.embedding.preparation import prepare
from index.extraction.sandbox import Sandbox
from index.text.sentences import SPLITTER
from tests.support.articles import BREAD, BRIDGE, BRIDGE_IN_JAPANESE, OWLS
from tests.support.other_model import OtherEmbedder
from tests.support.soundness import assert_in_step, assert_sound
from tests.support.views import ask, seen

QUESTION = "How many chicks were counted?"


@pytest.fixture(autouse=True)
def one_text_at_a_time(monkeypatch):
    monkeypatch.setattr("index.storage.sqlite.tables.model_change._TEXTS_TOGETHER", 1)


@pytest.fixture
def other(embedder):
    return OtherEmbedder(embedder)


class Watched:
    """The embedder; it notes what it embeds, and does ``meanwhile`` once while it embeds ``at``."""

    def __init__(self, embedder) -> None:
        self.name, self.model = embedder.name, embedder.model
        self.embedded: list[str] = []
        self.at, self.meanwhile = "", lambda: None
        self._embedder = embedder

    def encode(self, texts):
        self.embedded += texts
        if self.at in texts:
            self.at = ""
            self.meanwhile()
        return self._embedder.encode(texts)


def by_paragraph(text, marked=False, most=None):
    """Other rules than today's: a sentence is a paragraph."""
    starts = [0, *(found.end() for found in re.finditer(r"\n+", text.rstrip()))]
    ends = [*(start for start in starts[1:]), len(text.rstrip())]
    spans = zip(starts, ends, strict=True)
    return tuple(Sentence(start, start + len(text[start:end].rstrip())) for start, end in spans)


def paragraphs(draft):
    return [draft.text[each.start : each.end] for each in by_paragraph(draft.text)]


@pytest.fixture
def other_rules(monkeypatch):
    """``other_rules()`` has texts cut by paragraph from then on."""

    def change() -> None:
        monkeypatch.setattr("index.text.sentences.SPLITTER", SPLITTER + 1)
        monkeypatch.setattr(Sandbox, "cut", lambda _, text, source, marked: by_paragraph(text))
        monkeypatch.setattr("index.text.chunking.split", by_paragraph)

    return change


def first(library):
    (answer,) = ask(library, [QUESTION])
    return answer.findings[0].quote.text


def test_the_old_vectors_answer_until_all_new_ones_are_there(library, other):
    old = library(BRIDGE, OWLS, BREAD)
    with Library.open(old.store.folder, other) as new:
        again = new.embed_again()
        assert [next(again) for _ in range(3)] == [(0, 12), (5, 12), (9, 12)]
        assert "fourteen" in first(old)
        with pytest.raises(OtherModel):
            ask(new, [QUESTION])
        with pytest.raises(OtherModel):
            list(new.add([BRIDGE_IN_JAPANESE]))
        assert list(again)[-1] == (12, 12)
        assert "fourteen" in first(new)
        assert seen(new).status().model == "other"
        with pytest.raises(OtherModel):
            ask(old, [QUESTION])


def test_what_was_embedded_before_a_kill_is_not_embedded_again(library, other):
    folder = library(BRIDGE, OWLS, BREAD).store.folder
    with Library.open(folder, other) as killed:
        list(islice(killed.embed_again(), 3))
    with Library.open(folder, other) as new:
        assert next(new.embed_again()) == (9, 12)
        assert list(new.embed_again())[-1] == (12, 12)
        assert "fourteen" in first(new)


def test_articles_that_come_and_go_meanwhile_are_in_and_out(library, other):
    old = library(BRIDGE, BREAD)
    with Library.open(old.store.folder, other) as new:
        again = new.embed_again()
        list(islice(again, 2))
        old.forget(1)
        list(old.add([OWLS]))
        list(again)
        assert "fourteen" in first(new)
        assert seen(new).status().sentences == 7


def test_another_model_starts_anew(library, other):
    old = library(BRIDGE, OWLS, BREAD)
    with Library.open(old.store.folder, other) as new:
        list(islice(new.embed_again(), 3))
    assert next(old.embed_again()) == (0, 12)
    list(old.embed_again())
    assert "fourteen" in first(old)


def test_what_the_next_vectors_lie_in_is_made_as_it_was(library, other):
    here = library(BRIDGE, OWLS)
    query = "SELECT sql FROM sqlite_schema WHERE name = 'next_text_vectors'"
    before = here.store.connections.rows(query)
    with Library.open(here.store.folder, other) as new:
        list(new.embed_again())
        list(new.embed_again())
        assert new.store.connections.rows(query) == before
        assert_in_step(new)


def test_texts_that_were_cut_by_other_rules_answer_as_they_are_until_they_are_cut_again(
    library, other_rules
):
    old = library(BRIDGE, OWLS)
    (before,) = ask(old, [QUESTION])
    other_rules()
    assert ask(old, [QUESTION]) == [before]
    again = old.embed_again()
    next(again)
    ask(old, [QUESTION])
    assert list(again)[-1] == (2, 2)
    (after,) = ask(old, [QUESTION])
    assert after.findings[0].quote.text.startswith(before.findings[0].quote.text)
    assert after.findings[0].quote.text.endswith("had been torn down.")
    assert_in_step(old)
    assert_sound(old.store.folder / "library.db")


def test_what_is_added_meanwhile_is_cut_by_the_new_rules_and_all_is_in_the_end(
    library, other_rules
):
    old = library(BRIDGE)
    other_rules()
    assert [type(each) for each in old.add([OWLS])] == [Added]
    assert list(old.embed_again())[-1] == (2, 2)
    assert_in_step(old)


def test_a_text_that_was_updated_is_found_after_all_were_cut_again(library, other_rules):
    made = library(BRIDGE, OWLS, BREAD)
    list(made.add([replace(BRIDGE, text=BRIDGE.text.replace("2.4", "3.1"))]))
    other_rules()
    list(made.embed_again())
    assert "3.1 million" in ask(made, ["How much will the repairs cost?"])[0].findings[0].quote.text
    assert_in_step(made)
    list(made.add([BRIDGE_IN_JAPANESE]))
    assert_in_step(made)


def test_where_only_the_rules_have_changed_only_what_is_cut_otherwise_is_embedded_again(
    library, embedder, other_rules
):
    folder = library(BRIDGE, OWLS).store.folder
    watched = Watched(embedder)
    with Library.open(folder, watched) as again:
        other_rules()
        list(again.embed_again())
        new = [*paragraphs(BRIDGE)[1:], paragraphs(OWLS)[1]]
        assert sorted(watched.embedded) == sorted(new)


def test_others_may_write_while_a_text_is_cut_again(library, embedder, other_rules):
    here = library(BRIDGE, OWLS, BREAD)
    changed = replace(OWLS, text=OWLS.text.replace("fourteen", "sixteen"))
    watched = Watched(embedder)

    def change_the_second() -> None:
        (cut,) = prepare([changed], embedder, {})
        here.upsert.keep(cut, embedder.model)
        here.forget(3)

    with Library.open(here.store.folder, watched) as again:
        other_rules()
        watched.at, watched.meanwhile = paragraphs(OWLS)[1], change_the_second
        list(again.embed_again())
        assert "sixteen" in first(again)
        assert seen(again).status().articles == 2
        assert_in_step(again)
    assert_sound(here.store.folder / "library.db")


def test_the_vectors_of_another_model_begin_anew_once_a_text_was_cut_again(
    library, other, other_rules
):
    here = library(BRIDGE, OWLS, BREAD)
    with Library.open(here.store.folder, other) as killed:
        list(islice(killed.embed_again(), 3))
    other_rules()
    list(islice(here.embed_again(), 1))
    with Library.open(here.store.folder, other) as new:
        assert next(new.embed_again()) == (0, seen(new).status().sentences)
        list(new.embed_again())
        assert "fourteen" in first(new)
        assert_in_step(new)


def test_a_new_library_is_cut_by_todays_rules(library, monkeypatch):
    monkeypatch.setattr("index.text.sentences.SPLITTER", SPLITTER + 1)
    made = library(BRIDGE)
    assert "2.4 million" in ask(made, ["How much will the repairs cost?"])[0].findings[0].quote.text
