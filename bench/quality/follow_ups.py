"""Questions that lean on the one before, asked as the bot asks them, of the starter articles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.material import TESTS, all_of, read_lines
from bench.measures import place
from bench.quality.console import console, count
from bench.tables import plain_table
from index import DEFAULT_THRESHOLD, Answer, FollowUp, Library

FILE = TESTS / "follow_ups.jsonl"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a follow-up; ``place`` is where the right quote stands, 0: nowhere."""

    stands_alone: bool
    is_tuned: bool
    answered: bool
    place: int
    is_elsewhere: bool

    @property
    def is_first(self) -> bool:
        return self.answered and self.place == 1

    @property
    def is_in_three(self) -> bool:
        return self.answered and 0 < self.place <= 3


def show_follow_ups(library: Library) -> None:
    """Print what became of those that lean on the question before, and of those that do not."""
    results = [follow(library, line) for line in read_lines(FILE)]
    leaning = [each for each in results if not each.stands_alone]
    groups = {
        "all": leaning,
        "tuned": [each for each in leaning if each.is_tuned],
        "held": [each for each in leaning if not each.is_tuned],
        "that stand alone": [each for each in results if each.stands_alone],
    }
    columns = ("first", "in three", "declined or hedged", "wrong", "wrong, of another article")
    table = plain_table("follow-ups", *columns)
    for name, group in groups.items():
        table.add_row(name, *_counts(group))
    console.print(table)
    console.print()


def follow(library: Library, line: Mapping[str, Any]) -> Result:
    """Ask a question, and then the one that follows it."""
    view = all_of(library)
    (before,) = view.ask([line["previous"]], 3, DEFAULT_THRESHOLD)
    quoted = before.findings[0].quote.place
    asked = FollowUp(line["follow_up"], line["previous"], quoted.key, quoted)
    vectors = [*library.embedder.encode(asked.texts)]
    found = view.follow_up(asked, vectors, 3, DEFAULT_THRESHOLD)
    quotes = [finding.quote for finding in found.findings]
    return Result(
        stands_alone=line["stands_alone"],
        is_tuned=line["split"] == "tune",
        answered=isinstance(found, Answer),
        place=place([line["says"] in quote.text for quote in quotes]),
        is_elsewhere=bool(quotes) and quotes[0].article.key != quoted.key,
    )


def _counts(results: Sequence[Result]) -> list[str]:
    wrong = [each.answered and not each.is_in_three for each in results]
    return [
        count([each.is_first for each in results]),
        count([each.is_in_three for each in results]),
        count([not each.answered for each in results]),
        count(wrong),
        count([bad and each.is_elsewhere for bad, each in zip(wrong, results, strict=True)]),
    ]
