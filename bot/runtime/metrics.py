"""What is counted and measured while the bot runs: how much is asked, what came of it, and how long
each stage took. There is one set for the process, so that any room can count in one line.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.exceptions import QueueFull
from index import EmptyLibrary

OUTCOMES = ("answered", "unsure", "declined", "failed", "busy")
STAGES = ("queue", "answer", "send")
REGISTRY = CollectorRegistry()
QUESTIONS = Counter(
    "footnote_questions",
    "Questions by outcome; busy is who was asked to wait a moment.",
    ["outcome"],
    registry=REGISTRY,
)
ERRORS = Counter("footnote_errors", "What was logged as an error.", ["kind"], registry=REGISTRY)
SECONDS = Histogram(
    "footnote_stage_seconds",
    "Seconds of each stage: queue (waiting), answer (the library's work), send (Discord).",
    ["stage"],
    registry=REGISTRY,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
WAITING = Gauge("footnote_queue_length", "Questions that wait.", registry=REGISTRY)
ARTICLES = Gauge("footnote_articles", "Articles that all servers share.", registry=REGISTRY)
LIBRARIES = Gauge("footnote_open_libraries", "Servers' libraries that are open.", registry=REGISTRY)
for outcome in OUTCOMES:
    QUESTIONS.labels(outcome)  # told from the start, as 0, so that a first one is a change
for stage in STAGES:
    SECONDS.labels(stage)


@contextmanager
def failing() -> Iterator[None]:
    """Count a question that ends in an error: where there are no articles it is declined, where too
    many wait it is busy.
    """
    try:
        yield
    except Exception as error:
        outcomes = {EmptyLibrary: "declined", QueueFull: "busy"}
        QUESTIONS.labels(outcomes.get(type(error), "failed")).inc()
        raise


class ErrorCounter(logging.Handler):
    """An error is what is logged as one, whoever logs it."""

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[0] if record.exc_info else None
        ERRORS.labels(error.__name__ if error else record.name).inc()
