"""A library that always changes: what a process does to it until it is killed, and what must be
there then.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from index import Added, Draft, Library, Updated
from tests.support.soundness import assert_in_step, assert_sound
from tests.support.views import ask, seen, text
from tests.support.word_embedder import WordEmbedder

NAMES = tuple(f"/articles/{name}" for name in ("ash", "birch", "cedar", "elm", "fir", "oak"))
_SENTENCES = 12
_ALPHABET = "bcdfghjklmnpqrstvwxz"


@dataclass(frozen=True)
class Step:
    """What is done: an article gets its next text, or None: it is forgotten; with no ``name`` all
    is embedded again.
    """

    name: str | None
    number: int | None


def key_word(name: str, number: int) -> str:
    """A word that one sentence alone has."""
    return f"{_letters(name, number)}o"


def draft(name: str, number: int) -> Draft:
    """A text of which no sentence is in another, so that each is quoted from its own article."""
    tree = f"{_letters(name, number)}u"
    others = " ".join(f"On day {day} the tree {tree} grew a leaf." for day in range(_SENTENCES))
    return Draft(f"The tree {name}", f"{others} {sentence(name, number)}", name)


def question(name: str, number: int) -> str:
    """What one sentence alone answers."""
    return f"What does the forester call {key_word(name, number)}?"


def sentence(name: str, number: int) -> str:
    return f"The forester calls it {key_word(name, number)} today."


def _letters(name: str, number: int) -> str:
    return name.rsplit("/", 1)[1] + "".join(_ALPHABET[int(digit)] for digit in f"{number:06}")


def change_for_ever(folder: Path, seed: int, journal: Path) -> None:
    """Change a library, and write down each step before it is taken and once it is confirmed."""
    with Library.open(folder, WordEmbedder("words")) as library, journal.open("ab", 0) as written:
        take_steps(
            library,
            seed,
            count(),
            lambda word, step: written.write(
                json.dumps([word, step.name, step.number]).encode() + b"\n"
            ),
        )


def take_steps(
    library: Library, seed: int, steps: Iterable[int], told: Callable[[str, Step], object]
) -> None:
    """Take some steps, each of which is ``told`` with "will" before and "did" after it. The texts
    of two seeds differ in the first thousand.
    """
    chance = Random(seed)
    known = {article.source for article in seen(library).articles()}
    for number in steps:
        step = _next(chance, known, seed * 1_000 + number)
        told("will", step)
        _take(step, library, known)
        told("did", step)


def _next(chance: Random, known: set[str], number: int) -> Step:
    if chance.random() < 0.1:
        return Step(None, None)
    name = chance.choice(NAMES)
    return Step(name, None if name in known and chance.random() < 0.3 else number)


def _take(step: Step, library: Library, known: set[str]) -> None:
    if step.name is None:
        list(library.embed_again())
    elif step.number is None:
        library.forget(seen(library).find(step.name).id)
        known.remove(step.name)
    else:
        (kept,) = library.add([draft(step.name, step.number)])
        assert isinstance(kept, Added | Updated), kept
        known.add(step.name)


def read_journal(journal: Path) -> Iterator[tuple[str, Step]]:
    """The steps, each with "will" or "did"; a line that was cut short never was."""
    for line in journal.read_text("ascii").splitlines(keepends=True) if journal.exists() else ():
        if line.endswith("\n"):
            word, name, number = json.loads(line)
            yield word, Step(name, number)


def kept(steps: list[tuple[str, Step]]) -> set[tuple[str, int]]:
    """The texts that the steps have kept, or may have."""
    return {
        (step.name, step.number)
        for _, step in steps
        if step.name is not None and step.number is not None
    }


def states(before: dict[str, int], steps: list[tuple[str, Step]]) -> list[dict[str, int]]:
    """What may be there after the steps: all that was confirmed, with or without the last step
    where that was not.
    """
    state, last = dict(before), None
    for word, step in steps:
        last = None if word == "did" else step
        if word == "did":
            _apply(step, state)
    if last is None:
        return [state]
    after = dict(state)
    _apply(last, after)
    return [state, after]


def _apply(step: Step, state: dict[str, int]) -> None:
    if step.name is not None and step.number is not None:
        state[step.name] = step.number
    elif step.name is not None:
        state.pop(step.name, None)


def assert_holds_one_of(folder: Path, allowed: list[dict[str, int]]) -> dict[str, int]:
    """The library is sound, and answers for just the articles of one of some states."""
    try:
        return _held(folder, allowed)
    except Exception as error:
        error.add_note(f"in {folder}")
        raise


def _held(folder: Path, allowed: list[dict[str, int]]) -> dict[str, int]:
    with Library.open(folder, WordEmbedder("words")) as library:
        held = {each.source: text(library, each).text for each in seen(library).articles()}
        state = next((each for each in allowed if held == texts(each)), None)
        assert state is not None, (sorted(held), allowed)
        for name, number in state.items():
            (found,) = ask(library, [question(name, number)])
            quote = found.findings[0].quote
            assert quote.text == sentence(name, number)
            assert quote.article.source == name
        assert_in_step(library)
    assert_sound(folder / "library.db")
    return state


def assert_says_nothing_of(folder: Path, gone: set[tuple[str, int]]) -> None:
    """No text that was replaced or forgotten is quoted any more."""
    with Library.open(folder, WordEmbedder("words")) as library:
        if not seen(library).articles():
            return
        asked = sorted(gone)
        answers = ask(library, [question(*text) for text in asked])
        for text, answer in zip(asked, answers, strict=True):
            assert not any(sentence(*text) in each.passage.text for each in answer.findings), text


def texts(state: dict[str, int]) -> dict[str, str]:
    return {name: draft(name, number).text for name, number in state.items()}
