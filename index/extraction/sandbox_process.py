"""The process that files are read in: one request after the other, until it is ended or killed.

It says that it is ready by an empty line.
A request is a line of JSON, {"want", "source", "size"} with what else is known of the bytes, and
then so many bytes; its answer is a line of JSON, either the fields of what was wanted or {"cause"}.
"""

import json
import logging
import signal
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from index.domain.article import Draft, Sentence
from index.domain.errors import UnreadableArticle
from index.domain.feed import FeedItem
from index.domain.reasons import Cause, Reason
from index.extraction.content_type import parsed_type
from index.extraction.files import FIELDS, read_any
from index.text.chunking import cut
from index.text.sentences import split

MOST_MEMORY = 2**30

Asked = dict[str, Any]


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    logging.disable()  # what readers log may hold what they read; the answer says enough
    _limit_memory()
    _say(b"")  # that it is ready
    while request := sys.stdin.buffer.readline():
        asked = json.loads(request)
        data = sys.stdin.buffer.read(asked["size"])
        answer = json.dumps(_answer(asked, data), ensure_ascii=False)
        _say(answer.encode("utf-8", "backslashreplace"))


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _answer(asked: Asked, data: bytes) -> dict[str, Any]:
    try:
        return _ANSWERS[asked["want"]](asked, data)
    except UnreadableArticle as error:
        return {"cause": error.cause.to_json()}
    except MemoryError:
        return {"cause": Cause(Reason.TOO_MUCH_MEMORY).to_json()}


def _article(asked: Asked, data: bytes) -> dict[str, Any]:
    return _fields(read_any(data, asked["source"], asked.get("content_type")))


def _entry(asked: Asked, data: bytes) -> dict[str, Any]:
    from index.extraction.feeds.reader import read_entry

    item = FeedItem("", asked["link"], asked["title"], None, data.decode())
    return _fields(read_entry(item, asked["source"]))


def _fields(draft: Draft) -> dict[str, Any]:
    draft = cut(draft)
    return {name: getattr(draft, name) for name in FIELDS} | {
        "published": draft.published.isoformat() if draft.published else None,
        "sentences": _spans(draft.sentences or ()),
    }


def _sentences(asked: Asked, data: bytes) -> dict[str, Any]:
    return {"sentences": _spans(split(data.decode(), asked["marked"]))}


def _spans(sentences: Iterable[Sentence]) -> list[tuple[int, int, int]]:
    return [(sentence.start, sentence.end, sentence.role) for sentence in sentences]


def _feed(asked: Asked, data: bytes) -> dict[str, Any]:
    from index.extraction.feeds.reader import read_feed

    feed = read_feed(data, asked["source"], asked.get("content_type"))
    items = [asdict(item) for item in feed.items]
    for item in items:
        item["published"] = item["published"] and item["published"].isoformat()
    return {"title": feed.title, "items": items, "left_out": feed.left_out}


def _feeds(asked: Asked, data: bytes) -> dict[str, Any]:
    from index.extraction.feeds.discovery import feeds_of_page

    charset = parsed_type(asked.get("content_type")).charset
    return {"feeds": [asdict(each) for each in feeds_of_page(data, asked["source"], charset)]}


_ANSWERS: dict[str, Callable[[Asked, bytes], dict[str, Any]]] = {
    "article": _article,
    "entry": _entry,
    "feed": _feed,
    "feeds": _feeds,
    "sentences": _sentences,
}


def _limit_memory() -> None:
    """Where the system knows how; elsewhere only time is limited."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main()
