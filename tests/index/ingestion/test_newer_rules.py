"""Sources that are as they were, read again by newer rules of the readers than before."""

from dataclasses import replace

import pytest

from index import Added, Draft, Library, Outcome, Revision, SourceAdded, Unchanged, Updated
from index.domain.article import SentenceRole
from tests.conftest import MakeLibrary
from tests.support.articles import BRIDGE, OWLS
from tests.support.soundness import assert_in_step, assert_sound
from tests.support.views import ask, seen, text

LATER = "2100-01-01T00:00:00+00:00"
BEFORE = replace(
    OWLS, title="Owls | The Valley", text=f"Menu\n\n{OWLS.text}", revision=Revision("ab")
)
NOW = replace(
    OWLS, text=f"## Owls\n\n{OWLS.text}\n- Bring boots.", revision=Revision("ab"), marked=True
)
COPY = "/articles/copy.txt"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """``later`` lets a test fill a library first: what is written after it is of another day."""
    monkeypatch.setattr("index.storage.sqlite.tables.rows.now", lambda: LATER)


@pytest.fixture
def old(library: MakeLibrary, request: pytest.FixtureRequest) -> Library:
    """A library that read BEFORE, long ago."""
    made = library(BEFORE)
    request.getfixturevalue("later")
    return made


def add(here: Library, draft: Draft) -> Outcome:
    (result,) = here.add([draft])
    return result


def test_another_text_of_the_same_bytes_is_a_version_and_no_news(old: Library) -> None:
    before = seen(old).find(OWLS.source)
    told = add(old, NOW)
    assert told == Updated(seen(old).find(OWLS.source), came=0, left=0, reread=True)
    assert isinstance(told, Updated)
    assert (told.article.version, told.article.title) == (2, OWLS.title)
    assert told.article.updated == before.updated
    assert text(old, told.article).text == NOW.text
    assert isinstance(add(old, NOW), Unchanged)
    assert_sound(old.store.file)


def test_another_text_of_other_bytes_is_news(old: Library) -> None:
    told = add(old, replace(NOW, revision=Revision("cd")))
    assert isinstance(told, Updated)
    assert (told.came, told.left, told.reread) == (1, 0, False)
    assert told.article.updated.isoformat() == LATER


def test_where_no_bytes_are_known_another_text_is_news(library: MakeLibrary) -> None:
    here = library(replace(BEFORE, revision=None))
    told = add(here, replace(NOW, revision=None))
    assert isinstance(told, Updated)
    assert not told.reread


def test_another_title_of_the_same_bytes_is_no_news(old: Library) -> None:
    before = seen(old).find(OWLS.source)
    told = add(old, replace(BEFORE, title=OWLS.title))
    assert isinstance(told, Updated)
    assert (told.article.title, told.article.version, told.reread) == (OWLS.title, 1, True)
    assert told.article.updated == before.updated


def test_a_page_that_was_read_from_another_address_meanwhile_has_changed(
    library: MakeLibrary,
) -> None:
    page = replace(BRIDGE, source="https://example.org/bridge", revision=Revision("ab"))
    other = replace(page, source=f"{page.source}?utm_source=mail", text=OWLS.text)
    here = library(page)
    add(here, other)
    told = add(here, replace(page, text=f"{page.text}\n- Read on."))
    assert isinstance(told, Updated)
    assert not told.reread


@pytest.mark.parametrize("revision", [Revision("ab"), None], ids=["known bytes", "unknown bytes"])
def test_a_text_that_has_marks_now_is_cut_by_them_without_a_word(
    library: MakeLibrary, request: pytest.FixtureRequest, revision: Revision | None
) -> None:
    listed = replace(OWLS, text=f"{OWLS.text}\n- Bring boots", revision=revision)
    here = library(listed)
    before = seen(here).find(OWLS.source)
    request.getfixturevalue("later")
    assert add(here, replace(listed, marked=True)) == Unchanged(before)
    assert seen(here).find(OWLS.source) == before
    assert text(here, before).marked
    quotable = here.store.texts.quotable([(1, 1)])[1, 1]
    assert quotable.roles[-1] is SentenceRole.ITEM
    assert ask(here, ["What should I bring?"])[0].findings[0].quote.text == "Bring boots"
    assert_in_step(here)
    assert_sound(here.store.file)


def test_whether_all_of_it_was_read_is_corrected_without_a_word(old: Library) -> None:
    before = seen(old).find(OWLS.source)
    assert add(old, replace(BEFORE, partial=True)) == Unchanged(replace(before, partial=True))
    assert add(old, BEFORE) == Unchanged(before)
    assert seen(old).find(OWLS.source) == before
    assert_in_step(old)


def test_copies_of_a_file_stay_one_article_which_the_first_of_them_tells(old: Library) -> None:
    assert isinstance(add(old, replace(BEFORE, source=COPY)), SourceAdded)
    otherwise = replace(NOW, source=COPY, title="A copy", text=f"{NOW.text}\n- Bring a lamp.")
    for version in (2, 2):
        told = add(old, NOW)
        assert isinstance(told, Updated | Unchanged)
        assert told.article.version == version
        assert add(old, otherwise) == Unchanged(told.article)
        assert text(old, told.article).text == NOW.text
    assert seen(old).count() == 1
    assert_sound(old.store.file)


def test_a_copy_that_has_changed_since_is_parted_as_ever(old: Library) -> None:
    add(old, replace(BEFORE, source=COPY))
    add(old, NOW)
    other = replace(NOW, source=COPY, text=BRIDGE.text, revision=Revision("cd"))
    assert isinstance(add(old, other), Added)
    assert text(old, seen(old).find(OWLS.source)).text == NOW.text
