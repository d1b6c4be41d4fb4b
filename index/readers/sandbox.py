"""Reads files in a process of its own, which is killed when one takes too long."""

import json
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path
from typing import Self

from index.article import Draft
from index.errors import UnreadableArticle
from index.readers.files import refuse_large, source_of, take

PATIENCE = 10.0  # seconds for one file


class Sandbox:
    """A process that reads one file at a time; made when it is first needed, and made anew."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def read_file(self, path: Path, limit: int) -> Draft:
        """Read a file of at most ``limit`` bytes. Raises UnreadableArticle."""
        return self.read(take(path, limit), source_of(path), limit)

    def read(self, data: bytes, source: str, limit: int) -> Draft:
        """Read an article of at most ``limit`` bytes. Raises UnreadableArticle."""
        refuse_large(data, source, limit)
        with self._one_at_a_time:
            answer = self._ask(data, source)
        if "reason" in answer:
            raise UnreadableArticle(source, str(answer["reason"]))
        published = answer.pop("published")
        return Draft(published=date.fromisoformat(published) if published else None, **answer)

    def _ask(self, data: bytes, source: str) -> dict[str, str]:
        process = self._process = self._process or _start()
        assert process.stdin is not None
        assert process.stdout is not None
        killer = threading.Timer(self._patience, process.kill)
        killer.start()
        try:
            request = json.dumps({"source": source, "size": len(data)}).encode()
            process.stdin.write(request + b"\n" + data)
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:
            line = b""
        finally:
            killer.cancel()
        if not line:
            self.close()
            raise UnreadableArticle(source, "it takes too long or too much memory to read")
        answer: dict[str, str] = json.loads(line)
        return answer


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "index.readers.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
