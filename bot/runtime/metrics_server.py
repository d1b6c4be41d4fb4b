"""Serves the metrics to Prometheus, on this machine alone."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import nan

from aiohttp import web
from prometheus_client.aiohttp import make_aiohttp_handler

from bot.exceptions import OperatorError
from bot.runtime import metrics
from bot.runtime.executors import LibraryExecutor
from index import EVERYTHING, SHARED, View

log = logging.getLogger(__name__)

_LOOPBACK = "127.0.0.1"


@asynccontextmanager
async def scraping(port: int | None, executor: LibraryExecutor) -> AsyncIterator[None]:
    """Serve them at /metrics meanwhile; without a port, not at all.

    Raises OperatorError where the port cannot be had.
    """
    if port is None:
        yield
        return
    runner = await _serve(port, executor)
    errors = metrics.ErrorCounter(logging.ERROR)
    logging.getLogger().addHandler(errors)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(errors)
        await runner.cleanup()


async def _serve(port: int, executor: LibraryExecutor) -> web.AppRunner:
    handle = make_aiohttp_handler(metrics.REGISTRY)

    async def tell(request: web.Request) -> web.StreamResponse:
        metrics.ARTICLES.set(await _articles(executor))
        metrics.LIBRARIES.set(len(executor.registry.opened()))
        return await handle(request)

    application = web.Application()
    application.router.add_get("/metrics", tell)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, _LOOPBACK, port).start()
    except OSError as error:
        await runner.cleanup()
        raise OperatorError(f"METRICS_PORT is {port}, which cannot be used: {error}") from error
    return runner


async def _articles(executor: LibraryExecutor) -> float:
    """How many articles all servers share; not a number where their library is in trouble, which is
    when the other metrics matter most.
    """
    try:
        return await executor.with_view(SHARED, EVERYTHING, View.count)
    except Exception as error:
        log.error("articles not counted", exc_info=error)
        return nan
