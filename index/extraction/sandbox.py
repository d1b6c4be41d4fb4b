"""Reads files and feeds, and cuts texts into sentences, in a process of its own, which is killed
when one takes too long. What it answers is not trusted.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Self, TypeVar

from index.domain.article import Draft, Sentence, SentenceRole
from index.domain.errors import UnreadableArticle
from index.domain.feed import Feed, FeedItem, FeedLink
from index.domain.reasons import Cause, Reason
from index.extraction.files import FIELDS, refuse_large, take
from index.extraction.paths import source_of
from index.text.normalize import encodable
from index.text.sentences import LONGEST_SENTENCE, MOST_SENTENCES

T = TypeVar("T")

log = logging.getLogger(__name__)

PATIENCE = 10.0  # seconds for one file
_STARTING = 60.0  # seconds until a process is ready: a busy machine imports slowly
_LONGEST_ANSWER = 60_000_000  # bytes
_KEPT = (  # of the environment: what Python needs to start and to find its packages; no secrets
    *("PATH", "LANG", "LC_ALL", "TZ", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"),
    *("PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "PYTHONDONTWRITEBYTECODE"),
    *("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "APPDATA", "TEMP", "TMP", "TMPDIR"),
)


class Sandbox:
    """A process that reads one file at a time; made when it is first needed, and made anew."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False
        self._one_at_a_time = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up what is being read, and read nothing more."""
        self._is_closed = True
        self._end()

    def read_file(self, path: Path, limit: int) -> Draft:
        """Read a file of at most ``limit`` bytes. Raises UnreadableArticle."""
        return self.read(take(path, limit), source_of(path), limit)

    def read(self, data: bytes, source: str, limit: int, content_type: str | None = None) -> Draft:
        """Read an article of at most ``limit`` bytes, and cut it; ``content_type``: the header of
        that name that they came with. Raises UnreadableArticle.
        """
        refuse_large(data, source, limit)
        said = {"content_type": content_type}
        return self._ask("article", data, source, lambda answer: _draft(answer, source), said)

    def read_feed(
        self, data: bytes, address: str, limit: int, content_type: str | None = None
    ) -> Feed:
        """Read a feed of at most ``limit`` bytes, from ``address``. Raises UnreadableArticle."""
        refuse_large(data, address, limit)
        return self._ask("feed", data, address, _feed, {"content_type": content_type})

    def read_entry(self, item: FeedItem, source: str) -> Draft:
        """The article that a feed's entry itself holds, and cut it. Raises UnreadableArticle."""
        data = encodable(item.content or "").encode()
        said = {"title": item.title, "link": item.link}
        draft = self._ask("entry", data, source, lambda answer: _draft(answer, source), said)
        return replace(draft, url=item.link, published=item.published)

    def feeds_of_page(
        self, data: bytes, address: str, limit: int, content_type: str | None = None
    ) -> tuple[FeedLink, ...]:
        """The feeds that a page of at most ``limit`` bytes names. Raises UnreadableArticle."""
        refuse_large(data, address, limit)
        return self._ask("feeds", data, address, _feed_links, {"content_type": content_type})

    def cut(self, text: str, source: str, marked: bool = False) -> tuple[Sentence, ...]:
        """The sentences of a text that is stored, however many. Raises UnreadableArticle."""

        def parse(answer: dict[str, Any]) -> tuple[Sentence, ...]:
            return _sentences(answer["sentences"], text)

        return self._ask("sentences", text.encode(), source, parse, {"marked": marked})

    def _ask(
        self,
        want: str,
        data: bytes,
        source: str,
        parse: Callable[[dict[str, Any]], T],
        said: Mapping[str, object] | None = None,
    ) -> T:
        """What the answer is parsed to. Raises UnreadableArticle, also for a false one."""
        asked = {"want": want, "source": source, "size": len(data), **(said or {})}
        request = json.dumps(asked).encode()
        with self._one_at_a_time:
            self._refuse_if_closed(source)
            line = self._exchange(request + b"\n", data)
            if not line.endswith(b"\n"):  # it has died, or has more to say than can be true
                self._bury(source)
                self._refuse_if_closed(source)
                raise UnreadableArticle(source, Reason.TOO_SLOW)
        answer: dict[str, Any] = json.loads(line)
        try:
            if "cause" in answer:
                raise UnreadableArticle(source, Cause.from_json(answer["cause"]))
            return parse(answer)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            with self._one_at_a_time:
                self._bury(source)  # whatever has taken it over reads nothing more
            raise UnreadableArticle(source, Reason.UNREAD) from error

    def _refuse_if_closed(self, source: str) -> None:
        if self._is_closed:
            raise UnreadableArticle(source, Reason.UNREAD)

    def _bury(self, source: str) -> None:
        process = self._process
        self._end()
        status = process.returncode if process else None
        log.warning("reader ended", extra={"source": source, "status": status})

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()

    def _exchange(self, request: bytes, data: bytes) -> bytes:
        try:
            process = self._process or self._begin()
            if self._is_closed:  # since it was started
                return b""
            assert process.stdin is not None
            with _killed_after(self._patience, process):
                process.stdin.write(request)
                process.stdin.write(data)
                process.stdin.flush()
                return _line(process)
        except (OSError, ValueError):  # it has died, or was closed by another thread
            return b""

    def _begin(self) -> subprocess.Popen[bytes]:
        """A new process, once it says that it is ready."""
        process = self._process = _start()
        with _killed_after(_STARTING, process):
            _line(process)
        return process


@contextmanager
def _killed_after(seconds: float, process: subprocess.Popen[bytes]) -> Iterator[None]:
    killer = threading.Timer(seconds, process.kill)
    killer.start()
    try:
        yield
    finally:
        killer.cancel()


def _line(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    return process.stdout.readline(_LONGEST_ANSWER)


def _draft(answer: dict[str, Any], source: str) -> Draft:
    """Raises KeyError, TypeError, ValueError or OverflowError for what is no draft."""
    fields = {name: answer[name] for name in FIELDS}
    if not all(isinstance(fields[name], str) for name in ("title", "text")):
        raise TypeError("its title and text are no texts")
    if not all(isinstance(fields[name], bool) for name in ("marked", "partial")):
        raise TypeError("whether it is marked and whole is not said")
    draft = Draft(**fields | {"source": source}, published=_date(answer["published"]))
    if len(answer["sentences"]) > MOST_SENTENCES:
        raise ValueError("it has too many sentences")
    return replace(draft, sentences=_sentences(answer["sentences"], draft.text))


def _sentences(spans: Iterable[tuple[int, int, int]], text: str) -> tuple[Sentence, ...]:
    """Raises ValueError for what does not stand in the text, one after the other."""
    found = tuple(Sentence(int(start), int(end), SentenceRole(role)) for start, end, role in spans)
    edges = [0, *(edge for each in found for edge in (each.start, each.end)), len(text)]
    sizes = (each.end - each.start for each in found)
    if any(left > right for left, right in pairwise(edges)) or not all(
        0 < size <= LONGEST_SENTENCE for size in sizes
    ):
        raise ValueError("its sentences do not stand in its text")
    return found


def _feed(answer: dict[str, Any]) -> Feed:
    return Feed(answer["title"], tuple(map(_item, answer["items"])), int(answer["left_out"]))


def _item(fields: dict[str, Any]) -> FeedItem:
    return FeedItem(**fields | {"published": _date(fields["published"])})


def _feed_links(answer: dict[str, Any]) -> tuple[FeedLink, ...]:
    return tuple(FeedLink(str(each["address"]), str(each["title"])) for each in answer["feeds"])


def _date(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "index.extraction.sandbox_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it may hold what was read, and the log is one record a line
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
    )
