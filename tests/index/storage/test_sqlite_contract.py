"""SQLite keeps what every engine promises."""

from pathlib import Path

import apsw
import pytest

from index.storage.interface import Store
from index.storage.sqlite.database_file import FILE
from index.storage.sqlite.engine import SqliteEngine
from tests.index.storage import contract


@pytest.fixture
def engine(tmp_path: Path) -> SqliteEngine:
    return SqliteEngine(tmp_path / "shared", tmp_path / "servers")


class TestEngine(contract.EngineContract): ...


class TestTransactions(contract.TransactionContract): ...


class TestArticles(contract.ArticleContract):
    def change_text(self, store: Store, article: int) -> None:
        with apsw.Connection(str(Path(store.label) / FILE)) as connection:
            connection.execute("UPDATE version SET text = 'x' WHERE article = ?", (article,))

    def let_time_pass(self, monkeypatch: pytest.MonkeyPatch) -> None:
        later = "2100-01-01T00:00:00+00:00"
        monkeypatch.setattr("index.storage.sqlite.tables.rows.now", lambda: later)


class TestSources(contract.SourceContract): ...


class TestFeedsAndGaps(contract.FeedAndGapContract): ...


class TestModelChanges(contract.ModelChangeContract): ...
