"""What is exported is given back to the letter, by any library, as often as it is taken along."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index import Added, Draft, Provenance, Sandbox, SourceAdded, UnreadableArticle, provenance_in
from index.domain.article import Article
from index.extraction.files import read_any
from index.extraction.markdown.exported import write
from tests.support.articles import BREAD, BRIDGE, BRIDGE_IN_JAPANESE, OWLS
from tests.support.views import ask, seen

LIMIT = 1_000_000
CHARACTERS = st.characters(
    exclude_categories=["Cs"],
    exclude_characters="".join(map(chr, (*range(9), *range(14, 32), 127))),
)  # that a reader lets into a library
PIECES = st.sampled_from(
    [
        *("---\n", "\n", "\r\n", "\r", " ", "\u00a0", "\u2028", "\x85", "\f", "\ufeff", "\ufffd"),
        *("title: x\n", "footnote: 1\n", "# Owls\n", "%PDF-1.7 endobj", "<html>", "ustar", "é"),
    ]
)
TEXTS = st.lists(PIECES | st.text(CHARACTERS), max_size=12).map("".join).filter(str.strip)


def stored(draft: Draft) -> Article:
    day = datetime(2026, 5, 4, tzinfo=UTC)
    details = draft.url, draft.published, draft.author, draft.publisher
    return Article(1, draft.title, draft.source, *details, 1, day, day)


def exported(library) -> dict[str, bytes]:
    out = io.BytesIO()
    library.export(out)
    with zipfile.ZipFile(out) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def drafts(files: dict[str, bytes]) -> list[Draft]:
    return [read_any(data, f"/elsewhere/{name}") for name, data in files.items()]


@settings(deadline=None)
@given(TEXTS, st.booleans())
@example("---\ntitle: x\n---\n\nOwls.", True)
@example("\n\n Owls.\r\n\r\n\n\n", False)
@example("\ufffd\ufffd Owls", False)
@example("\ufeffOwls", True)
@example("# Owls\n\n| A | B |\n| --- | --- |\n\\- \f", True)
def test_any_text_that_a_library_can_hold_comes_back_code_point_for_code_point(text, marked):
    data = write(stored(replace(OWLS, text=text)), text, Provenance(), marked)
    draft = read_any(data, "/owls.md")
    assert (draft.text, draft.marked) == (text, marked)


@pytest.mark.parametrize("field", ["", "marked: false\n", 'marked: "true"\n', "marked: 1\n"])
def test_a_file_that_does_not_say_that_it_is_marked_holds_plain_text(field):
    data = f'---\nfootnote: 1\ntitle: "Owls"\n{field}---\n\n# Owls'.encode()
    draft = read_any(data, "/owls.md")
    assert (draft.text, draft.marked) == ("# Owls", False)


@pytest.mark.parametrize("partial", [True, False])
def test_what_may_not_be_all_of_an_article_comes_back_as_that(library, partial):
    files = exported(library(replace(OWLS, partial=partial)))
    assert [draft.partial for draft in drafts(files)] == [partial]


@pytest.mark.parametrize("draft", [BRIDGE, OWLS, BREAD, BRIDGE_IN_JAPANESE])
def test_title_address_date_author_and_publisher_come_back_through_the_sandbox(draft):
    odd = replace(draft, title='null: "# it" ---', author="~", url="https://example.org/?a=1#b: c")
    with Sandbox() as sandbox:
        data = write(stored(odd), odd.text, Provenance(("channel:1",)))
        assert sandbox.read(data, odd.source, LIMIT) == odd


def test_the_same_articles_make_the_same_files_whatever_library_they_went_through(library):
    files = exported(library(BRIDGE, OWLS, BREAD, BRIDGE_IN_JAPANESE))
    again = library(*drafts(files))
    assert exported(again) == files
    assert sorted(name.rsplit("-", 1)[0] for name in files) == [
        "barn-owls-return-to-the-valley",
        "old-bridge-in-marl-is-closed",
        "why-bread-goes-stale",
        "橋",
    ]


def test_a_library_that_has_the_articles_knows_them_again(library):
    here = library(BRIDGE, OWLS)
    outcomes = list(here.add(drafts(exported(here))))
    assert [type(outcome) for outcome in outcomes] == [SourceAdded, SourceAdded]
    assert seen(here).status().articles == 2


def test_only_the_current_text_is_exported(library):
    here = library(OWLS)
    list(here.add([replace(OWLS, text="Owls hunt mice.")]))
    (data,) = exported(here).values()
    assert data.endswith(b"\n---\n\nOwls hunt mice.")
    assert b"voles" not in data


def test_who_may_read_it_and_where_it_is_from_are_told_apart_from_the_article(library):
    page, undated = "https://news.example/owls", replace(OWLS, published=None)
    here = library(replace(undated, source=page, audience="channel:2", added=date(2026, 5, 4)))
    here.audiences.widen(1, "channel:1")
    here.sources.join(1, ["discord:1/owls.md", "/home/ada/owls.md"])
    (data,) = exported(here).values()
    sources = (page, "discord:1/owls.md")
    told = Provenance(("channel:1", "channel:2"), sources, date(2026, 5, 4))
    assert provenance_in(data) == told
    assert read_any(data, "/owls.md") == replace(undated, source="/owls.md")


def test_only_files_that_were_written_here_tell_it():
    assert provenance_in(b'---\naudience: ["channel:1"]\n---\n\nOwls.') is None


@pytest.mark.parametrize(
    ("field", "why"),
    [
        ("audience: 1", "what it says of audience is no list of names"),
        ('sources: ["/a", 1]', "what it says of sources is no list of names"),
        ('added: "soon"', "Invalid isoformat string"),
        (f"audience: {'[' * 100_000}", "front matter is broken"),
    ],
)
def test_what_a_file_tells_wrongly_is_refused(field, why):
    with pytest.raises(ValueError, match=why):
        provenance_in(f"---\nfootnote: 1\n{field}\n---\n\nOwls.".encode())


def test_no_file_names_a_path_of_this_machine():
    written = b'---\nfootnote: 1\nsources: ["/etc/passwd", "discord:1/a"]\n---\n\nOwls.'
    assert provenance_in(written) == Provenance(sources=("discord:1/a",))


@pytest.mark.parametrize(
    "head", ["title: x", 'title: "x', "", 'title: "x"\ndate: "soon"', 'title: "x"\ndate: 1']
)
def test_broken_front_matter_is_told(head):
    with pytest.raises(UnreadableArticle, match="front_matter"):
        read_any(f"---\nfootnote: 1\n{head}\n---\n\nOwls.".encode(), "/owls.md")


def test_an_empty_library_makes_an_empty_zip(library):
    assert exported(library()) == {}


def test_what_came_back_can_be_quoted(library):
    again = library(*drafts(exported(library(BRIDGE))))
    (answer,) = ask(again, ["What will the repairs cost?"])
    assert "2.4 million" in answer.findings[0].quote.text
    assert isinstance(next(again.add([OWLS])), Added)
