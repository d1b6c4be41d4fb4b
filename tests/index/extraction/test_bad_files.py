"""Whatever file arrives: it is an article, or says why it is none; in time, and in little room."""

import gc
import gzip
import random
import re
import sys
from pathlib import Path

import pytest

from bot.rendering.reasons import in_english
from index import Sandbox, UnreadableArticle
from tests.index.extraction.documents.test_docx import document
from tests.index.extraction.html.test_reader import PAGE as FERRY
from tests.index.extraction.pdf.test_reader import TEXT, encrypted, pdf
from tests.support.bad_files import (
    GIBIBYTE,
    PAGE,
    laughs,
    parts_of_word,
    pdf_of,
    pdf_of_kids,
    pdf_of_stream,
    pdf_that_inflates,
    tar,
    word,
    word_of,
    word_with_entities,
    word_without_document,
)
from tests.support.book_files import epub, page
from tests.support.packages import packed

LIMIT = 20_000_000
MOST_RISE = 64 * 2**20
NOISE = random.Random(1).randbytes(20_000)
NO_PDF = "it is broken, or no PDF that can be read"
NO_WORD = "it is broken, or no Word file"
TOO_MUCH = "it takes too long or too much memory to read"
OWLS = "Owls hunt voles at night."
GERMAN = "Café Müller öffnete gestern in Köln. Die Gäste kamen früh, und es war sehr schön dort."
RUSSIAN = (
    "Паром снова ходит между портами после двух лет ремонта. Верфь поставила новые двигатели. "
)
JAPANESE = "夜行フェリーが二年ぶりに運航を再開した。造船所は両方のエンジンを交換した。"
ALIASES = "\n".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
RUSSIAN_PAGE = f"<html><head>%s<title>Паром</title></head><body><article><p>{RUSSIAN * 8}</p>"


def resident() -> int:
    """The bytes of memory that this process holds."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as made:
        made.read(OWLS.encode(), "first.txt", LIMIT)
        before = resident() if sys.platform == "linux" else 0
        yield made
        after = resident() if sys.platform == "linux" else 0
    assert after - before < MOST_RISE


REFUSED = {
    "nothing": (lambda: b"", "a.txt", "it is empty"),
    "white space": (lambda: b" \r\n\t\f" * 1_000, "a.txt", "it is empty"),
    "NULs": (lambda: b"\0" * 1_000, "a.txt", "it is empty"),
    "only a mark": (lambda: b"\xef\xbb\xbf", "a.txt", "it is empty"),
    "only the mark of UTF-16": (lambda: b"\xff\xfe", "a.txt", "it is empty"),
    "random bytes": (lambda: NOISE, "a.txt", "it is not text"),
    "random bytes without NULs": (lambda: NOISE.replace(b"\0", b""), "a.md", "it is not text"),
    "PNG": (lambda: b"\x89PNG\r\n\x1a\n", "a.txt", "it is a picture"),
    "JPEG": (lambda: b"\xff\xd8\xff\xe0\0\x10JFIF", "a.pdf", "it is a picture"),
    "GIF": (lambda: b"GIF89a\1\0\1\0", "a.pdf", "it is a picture"),
    "BMP": (lambda: b"BM\x46\0\0\0\0\0\0\0", "a.txt", "it is a picture"),
    "gzip": (lambda: gzip.compress(OWLS.encode()), "a.txt", "archives cannot be read"),
    "tar": (tar, "a.txt", "archives cannot be read"),
    "zip in zip": (lambda: packed({"a.zip": packed({"b": OWLS})}), "a.docx", "archives cannot"),
    "zip of nothing": (lambda: packed({}), "a.docx", "archives cannot be read"),
    "EPUB without a book": (
        lambda: packed({"mimetype": "application/epub+zip", "META-INF/container.xml": ""}),
        "a.epub",
        "it is broken",
    ),
    "EPUB that grows": (lambda: epub(page(" " * 60_000_000)), "a.epub", "it grows too large"),
    "EPUB with laughs": (
        lambda: epub(page("&e11;").replace("html>", f"html [{laughs()}]>", 1)),
        "a.epub",
        "it defines entities of its own",
    ),
    "OpenDocument with laughs": (
        lambda: packed({"content.xml": f"<!DOCTYPE a [{laughs()}]><a>&e11;</a>"}),
        "a.odt",
        "it is broken",
    ),
    "OpenDocument nested": (
        lambda: packed({"content.xml": "<a>" * 100_000}),
        "a.odt",
        "it is broken",
    ),
    "xlsx": (lambda: packed({"xl/workbook.xml": ""}), "a.docx", "spreadsheets cannot be read"),
    "pptx": (lambda: packed({"ppt/slides.xml": ""}), "a.docx", "slides cannot be read yet"),
    "RTF": (lambda: b"{\\rtf1 Owls}", "a.txt", "RTF files cannot be read yet; save it as .docx"),
    "old Word": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "a.docx",
        "old Word files cannot be read; save it as .docx",
    ),
    "SVG": (lambda: b'<?xml version="1.0"?><svg><text/></svg>', "a.txt", "it is XML, but no web"),
    "RSS": (lambda: b'<?xml version="1.0"?><rss/>', "a.txt", "it is a feed, not an article"),
    "Word that grows": (lambda: word_of(GIBIBYTE, GIBIBYTE), "a.docx", "it grows too large"),
    "Word that grows and lies": (lambda: word_of(GIBIBYTE, 100), "a.docx", NO_WORD),
    "Word without document": (word_without_document, "a.docx", "it is broken: it holds no Word"),
    "Word cut off": (lambda: document(OWLS)[:3_000], "a.docx", "it is broken"),
    "Word with laughs": (lambda: word_with_entities(laughs(), "&e11;"), "a.docx", NO_WORD),
    "Word with quadratic entities": (
        lambda: word_with_entities(f'<!ENTITY a "{OWLS * 4_000}">', "&a;" * 10_000),
        "a.docx",
        NO_WORD,
    ),
    "Word that names a file": (
        lambda: word_with_entities('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
        "a.docx",
        "it defines entities of its own",
    ),
    "Word nested": (lambda: word(b"<w>" * 100_000), "a.docx", NO_WORD),
    "PDF encrypted": (encrypted, "a.pdf", "it is encrypted"),
    "PDF cut off": (lambda: pdf(TEXT)[:900], "a.pdf", NO_PDF),
    "PDF of pictures": (lambda: pdf_of_stream(b"q Q"), "a.pdf", "it holds no text, only pictures"),
    "PDF that inflates": (lambda: pdf_that_inflates(1), "a.pdf", TOO_MUCH),
    "PDF that inflates twice": (lambda: pdf_that_inflates(2), "a.pdf", TOO_MUCH),
    "PDF that inflates three times": (lambda: pdf_that_inflates(3), "a.pdf", TOO_MUCH),
    "PDF whose pages are a circle": (lambda: pdf_of_kids(b"2 0 R", 1), "a.pdf", "it holds no text"),
    "PDF of 200,000 pages": (
        lambda: pdf_of_kids(b"3 0 R " * 200_000, 200_000, PAGE),
        "a.pdf",
        "it has more than 2000 pages",
    ),
    "PDF without pages": (lambda: pdf_of_kids(b"", 0), "a.pdf", NO_PDF),
    "PDF of lists in lists": (lambda: pdf_of(b"[" * 100_000), "a.pdf", NO_PDF),
    "PDF of noise": (lambda: b"%PDF-1.7\n" + NOISE, "a.pdf", NO_PDF),
    "HTML nested": (lambda: b"<html>" + b"<div>" * 100_000, "a.html", "it holds no article"),
    "HTML of 9 MB": (lambda: FERRY.encode() + b" " * 9_000_000, "a.html", "the page is larger"),
    "HTML of scripts": (lambda: b"<html>" + b"<script>a()</script>" * 99, "a.html", "it holds no"),
    "HTML wall": (lambda: b"<html><title>Just a moment...</title><p>Wait", "a.html", "a wall"),
    "HTML that leads on": (
        lambda: b'<meta http-equiv="refresh" content="0; url=/owls">',
        "a.html",
        "it holds no article",
    ),
    "front matter broken": (lambda: b"---\ntitle: [a\n---\nOwls", "a.md", "its front matter is"),
    "front matter nested": (
        lambda: b"---\ntitle: " + b"[" * 10_000 + b"\n---\nOwls",
        "a.md",
        "its front matter is broken",
    ),
    "TOML broken": (lambda: b"+++\ntitle = [a\n+++\nOwls", "a.md", "its front matter is broken"),
    "JSON": (lambda: b'{"owls": ["hunt", "voles"]}', "a.txt", "it is data for programs (JSON)"),
}
READ = {
    "a line of 10 MB": (lambda: b"owls hunt " * 1_000_000, "a.txt", "owls hunt owls"),
    "5 MB of a letter": (lambda: b"a" * 5_000_000, "a.txt", "aaaa"),
    "a date of many words": (
        lambda: b"---\ndate: " + b"a " * 500 + b"2024-08-20\n---\n" + OWLS.encode(),
        "a.md",
        OWLS,
    ),
    "year 99999": (lambda: b"---\ndate: 99999-01-01\n---\n" + OWLS.encode(), "a.md", OWLS),
    "lists in lists": (lambda: b"[" * 100_000 + OWLS.encode(), "a.txt", OWLS),
    "Markdown nested": (lambda: b"> " * 5_000 + b"\n\n" + OWLS.encode(), "a.md", OWLS),
    "UTF-16 without a mark": (lambda: OWLS.encode("utf-16-le"), "a.txt", OWLS),
    "UTF-16": (lambda: OWLS.encode("utf-16"), "a.txt", OWLS),
    "UTF-16 with half a character": (lambda: OWLS.encode("utf-16") + b"a", "a.txt", OWLS),
    "UTF-8 with broken bytes": (
        lambda: GERMAN.encode().replace(b"ge", b"\xffge"),
        "a.txt",
        "Café Müller öffnete \ufffdgestern",
    ),
    "Latin-1": (lambda: GERMAN.encode("latin-1"), "a.txt", GERMAN),
    "Shift-JIS": (lambda: (JAPANESE * 3).encode("shift-jis"), "a.txt", JAPANESE),
    "Windows-1251": (lambda: (RUSSIAN * 3).encode("cp1251"), "a.txt", RUSSIAN),
    "a page that lies of its encoding": (
        lambda: (RUSSIAN_PAGE % '<meta charset="utf-8">').encode("cp1251"),
        "a.html",
        RUSSIAN.strip(),
    ),
    "a page whose XML declaration lies": (
        lambda: ('<?xml version="1.0" encoding="utf-8"?>' + RUSSIAN_PAGE % "").encode("cp1251"),
        "a.html",
        RUSSIAN.strip(),
    ),
    "a page in UTF-16": (lambda: (RUSSIAN_PAGE % "").encode("utf-16"), "a.txt", RUSSIAN.strip()),
    "a page with a broken byte": (
        lambda: (RUSSIAN_PAGE % "").encode().replace(b"<p>", b"<p>\xff"),
        "a.html",
        RUSSIAN.strip(),
    ),
    "a page with NULs": (lambda: FERRY.replace("ferry", "fer\0ry").encode(), "a", "night ferry"),
    "Word with names that climb": (
        lambda: packed(parts_of_word() | {"../../a": "", "/b": ""}),
        "a.docx",
        "Owls hunt voles.",
    ),
    "aliases of aliases": (
        lambda: f"---\na: &a [x]\n{ALIASES}\n---\n{OWLS}".encode(),
        "a.md",
        OWLS,
    ),
    "controls": (lambda: b"Owls\x1b[1m\x07 hunt", "a.txt", "Owls[1m hunt"),
    "a text of cars": (lambda: b"BMW makes cars.", "a.txt", "BMW makes cars."),
    "a text of PDF": (lambda: b"A file begins with %PDF-1.7.", "a.txt", "A file begins with %PDF"),
}


@pytest.mark.parametrize(("make", "name", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_article_says_why(sandbox, make, name, reason):
    with pytest.raises(UnreadableArticle) as refused:
        sandbox.read(make(), name, LIMIT)
    assert reason in in_english(refused.value.cause)


@pytest.mark.parametrize(("make", "name", "words"), READ.values(), ids=READ)
def test_an_odd_file_is_read_rightly(sandbox, make, name, words):
    draft = sandbox.read(make(), name, LIMIT)
    assert words in draft.text
    assert 0 < len(draft.title) <= 300


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><body " + b" ".join(b"a%d=1" % n for n in range(50_000)) + b"><p>Owls", "a.html"),
        (b"---\n" + b"a: b\n" * 500_000 + b"---\nOwls", "a.md"),
    ],
    ids=["HTML with 50,000 attributes", "500,000 lines of front matter"],
)
def test_what_takes_too_long_is_given_up(data, name):
    with Sandbox(patience=1.5) as hasty, pytest.raises(UnreadableArticle) as refused:
        hasty.read(data, name, LIMIT)
    assert in_english(refused.value.cause) == TOO_MUCH


@pytest.mark.parametrize(
    "name",
    ["../../owls.txt", "o\0wls.txt", "\u202etxt.slwo", "o" * 5_000 + ".md", "\ud800.txt", "", "\n"],
    ids=["climbing", "NUL", "RTL", "long", "half a character", "none", "line end"],
)
def test_a_file_may_have_any_name(sandbox, name):
    draft = sandbox.read(OWLS.encode(), name, LIMIT)
    assert (draft.text, draft.title, draft.source) == (OWLS, OWLS, name)


@pytest.mark.parametrize(
    ("fields", "title", "author"),
    [
        ("title: '   '\nauthor: ' '", OWLS, None),
        ("title: null", OWLS, None),
        (f"title: {'owls ' * 10_000}\nauthor: {'a' * 10_000}", r"owls( owls)+…", r"a{299}…"),
        ('title: "Ow\\0ls\\x1b\\ud800 h\\u202eunt"', "Ow ls hunt", None),
        ('title: "\\u202e"', OWLS, None),
    ],
    ids=["white space", "null", "long", "controls", "marks only"],
)
def test_fields_are_short_and_on_one_line(sandbox, fields, title, author):
    draft = sandbox.read(f"---\n{fields}\n---\n{OWLS}".encode(), "a.md", LIMIT)
    assert re.fullmatch(title, draft.title)
    assert len(draft.title) <= 300
    assert draft.author is author or re.fullmatch(author, draft.author)


@pytest.mark.parametrize(
    "url",
    ['"http://a.example/\\ud800"', '"http://a.example/\\u202e"', f"http://a.example/{'a' * 2_000}"],
    ids=["half a character", "RTL", "long"],
)
def test_an_address_that_cannot_be_stored_and_shown_is_none(sandbox, url):
    assert sandbox.read(f"---\nurl: {url}\n---\n{OWLS}".encode(), "a.md", LIMIT).url is None
