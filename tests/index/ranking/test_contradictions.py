"""Where two articles contradict each other the newest goes first, and the older one is told."""

from dataclasses import replace
from datetime import date

import pytest

from index import Answer, Draft
from tests.conftest import MakeLibrary
from tests.support.views import ask

POOL = Draft(
    "Swimming in Halm",
    "The outdoor pool of Halm opens at 9 am. Entry to the pool in Halm costs 3 euros for adults. "
    "Children swim free.",
    "pool.md",
    published=date(2022, 6, 1),
)
POOL_DEARER = Draft(
    "Halm pool dearer",
    "The pool in Halm has been repaired. Entry to the pool costs 4.50 euros for adults now. "
    "A season ticket is 60 euros.",
    "dearer.md",
    published=date(2023, 6, 2),
)
POOL_AS_BEFORE = Draft(
    "Halm pool opens",
    "The pool in Halm is open again. Entry to the pool costs 3 euros for adults, as before. "
    "A season ticket is 60 euros.",
    "before.md",
    published=date(2023, 6, 2),
)
STORM = Draft(
    "Storm hits Marl",
    "A storm hit Marl on Tuesday night. Three people died in the storm in Marl. Roofs tore.",
    "storm.md",
    published=date(2021, 1, 5),
)
STORM_LATER = Draft(
    "New storm in Marl",
    "A storm swept across Marl on Friday. Seven people died in the storm in Marl. Trains stood.",
    "later.md",
    published=date(2024, 2, 9),
)
COSTS = "What does entry to the pool in Halm cost?"


def test_the_newest_article_goes_first_and_the_older_one_second(library: MakeLibrary) -> None:
    (found,) = ask(library(POOL, POOL_DEARER), [COSTS])
    assert isinstance(found, Answer)
    assert "4.50 euros" in found.findings[0].quote.text
    assert found.older is not None
    assert "3 euros" in found.older.quote.text


def test_what_the_newest_article_says_again_is_not_outdated(library: MakeLibrary) -> None:
    again = replace(POOL, title="Halm in summer", source="again.md", published=date(2024, 6, 1))
    (found,) = ask(library(POOL, POOL_DEARER, again), [COSTS])
    assert "3 euros" in "".join(each.quote.text for each in found.findings)
    assert not any("3 euros" in e.quote.text and e.is_outdated for e in found.findings)


@pytest.mark.parametrize(
    ("articles", "question"),
    [
        ((POOL, POOL_AS_BEFORE), COSTS),
        ((STORM, STORM_LATER), "How many people died in the storm in Marl?"),
        ((POOL, POOL_DEARER), "What did entry to the pool in Halm cost in 2022?"),
    ],
    ids=["they agree", "it happened twice", "the question names a year"],
)
def test_what_does_not_contradict_is_not_told_so(
    articles: tuple[Draft, ...], question: str, library: MakeLibrary
) -> None:
    (found,) = ask(library(*articles), [question])
    assert not any(each.is_outdated for each in found.findings)
