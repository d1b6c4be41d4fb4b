"""When two web addresses are one page."""

import pytest

from index.text.urls import clean_address, is_address, page_of, shortens

PAGE = "https://example.org/news/bridge"


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        "http://www.example.org:80/news/bridge/",
        f"{PAGE}#comments",
        f"{PAGE}?utm_source=mail&utm_campaign=spring&fbclid=abc",
        "HTTPS://Example.ORG/news/bridge",
    ],
)
def test_scheme_tracking_and_fragment_make_no_other_page(address):
    assert page_of(address) == "example.org/news/bridge"


@pytest.mark.parametrize(
    "address", [f"{PAGE}?page=2", f"{PAGE}s", "https://example.com/news/bridge"]
)
def test_another_parameter_path_or_host_does(address):
    assert page_of(address) not in (None, page_of(PAGE))


@pytest.mark.parametrize("source", ["/articles/a.md", "pasted:Owls", "https://example.org/", None])
def test_a_file_and_a_whole_site_are_no_page(source):
    assert page_of(source) is None


def test_what_odd_addresses_become_can_be_fetched_or_refused():
    assert clean_address("https://[::1") == "https://[::1"
    assert clean_address("http://[#a") == "http://["
    assert page_of("http://ex℀mple.com/#a") is None
    assert page_of("http://ex℀mple.com/b?utm_source=mail#a") == "ex℀mple.com/b"
    assert not is_address("ftp://example.org")


@pytest.mark.parametrize(
    ("claimed", "believed"),
    [
        (f"{PAGE}?id=7", True),
        (PAGE, True),
        (f"{PAGE}?id=8", False),
        ("https://example.org/news/", False),
        ("https://evil.example/news/bridge", False),
        ("/news/bridge", False),
        ("https://[::1", False),
    ],
)
def test_a_page_is_believed_to_be_itself_without_some_parameters(claimed, believed):
    assert shortens(claimed, f"{PAGE}?id=7&from=home") is believed
