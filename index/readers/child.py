"""The process that files are read in: one request after the other, until it is ended or killed.

A request is a line of JSON, {"source", "size"}, and then so many bytes; its answer is a line of
JSON, either the fields of a Draft or {"reason"}.
"""

import json
import logging
import signal
import sys
from dataclasses import asdict

from index.errors import UnreadableArticle
from index.readers.files import read_any

MOST_MEMORY = 2**30


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    logging.basicConfig(level=logging.ERROR)
    _limit_memory()
    while request := sys.stdin.buffer.readline():
        asked = json.loads(request)
        answer = _answer(sys.stdin.buffer.read(asked["size"]), asked["source"])
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        sys.stdout.buffer.flush()


def _answer(data: bytes, source: str) -> dict[str, str | None]:
    try:
        draft = read_any(data, source)
    except UnreadableArticle as error:
        return {"reason": error.reason}
    except MemoryError:
        return {"reason": "it takes too much memory to read"}
    published = draft.published.isoformat() if draft.published else None
    return {**asdict(draft), "published": published}


def _limit_memory() -> None:
    """Where the system knows how; elsewhere only time is limited."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    main()
