"""Makes a damaged library anew from the texts in it that are whole; a copy of it is kept first."""

from collections.abc import Callable, Set
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import apsw
import numpy as np

from index.domain.article import Draft
from index.domain.errors import BeyondRepair, LibraryBusy
from index.domain.state import Model
from index.domain.stored import PreparedArticle
from index.storage.private_files import copy_privately
from index.storage.sqlite.database_file import FILE, begin, beside, connect, finish, update
from index.storage.sqlite.error_translation import explained
from index.storage.sqlite.integrity import first_fault
from index.storage.sqlite.recovery.salvage import Salvaged, salvage
from index.storage.sqlite.recovery.table_rows import Row
from index.storage.sqlite.recovery.wal import folded
from index.storage.sqlite.tables import index_writes
from index.storage.sqlite.tables.metadata import StateWrites
from index.storage.sqlite.write_lock import WriteLock
from index.text.chunking import passages
from index.text.normalize import fingerprint
from index.text.sentences import SPLITTER, split

Prepare = Callable[[Draft], PreparedArticle | None]
"""Chunks and embeds a text; None where there is nothing in it to embed."""

_PARENTS_FIRST = ("note", "gap", "forgotten", "feed", "feed_item", "source", "audience")


@dataclass(frozen=True, slots=True)
class Repaired:
    """How many ``articles`` were whole, of which so many are ``unnamed``: called by their first
    words, and ``closed``: for nobody, since it is lost for whom they were; what else is ``lost``,
    by name; and where the damaged files are kept.
    """

    articles: int
    unnamed: int
    closed: int
    lost: tuple[str, ...]
    copy: Path


def repair(folder: Path, model: Model, prepare: Prepare) -> Repaired:
    """Make the library in ``folder`` anew: all whole texts are chunked and embedded again by
    ``prepare``, with a ``model``, and with the same ids and versions, so that footnotes still open.

    Raises BeyondRepair where no text of it is whole, LibraryBusy where it is in use,
    LibraryUnusable, ModelUnavailable.
    """
    file = folder / FILE
    with explained(file), WriteLock(file).held():
        _refuse_if_used(file)
        copy = _keep_copy(file)
        found = _salvaged(file)
        with closing(connect(begin(file))) as connection:
            update(connection, file)
            with connection:
                _write(connection, found, model, prepare)
            if fault := first_fault(connection):
                raise BeyondRepair(str(file), fault)
            finish(connection, file)
    return Repaired(len(found.articles), found.unnamed, found.closed, found.lost, copy)


def _refuse_if_used(file: Path) -> None:
    if not file.exists():
        return  # SQLite would make it, and throw its log away
    with closing(apsw.Connection(str(file))) as connection:
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        try:
            connection.execute("BEGIN EXCLUSIVE; ROLLBACK")
        except apsw.BusyError:
            raise LibraryBusy(str(file.parent), None) from None
        except apsw.Error:
            return  # it is damaged, which is why it is repaired


def _keep_copy(file: Path) -> Path:
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    copies = [Path(f"{each}.damaged-{now}") for each in beside(file)]
    for each, copy in zip(beside(file), copies, strict=True):
        if each.exists():
            copy_privately(each, copy)
    return copies[0]


def _salvaged(file: Path) -> Salvaged:
    with folded(file) as whole:
        found = salvage(whole, file.parent)
        if found.is_mixed and whole != file:  # the log is another library's
            found = salvage(file, file.parent)
    if not found.articles:
        raise BeyondRepair(str(file), "no whole text is left")
    return found


def _write(connection: apsw.Connection, found: Salvaged, model: Model, prepare: Prepare) -> None:
    state = StateWrites(connection)
    state.set_model(model)
    state.set_splitter(SPLITTER)
    state.touch()
    articles = {int(row["id"]): row for row in found.articles}
    _insert_all(connection, found, articles.keys())
    for row in found.versions:
        _cut_anew(connection, articles[row["article"]], row, prepare)
    for table, last in found.last_ids.items():
        connection.execute(
            "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last, table)
        )


def _insert_all(connection: apsw.Connection, found: Salvaged, articles: Set[int]) -> None:
    """Keep rows as they are, but for those that belong to nothing any more."""
    for table, rows in (("article", found.articles), ("version", found.versions)):
        for row in rows:
            _insert(connection, table, row)
    feeds = {row["id"] for row in found.others["feed"]}
    for table in _PARENTS_FIRST:
        for row in found.others[table]:
            has_article = "article" not in row or row["article"] in articles
            if has_article and ("feed" not in row or row["feed"] in feeds):
                _insert(connection, table, row)


def _insert(connection: apsw.Connection, table: str, row: Row) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT OR IGNORE INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
    )


def _cut_anew(connection: apsw.Connection, article: Row, version: Row, prepare: Prepare) -> None:
    marked = bool(version.get("marked"))
    draft = Draft(article["title"], version["text"], article["source"], marked=marked)
    if version["number"] != article["version"]:
        sentences = split(draft.text, draft.marked)
        cut = PreparedArticle(
            draft, sentences, passages(draft.text, sentences), np.empty((0, 0), np.float32)
        )
        index_writes.add_spans(connection, version["id"], cut)
        return
    if prepared := prepare(draft):
        index_writes.index_version(connection, article["id"], version["id"], prepared)
    connection.execute(
        "INSERT OR IGNORE INTO source (source, article, text_sha256) VALUES (?, ?, ?)",
        (draft.source, article["id"], fingerprint(draft.text)),
    )
