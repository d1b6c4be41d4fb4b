"""A footnote's link opens the page at the sentence, and nothing else."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering import links, markdown
from tests.faults.discord_reader import shown


def test_a_short_sentence_is_named_whole() -> None:
    assert (
        links.at_sentence("https://a.example/b", "Well-known, salt & pepper.")
        == "https://a.example/b#:~:text=Well%2Dknown%2C%20salt%20%26%20pepper."
    )


def test_a_long_sentence_is_named_by_its_ends() -> None:
    sentence = "The night ferry between Port Ellery and Sandholm sails again from June."
    assert (
        links.at_sentence("https://a.example", sentence)
        == "https://a.example#:~:text=The%20night%20ferry%20between%20Port,"
        "Sandholm%20sails%20again%20from%20June."
    )


def test_a_page_that_names_a_section_keeps_it() -> None:
    assert links.at_sentence("https://a.example#top", "Yes.") == "https://a.example#top:~:text=Yes."


def test_a_page_that_names_a_sentence_already_gets_ours() -> None:
    assert (
        links.at_sentence("https://a.example#:~:text=old", "Yes.")
        == "https://a.example#:~:text=Yes."
    )


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "//a.example",
        "http://[",
        "http://[#a",
        "http://[a]/#b",
        "a.example/b",
        "http://&copy;",
        "http://a.example&lt;b>/",
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert links.safe(url) is None


def test_an_address_cannot_leave_its_brackets() -> None:
    assert (
        links.safe(" https://a.example/x (y)>|`\\ [z] ")
        == "https://a.example/x%20%28y%29%3E%7C%60%5C%20%5Bz%5D"
    )


@pytest.mark.parametrize("address", ["/?a=1&copy;=2", "/&#64;everyone", "/b#&lt;"])
def test_no_part_of_an_address_is_read_as_another_character(address: str) -> None:
    page = links.safe(f"https://a.example{address}")
    assert page == f"https://a.example{address.replace(';', '%3B')}"
    assert list(shown(f"[x](<{page}>)").links) == [page]


def test_the_brackets_of_a_numeric_host_are_kept() -> None:
    assert links.safe("http://[2001:db8::1]:80/b") == "http://[2001:db8::1]:80/b"


def test_an_encoded_address_is_not_encoded_twice() -> None:
    assert links.safe("https://a.example/x%20y?z=%C3%A9") == "https://a.example/x%20y?z=%C3%A9"


@given(st.text(max_size=200))
def test_a_fragment_holds_no_character_that_means_something(sentence: str) -> None:
    base = "https://a.example"
    named = links.at_sentence(base, sentence).removeprefix(f"{base}#:~:text=")
    assert not set(named) & set("-&<>() #|`\\[]")
    assert named.count(",") <= 1
    ends = [unquote(end) for end in named.split(",")]
    assert all(end in markdown.fold(sentence) for end in ends)


def test_the_site_is_named_without_www() -> None:
    assert links.site("https://www.a.example:8080/b") == "a.example"


@pytest.mark.parametrize(
    ("source", "name"),
    [("/articles/a.txt", "a.txt"), ("C:\\articles\\a.md", "a.md"), ("a.txt", "a.txt"), ("/", "/")],
)
def test_a_source_is_named_by_its_file(source: str, name: str) -> None:
    assert links.file_name(source) == name
