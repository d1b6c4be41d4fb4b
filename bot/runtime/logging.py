"""How the log is written: a record is a line that says what happened, and apart from that the facts
(a call's ``extra``), so that programs can read it too. No article's text, no question and no token
is in it.
"""

import json
import logging
import re
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal

from index import Cause

log = logging.getLogger(__name__)

LogFormat = Literal["text", "json"]

_NO_FACTS = {*vars(logging.makeLogRecord({})), "message", "asctime"}  # what every record has
_MASK = "[hidden]"
_IN_AN_ADDRESS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/\s?\"'\\]+")
_TOKEN = re.compile(
    r"aW50ZXJhY3Rpb246[\w+/=-]+"  # an interaction's: "interaction:" in base64
    r"|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"  # a bot's, whichever
)


def masked(text: str, token: str | None) -> str:
    """A text without the bot's own token, and without what looks like any of Discord's:
    whoever reads them could speak as the bot.
    """
    if token:
        for written in (token, json.dumps(token)[1:-1]):
            text = text.replace(written, _MASK)
    return _TOKEN.sub(_MASK, _IN_AN_ADDRESS.sub(rf"\1{_MASK}", text))


class _FactsFormatter(logging.Formatter):
    """``in_words`` says why something was refused; a ``token`` is hidden wherever it stands."""

    def __init__(self, in_words: Callable[[Cause], str] = str, token: str | None = None) -> None:
        super().__init__()
        self._in_words, self._token = in_words, token

    def format(self, record: logging.LogRecord) -> str:
        return masked(self.line(record), self._token)

    def line(self, record: logging.LogRecord) -> str:
        """All of a record, tracebacks and tokens too."""
        raise NotImplementedError

    def facts(self, record: logging.LogRecord) -> dict[str, object]:
        """What the call gave as ``extra``, and the traceback of an error."""
        facts = {
            name: self._in_words(fact) if isinstance(fact, Cause) else fact
            for name, fact in vars(record).items()
            if name not in _NO_FACTS
        }
        if record.exc_info:
            facts["traceback"] = self.formatException(record.exc_info)
        return facts


class TextFormatter(_FactsFormatter):
    """As in ``2026-05-04T10:00:00.000+00:00 INFO bot.adding added article=3``."""

    def line(self, record: logging.LogRecord) -> str:
        head = f"{_time(record)} {record.levelname} {record.name} {_on_a_line(record.getMessage())}"
        facts = [f"{name}={_value(str(fact))}" for name, fact in self.facts(record).items()]
        return " ".join([head, *facts])


class JsonFormatter(_FactsFormatter):
    """The same as an object: time, level, logger, event, and then the facts."""

    def line(self, record: logging.LogRecord) -> str:
        head = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
        }
        return json.dumps(head | self.facts(record), default=str)


FORMATTERS: dict[LogFormat, type[_FactsFormatter]] = {
    "text": TextFormatter,
    "json": JsonFormatter,
}


def set_up(
    log_format: LogFormat, level: int, token: str | None, in_words: Callable[[Cause], str] = str
) -> None:
    """Write what is logged from that level on to the standard error stream, without the ``token``,
    and so what Python would write there by itself: warnings, and errors that nobody has caught.

    ``in_words`` says why something was refused.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(FORMATTERS[log_format](in_words, token))
    logging.basicConfig(level=level, handlers=[handler])
    logging.captureWarnings(True)
    sys.excepthook = _log_end
    sys.unraisablehook = threading.excepthook = _log_uncaught


def _log_end(kind: type[BaseException], error: BaseException, _traceback: object) -> None:
    log.critical("ended by an error", exc_info=error)


def _log_uncaught(fault: "sys.UnraisableHookArgs | threading.ExceptHookArgs") -> None:
    if fault.exc_type is not SystemExit:
        log.error("error not caught", exc_info=fault.exc_value)


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _value(text: str) -> str:
    """Quoted where it would not be one word."""
    is_printable = text.isprintable()
    is_word = text and is_printable and not set(text) & set(' "=')
    return text if is_word else json.dumps(text, ensure_ascii=not is_printable)


def _on_a_line(text: str) -> str:
    """With ``\\n`` and the like for what would end a line or steer a terminal."""
    return text if text.isprintable() else json.dumps(text)[1:-1]
