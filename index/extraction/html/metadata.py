"""What a page says of its article: headline, author, publisher, address, day."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element
from lxml.html import HtmlElement

from index.extraction.html import linked_data
from index.extraction.html.authors import authors_of
from index.extraction.html.elements import text_in
from index.extraction.html.publication_date import day_of_page
from index.extraction.html.titles import headline
from index.extraction.written_dates import date_in

_AUTHORS = (
    "author", "citation_author", "dc.creator", "dcterms.creator", "dc.contributor.author",
    "parsely-author", "sailthru.author", "byl", "article:author", "og:article:author",
    "article.author", "cxenseparse:author", "authors", "rbauthors",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "citation_journal_title",
    "application-name", "apple-mobile-web-app-title")  # fmt: skip
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "article.published",
    "og:published_time", "og:pubdate", "date.created",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "citation_publication_date", "citation_online_date",
    "citation_date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created",
    "dc.date", "dcterms.date", "pubdate", "publishdate", "publish_date", "publish-date",
    "publication_date", "publicationdate", "pub_date", "published", "published_time",
    "date_published", "originalpublicationdate", "article_date_original", "ptime", "rbpubdate",
    "vr:published_time", "date", "displaydate", "dc.date.published",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title",
    "sailthru.title")  # fmt: skip
_ADDRESS_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/_-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?:[/_-]|$)"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article, as far as it says it."""

    title: str
    author: str | None
    publisher: str | None
    url: str | None
    published: date | None
    language: str
    is_free: bool  # that nobody has to pay for the rest of it
    body: str  # all of its text, where a page says it beside what it shows


def metadata_of(page: HtmlElement, source: str) -> Metadata:
    """Of a page as it came, before anything is taken from it."""
    meta = _meta(page)
    items = linked_data.article_items(page)
    articles = [item for item in items if linked_data.is_article(item)]
    url = _url(page, meta, source)
    language = _language(page, meta)
    publishers = [
        *_values(meta, _PUBLISHERS),
        *(name for item in items for name in linked_data.names(item.get("publisher"))),
    ]
    publisher = next((name for name in map(_line, publishers) if 0 < len(name) <= 80), None)
    titles = [
        *(linked_data.text(item, "headline") for item in articles),
        *_values(meta, _TITLES),
        *map(text_in, page.iterfind("./head/title")),
    ]
    sites = {name.casefold() for name in map(_line, publishers)} | _host_names(url or source)
    title = headline(page, [line for line in map(_line, titles) if line], sites)
    return Metadata(
        title=title,
        author=_author(page, meta, articles, {title.casefold()}),
        publisher=publisher,
        url=url,
        published=day_of_page(page, title, language, _published(meta, articles or items, language))
        or _day_of(url, source),
        language=language,
        is_free=not any(_is_paid(item) for item in items),
        body=max((linked_data.text(item, "articleBody") for item in articles), key=len, default=""),
    )


def _meta(page: _Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in page.iter("meta"):
        name = each.get("property") or each.get("name") or each.get("itemprop") or ""
        content = each.get("content") or ""
        if name and content.strip():
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _values(meta: Mapping[str, Sequence[str]], names: Sequence[str]) -> Iterator[str]:
    return (value for name in names for value in meta.get(name, ()))


def _line(text: str) -> str:
    return " ".join(text.split())


def _language(page: _Element, meta: Mapping[str, Sequence[str]]) -> str:
    stated = page.get("lang") or page.get("xml:lang") or ""
    others = ("og:locale", "content-language", "language", "dc.language")
    return (stated or next(_values(meta, others), "")).strip().replace("_", "-")


def _url(page: _Element, meta: Mapping[str, Sequence[str]], source: str) -> str | None:
    """The page's own address; a site's front page is none of an article."""
    links = [each.get("href", "") for each in page.iter("link") if _is_canonical(each)]
    for link in (*links, *_values(meta, ("og:url",))):
        try:
            address = urljoin(source, link.strip()) if source.startswith("http") else link.strip()
            parts = urlsplit(address)
        except ValueError:
            continue
        has_path = parts.path.strip("/") or parts.query
        if parts.scheme in ("http", "https") and parts.hostname and has_path:
            return address
    return None


def _is_canonical(link: _Element) -> bool:
    return "canonical" in link.get("rel", "").lower().split()


def _host_names(address: str) -> set[str]:
    """What a site is called by its address: "news.example.org" -> itself, "example"."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return set()
    return {host, *host.split(".")[:-1]} - {""}


def _is_paid(item: linked_data.Item) -> bool:
    return str(item.get("isAccessibleForFree")).lower() == "false"


def _author(
    page: HtmlElement,
    meta: Mapping[str, Sequence[str]],
    articles: Sequence[linked_data.Item],
    others: set[str],
) -> str | None:
    linked = [linked_data.names(item.get("author")) for item in articles]
    return authors_of(page, [*linked, *([value] for value in _values(meta, _AUTHORS))], others)


def _published(
    meta: Mapping[str, Sequence[str]],
    items: Sequence[linked_data.Item],
    language: str,
) -> date | None:
    stated = [
        *_values(meta, _DATES[:2]),
        *(linked_data.text(item, "datePublished") for item in items),
        *_values(meta, _DATES[2:]),
        *(linked_data.text(item, "dateCreated") for item in items),
    ]
    return next(filter(None, (date_in(text, language) for text in stated)), None)


def _day_of(*addresses: str | None) -> date | None:
    """The day that an address names."""
    for address in filter(None, addresses):
        if found := _ADDRESS_DAY.search(urlsplit(address).path):
            year, month, day = [part for part in found.groups() if part]
            return date_in(f"{year}-{month}-{day}")
    return None
