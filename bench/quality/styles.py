"""Questions as people type them, style by style, with the wording that a right quote has.

``styles.tsv`` has a style, a question and the wording: ``||`` stands between wordings that will do,
``&&`` between the parts of several questions in one. META asks about the articles or the library
themselves and DECLINE nothing that they tell: neither may be answered by a quote.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.material import all_of
from bench.measures import place
from bench.quality.console import console, count, share
from bench.tables import plain_table
from index import DEFAULT_THRESHOLD, Answer, Finding, Found, Library

_UNANSWERED = ("META", "DECLINE")


@dataclass(frozen=True, slots=True)
class Case:
    """A question and, for each of its parts, the wordings that will do; none: no quote may."""

    style: str
    question: str
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What was found for a case, where in the quotes each part is (0: nowhere), and whether the
    first passage, as it is shown, has them all.
    """

    case: Case
    found: Found
    places: tuple[int, ...]
    shown: bool

    @property
    def answered(self) -> bool:
        return isinstance(self.found, Answer)

    @property
    def is_first(self) -> bool:
        return self.answered and self.places == (1,)

    @property
    def is_in_three(self) -> bool:
        return self.answered and all(0 < place <= 3 for place in self.places)


def read_cases(file: Path) -> list[Case]:
    """The cases of a styles.tsv."""
    rows = [line.split("\t") for line in file.read_text("utf-8").split("\n") if line]
    return [Case(style, question, _parts(wording)) for style, question, wording in rows]


def ask_cases(cases: Sequence[Case], library: Library) -> list[Result]:
    """What becomes of each."""
    found = all_of(library).ask([case.question for case in cases], 3, DEFAULT_THRESHOLD)
    return [judge(case, each) for case, each in zip(cases, found, strict=True)]


def judge(case: Case, found: Found) -> Result:
    """Where the right wording of a case stands in what was found for it."""
    places = tuple(
        place([_says(finding.quote.text, part) for finding in found.findings])
        for part in case.parts
    )
    shown = all(_shows(found.findings, part) for part in case.parts)
    return Result(case, found, places, shown)


def show_styles(results: Sequence[Result]) -> None:
    """Print a row for each style, and one for all."""
    columns = ("first", "in three", "in first passage", "declined or hedged rightly", "wrongly")
    table = plain_table("styles", *columns)
    for style in dict.fromkeys(result.case.style for result in results):
        table.add_row(style, *_counts([each for each in results if each.case.style == style]))
    table.add_row("all", *_counts(results))
    console.print(table)
    one = [each for each in results if len(each.case.parts) == 1]
    first, three = ([each.is_first for each in one], [each.is_in_three for each in one])
    console.print(f"with one answer: right first {share(first)}, in three {share(three)}\n")


def _counts(results: Sequence[Result]) -> list[str]:
    answerable = [each for each in results if each.case.parts]
    single = [each for each in answerable if len(each.case.parts) == 1]
    return [
        count([each.is_first for each in single]),
        count([each.is_in_three for each in answerable]),
        count([each.answered and each.shown for each in answerable]),
        count([not each.answered for each in results if not each.case.parts]),
        count([not each.answered for each in answerable]),
    ]


def _parts(wording: str) -> tuple[tuple[str, ...], ...]:
    if wording in _UNANSWERED:
        return ()
    return tuple(tuple(map(_flat, part.split("||"))) for part in wording.split("&&"))


def _shows(findings: Sequence[Finding], wordings: Sequence[str]) -> bool:
    return bool(findings) and _says(findings[0].passage.text, wordings)


def _says(text: str, wordings: Sequence[str]) -> bool:
    flat = _flat(text)
    return any(wording in flat for wording in wordings)


def _flat(text: str) -> str:
    return " ".join(text.split())
