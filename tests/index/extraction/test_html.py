"""Web pages become articles without what stands around them."""

from datetime import date

import pytest

from bot.rendering.reasons import in_english
from index import UnreadableArticle
from index.extraction.html import read_html

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
        "## Night ferry returns to Port Ellery",
        "The night ferry between Port Ellery and Sandholm sails again from 3 June after two years"
        " in dry dock. The shipyard replaced both engines and fitted 48 new cabins.",
        "## Six hours at sea",
        "Captain Ines Bertoldi said the crossing will take six hours and twenty minutes."
        " Tickets cost 34 euros for adults & nothing for children under twelve.",
        "- The first trip leaves on 1 June, at ten in the evening.",
        "“We have waited for long,” she said on the pier.",
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
        (PAGE + " " * 2**21, "the page is larger than 2 MB"),
    ],
)
def test_a_page_without_an_article_says_what_was_met(page, reason):
    with pytest.raises(UnreadableArticle) as error:
        read_html(page.encode(), "page.html")
    assert reason in in_english(error.value.cause)
