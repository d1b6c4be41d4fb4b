"""Twelve reports that differ in their month and one number, and a library of an earlier Footnote,
which took such reports for one article.
"""

from contextlib import closing
from datetime import date
from pathlib import Path

import apsw

from index import Draft, Library
from index.embedding.preparation import prepare
from index.storage.sqlite.database_file import FILE
from index.text.near_duplicates import whole

SHIPS = {
    **{"January": 198, "February": 176, "March": 231, "April": 254, "May": 267, "June": 214},
    **{"July": 341, "August": 302, "September": 288, "October": 243, "November": 207},
    "December": 189,
}
OPEN = "The office is open from eight to four."
WITHOUT_IDENTITY = (
    "ALTER TABLE version DROP COLUMN marked; ALTER TABLE article DROP COLUMN partial;"
    "ALTER TABLE feed DROP COLUMN left_out;"
    "DROP INDEX source_page; ALTER TABLE source DROP COLUMN title;"
    "ALTER TABLE source DROP COLUMN page;"
)
_AROUND = (
    "The harbour office of Ellery reports every month.",
    "No ship was turned away.",
    "The crane on the north quay was inspected as usual.",
    OPEN,
    "Berths are booked by telephone.",
    "The lighthouse was lit each night.",
    "The pilots went out in every weather.",
    "The next report comes in a month.",
    "Fees are as they were.",
)


def report(month: str, source: str | None = None) -> Draft:
    """The report of a month; most of its sentences are in all of them."""
    before, *after = _AROUND
    ships = f"In {month} {SHIPS[month]} ships called at the port."
    return Draft(
        title=f"Harbour report for {month} 2026",
        text=" ".join([before, ships, *after]),
        source=source or f"/reports/{month}.md",
        published=date(2026, list(SHIPS).index(month) + 1, 28),
    )


def written(folder: Path, month: str) -> Path:
    """The file of a report."""
    draft = report(month)
    file = folder / f"{month}.md"
    head = f"---\ntitle: {draft.title}\ndate: {draft.published}\n---\n\n"
    file.write_text(f"{head}{draft.text}\n", "utf-8")
    return file


def merge(library: Library, into: int, *drafts: Draft) -> None:
    """Let an article have the drafts' sources too and the last one's text, as was done once."""
    for cut in prepare(drafts, library.embedder, {}):
        with library.store.transaction() as writer:
            writer.put_source(into, cut.draft)
            writer.replace_article(into, cut, versions=9)


def make_older(folder: Path) -> None:
    """Take the last step of the schema back: what sources call their articles is not kept."""
    with closing(apsw.Connection(str(folder / FILE))) as connection:
        connection.create_scalar_function("whole", whole, 1)
        connection.execute(
            "DELETE FROM sketch WHERE hash IN (SELECT whole(text) FROM version);"
            f"{WITHOUT_IDENTITY} DELETE FROM migration WHERE number >= 7"
        )
