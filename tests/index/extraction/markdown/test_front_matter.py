"""Front matter of other tools is read; what only looks like it is text."""

from datetime import date

import pytest

from index import UnreadableArticle
from index.extraction.files import read_any

BODY = "The ferry of Vellmar sails again from June."


def read(text: str):
    return read_any(text.encode(), "ferry.md")


@pytest.mark.parametrize(
    "written",
    [
        "---\ntitle: Ferry returns\ndate: 2024-03-05\n---\n",
        "---\ntitle: Ferry returns\ndate: 2024-03-05\n...\n",
        "--- \r\ntitle: Ferry returns\r\ndate: 2024-03-05\r\n---\r\n",
        "\n\n---\n# a comment\ntitle: Ferry returns\ndate: 2024-03-05\n---\n",
        '+++\ntitle = "Ferry returns"\ndate = 2024-03-05\n+++\n',
        '+++\ntitle = "Ferry returns"\ndate = 2024-03-05T10:00:00Z\n[x]\ny = [1, {z = 2}]\n+++\n',
    ],
    ids=["YAML", "YAML with dots", "Windows", "after blank lines", "TOML", "TOML with a time"],
)
def test_it_is_yaml_or_toml(written):
    draft = read(written + BODY)
    assert (draft.title, draft.published, draft.text) == ("Ferry returns", date(2024, 3, 5), BODY)


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nThe swimming pool closes.\n\n---\n\nThe library opens.",
        "---\n\nNote: the swimming pool closes.\n\n---\n\nThe library opens.",
        "---\nThe swimming pool closes.\n---\n\nThe library opens.",
        "---\n- the swimming pool\n- the sauna\n---\n\nThe library opens.",
        "---\nNote: the swimming pool closes on 3 October.\n---\n\nThe library opens.",
        "---\nOn Mondays: [the swimming pool closes\n---\n\nThe library opens.",
        "---\ntitle: the swimming pool\n\nThe library opens.",
        "***\n\nThe swimming pool closes.\n\n***\n\nThe library opens.",
    ],
)
def test_a_rule_swallows_nothing(text):
    words = " ".join(read(text).text.split())
    assert "swimming pool" in words
    assert "The library opens." in words


@pytest.mark.parametrize("field", ["layout: post", "tags: [a, b]", "cssclass: wide\nstatus: done"])
def test_fields_that_say_nothing_of_an_article_are_not_its_text(field):
    assert read(f"---\n{field}\n---\n{BODY}").text == BODY


@pytest.mark.parametrize(
    "name",
    [
        *("date", "Date", "pubDate", "publishDate", "published", "publish_date", "published_at"),
        *("date_published", "publish-date", "created", "issued"),
    ],
)
def test_a_day_goes_by_many_names(name):
    assert read(f"---\n{name}: 2024-03-05\n---\n{BODY}").published == date(2024, 3, 5)


def test_the_day_of_publication_comes_before_that_of_a_note():
    fields = "created: 2024-01-01\ndate: 05.03.2024\nmodified: 2024-06-01"
    assert read(f"---\n{fields}\n---\n{BODY}").published == date(2024, 3, 5)
    assert read(f"---\nmodified: 2024-06-01\nyear: 2024\n---\n{BODY}").published is None


@pytest.mark.parametrize("written", ["someday", "2023", "05/03/2024", "2018-02-30", "{a: b}", "[]"])
def test_a_day_that_is_not_sure_is_none_and_the_text_is_kept(written):
    draft = read(f"---\ndate: {written}\n---\n{BODY}")
    assert (draft.published, draft.text) == (None, BODY)
    assert read(f"---\ndate: {written}\ncreated: 2024-03-05\n---\n{BODY}").published is not None


@pytest.mark.parametrize(
    ("fields", "author"),
    [
        ("author: Ana Lopez", "Ana Lopez"),
        ("Authors: [Ana Lopez, Peter Holm]", "Ana Lopez, Peter Holm"),
        ("authors:\n  - name: Ana Lopez\n    url: https://a.example\n  - Peter Holm", None),
        ("author: {given: Ana, family: Lopez}", "Ana Lopez"),
        ("creators:\n - {firstName: Ana, lastName: Lopez, creatorType: author}", "Ana Lopez"),
        ("author:\n - literal: World Harbour Office", "World Harbour Office"),
        ("creator: Ana Lopez <ana@marl.example>", "Ana Lopez"),
        ('authors: ["[[Ana Lopez]]", "[[people/holm|Peter Holm]]"]', "Ana Lopez, Peter Holm"),
        ("author: https://marl.example/ana", ""),
        ("author: 2024-03-05", ""),
        ("author: []", ""),
    ],
)
def test_authors_are_names_however_they_are_kept(fields, author):
    wanted = "Ana Lopez, Peter Holm" if author is None else author or None
    assert read(f"---\n{fields}\n---\n{BODY}").author == wanted


@pytest.mark.parametrize(
    "name", ["url", "permalink", "canonical", "canonicalURL", "link", "source", "source_url"]
)
def test_an_address_is_one_whatever_its_name(name):
    address = "https://marl.example/ferry"
    draft = read(f"---\n{name}: {address}\n---\n{BODY}")
    assert (draft.url, draft.publisher) == (address, None)
    assert read(f"---\n{name}: /ferry/\n---\n{BODY}").url is None


@pytest.mark.parametrize("name", ["source", "publication", "publicationTitle", "publisher"])
def test_a_publisher_is_no_address(name):
    draft = read(f"---\n{name}: Marl Gazette\n---\n{BODY}")
    assert (draft.url, draft.publisher) == (None, "Marl Gazette")


@pytest.mark.parametrize("title", ["Untitled", "untitled document", "", "~", "null"])
def test_a_placeholder_is_no_title(title):
    assert read(f"---\ntitle: {title}\n---\n# Ferry returns\n\n{BODY}").title == "Ferry returns"


def test_fields_that_cannot_be_read_are_told_to_who_wrote_them():
    with pytest.raises(UnreadableArticle, match=r"front_matter_detail .*line 2"):
        read(f"---\ntitle: Ferry: it returns\n---\n{BODY}")
    with pytest.raises(UnreadableArticle, match="front_matter"):
        read(f"+++\ntitle = Ferry\n+++\n{BODY}")
