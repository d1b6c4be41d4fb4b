"""Reads what people, feeds and folders bring, off the event loop."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from bot.runtime.executors import Lane, LibraryExecutor
from index import (
    SHARED,
    Cause,
    Draft,
    Feed,
    FeedItem,
    FeedLink,
    Fetched,
    Fetcher,
    Library,
    LibraryRegistry,
    ReadResult,
    Reason,
    Revision,
    Sandbox,
    Skipped,
    SourceReader,
    Unchanged,
    UnreadableArticle,
    is_address,
)

T = TypeVar("T")


class Intake:
    """Pages, files and feeds -> what is there, for coroutines.

    Where a ``server`` is named, it is the one whose library knows what was read before.
    """

    def __init__(self, executor: LibraryExecutor, limit: int, fetcher: Fetcher) -> None:
        """``limit`` is the size of the largest file, in bytes."""
        self.limit = limit
        self.executor = executor
        self._fetcher = fetcher
        self._sandbox = Sandbox()
        self._reading = SourceReader(self._sandbox, limit)

    async def close(self) -> None:
        """Stop fetching, end the process that reads, and then the executor."""
        await self._fetcher.aclose()
        self._sandbox.close()
        self.executor.close()

    async def page(self, server: int, address: str, audience: str | None) -> ReadResult:
        """What is at a web address, or that it has not changed, which only those who are given its
        article are told.
        """
        known = await self.executor.with_library(server, lambda own: _stamp(own, address, audience))
        if found := await self._page(address, known):
            return found
        article = await self.executor.with_library(server, lambda own: own.sources.article(address))
        return Unchanged(article) if article else Skipped(address, Cause(Reason.GONE))

    async def entry(
        self, server: int, item: FeedItem, source: str, audience: str | None
    ) -> tuple[ReadResult, Cause | None]:
        """The article that an entry of a feed is, known as ``source``: its page, or else what the
        entry holds itself; and why its page could not be read.
        """
        if not is_address(source):
            return await self.executor.call(self._reading.entry, item, source, on=Lane.FILES), None
        page = await self.page(server, source, audience)
        if isinstance(page, Unchanged):
            return page, None
        reading = self._reading.entry_with_page
        found = await self.executor.call(reading, item, page, on=Lane.FILES)
        return found, page.cause if isinstance(page, Skipped) else None

    async def entry_again(self, feed: str, id: str, source: str) -> Draft | Skipped:
        """What an entry of a feed, of that ``id``, holds now."""
        try:
            read = await self.feed(feed, None)
        except UnreadableArticle as error:
            return Skipped(source, error.cause)
        item = next((each for each in read[0].items if each.id == id), None) if read else None
        if item is None:
            return Skipped(source, Cause(Reason.GONE))
        return await self.executor.call(self._reading.entry, item, source, on=Lane.FILES)

    async def page_again(self, address: str) -> Draft | Skipped:
        """What is at a web address, changed or not."""
        return await self._page(address, None) or Skipped(address, Cause(Reason.GONE))

    async def _page(self, address: str, known: Revision | None) -> Draft | Skipped | None:
        """What is at a web address; None where that is as it was ``known``."""
        try:
            found = await self._fetcher.fetch(address, known)
        except UnreadableArticle as error:
            return Skipped(address, error.cause)
        if found is None:
            return None
        return await self.executor.call(self._reading.page, address, found, on=Lane.FILES)

    async def unchanged(self, paths: Sequence[Path]) -> dict[Path, Unchanged]:
        """Those of some hundred files that are as the shared library knows them; none where there
        is no such library.
        """

        def compare(own: Library) -> dict[Path, Unchanged]:
            return self._reading.unchanged(paths, own.sources)

        return await self.executor.with_library(SHARED, compare, on=Lane.FILES) or {}

    async def files(self, paths: Sequence[Path]) -> list[Draft | Skipped]:
        """What is in each file."""
        return await self.executor.call(
            lambda: [self._reading.file(path) for path in paths], on=Lane.FILES
        )

    async def draft(self, data: bytes, source: str, content_type: str | None = None) -> Draft:
        """What some bytes hold; ``content_type``: what Discord says that they are.

        Raises UnreadableArticle.
        """
        return await self.executor.call(
            self._sandbox.read, data, source, self.limit, content_type, on=Lane.FILES
        )

    async def feed(self, address: str, known: Revision | None) -> tuple[Feed, Revision] | None:
        """A feed and what will tell whether it has changed; None while it has not.

        Raises UnreadableArticle.
        """
        fetched = await self._fetcher.fetch(address, known)
        if fetched is None:
            return None
        return await self._found(self._sandbox.read_feed, fetched), fetched.revision

    async def feed_or_links(self, address: str) -> Feed | tuple[FeedLink, ...]:
        """The feed at an address, or those that the page there names, of which there is one at
        least. Raises UnreadableArticle.
        """
        fetched = await self._fetcher.fetch(address)
        assert fetched, "it cannot be as it was: nothing is known of it"
        try:
            return await self._found(self._sandbox.read_feed, fetched)
        except UnreadableArticle as error:
            may_be_page = error.cause.reason in (Reason.PAGE_NOT_FEED, Reason.NO_FEED)
            links = await self._found(self._sandbox.feeds_of_page, fetched) if may_be_page else ()
            if not links:
                raise
            return links

    async def _found(self, read: Callable[[bytes, str, int, str | None], T], fetched: Fetched) -> T:
        """What one of the sandbox's readers finds in what was fetched."""
        said = fetched.content_type
        return await self.executor.call(
            read, fetched.data, fetched.address, self.limit, said, on=Lane.FILES
        )


def _stamp(own: Library, address: str, audience: str | None) -> Revision | None:
    """What tells whether the page of an article that an audience is given has changed."""
    article = own.sources.article(address)
    if article is None or not own.audiences.admit(article.id, audience):
        return None
    return own.sources.revision(address)


@asynccontextmanager
async def open_intake(
    registry: LibraryRegistry, limit: int, fetcher: Fetcher
) -> AsyncIterator[Intake]:
    """The intake of some libraries, closed at the end."""
    intake = Intake(LibraryExecutor(registry), limit, fetcher)
    try:
        yield intake
    finally:
        await intake.close()
