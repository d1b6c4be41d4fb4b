"""Files of every kind that is read, and what becomes of them when they are damaged anywhere."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from index import Provenance
from index.domain.article import Article
from index.extraction.markdown.exported import write
from tests.index.extraction.feeds.test_reader import ATOM, RDF, RSS, json_feed
from tests.index.extraction.html.test_reader import PAGE
from tests.index.extraction.pdf.test_reader import TEXT, encrypted, pdf
from tests.support.bad_files import parts_of_word, pdf_of_stream
from tests.support.book_files import epub, odt, page
from tests.support.packages import packed

NOW = datetime(2026, 5, 4, tzinfo=UTC)
OWLS = "Owls hunt voles at night. They breed in barns.\n\nVolunteers counted 14 chicks.\n"
GERMAN = "Café Müller öffnete gestern in Köln. Die Gäste kamen früh, und es war sehr schön."
FRONT = """---
title: "Owls \\ud800 \\x1b hunt"
url: "https://example.org/owls"
date: 2024-08-20
author: &a "Peter \\x1b\\u202e Holm"
source: *a
---

# Owls

{}"""
MARKS = """+++
title = "Owls"
date = 2024-03-05
[params]
authors = ["Ana Lopez"]
+++
Owls[^1] *hunt* [voles](/v "x") ~~mice~~ [[Barn|barns]] ==now== %%no%% <b>at</b> night.

> [!note] Owls
> 1. one
>    - two

| a | b |
|---|---|
| 1 | `2` |

```
code
```

[^1]: A note.
"""
NOTE = (
    '<rss version="2.0"><channel><link>https://a.example</link><item><title>Owls</title>{}</item>'
)
NOTES = NOTE.format("<guid>7</guid><description>&lt;p>Owls &lt;i>hunt").encode()
OWL_ARTICLE = Article(
    *(1, "Owls", "/owls.md", "https://example.org/owls", date(2024, 8, 20), "P", "M", 1, NOW, NOW)
)
PLAIN_PDF = pdf_of_stream(b"BT /F1 12 Tf 10 50 Td (Owls hunt voles.) Tj T* (At night.) Tj ET")
ITEM = {
    "id": 1,
    "url": "https://marl.example/owls",
    "title": "Owls",
    "date_published": "2024-08-20T08:00:00Z",
}

WHOLE: dict[str, tuple[bytes, ...]] = {
    "a.txt": (OWLS.encode(), GERMAN.encode("latin-1"), OWLS.encode("utf-16"), GERMAN.encode()),
    "a.md": (FRONT.format(OWLS).encode(), MARKS.encode(), f"---\n---\n{OWLS}".encode()),
    "exported.md": (write(OWL_ARTICLE, OWLS, Provenance(("c1",), ("/a",), NOW.date())),),
    "a.html": (PAGE.encode(), PAGE.encode("utf-16")),
    "a.pdf": (PLAIN_PDF, pdf(TEXT[:2]), encrypted()),
    "a.docx": (packed(parts_of_word()),),
    "a.epub": (epub(page(f"<p>{OWLS}</p>")),),
    "a.odt": (odt(f"<text:p>{OWLS}</text:p>"),),
    "a.zip": (packed({"owls.md": OWLS, "b/c.txt": GERMAN}),),
    "a.xml": (RSS.encode(), ATOM.encode(), RDF.encode(), json_feed(ITEM), NOTES),
}
TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\r\n",
        b"\x85",
        b"\xe2\x80\xae",
    ),
    *(b"---\n", b": ", b"&a ", b"*a", b"<<: *a\n", b"!!python/object:os.system", b"[", b"{", b'"'),
    *(b"\\ud800", b"\\x1b", b"99999-01-01", b"0000-00-00", b"1e999", b"-1", b"null", b"2024-13-45"),
    *(b"<", b"</p>", b"<![CDATA[", b"<!--", b"<meta charset=", b"&#0;", b"&#xD800;", b"<article>"),
    *(
        b" obj\n",
        b"endobj",
        b"stream\n",
        b"endstream",
        b"/Kids [2 0 R]",
        b"<<",
        b">>",
        b"/Length -1",
    ),
    *(b"/CreationDate (D:99999999)", b"/Title (\\000)", b"/Title 5", b"xref", b"PK\x03\x04", b"PK"),
    *(b"[[", b"]]", b"[^1]", b"==", b"> [!note]", b"{% ", b"%}", b"~~", b"+++\n", b"| --- |\n"),
    *(b"<w:p>", b'w:val="-1"', b"<dc:title>", b"</item>", b"<link>", b"http://[", b"javascript:"),
    *(b"0" * 40, b"9" * 400, b"(" * 200, b"<b>" * 200, b"[" * 2_000, b"a " * 500),
)

Change = Callable[[bytes], bytes]


def _put(place: int, token: bytes, instead_of: int) -> Change:
    def change(data: bytes) -> bytes:
        at = place % (len(data) + 1)
        return data[:at] + token + data[at + instead_of :]

    return change


def _repeat(place: int, size: int, times: int) -> Change:
    def change(data: bytes) -> bytes:
        at = place % (len(data) + 1)
        return data[: at + size] + data[at : at + size] * times + data[at + size :]

    return change


PLACES = st.integers(0, 2**16)
CHANGES = st.one_of(
    st.builds(_put, PLACES, st.sampled_from(TOKENS) | st.binary(max_size=4), st.just(0)),
    st.builds(_put, PLACES, st.sampled_from(TOKENS) | st.binary(max_size=4), st.integers(1, 40)),
    st.builds(_put, PLACES, st.just(b""), st.integers(1, 2_000)),
    st.builds(_repeat, PLACES, st.integers(1, 200), st.integers(1, 40)),
)


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """A file of a kind with up to eight changes; those that are packed also in what is packed."""
    data = draw(st.sampled_from(WHOLE[name]))
    changes = draw(st.lists(CHANGES, min_size=1, max_size=8))
    if name in ("a.docx", "a.epub", "a.odt", "a.zip") and draw(st.integers(0, 3)):
        return _repacked(data, draw(st.integers(0, 99)), changes)
    return _changed(data, changes)


def _changed(data: bytes, changes: list[Change]) -> bytes:
    for change in changes:
        data = change(data)
    return data


def _repacked(data: bytes, which: int, changes: list[Change]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        files: dict[str, bytes | str] = {name: parts.read(name) for name in parts.namelist()}
    name = sorted(files)[which % len(files)]
    whole = files[name]
    assert isinstance(whole, bytes)
    return packed(files | {name: _changed(whole, changes)})
