"""What comes and goes: versions, sources, near-duplicates, and forgetting for good."""

from dataclasses import replace
from pathlib import Path

import pytest

from index import Added, Library, OtherModel, Revision, Skipped, SourceAdded, Unchanged, Updated
from index.embedding.preparation import prepare
from index.ingestion import pipeline
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.other_model import OtherEmbedder
from tests.support.soundness import assert_nothing_left, assert_sound
from tests.support.views import seen, text

PAGE = "https://example.org/bridge"


def add(library, draft):
    (result,) = library.add([draft])
    return result


def bytes_of(library) -> bytes:
    return b"".join(file.read_bytes() for file in Path(library.store.folder).glob("library.db*"))


def test_a_new_article_is_told_with_its_words_and_language(library):
    result = add(library(), OWLS)
    assert isinstance(result, Added)
    assert (result.article.title, result.words, result.language) == (OWLS.title, 55, "en")
    german = replace(BREAD, text="Die alte Brücke wurde am Freitag für Autos gesperrt.")
    assert add(library(), german).language == "de"


def test_an_update_tells_how_many_sentences_came_and_left(library):
    here = library(BRIDGE)
    text = BRIDGE.text.replace("on Friday", "on Sunday") + "Buses are free until then.\n"
    result = add(here, replace(BRIDGE, text=text))
    assert (result.came, result.left) == (2, 1)


def test_only_sentences_that_are_new_are_embedded_for_an_update(library, embedder, monkeypatch):
    here = library(BRIDGE)
    encoded: list[str] = []
    encode = embedder.encode
    monkeypatch.setattr(embedder, "encode", lambda texts: encoded.extend(texts) or encode(texts))
    add(here, replace(BRIDGE, text=BRIDGE.text + "Buses are free until then.\n"))
    assert encoded == ["Buses are free until then."]


def test_the_same_text_from_another_place_is_one_article_with_two_sources(library):
    here = library(BRIDGE, OWLS)
    copy = replace(OWLS, source="/downloads/owls (1).txt", text=OWLS.text.replace(" ", "\n  "))
    result = add(here, copy)
    assert result == SourceAdded(seen(here).find(OWLS.source), copy.source)
    assert seen(here).find(copy.source).title == OWLS.title
    assert here.sources.of(result.article.id) == (OWLS.source, copy.source)
    assert isinstance(add(here, copy), Unchanged)
    assert seen(here).status().articles == seen(here).status().versions == 2


def test_the_same_source_twice_in_one_go_is_one_version(library):
    here = library()
    added, again = here.add([BRIDGE, replace(BRIDGE, revision=Revision("ab12"))])
    assert again == Unchanged(added.article)
    assert seen(here).status().versions == 1
    assert here.sources.revision(BRIDGE.source) == Revision("ab12")


def test_a_page_that_two_add_at_once_is_one_version(library):
    here = library()
    (cut,) = prepare([BRIDGE], here.embedder, {})
    added, again = (here.upsert.keep(cut, here.embedder.model) for _ in range(2))
    assert again == Unchanged(added.article)
    assert seen(here).status().versions == 1


def test_a_source_that_is_known_from_elsewhere_makes_no_version_when_it_is_read(library):
    here = library(OWLS)
    owls = seen(here).find(OWLS.source)
    here.sources.join(owls.id, ["/copy"])
    assert add(here, replace(OWLS, source="/copy", revision=Revision("ab12"))) == Unchanged(owls)


def test_what_is_left_when_a_source_leaves_tells_the_title_and_makes_no_version(library):
    here = library(OWLS)
    copy = replace(OWLS, source="/copy", author="Ada", revision=Revision("ab12"))
    add(here, copy)
    here.leave(OWLS.source)
    told = add(here, copy)
    assert told == Updated(seen(here).find("/copy"), came=0, left=0)
    assert (told.article.author, told.article.version) == ("Ada", 1)
    assert here.sources.unchanged({"/copy": "ab12"}) == {"/copy": told.article}
    assert_sound(here.store.file)


def test_when_one_of_two_addresses_of_a_page_leaves_the_other_is_read_again(library):
    page = replace(BRIDGE, source=PAGE, revision=Revision("ab12"))
    other = replace(page, source=f"{PAGE}?utm_source=mail", text=f"{BRIDGE.text}\nThat is all.\n")
    here = library(page)
    assert isinstance(add(here, other), Updated)
    assert here.sources.unchanged({PAGE: "ab12"})
    here.leave(other.source)
    assert here.sources.unchanged({PAGE: "ab12"}) == {}
    assert isinstance(add(here, page), Updated)
    assert text(here, seen(here).find(PAGE)).text == BRIDGE.text


def test_a_file_or_paste_that_names_a_page_does_not_take_its_place(library):
    here = library(replace(BRIDGE, source=PAGE))
    paste = replace(BREAD, source="pasted:1/Bread", url=PAGE)
    assert isinstance(add(here, paste), Added)
    assert text(here, seen(here).find(PAGE)).text == BRIDGE.text


def test_vectors_of_another_model_are_never_kept_beside_those_that_are_there(
    library, embedder, monkeypatch
):
    here = library(BRIDGE)
    other = OtherEmbedder(embedder)
    with Library.open(here.store.folder, other) as there:
        arrivals = there.add([OWLS])
        monkeypatch.setattr(pipeline, "check_model", lambda *_: None)  # as if it was just checked
        with pytest.raises(OtherModel):
            list(arrivals)
    assert seen(here).status().model == embedder.name


def test_a_page_is_one_article_whatever_tracks_its_readers(library):
    here = library(replace(BRIDGE, source=PAGE))
    changed = BRIDGE.text.replace("Ana Lopez", "Mia Brandt").replace("9,000", "8,000")
    again = replace(BRIDGE, source=f"http://www.{PAGE[8:]}/?utm_source=mail", text=changed)
    result = add(here, again)
    assert isinstance(result, Updated)
    assert seen(here).status().articles == 1


def test_two_files_that_name_one_page_are_two_articles(library):
    here = library(BRIDGE, OWLS)
    result = add(here, replace(BREAD, url=BRIDGE.url))
    assert isinstance(result, Added)


def test_bytes_that_have_not_changed_are_known_before_they_are_read(library):
    here = library(replace(OWLS, revision=Revision("ab12", etag='"v1"')))
    owls = seen(here).find(OWLS.source)
    assert here.sources.unchanged({OWLS.source: "ab12", "/b": "ab12"}) == {OWLS.source: owls}
    assert here.sources.unchanged({OWLS.source: "cd34"}) == {}
    assert here.sources.revision(OWLS.source) == Revision("ab12", etag='"v1"')


def test_an_article_whose_last_source_is_gone_is_forgotten(library):
    here = library(OWLS)
    add(here, replace(OWLS, source="/copy"))
    assert here.leave(OWLS.source) is None
    assert seen(here).articles()[0].source == "/copy"
    gone = here.leave("/copy").article
    assert seen(here).articles() == ()
    assert_nothing_left(here.store.file, gone.id)
    assert here.leave("/never") is None


def test_what_was_forgotten_is_left_alone_until_somebody_adds_it_again(library):
    here = library(OWLS)
    here.forget(1)
    assert here.sources.forgotten([OWLS.source, "/b"]) == {OWLS.source}
    assert isinstance(add(here, OWLS), Added)
    assert here.sources.forgotten([OWLS.source]) == set()


@pytest.mark.parametrize(
    "again",
    [
        replace(OWLS, source="/moved/owls.txt"),
        replace(BREAD, source=OWLS.source),
        replace(BREAD, source="http://www.example.org/owls/?utm_source=feed"),
    ],
    ids=["its text", "its file", "its page"],
)
def test_what_was_forgotten_does_not_come_back_unasked_by_another_way(library, again):
    here = library(replace(OWLS, url="https://example.org/owls"))
    here.forget(1)
    assert isinstance(next(here.add([again], unasked=True)), Skipped)
    assert isinstance(add(here, again), Added)


def test_forgetting_leaves_no_byte_of_the_text_in_any_file(library):
    secret = replace(OWLS, text=OWLS.text + "The password of the barn is zwirbelkraut.\n")
    here = library(BRIDGE, secret)
    add(here, replace(secret, text=OWLS.text + "The password has changed.\n"))
    assert b"zwirbelkraut" in bytes_of(here)
    here.forget(2)
    assert_nothing_left(here.store.file, 2)
    kept = bytes_of(here)
    assert b"zwirbelkraut" not in kept
    assert b"zwirbelkr" not in kept
    assert b"password" not in kept
    assert b"Ana Lopez" in kept


def test_room_is_given_back_once_a_quarter_of_the_file_is_free(library):
    here = library(BRIDGE)
    big = "\n\n".join(f"Sentence number {n} tells of house {n * 7}." for n in range(400))
    add(here, replace(BREAD, text=big))
    full = seen(here).status().size
    here.forget(2)
    assert seen(here).status().size < full / 2
