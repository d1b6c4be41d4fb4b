"""Reads what people, feeds and folders bring, off the event loop."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.runtime.executors import Lane, LibraryExecutor
from index import (
    SHARED,
    Cause,
    Draft,
    Feed,
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
)


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
        return await self._feed(fetched), fetched.revision

    async def _feed(self, fetched: Fetched) -> Feed:
        return await self.executor.call(
            self._sandbox.read_feed,
            fetched.data,
            fetched.address,
            self.limit,
            fetched.content_type,
            on=Lane.FILES,
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
