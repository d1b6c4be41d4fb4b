"""Feeds name a site's newest articles: RSS, Atom and JSON Feed."""

import gzip
import json
from datetime import date, timedelta

import pytest

from bot.rendering.reasons import in_english
from index import Sandbox, UnreadableArticle
from index.domain.feed import FeedItem
from index.extraction.feeds.reader import MOST_ITEMS, read_entry, read_feed
from tests.index.extraction.html.test_reader import PAGE
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


SITE = "<link>https://marl.example/</link>"


def item(**fields: str) -> str:
    parts = (f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<item>{''.join(parts)}</item>"


@pytest.mark.parametrize("name", ["N/A", "0", "https://marl.example/", "post"])
def test_a_name_that_all_entries_have_loses_none_of_them(name):
    owls = item(title="Owls", link="https://marl.example/1", guid=name)
    voles = item(title="Voles", link="https://marl.example/2", guid=name)
    untold = item(title="Mice", guid=name, description="Mice hide.")
    read = told(feed(owls, voles, untold.replace(f"<guid>{name}</guid>", "")))
    assert [title for _, _, title, _ in read] == ["Owls", "Voles", "Mice"]
    assert len({id for id, *_ in read}) == 3
    assert len(told(feed(owls, owls, voles))) == 2


def test_entries_that_all_link_to_one_page_are_told_apart_by_their_titles():
    owls, voles = (item(title=title, link="https://marl.example/n") for title in ("Owls", "Voles"))
    assert [title for _, _, title, _ in told(feed(owls, voles, owls))] == ["Owls", "Voles"]


@pytest.mark.parametrize("kind", ["", ' isPermaLink="false"', ' isPermaLink="true"'])
def test_a_name_that_is_an_address_is_the_link_where_there_is_none(kind):
    entry = f"<item><title>Owls</title><guid{kind}>https://marl.example/?p=7</guid></item>"
    assert [link for _, link, *_ in told(feed(entry))] == ["https://marl.example/?p=7"]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("<description>&lt;p&gt;Owls hunt.&lt;/p&gt;</description>", "Owls hunt."),
        ("<description>Owls &lt;b&gt;hunt&lt;/b&gt;.</description>", "Owls hunt."),
        (
            '<x:encoded xmlns:x="http://purl.org/rss/1.0/modules/content/"><![CDATA[<ul><li>Owls'
            "</li></ul>]]></x:encoded><description>Less</description>",
            "- Owls",
        ),
    ],
)
def test_an_entry_without_a_link_is_its_own_article(entry, words):
    name = '<guid isPermaLink="false">77</guid>'
    (found,) = read_feed(feed(f"<item><title>Night</title>{name}{entry}</item>"), ADDRESS).items
    assert (found.id, found.link, found.title) == ("77", None, "Night")
    draft = read_entry(found, f"{ADDRESS}#77")
    assert (draft.title, draft.text, draft.marked) == ("Night", words, True)


def test_json_and_atom_have_texts_of_their_own_too():
    notes = json_feed(
        {"id": "1", "content_text": "Owls <hunt>.\n\nAt night.", "summary": "Owls"},
        {"id": "2", "content_html": "<p>Voles</p>", "content_text": "no"},
    )
    first, second = read_feed(notes, ADDRESS).items
    assert read_entry(first, "a").text == "Owls <hunt>.\n\nAt night."
    assert (read_entry(second, "a").text, second.title) == ("Voles", "Voles")
    atom = ATOM.replace('<link rel="enclosure" href="owls.mp3"/><link href="owls"/>', "{}")
    (plain,) = read_feed(atom.format("<content>Why &lt;dialog> is</content>").encode(), "a").items
    assert read_entry(plain, "a").text == "Why <dialog> is"
    marked = '<content type="html">Why &lt;i>owls&lt;/i></content>'
    (html,) = read_feed(atom.format(marked).encode(), "a").items
    assert read_entry(html, "a").text == "Why owls"


def test_what_an_entry_hides_is_not_its_text():
    hidden = "<p hidden>No</p><script>x()</script><!-- no --><p>Owls <del>do not</del> hunt.</p>"
    assert read_entry(FeedItem("1", None, "Owls", None, hidden), "a").text == "Owls hunt."
    for empty in (None, "", "<img src=x>", "<script>x()</script>"):
        with pytest.raises(UnreadableArticle, match="empty"):
            read_entry(FeedItem("1", None, "Owls", None, empty), "a")


def test_the_text_of_an_entry_is_kept_beside_its_link():
    entry = item(title="Owls", link="https://marl.example/1", description="Owls hunt.")
    (found,) = read_feed(feed(entry), ADDRESS).items
    assert (found.link, found.content) == ("https://marl.example/1", "Owls hunt.")


def test_entries_that_lead_nowhere_are_counted():
    sound = '<item><title>7</title><enclosure url="https://a.example/7.mp3" length="1"/></item>'
    found = read_feed(feed(sound, entry(1), sound, item(title="Owls", guid="ep7")), ADDRESS)
    assert (len(found.items), found.left_out) == (1, 3)
    assert read_feed(json_feed({"id": "1"}, {"id": "2", "url": "/2"}), ADDRESS).left_out == 1


@pytest.mark.parametrize("link", ["/2024/ferry", "2024/ferry", "https://marl.example/2024/ferry"])
def test_links_are_those_of_the_site_that_the_feed_names(link):
    host = "https://feeds.example/marl/feed.xml"
    found = read_feed(feed(SITE, item(title="Ferry", link=link)), host)
    assert [each.link for each in found.items] == ["https://marl.example/2024/ferry"]
    made = json.loads(json_feed({"id": "1", "url": link})) | {
        "home_page_url": "https://marl.example"
    }
    (entry,) = read_feed(json.dumps(made).encode(), host).items
    assert entry.link == "https://marl.example/2024/ferry"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024.03.05 10:00", "2024-03-05"),
        ("05.03.2024", "2024-03-05"),
        ("05.03.2024 10:00:00", "2024-03-05"),
        ("2019/11/15 10:00:00", "2019-11-15"),
        ("11/15/2019", "2019-11-15"),
        ("15/11/2019 10:00", "2019-11-15"),
        ("Sep 23, 2024", "2024-09-23"),
        ("23 September 2024", "2024-09-23"),
        ("Di, 5 Mär 2024 10:00:00 +0100", "2024-03-05"),
        ("Tue, 05 Mar 24 10:00:00 GMT", "2024-03-05"),
        ("Tue, 05 Mar 2024 23:30:00 -0500", "2024-03-06"),
        ("2024-03-05T10:00:00.000Z", "2024-03-05"),
        ("05/03/2024", None),
        ("March 2024", None),
        ("yesterday", None),
        ("Tue, 05 Mar 2041 10:00:00 GMT", None),
        ("2041-03-05", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None),
        ("", None),
    ],
)
def test_a_day_is_as_it_is_written_or_none(written, day):
    entry = item(title="Owls", link="/1", pubDate=written)
    assert [day for *_, day in told(feed(entry))] == [day]


def test_what_is_ahead_does_not_stand_first():
    later = item(title="later", link="/1", pubDate="Tue, 05 Mar 2041 10:00:00 GMT")
    now = item(title="now", link="/2", pubDate="Tue, 05 Mar 2024 10:00:00 GMT")
    assert [title for _, _, title, _ in told(feed(later, now))] == ["now", "later"]


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (
            ATOM.replace("<title>Owls", '<title type="text">Why &lt;b&gt; &amp;amp; so'),
            "Why <b> &amp; so",
        ),
        (ATOM.replace("<title>Owls", "<title>Why &lt;dialog&gt; matters"), "Why <dialog> matters"),
        (ATOM.replace("<title>Owls", '<title type="html">Why &lt;b&gt;owls&lt;/b&gt;'), "Why owls"),
        (RDF.replace("<title>Owls", "<title>Why &lt;dialog&gt; matters"), "Why <dialog> matters"),
    ],
)
def test_a_title_loses_the_tags_of_formatting_and_no_words(data, title):
    assert [title for _, _, title, _ in told(data.encode())] == [title]


@pytest.mark.parametrize("data", [RSS.encode(), ATOM.encode(), json_feed({"id": "1", "url": "/1"})])
def test_a_feed_may_be_packed_once_more(data):
    assert read_feed(gzip.compress(data), ADDRESS) == read_feed(data, ADDRESS)


def test_what_grows_without_end_or_is_packed_badly_says_so():
    with pytest.raises(UnreadableArticle, match="too_large_unpacked"):
        read_feed(gzip.compress(b" " * 30_000_000), ADDRESS)
    with pytest.raises(UnreadableArticle, match="broken"):
        read_feed(b"\x1f\x8b owls", ADDRESS)


@pytest.mark.parametrize(
    "version", ["http://jsonfeed.org/version/1", "https://www.jsonfeed.org/version/1.1", None]
)
def test_json_is_a_feed_by_its_content(version):
    made = {"version": version, "title": "Marl", "items": [{"id": "1", "url": "/1"}]}
    assert len(read_feed(json.dumps(made).encode(), ADDRESS).items) == 1


def test_the_encoding_that_a_server_names_is_that_of_the_feed():
    data = feed(entry(1)).decode().replace("Story", "Książka").encode("iso-8859-2")
    found = read_feed(data, ADDRESS, "application/rss+xml; charset=iso-8859-2")
    assert found.items[0].title == "Książka 1"


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
