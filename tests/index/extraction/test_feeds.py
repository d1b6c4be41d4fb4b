"""Feeds name a site's newest articles: RSS, Atom and JSON Feed."""

import json
from datetime import date, timedelta

import pytest

from bot.rendering.reasons import in_english
from index import Sandbox, UnreadableArticle
from index.extraction.feeds import MOST_ITEMS, read_feed
from tests.index.extraction.test_html import PAGE
from tests.support.bad_files import laughs

ADDRESS = "https://marl.example/news/feed"
LIMIT = 6_000_000
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>
<title>Marl Gazette</title>
<item><title>Owls &amp;amp; voles</title><link>https://marl.example/owls</link>
<guid isPermaLink="false">owls-1</guid><pubDate>Tue, 20 Aug 2024 08:00:00 GMT</pubDate></item>
<item><title>The &lt;b&gt;bridge&lt;/b&gt; is closed</title><link>/bridge?a=1&amp;b=2</link>
<pubDate>Wed, 21 Aug 2024 08:00:00 GMT</pubDate></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://marl.example/a/">
<title type="html">Marl &lt;i&gt;Gazette&lt;/i&gt;</title>
<entry><id>urn:owls</id><title>Owls</title><updated>2024-08-20T23:30:00-02:00</updated>
<link rel="enclosure" href="owls.mp3"/><link href="owls"/></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Marl</title></channel><item rdf:about="https://marl.example/owls">
<title>Owls</title><link>https://marl.example/owls</link><dc:date>2024-08-20</dc:date></item>
</rdf:RDF>"""


def feed(*items: str) -> bytes:
    return (
        f'<rss version="2.0"><channel><title>Marl</title>{"".join(items)}</channel></rss>'.encode()
    )


def entry(number: int, day: date | None = None) -> str:
    published = f"<pubDate>{day:%a, %d %b %Y} 08:00:00 GMT</pubDate>" if day else ""
    return f"<item><title>Story {number}</title><link>/{number}</link>{published}</item>"


def json_feed(*items: object, version: str = "1.1") -> bytes:
    made = {"version": f"https://jsonfeed.org/version/{version}", "title": "Marl", "items": items}
    return json.dumps(made).encode()


def told(data: bytes) -> list[tuple[str, str, str, str | None]]:
    items = read_feed(data, ADDRESS).items
    return [(i.id, i.link, i.title, i.published and str(i.published)) for i in items]


def test_rss_is_read_newest_first_with_whole_links_and_plain_titles():
    assert told(RSS.encode()) == [
        (
            "https://marl.example/bridge?a=1&b=2",
            "https://marl.example/bridge?a=1&b=2",
            "The bridge is closed",
            "2024-08-21",
        ),
        ("owls-1", "https://marl.example/owls", "Owls & voles", "2024-08-20"),
    ]
    assert read_feed(RSS.encode(), ADDRESS).title == "Marl Gazette"


def test_atom_is_read_with_its_base_and_its_days_in_utc():
    assert told(ATOM.encode()) == [
        ("urn:owls", "https://marl.example/a/owls", "Owls", "2024-08-21")
    ]
    assert read_feed(ATOM.encode(), ADDRESS).title == "Marl Gazette"


def test_rdf_is_read():
    link = "https://marl.example/owls"
    assert told(RDF.encode()) == [(link, link, "Owls", "2024-08-20")]


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_json_is_read_and_its_numbers_are_names(version):
    items = [
        {"id": 7, "url": "owls", "title": "Owls &amp; <b>voles</b>"},
        {
            "id": "8",
            "external_url": "https://a.example",
            "date_published": "2024-08-20T23:30:00-02:00",
        },
        {"id": "9", "title": "It has no link"},
        "no item",
    ]
    assert told(json_feed(*items, version=version)) == [
        ("8", "https://a.example", "https://a.example", "2024-08-21"),
        ("7", "https://marl.example/news/owls", "Owls & voles", None),
    ]


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "http://[", ""],
)
def test_an_entry_that_links_to_no_page_is_left_out(link):
    item = f"<item><title>Owls</title><guid isPermaLink='false'>1</guid><link>{link}</link></item>"
    assert told(feed(item)) == []
    assert told(json_feed({"id": "1", "url": link})) == []


def test_the_newest_hundred_are_kept_and_the_undated_come_last():
    days = [date(2024, 1, 1) + timedelta(n) for n in range(150)]
    items = read_feed(feed(entry(999), *map(entry, range(150), days)), ADDRESS).items
    assert len(items) == MOST_ITEMS
    assert items[0].title == "Story 149"
    assert [i.title for i in read_feed(feed(entry(1), entry(2, days[0])), ADDRESS).items] == [
        "Story 2",
        "Story 1",
    ]


def test_no_id_is_there_twice():
    assert len(told(feed(entry(1), entry(1), entry(2)))) == 2


def test_titles_are_cut_and_lose_what_cannot_be_shown():
    long, odd = read_feed(
        json_feed(
            {"id": "1", "url": "/1", "title": "owls " * 10_000},
            {"id": "\ud800", "url": "/2", "title": "Ow\u202els\0\n\ud800 hunt"},
        ),
        ADDRESS,
    ).items
    assert len(long.title) <= 300
    assert (odd.id, odd.title) == ("https://marl.example/2", "Owls hunt")


@pytest.mark.parametrize(
    "data",
    [
        RSS.replace("</channel></rss>", "").encode(),
        RSS.replace("<rss", "\n <rss").replace("<?xml", "\n<?xml").encode(),
        RSS.replace("Owls", "Owls &nbsp;").encode(),
        RSS.replace("utf-8", "utf-16").encode("utf-16"),
        b"\xef\xbb\xbf" + RSS.encode(),
        RSS.replace("utf-8", "iso-8859-1").encode("iso-8859-1"),
    ],
    ids=["cut off", "indented", "unknown entity", "UTF-16", "BOM", "Latin-1"],
)
def test_a_broken_feed_that_has_entries_is_read(data):
    assert len(told(data)) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (PAGE.encode(), "it is a web page, not a feed"),
        (b"", "it is no feed"),
        (b"Owls hunt voles.", "it is no feed"),
        (b"/etc/passwd", "it is no feed"),
        (b"<sitemapindex><sitemap/></sitemapindex>", "it is no feed"),
        (b'{"version": "1"}', "it is no feed"),
        (b'{"version": ', "it is no feed"),
        (b'{"a":' * 100_000, "it is no feed"),
        (bytes(range(256)) * 10, "it is no feed"),
        (f"<!DOCTYPE d [{laughs()}]>".encode() + feed(), "it defines entities of its own"),
        (f"<!DOCTYPE d [{laughs()}]>{RSS}".encode("utf-16"), "it defines entities of its own"),
    ],
    ids="page empty text path sitemap json half-json deep bytes laughs laughs-16".split(),
)
def test_what_is_no_feed_says_so(data, reason):
    with pytest.raises(UnreadableArticle) as refused:
        read_feed(data, ADDRESS)
    assert in_english(refused.value.cause) == reason


def test_a_feed_without_entries_is_a_feed():
    assert read_feed(feed(), ADDRESS).items == ()
    assert read_feed(b'<rss version="2.0"/>', ADDRESS).title == ADDRESS


@pytest.mark.parametrize("newest", [0, 49_999])
def test_of_fifty_thousand_entries_the_newest_at_either_end_are_found(newest):
    days = [date(2024, 1, 1) + timedelta(days=abs(n - newest) < 50) for n in range(50_000)]
    data = feed(*map(entry, range(50_000), days))[: -len("</channel></rss>")]
    with Sandbox() as sandbox:
        items = sandbox.read_feed(data, ADDRESS, LIMIT).items
    assert len(items) == MOST_ITEMS
    assert {str(item.published) for item in items[:50]} == {"2024-01-02"}
