"""Serves the starter articles as web pages, on this machine alone, so that their footnotes open."""

from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from html import escape
from pathlib import Path, PurePath
from string import Template

from aiohttp import web

from bot.rendering.footnotes import published, source
from bot.rendering.marked_text import ShownLine, shown_text
from index import Draft, LineKind

_LOOPBACK = "127.0.0.1"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
}
_PAGE = Template((Path(__file__).parent / "article_page.html").read_text("utf-8"))


@asynccontextmanager
async def serving(drafts: Iterable[Draft]) -> AsyncIterator[list[Draft]]:
    """Serve the articles meanwhile, each by the name of its file, at a port that is free: the same
    articles, with the addresses that they have there.
    """
    named = {PurePath(draft.source).stem: draft for draft in drafts}
    runner = web.AppRunner(_application(named), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, _LOOPBACK, 0).start()
        port = runner.addresses[0][1]
        yield [
            replace(draft, url=f"http://{_LOOPBACK}:{port}/{name}") for name, draft in named.items()
        ]
    finally:
        await runner.cleanup()


def _application(named: Mapping[str, Draft]) -> web.Application:
    """Every page is made beforehand, and no other is there: no request reaches a file."""
    pages = {name: page(draft) for name, draft in named.items()}

    async def tell(request: web.Request) -> web.Response:
        found = pages.get(request.match_info["name"])
        if found is None:
            raise web.HTTPNotFound
        return web.Response(text=found, content_type="text/html", headers=_HEADERS)

    application = web.Application()
    application.router.add_get("/{name}", tell)
    return application


def page(draft: Draft) -> str:
    """An article as a page: its stored text, headings and paragraphs, and nothing read into it."""
    return _PAGE.substitute(
        title=escape(draft.title),
        facts=escape(" · ".join(filter(None, (source(draft), published(draft))))),
        text="\n".join(map(_element, shown_text(draft.text, draft.marked))),
    )


def _element(line: ShownLine) -> str:
    if line.kind is LineKind.HEADING:
        return f"<h2>{escape(line.plain)}</h2>"
    if line.is_code:
        return f"<pre>{' ' * line.indent}{escape(line.plain)}</pre>"
    return f"<p>{escape(line.plain)}</p>"
