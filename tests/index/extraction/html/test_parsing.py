"""A page is read in the encoding that it is written in."""

import pytest

from index.extraction.html.parsing import decoded_page, parsed


@pytest.mark.parametrize(
    ("declaration", "codec", "words"),
    [
        ('<meta charset="windows-1254">', "cp1254", "Köprü onar\u0131m\u0131 için"),
        ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-9'>", "cp1254", "şğ"),
        ('<meta charset="iso-8859-15">', "iso8859_15", "200 000 €"),
        ('<meta charset="windows-1250">', "cp1250", "Popsané zdi chatky"),
        ('<meta charset="gb2312">', "gb18030", "旧桥关闭维修"),
        ('<meta charset="shift_jis">', "cp932", "古い橋"),
        ('<meta charset="koi8-r">', "koi8_r", "Мост закрыт"),
        ('<?xml version="1.0" encoding="iso-8859-2"?>', "iso8859_2", "Most zamknięty"),
        ('<meta charset="no-such-encoding">', "utf-8", "Köprü"),
    ],
)
def test_a_page_is_believed_what_it_says_of_its_encoding(declaration, codec, words):
    page = f"{declaration}<p>{words}</p>"
    assert decoded_page(page.encode(codec)) == page


def test_what_the_server_says_counts_before_what_the_page_says():
    page = '<meta charset="windows-1252"><p>Most zamknięty</p>'
    assert "zamknięty" in decoded_page(page.encode("iso8859_2"), "ISO-8859-2")


@pytest.mark.parametrize("declared", ["iso-8859-1", "gb2312", "windows-1251"])
def test_a_page_in_utf8_that_says_otherwise_is_read_as_it_is(declared):
    page = f'<meta charset="{declared}"><p>{"旧桥关闭维修 Köprü " * 5}</p>'
    assert decoded_page(page.encode()) == page


def test_of_nothing_there_are_no_elements():
    assert parsed("") is None


def test_a_page_without_head_and_body_has_a_body():
    page = parsed("<title>Ferry</title><article><p>It sails.</p></article><p>Daily.</p>")
    assert page is not None
    assert [each.tag for each in page.find("body")] == ["article", "p"]


def test_a_noscript_that_was_never_closed_holds_the_page():
    page = parsed("<p>Ferry</p><noscript><p>Piers</p><p>Boats</p><div><p>It sails.</p></div>")
    assert page is not None
    assert page.find(".//noscript") is None
    closed = parsed("<p>Ferry</p><noscript><p>Scripts are off.</p></noscript><p>It sails.</p>")
    assert closed is not None
    assert closed.find(".//noscript") is not None
