"""Web pages become articles without what stands around them."""

from datetime import date

import pytest

from bot.rendering.reasons import in_english
from index import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.html.reader import read_html

PAGE = """<!doctype html>
<html lang="en"><head>
<title>Night ferry returns | The Ellery Times</title>
<meta property="og:site_name" content="The Ellery Times">
<meta name="author" content="Ana Lopez">
<meta property="article:published_time" content="2026-05-04T08:00:00Z">
<link rel="canonical" href="https://ellery.example/2026/ferry">
</head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Night ferry returns to Port Ellery</h1>
<p>The night ferry between Port Ellery and <b>Sandholm</b> sails again from 3&nbsp;June after two
years in dry dock. The shipyard replaced both engines and fitted 48 new cabins.</p>
<h2>Six hours at sea</h2>
<p>Captain Ines Bertoldi said the crossing will take six hours and twenty minutes.
Tickets cost 34 euros for adults &amp; nothing for children under twelve.</p>
<ul><li>The first trip leaves on 1 June, at ten in the evening.</li></ul>
<blockquote>“We have waited for long,” she said on the pier.</blockquote>
<script>track("reader")</script></article>
<footer>Cookie policy. All rights reserved.</footer></body></html>"""


def test_an_article_is_its_paragraphs_headings_and_lists_and_nothing_else():
    assert read_html(PAGE.encode(), "ferry.html").text.split("\n\n") == [
        "# Night ferry returns to Port Ellery",
        "The night ferry between Port Ellery and Sandholm sails again from 3 June after two years"
        " in dry dock. The shipyard replaced both engines and fitted 48 new cabins.",
        "## Six hours at sea",
        "Captain Ines Bertoldi said the crossing will take six hours and twenty minutes."
        " Tickets cost 34 euros for adults & nothing for children under twelve.",
        "- The first trip leaves on 1 June, at ten in the evening.",
        "> “We have waited for long,” she said on the pier.",
    ]


def test_what_a_page_says_of_itself_is_kept():
    draft = read_html(PAGE.encode(), "ferry.html")
    assert draft.title == "Night ferry returns to Port Ellery"
    assert draft.url == "https://ellery.example/2026/ferry"
    assert (draft.author, draft.publisher) == ("Ana Lopez", "The Ellery Times")
    assert draft.published == date(2026, 5, 4)


def test_a_page_in_another_encoding_is_read_as_it_is_written():
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("Lopez", "López")
    page = page.replace("“", "&ldquo;").replace("”", "&rdquo;")
    assert read_html(page.encode("iso-8859-1"), "ferry.html").author == "Ana López"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body><p>Just a moment...</p></body></html>", "a wall: “Just a moment”"),
        (
            "<html><title>Sign in to continue</title><p>Password</p>",
            "a wall: “Sign in to continue”",
        ),
        ("<html><body><p>Three words here.</p></body></html>", "it holds only 3 words"),
        ("<html></html>", "it holds no article"),
        ("", "it holds no article"),
        (PAGE + " " * 2**23, "the page is larger than 8 MB"),
    ],
)
def test_a_page_without_an_article_says_what_was_met(page, reason):
    with pytest.raises(UnreadableArticle) as error:
        read_html(page.encode(), "page.html")
    assert reason in in_english(error.value.cause)


def page_with(body: str, head: str = "") -> bytes:
    """The page of the ferry with something more in its article or head."""
    page = PAGE.replace("</article>", f"{body}</article>").replace("</head>", f"{head}</head>")
    return page.encode()


@pytest.mark.parametrize(
    "body",
    [
        "<p>The words access denied stood on every screen, the chief said.</p>",
        "<p>Are you human? That is what the machine at the gate asks.</p>",
        '<form action="/comment"><script src="https://www.google.com/recaptcha/api.js"></script>'
        "<input name=comment></form>",
        "<p>Just a moment, said the captain. Then she cast off.</p>",
    ],
)
def test_an_article_may_say_what_walls_say(body):
    assert "48 new cabins" in read_html(page_with(body), "ferry.html").text


@pytest.mark.parametrize(
    "page",
    [
        "<title>Just a moment...</title><script>window._cf_chl_opt={}</script><p>Checking if the"
        " site connection is secure, which takes some seconds, please wait for it to end.</p>",
        "<title>vellmar.example</title><p>Please show that you are a person before you go on to"
        " the page that you asked for.</p><div class='h-captcha'></div>",
        "<title>Members</title><p>Read all that the Gazette writes for its members here.</p>"
        "<form><input name=user><input type=password></form>",
        "<title>Access Denied</title><h1>Access Denied</h1><p>You don't have permission to see"
        " http://vellmar.example/ on this server. Reference #18.2f</p>",
    ],
)
def test_a_wall_is_told_by_what_it_is(page):
    with pytest.raises(UnreadableArticle) as error:
        read_html(page.encode(), "page.html")
    assert error.value.cause.reason is Reason.WALL


def test_a_short_text_is_an_article():
    rules = "".join(f"<li>Rule {n}: close the gate.</li>" for n in range(1, 7))
    page = f"<title>Rules of the pier</title><article><h1>Rules of the pier</h1><ol>{rules}</ol>"
    assert "\n6. Rule 6: close the gate." in read_html(page.encode(), "rules.html").text


def test_words_of_a_script_without_spaces_count():
    page = (
        "<title>旧桥</title><article><p>市政府宣布旧桥将于星期一起关闭维修。交通改走邻村道路。</p>"
    )
    assert "邻村道路" in read_html(page.encode(), "bridge.html").text


def test_the_teaser_of_an_article_that_is_sold_is_read_in_part_without_the_offer():
    sold = (
        '<script type="application/ld+json">'
        '{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    )
    offers = '<div class="paywall"><p>Already a subscriber? Sign in.</p></div>'
    draft = read_html(page_with(offers, sold), "ferry.html")
    assert draft.partial
    assert "subscriber" not in draft.text
    assert not read_html(PAGE.encode(), "ferry.html").partial


def test_what_a_script_will_show_is_read_where_the_page_gives_it():
    words = "The ferry sails from the old pier on every day of the week but Sunday. " * 3
    page = (
        '<title>Ferry</title><script type="application/ld+json">{"@type": "Article",'
        f' "articleBody": "{words}"}}</script><div id="root"></div>'
    )
    assert read_html(page.encode(), "ferry.html").text.startswith("The ferry sails")


def test_a_page_of_megabytes_of_scripts_is_read():
    script = f"<script>{'a' * 3_000_000}</script>"
    assert "48 new cabins" in read_html(page_with(script), "ferry.html").text


@pytest.mark.parametrize("around", ["article", "main", "div"])
def test_an_article_that_is_parted_into_boxes_of_one_class_is_read_whole(around) -> None:
    def box(name: str) -> str:
        lines = (
            f"<p>The {name} part, line {number}, says how deep the harbour is at each of its piers,"
            " and when each was last measured by the pilots of the town, who go out every year.</p>"
            for number in range(3)
        )
        box = f'<div class="item body article__body">{"".join(lines)}</div>'
        return f'<div class="grid">{box}<aside class="ad">Advertisement</aside></div>'

    names = ("first", "second", "third", "fourth")
    boxes = "".join(map(box, names))
    page = f"<title>Harbour</title><div><{around}><h1>Harbour</h1>{boxes}</{around}></div>"
    text = read_html(page.encode(), "https://a.example/harbour").text
    assert [name for name in names if f"The {name} part, line 2" in text] == list(names)
