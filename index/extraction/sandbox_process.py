"""The process that files are read in: one request after the other, until it is ended or killed.

It says that it is ready by an empty line.
A request is a line of JSON, {"want": "article", "feed" or "sentences", "source", "size"}, and then
so many bytes; its answer is a line of JSON, either the fields of what was wanted or {"cause"}.
"""

import json
import logging
import signal
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from index.domain.article import Sentence
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Cause, Reason
from index.extraction.files import FIELDS, read_any
from index.text.chunking import cut
from index.text.sentences import split

MOST_MEMORY = 2**30


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    logging.disable()  # what readers log may hold what they read; the answer says enough
    _limit_memory()
    _say(b"")  # that it is ready
    while request := sys.stdin.buffer.readline():
        asked = json.loads(request)
        data = sys.stdin.buffer.read(asked["size"])
        answer = json.dumps(_answer(asked["want"], data, asked["source"]), ensure_ascii=False)
        _say(answer.encode("utf-8", "backslashreplace"))


def _say(line: bytes) -> None:
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _answer(want: str, data: bytes, source: str) -> dict[str, Any]:
    try:
        return {"article": _article, "feed": _feed, "sentences": _sentences}[want](data, source)
    except UnreadableArticle as error:
        return {"cause": error.cause.to_json()}
    except MemoryError:
        return {"cause": Cause(Reason.TOO_MUCH_MEMORY).to_json()}


def _article(data: bytes, source: str) -> dict[str, Any]:
    draft = cut(read_any(data, source))
    return {name: getattr(draft, name) for name in FIELDS} | {
        "published": draft.published.isoformat() if draft.published else None,
        "sentences": _spans(draft.sentences or ()),
    }


def _sentences(data: bytes, _: str) -> dict[str, Any]:
    return {"sentences": _spans(split(data.decode()))}


def _spans(sentences: Iterable[Sentence]) -> list[tuple[int, int, int]]:
    return [(sentence.start, sentence.end, sentence.role) for sentence in sentences]


def _feed(data: bytes, address: str) -> dict[str, Any]:
    from index.extraction.feeds import read_feed

    feed = read_feed(data, address)
    items = [asdict(item) for item in feed.items]
    for item in items:
        item["published"] = item["published"] and item["published"].isoformat()
    return {"title": feed.title, "items": items}


def _limit_memory() -> None:
    """Where the system knows how; elsewhere only time is limited."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main()
