"""Libraries that are kept for later runs of a bench."""

import pytest

from bench.libraries import Libraries, kept_libraries
from bench.material import RememberingEmbedder, all_of
from index.domain.state import Model
from index.text import sentences
from tests.support.articles import BREAD, BRIDGE


@pytest.fixture
def libraries(tmp_path, remembering):
    return Libraries(tmp_path, remembering)


def was_kept(libraries, *drafts):
    """Whether the library that holds some drafts is the one that was left there the last time."""
    with libraries.of("some", drafts) as library:
        assert {each.title for each in all_of(library).articles()} == {d.title for d in drafts}
    mark = libraries.folder / "some" / "mark"
    kept = mark.exists()
    mark.touch()
    return kept


def test_a_library_of_the_same_articles_is_opened_again(libraries):
    assert not was_kept(libraries, BREAD)
    assert was_kept(libraries, BREAD)


def test_other_articles_make_it_anew(libraries):
    was_kept(libraries, BREAD)
    assert not was_kept(libraries, BREAD, BRIDGE)


def test_other_rules_of_splitting_make_it_anew(libraries, monkeypatch):
    was_kept(libraries, BREAD)
    monkeypatch.setattr(sentences, "SPLITTER", sentences.SPLITTER + 1)
    assert not was_kept(libraries, BREAD)
    assert was_kept(libraries, BREAD)


class OtherModel(RememberingEmbedder):
    model = Model("other", "0" * 64, 384)


def test_another_model_makes_it_anew(libraries, remembering):
    was_kept(libraries, BREAD)
    other = OtherModel()
    other._known = remembering._known
    assert not was_kept(Libraries(libraries.folder, other), BREAD)


def test_one_that_was_left_half_made_is_made_anew(libraries):
    was_kept(libraries, BREAD)
    (libraries.folder / "some.sha256").unlink()
    assert not was_kept(libraries, BREAD)


def test_what_was_encoded_is_known_to_the_next_run(tmp_path, monkeypatch):
    with kept_libraries(tmp_path) as libraries:
        (before,) = libraries.embedder.encode(["A bridge was closed."])
    monkeypatch.setattr(RememberingEmbedder.__base__, "encode", lambda self, texts: [])
    with kept_libraries(tmp_path) as libraries:
        assert (libraries.embedder.encode(["A bridge was closed."])[0] == before).all()
