"""A site's page names its feeds."""

import pytest

from index import Sandbox
from index.extraction.feeds.discovery import feeds_of_page

ADDRESS = "https://marl.example/news/"


def named(*links: str) -> list[str]:
    page = f"<!doctype html><html><head>{''.join(links)}</head><body><p>News</p></body></html>"
    return [feed.address for feed in feeds_of_page(page.encode(), ADDRESS)]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" type="application/rss+xml" href="/feed">',
        "<LINK REL=Alternate TYPE='application/atom+xml; charset=utf-8' HREF=/feed>",
        '<link rel="alternate home" type="application/feed+json" href="../feed" />',
        '<link rel="feed" href=" https://marl.example/feed ">',
    ],
)
def test_a_feed_is_found_as_browsers_find_it(link):
    assert named(link) == ["https://marl.example/feed"]


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="stylesheet" type="text/css" href="/a.css">',
        '<link rel="alternate" hreflang="de" href="/de">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:x()">',
        '<link rel="alternate" type="application/rss+xml" href="http://[">',
        '<!-- <link rel="alternate" type="application/rss+xml" href="/feed"> -->',
    ],
)
def test_what_is_no_feed_is_not_named(link):
    assert named(link) == []


def test_several_feeds_are_told_apart_and_those_of_comments_come_last():
    link = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    page = "".join(
        (
            '<base href="https://feeds.example/">',
            link.format("Marl &raquo; Comments", "c"),
            link.format("Marl", "a"),
            link.format("Marl", "a"),
            link.format("", "b"),
        )
    )
    with Sandbox() as sandbox:
        found = sandbox.feeds_of_page(page.encode(), ADDRESS, limit=10**6)
        assert sandbox.feeds_of_page(b"", ADDRESS, limit=10**6) == ()
    assert [(feed.address, feed.title) for feed in found] == [
        ("https://feeds.example/a", "Marl"),
        ("https://feeds.example/b", "https://feeds.example/b"),
        ("https://feeds.example/c", "Marl » Comments"),
    ]
