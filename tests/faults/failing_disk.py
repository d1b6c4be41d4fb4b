"""What a process does on a disk that fails now and then: it opens a library, asks it, changes it,
and prints a list of what it was told. libfiu makes calls of the system fail in between.

    fiu-run -x python -m tests.faults.failing_disk FOLDER SEED SHARE
"""

import json
import sys
from itertools import chain, repeat
from pathlib import Path
from random import Random

from bot.cli.errors import remedy
from index import Added, Library, LibraryError, UnknownArticle, Updated
from tests.faults.churn import NAMES, Step, draft, question
from tests.faults.failing_calls import FILES, failing
from tests.support.views import ask, seen, text
from tests.support.word_embedder import WordEmbedder

Event = tuple[str, str | None, str | int | None]
"""What is tried: asked (an article's source, None), will (name, number); what came of it: answered
(an article's source, a sentence of it), said (the same, of what was answered beside), did (name,
number), failed (the kind of error, its line). And mended (name, number): it was added once the disk
had ceased to fail.
"""

FIRST, LAST = "/articles/yew", "/articles/zelkova"
"""An article that is there from the beginning, and stays as it is; and one that is added when no
call fails any more.
"""
_WHILE_OPEN, _TIMES_OPENED, _WHILE_OPENED = 24, 5, 8


def main(folder: Path, seed: int, share: float) -> None:
    """A share of all calls fails in a library that was opened before; then while one is opened and
    used again and again. After each the disk is well again.
    """
    chance = Random(seed)
    numbers = iter(range(seed * 1_000, (seed + 1) * 1_000))
    events: list[Event] = []
    with _opened(folder) as library:
        list(library.add([draft(FIRST, 0)]))
        ask(library, [question(FIRST, 0)])  # what is imported once is there, whatever fails later
        with failing(FILES, seed, share):
            for _ in range(_WHILE_OPEN):
                _take(chance, next(numbers), library, events)
        _mend(next(numbers), library, events)
    with failing(FILES, seed + 1, share):
        for _ in range(_TIMES_OPENED):
            _open(folder, chance, [next(numbers) for _ in range(_WHILE_OPENED)], events)
    with _opened(folder) as library:
        _mend(next(numbers), library, events)
    print(json.dumps(events))


def _opened(folder: Path) -> Library:
    return Library.open(folder, WordEmbedder("words"))


def _open(folder: Path, chance: Random, numbers: list[int], events: list[Event]) -> None:
    try:
        with _opened(folder) as library:
            for number in numbers:
                _take(chance, number, library, events)
    except LibraryError as error:
        events.append(_told(error))


def _take(chance: Random, number: int, library: Library, events: list[Event]) -> None:
    name = FIRST if chance.random() < 0.4 else chance.choice(NAMES)
    try:
        if name == FIRST or chance.random() < 0.2:
            _ask(name, library, events)
        else:
            _change(_next(chance, name, number), library, events)
    except UnknownArticle:
        pass  # it was forgotten, or could not be kept
    except LibraryError as error:
        events.append(_told(error))


def _next(chance: Random, name: str, number: int) -> Step:
    chances = {Step(None, None): 1, Step(name, None): 2, Step(name, number): 7}
    (step,) = chance.choices(list(chances), list(chances.values()))
    return step


def _change(step: Step, library: Library, events: list[Event]) -> None:
    article = seen(library).find(step.name) if step.name and step.number is None else None
    events.append(("will", step.name, step.number))
    if step.name is None:
        list(library.embed_again())
    elif article is not None:
        library.forget(article.id)
    else:
        (kept,) = library.add([draft(step.name, step.number)])
        assert isinstance(kept, Added | Updated), kept
    events.append(("did", step.name, step.number))


def _ask(name: str, library: Library, events: list[Event]) -> None:
    """Ask for an article's last sentence, and note what is answered, as it is sent."""
    kept = draft(FIRST, 0).text if name == FIRST else text(library, seen(library).find(name)).text
    events.append(("asked", name, None))
    *_, word, _ = kept.split()
    (answer,) = ask(library, [f"What does the forester call {word}?"])
    kinds = chain(("answered",), repeat("said"))
    for kind, finding in zip(kinds, seen(library).recheck(answer.findings), strict=False):
        events.append((kind, finding.quote.article.source, finding.quote.text))


def _mend(number: int, library: Library, events: list[Event]) -> None:
    """Add an article, if need be at the second try: where a log could be opened for reading alone,
    SQLite tells only when it writes there, and another connection takes over.
    """
    try:
        (kept,) = library.add([draft(LAST, number)])
    except LibraryError as error:
        events.append(_told(error))
        (kept,) = library.add([draft(LAST, number)])
    assert isinstance(kept, Added | Updated), kept
    events.append(("mended", LAST, number))


def _told(error: LibraryError) -> Event:
    return "failed", type(error).__name__, remedy(error)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
