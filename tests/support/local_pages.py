"""A web server beside a test that waits for a browser, and can do nothing else meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from aiohttp import web


class Pages:
    """What is at each path now; a page that is ``held`` comes once the test lets it go."""

    def __init__(self) -> None:
        self.port = 0
        self.at: dict[str, web.Response] = {}
        self.held: dict[str, Event] = {}

    def hold(self, path: str) -> Event:
        """The event that lets a page go."""
        return self.held.setdefault(path, Event())


@contextmanager
def serving_pages() -> Iterator[Pages]:
    """Serve them for as long as the context."""
    pages = Pages()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path in pages.held:
                pages.held[self.path].wait(60)
            found = pages.at.get(self.path, web.Response(status=404))
            self.send_response(found.status)
            self.send_header("Content-Type", found.content_type)
            self.end_headers()
            self.wfile.write((found.text or "").encode())

        def log_message(self, *_: object) -> None:
            """Keep silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        pages.port = server.server_port
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield pages
        finally:
            for each in pages.held.values():
                each.set()
            server.shutdown()
