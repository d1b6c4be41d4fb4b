"""What a process does on a disk that fails now and then: it opens a library, asks it, changes it,
and prints a list of what it was told. libfiu makes calls of the system fail in between.

    fiu-run -x python -m tests.faults.failing_disk FOLDER SEED SHARE
"""

import json
import sys
from pathlib import Path
from random import Random

from bot.remedies import remedy
from index import Added, Library, LibraryError, UnknownArticle, Updated
from tests.faults.churn import NAMES, Step, draft
from tests.faults.failing_calls import FILES, failing
from tests.faults.word_embedder import WordEmbedder

Event = tuple[str, str | None, str | int | None]
"""What is tried: will (name, number); what came of it: did (name, number), failed (the kind of
error, its line), said (an article's source, a sentence of it).
"""

FIRST = "/articles/yew"
"""An article that is there from the beginning, and stays as it is."""
_TIMES_OPENED, _STEPS = 5, 12


def main(folder: Path, seed: int, share: float) -> None:
    """Open a library again and again, and use it, while a share of all calls fails."""
    chance = Random(seed)
    events: list[Event] = []
    with Library(folder, WordEmbedder("words")) as library:
        list(library.add([draft(FIRST, 0)]))
        library.ask(["What is imported once is there, whatever fails later."])
    with failing(FILES, seed, share):
        for opened in range(_TIMES_OPENED):
            _use(folder, chance, seed * 1_000 + opened * _STEPS, events)
    print(json.dumps(events))


def _use(folder: Path, chance: Random, first: int, events: list[Event]) -> None:
    try:
        with Library(folder, WordEmbedder("words")) as library:
            for number in range(first, first + _STEPS):
                _take(chance, number, library, events)
    except LibraryError as error:
        events.append(_told(error))


def _take(chance: Random, number: int, library: Library, events: list[Event]) -> None:
    name = chance.choice((FIRST, *NAMES))
    try:
        if name == FIRST or chance.random() < 0.4:
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
    article = library.find(step.name) if step.name and step.number is None else None
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
    *_, word, _ = library.text(library.find(name)).text.split()
    (answer,) = library.ask([f"What does the forester call {word}?"])
    for finding in library.recheck(answer.findings):
        events.append(("said", finding.quote.article.source, finding.quote.text))


def _told(error: LibraryError) -> Event:
    return "failed", type(error).__name__, remedy(error)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
