"""What a power cut leaves: a process writes down all that it writes to the disk, and the files are
made again as they would be had the power gone at any moment.

What was synced is there. Of what was written since, a disk may have kept some, lost some, and cut
some short at a sector.

    python -m tests.faults.power FOLDER LOG STEPS
"""

import base64
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

import apsw

SECTOR = 512
WRITING = ("write", "truncate", "delete")
Event = tuple[Any, ...]
"""A write (file, offset, bytes), truncate (file, length), sync (file) or delete (file), or a step
of the journal: will or did (name, number).
"""

_events: list[Event] = []


class _Logging(apsw.VFS):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__("power", "unix", makedefault=True)

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return _LoggingFile(name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        _events.append(("delete", Path(filename).name))
        super().xDelete(filename, syncdir)


class _LoggingFile(apsw.VFSFile):  # type: ignore[misc]
    def __init__(self, name: Any, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(path or "temporary").name
        super().__init__("unix", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        _events.append(("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        _events.append(("truncate", self._name, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        _events.append(("sync", self._name))
        super().xSync(flags)


def main(folder: Path, log: Path, steps: int) -> None:
    """Change a library, and write down what is written. Checksums are laid over the VFS that is the
    default when the library is imported, so this one is first.
    """
    vfs = _Logging()
    apsw.connection_hooks.append(_alone)
    from index import Library
    from tests.faults.churn import take_steps
    from tests.support.word_embedder import WordEmbedder

    Library.open(folder, WordEmbedder("words")).close()
    before = {file.name: file.read_bytes() for file in folder.glob("library.db*")}
    _events.clear()
    with Library.open(folder, WordEmbedder("words")) as library:
        take_steps(
            library, 1, range(steps), lambda word, step: _events.append((word, *_parts(step)))
        )
        events = list(_events)  # without those of closing
    log.write_text(json.dumps(_written({"before": before, "events": events})), "ascii")
    vfs.unregister()


def _alone(connection: apsw.Connection) -> None:
    """A VFS that is made in Python has no memory that connections share."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")


def _parts(step: Any) -> tuple[str | None, int | None]:
    return step.name, step.number


def _written(value: Any) -> Any:
    """The same for JSON, which has no bytes."""
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    if isinstance(value, dict):
        return {name: _written(each) for name, each in value.items()}
    return [_written(each) for each in value] if isinstance(value, list | tuple) else value


def read_log(log: Path) -> tuple[dict[str, bytes], list[Event]]:
    """The files before, and what happened to them."""

    def read(value: dict[str, Any]) -> Any:
        return base64.b64decode(value["base64"]) if set(value) == {"base64"} else value

    told = json.loads(log.read_text("ascii"), object_hook=read)
    return told["before"], [tuple(event) for event in told["events"]]


def unsynced(events: Iterable[Event]) -> int:
    """How many writes were not synced after them."""
    waiting: Counter[str] = Counter()
    for kind, name, *_ in events:
        if kind == "sync":
            del waiting[name]
        elif kind in WRITING:
            waiting[name] += 1
    return waiting.total()


def after_cut(
    before: dict[str, bytes], events: Iterable[Event], chance: Random
) -> dict[str, bytes]:
    """The files after some events and a power cut."""
    safe = {name: bytearray(data) for name, data in before.items()}
    waiting: dict[str, list[Event]] = {}
    for event in events:
        kind, name, *_ = event
        if kind == "sync":
            for each in waiting.pop(name, ()):
                _apply(each, safe)
        elif kind in WRITING:
            waiting.setdefault(name, []).append(event)
    for late in waiting.values():
        for event in late:
            if chance.random() < 0.6:
                _apply(_torn(event, chance) if chance.random() < 0.2 else event, safe)
    return {name: bytes(data) for name, data in safe.items()}


def _torn(event: Event, chance: Random) -> Event:
    if event[0] != "write":
        return event
    kind, name, offset, data = event
    return kind, name, offset, data[: SECTOR * chance.randrange(len(data) // SECTOR + 1)]


def _apply(event: Event, files: dict[str, bytearray]) -> None:
    kind, name, *rest = event
    data = files.setdefault(name, bytearray())
    match kind:
        case "write":
            offset, written = rest
            data.extend(bytes(max(0, offset - len(data))))
            data[offset : offset + len(written)] = written
        case "truncate":
            del data[rest[0] :]
        case "delete":
            del files[name]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
