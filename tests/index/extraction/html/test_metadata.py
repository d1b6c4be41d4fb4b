"""A page's title is its headline, its author a person or a body, and its day is never guessed."""

from datetime import date

import pytest

from index.domain.article import Draft
from index.extraction.html.reader import read_html

TEXT = (
    "<p>The harbour office published its yearly report, and the town council debated it for two"
    " hours in the old hall before the members went home by the last ferry of the day.</p>"
    "<p>Most of the members praised the new timetable, while two asked for longer hours at the"
    " counter in winter, when the boats are few and the queue is long.</p>"
)


def read(head: str = "", before: str = "", after: str = "", language: str = "en") -> Draft:
    page = (
        f'<html lang="{language}"><head>{head}</head><body><article>{before}{TEXT}{after}'
        "</article></body></html>"
    )
    return read_html(page.encode(), "https://gazette.example/ferry")


def json_ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("<title>Ferry returns to Vellmar | Marl Gazette</title>", ""),
        ("<title>Ferry returns to Vellmar - Marl Gazette</title>", ""),
        (
            '<title>Marl Gazette: Ferry returns to Vellmar</title><meta property="og:title"'
            ' content="Ferry returns to Vellmar">',
            "",
        ),
        ("<title>Marl Gazette</title>", "<h1>Ferry returns to Vellmar</h1>"),
        (
            "<title>Ferry returns to Vellmar | Marl Gazette</title>",
            '<header><h1><a href="/">Marl Gazette</a></h1></header>',
        ),
        (
            "<title>Ferry returns to Vellmar | Marl Gazette</title>",
            "<aside><h1>Get our news in your inbox</h1></aside>",
        ),
        ("<title>Ferry returns</title>", "<h1>Ferry returns to Vellmar</h1>"),
        ("<title>Untitled</title>", "<h1>Ferry returns to Vellmar</h1>"),
        (json_ld('"headline": "Ferry returns to Vellmar"'), ""),
        ("", "<h1>Ferry returns to Vellmar</h1>"),
    ],
)
def test_a_title_is_the_headline_without_the_site(head, before):
    site = '<meta property="og:site_name" content="Marl Gazette">'
    assert read(head + site, before).title == "Ferry returns to Vellmar"


def test_a_headline_keeps_what_only_looks_like_a_site():
    page = "<title>Vellmar - a town with no bridge and two ferries</title>"
    assert read(page).title == "Vellmar - a town with no bridge and two ferries"


@pytest.mark.parametrize(
    ("head", "before", "author"),
    [
        ('<meta name="author" content="Ana Lopez">', "", "Ana Lopez"),
        (json_ld('"author": [{"name": "Ana Lopez"}, {"name": "Ben Ek"}]'), "", "Ana Lopez; Ben Ek"),
        ("", '<p class="byline">By Ana Lopez, 4 May 2025</p>', "Ana Lopez"),
        ("", '<a rel="author" href="/ana">Ana Lopez</a>', "Ana Lopez"),
        ("", '<p class="author">December</p>', None),
        ("", '<p class="author">See full bio</p>', None),
        ('<meta name="author" content="https://gazette.example/ana">', "", None),
        ('<meta name="author" content="admin">', "", None),
        ("", "<table class=author><tr><td>Authority control 20242</td></tr></table>", None),
    ],
)  # fmt: skip
def test_an_author_is_a_person_or_a_body(head, before, author):
    assert read(head, before).author == author


DAY = date(2025, 5, 4)


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ('<meta property="article:published_time" content="2025-05-04T23:30:00-05:00">', ""),
        (json_ld('"datePublished": "2025-05-04"'), ""),
        ('<meta name="date" content="4 May 2025">', ""),
        ("", '<h1>Ferry</h1><time datetime="2025-05-04T10:00Z">yesterday</time>'),
        ("", "<h1>Ferry</h1><p>Published 4 May 2025</p>"),
        ("", "<h1>Ferry</h1><p>May 4, 2025 by Ana Lopez</p>"),
        ("", '<span itemprop="datePublished" content="2025-05-04"></span>'),
        ("", '<span property="schema:dateCreated" content="2025-05-04T10:00Z"></span>'),
        ("", '<i class="source__pubdate">4 May 2025</i>'),
        ("", "<h1>Ferry</h1><p>4 May 2025 | Harbour, Piers</p>"),
        ("", "<h1>Ferry</h1><p>Harbour Desk <b class='time'>4 May 2025</b> Ana Lopez</p>"),
        ("", "<h1>Ferry</h1><footer class='submitted'>4 May 2025 / 0 comments</footer>"),
        ("", "<h1>Ferry</h1><aside>4 May 2025</aside>"),
        ("", "<nav><h1>Ferry</h1></nav><p>Piers</p>" * 9 + "<h2>Ferry</h2><p>4 May 2025</p>"),
        ("", "<h3><a>Ferry</a></h3><p>1 May 2025</p><h1>Ferry</h1><p>4 May 2025</p>"),
        (
            "",
            "<h1>Ferry</h1><p class='meta'>Updated 4 May 2025<br>(Valid since 1 April 2025)</p>",
        ),
        ('<link rel="canonical" href="https://gazette.example/2025/05/04/ferry">', ""),
    ],
)
def test_a_day_comes_from_metadata_the_head_of_the_article_or_the_address(head, before):
    assert read(f"<title>Ferry</title>{head}", before).published == DAY


@pytest.mark.parametrize(
    "after",
    [
        "<p>The pier was opened on 12 March 1998 by the mayor.</p>",
        "<p>Under the act of 2002 nobody may fish.</p>",
        "<table><tr><td>Season of 2021</td><td>1 May 2021</td></tr></table>",
        '<table><tr><th>Founded</th><td class="published">12 March 1998</td><!-- --></tr></table>',
        "<h2>Opening day: 12 June 2025</h2>",
        "<p>Founded 12 March 1998</p><p>Closed May 2004</p>",
        "<footer>© 2017 Marl Gazette</footer>",
        "<p>© 4 May 2017 Marl Gazette</p>",
        '<p class="date">4 May 2025, 13:15 - 19:00</p>',
        '<ul class="key-info"><li class="keyInfo">28 January 1975 (in the old calendar)</li></ul>',
        "<blockquote>A picture shared by Ana on Apr 21, 2019 at 4:47</blockquote>",
        '<div class="comment"><time datetime="2024-01-02">2 January</time> Nice.</div>',
        '<div class="related"><time datetime="2024-01-02">2 January</time> Tram stops.</div>',
    ],
)
def test_a_day_is_never_guessed(after):
    assert read("<title>Ferry</title>", "<h1>Ferry</h1>", after).published is None


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("2025-05-05T02:30:00Z", "4 May 2025"),  # of another zone
        ("2025-05-03T23:30:00Z", "4 May 2025"),
        ("2025-11-17", "4 May 2025"),  # of a later change
        ("2025-05-04", "Updated 3 May 2025"),
        ("2025-05-04", "9 June 2025"),
        ("2025-05-04", "1 May 20254 May 2025"),  # of which one is hidden
        ("2025-05-04", "05/04/2025"),
    ],
)
def test_metadata_is_set_right_by_the_day_that_readers_see(stated, shown):
    head = f'<title>Ferry</title><meta property="article:published_time" content="{stated}">'
    assert read(head, f"<h1>Ferry</h1><p>{shown}</p>", language="de").published == DAY


@pytest.mark.parametrize(
    ("written", "language", "day"),
    [
        ("7 December 2024", "en", date(2024, 12, 7)),
        ("7 Dezember, 2024", "de", date(2024, 12, 7)),
        ("7. Jänner 2025", "de-AT", date(2025, 1, 7)),
        ("2025. május 4.", "hu", DAY),
        ("04.05.2025", "de", DAY),
        ("4. Mai 2025", "de-DE", DAY),
        ("4 mai 2025", "fr", DAY),
        ("4 de mayo de 2025", "es", DAY),
        ("2025年5月4日", "ja", DAY),
        ("04/05/2025", "fr", DAY),
        ("04/05/2025", "en-GB", DAY),
        ("05/04/2025", "en-US", DAY),
        ("05/04/2025", "en", None),
        ("31/05/2025", "en", date(2025, 5, 31)),
        ("4 May 2925", "en", None),
    ],
)
def test_day_and_month_are_read_as_the_language_writes_them(written, language, day):
    draft = read("<title>Ferry</title>", f"<h1>Ferry</h1><p>{written}</p>", language=language)
    assert draft.published == day


def test_an_address_is_the_page_that_is_named_canonical_but_not_a_front_page():
    link = '<link rel="canonical" href="{}">'
    assert read(link.format("/2025/ferry")).url == "https://gazette.example/2025/ferry"
    assert read(link.format("https://gazette.example/")).url is None
