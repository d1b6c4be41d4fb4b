"""The log: a line a record for programs to read, and nothing in it of what people ask or read."""

import json
import logging
import subprocess
import sys

import pytest

from bot.rendering.errors import APOLOGY
from bot.rendering.reasons import in_english
from bot.runtime.logging import FORMATTERS, JsonFormatter, TextFormatter
from index import Cause, Reason
from tests.bot.interaction.test_faults import break_library
from tests.conftest import MakeLibrary
from tests.support.newsroom import FERRY, STORM, OpenNewsroom, text_of
from tests.support.refusals import IN_A_HURRY

QUESTION = "How much did the harbour council pay towards the repairs?"
MISSPELT = "Some ferry that nobody here has ever heard of"


def record(event: str, **facts: object) -> logging.LogRecord:
    fields = {"name": "bot.ingestion.adding", "levelname": "INFO", "msg": event, "created": 0.0}
    return logging.makeLogRecord(fields | facts)


def test_a_record_is_a_line_with_its_facts_as_key_and_value() -> None:
    line = TextFormatter().format(record("skipped", article=3, reason='it is "broken"', path=""))
    head = "1970-01-01T00:00:00.000+00:00 INFO bot.ingestion.adding skipped"
    assert line == rf'{head} article=3 reason="it is \"broken\"" path=""'


@pytest.mark.parametrize("formatter", FORMATTERS.values())
def test_why_something_was_refused_is_in_words(formatter: type[TextFormatter]) -> None:
    skipped = record("skipped", reason=Cause(Reason.TOO_LARGE, {"size": "5"}))
    assert "it is larger than 5 MB" in formatter(in_english).format(skipped)


def test_a_record_is_an_object_with_its_facts_as_fields() -> None:
    assert json.loads(JsonFormatter().format(record("added", article=3))) == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "INFO",
        "logger": "bot.ingestion.adding",
        "event": "added",
        "article": 3,
    }


@pytest.mark.parametrize("formatter", FORMATTERS.values())
@pytest.mark.parametrize("mark", ["\n", "\r", "\x1b[31m", "\u2028", "\x85", "\ud800"])
def test_nothing_that_is_logged_can_begin_a_line_of_its_own(
    formatter: type[logging.Formatter], mark: str
) -> None:
    try:
        raise RuntimeError(f"a{mark}b")
    except RuntimeError as error:
        fault = (type(error), error, error.__traceback__)
    line = formatter().format(record(f"a{mark}b", reason=f"a{mark}b", exc_info=fault))
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line
    assert "RuntimeError" in line
    assert line.encode()


@pytest.mark.parametrize("formatter", FORMATTERS.values())
async def test_no_article_and_no_question_is_in_the_log(
    formatter: type[logging.Formatter],
    newsroom: OpenNewsroom,
    library: MakeLibrary,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    kept = library(FERRY, STORM)
    async with newsroom(kept, manager=True, settings=IN_A_HURRY) as room:
        asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
        await room.alice.send(room.channel, f"{room.mention} {QUESTION}")
        await room.alice.click(asked.response, label="Show in context")
        await room.alice.slash(room.channel, "summarize", article="Night ferry")
        await room.alice.slash(room.channel, "summarize", article=MISSPELT)
        await room.alice.slash(room.channel, "digest", since="2026", topic=QUESTION[:60])
        form = await room.alice.slash(room.channel, "articles paste")
        await room.alice.submit_modal(form, {"title": FERRY.title, "text": STORM.text})
        question = await room.alice.slash(room.channel, "articles forget", article="Storm")
        await room.alice.click(question.response, label="Forget it")
        room.env.inject_error("PATCH", "/webhooks/*/messages/@original", status=500)
        await room.alice.slash(room.channel, "ask", question=QUESTION)
        break_library(monkeypatch)
        failed = await room.alice.slash(room.channel, "ask", question=QUESTION)
        assert text_of(failed.response).startswith(APOLOGY)
        assert room.env.errors
    log = "\n".join(map(formatter().format, caplog.records))
    assert "disk fell over" in log
    assert "not taken by Discord" in log
    for told in (FERRY.title, FERRY.text, STORM.title, STORM.text, QUESTION, MISSPELT):
        words = told.split()
        runs = [" ".join(words[first : first + 5]) for first in range(len(words) - 4)]
        assert not [run for run in runs if run in log]


FAULTS = """
import logging, sys, threading, warnings
from bot.runtime import logging as logs
logs.set_up("json", logging.INFO, None)
logging.getLogger("discord.gateway").info("connected to %s", "Discord")
warnings.warn("two\\nlines")
class Odd:
    def __del__(self): raise OSError("cannot go")
Odd()
fault = threading.Thread(target=lambda: 1 / 0)
fault.start()
fault.join()
raise RuntimeError("the end")
"""


def test_whatever_a_process_has_to_say_is_in_the_log() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAULTS], capture_output=True, text=True, check=False
    )
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert [each["level"] for each in told] == ["INFO", "WARNING", "ERROR", "ERROR", "CRITICAL"]
    connected, warned, *faults = told
    assert connected["event"] == "connected to Discord"
    assert "two\nlines" in warned["event"]
    for fault, words in zip(faults, ("cannot go", "ZeroDivisionError", "the end"), strict=True):
        assert words in fault["traceback"]
    assert done.returncode == 1
