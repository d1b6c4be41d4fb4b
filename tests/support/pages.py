"""Web pages as a newspaper's server sends them."""

from aiohttp import web

_PAGE = """<!doctype html>
<html><head><title>{title}</title>{head}</head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>{paragraphs}</article></body></html>"""
_FILLER = (
    "The council of the town met for three hours on Thursday evening and heard from residents. "
    "Several speakers asked for more buses in the morning, and for a shelter at the northern "
    "stop. The next meeting is planned for the second week of the month, in the town hall. "
    "A protocol of what was said can be read in the library from Monday on, in two languages."
)


def page(title: str, *paragraphs: str, head: str = "") -> web.Response:
    """An article of these paragraphs and one more, long enough to be taken for one."""
    written = "".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, _FILLER))
    html = _PAGE.format(title=title, paragraphs=written, head=head)
    return web.Response(text=html, content_type="text/html")


def feed(*links: str, title: str = "Ellery Times") -> web.Response:
    """An RSS feed whose entries are these links, newest first."""
    items = "".join(f"<item><title>{link}</title><link>{link}</link></item>" for link in links)
    rss = f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'
    return web.Response(text=rss, content_type="application/rss+xml")
