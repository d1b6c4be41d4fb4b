"""What every engine promises, once: an engine's own tests inherit these classes, and make one in
their fixture ``engine``. The words of the promises are those of index/storage/interface.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest

from index.domain.article import Draft, Revision, Sentence, SentenceRole
from index.domain.dates import DateRange
from index.domain.errors import LibraryDamaged
from index.domain.feed import Subscription
from index.domain.gap import GapRow, Verdict
from index.domain.scope import EVERYTHING, SHARED, Scope
from index.domain.state import Model
from index.domain.stored import PreparedArticle
from index.storage.interface import Engine, Matrix, Store
from index.text.chunking import passages
from index.text.normalize import fingerprint
from tests.support.articles import BREAD, BRIDGE, OWLS

MODEL, OTHER = Model("model", "ab" * 32, 4), Model("other", "cd" * 32, 4)
MARL, ELLERY = 11, 22
AT = datetime(2026, 5, 4, 12, tzinfo=UTC)
FEED = Subscription(0, "https://marl.example/feed", "Marl", None, 60, AT, None, 0, None, None, 3)


def encode(texts: Sequence[object]) -> Matrix:
    """A model that finds all sentences alike."""
    return np.tile(np.array([1, 0, 0, 0], np.float32), (len(texts), 1))


def prepared(draft: Draft) -> PreparedArticle:
    """A draft whose lines are its sentences."""
    sentences, start = [], 0
    for line in draft.text.split("\n"):
        if line:
            sentences.append(Sentence(start, start + len(line)))
        start += len(line) + 1
    spans = tuple(sentences)
    return PreparedArticle(draft, spans, passages(draft.text, spans), encode(spans))


class StoreContract:
    """What both kinds of promises are made with; ``engine`` is a fixture of each engine's tests."""

    @pytest.fixture
    def store(self, engine: Engine) -> Iterator[Store]:
        opened = engine.open(MARL, encode)
        yield opened
        opened.close()

    def keep(self, store: Store, *drafts: Draft) -> list[int]:
        with store.transaction() as writer:
            writer.set_model(MODEL)
            writer.touch()
            ids = [writer.insert_article(prepared(draft)) for draft in drafts]
            for id, draft in zip(ids, drafts, strict=True):
                writer.put_source(id, draft)
        return ids

    def found(self, store: Store, word: str, scope: Scope = EVERYTHING) -> set[int]:
        """The articles with a passage that holds a word."""
        search = store.search(scope)
        hits = [passage for passage, _ in search.lexical([word], 9)]
        return {each.article for each in search.passages(hits).values()}


class EngineContract:
    """The libraries of one installation are apart, and go for good."""

    def test_what_one_server_stores_no_other_sees(self, engine: Engine) -> None:
        with_notes = engine.open(MARL, encode)
        with_notes.notes.write("a", "b")
        other = engine.open(ELLERY, encode)
        assert (with_notes.notes.read("a"), other.notes.read("a")) == ("b", None)
        assert engine.servers() == (MARL, ELLERY)
        assert not engine.exists(SHARED)
        with_notes.close()
        other.close()

    def test_the_shared_library_is_told_from_the_others(self, engine: Engine) -> None:
        shared, own = engine.open(SHARED, encode), engine.open(MARL, encode)
        assert (shared.shared, own.shared) == (True, False)
        assert engine.servers() == (MARL,)
        shared.close()
        own.close()

    def test_days_of_absence_count_once_until_the_bot_is_back(self, engine: Engine) -> None:
        engine.open(MARL, encode).close()
        for day in (1, 1, 2, 3):
            engine.note_absence(MARL, date(2026, 5, day))
        assert engine.absences() == {MARL: 2}
        engine.note_absence(MARL, None)
        assert engine.absences() == {}

    def test_a_library_that_is_deleted_is_gone_with_its_absences(self, engine: Engine) -> None:
        engine.open(MARL, encode).close()
        engine.note_absence(MARL, date(2026, 5, 1))
        engine.delete(MARL)
        assert (engine.exists(MARL), engine.servers(), engine.absences()) == (False, (), {})


class TransactionContract(StoreContract):
    """All or nothing, and reads inside see the writes."""

    def test_reads_inside_a_transaction_see_its_writes(self, store: Store) -> None:
        with store.transaction() as writer:
            id = writer.insert_article(prepared(OWLS))
            writer.put_source(id, OWLS)
            assert store.articles.get([id])[id].title == OWLS.title
            assert store.sources.of(id) == (OWLS.source,)
            assert store.texts.get([(id, 1)])[id, 1].text == OWLS.text

    def test_of_a_transaction_that_fails_nothing_is_kept(self, store: Store) -> None:
        (before,) = self.keep(store, BREAD)

        def fail() -> None:
            with store.transaction() as writer:
                writer.delete_article(before)
                writer.insert_article(prepared(OWLS))
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert store.articles.titles(EVERYTHING) == {before: BREAD.title}
        assert self.found(store, "chicks") == set()


class ArticleContract(StoreContract):
    """Versions, texts, scopes and forgetting."""

    def test_a_new_version_retires_the_one_before(self, store: Store) -> None:
        (id,) = self.keep(store, OWLS)
        changed = replace(OWLS, text="Sixteen chicks hatched.")
        with store.transaction() as writer:
            writer.replace_article(id, prepared(changed), versions=2)
            writer.touch()
        assert store.articles.get([id])[id].version == 2
        assert {text.text for text in store.texts.get([(id, 1), (id, 2)]).values()} == {
            OWLS.text,
            changed.text,
        }
        assert store.texts.quotable([(id, 1), (id, 2)]).keys() == {(id, 2)}
        assert (self.found(store, "sixteen"), self.found(store, "fourteen")) == ({id}, set())

    def test_only_so_many_versions_are_kept(self, store: Store) -> None:
        (id,) = self.keep(store, OWLS)
        with store.transaction() as writer:
            writer.replace_article(id, prepared(BREAD), versions=1)
        assert store.texts.get([(id, 1), (id, 2)]).keys() == {(id, 2)}

    def test_a_text_is_kept_with_its_sha256(self, store: Store) -> None:
        (id,) = self.keep(store, OWLS)
        assert store.texts.get([(id, 1)])[id, 1].sha256 == fingerprint(OWLS.text)
        self.change_text(store, id)
        with pytest.raises(LibraryDamaged):
            store.texts.get([(id, 1)])

    @pytest.mark.parametrize("marked", [True, False])
    def test_a_version_says_whether_it_is_marked_until_it_is_split_otherwise(
        self, store: Store, marked: bool
    ) -> None:
        (id,) = self.keep(store, replace(OWLS, marked=marked))
        with store.transaction() as writer:
            writer.replace_article(id, prepared(replace(BREAD, marked=not marked)), versions=9)
        texts = store.texts.get([(id, 1), (id, 2)])
        assert [texts[id, number].marked for number in (1, 2)] == [marked, not marked]
        with store.transaction() as writer:
            assert writer.resplit(id, 2, prepared(replace(BREAD, marked=marked)))
        assert store.texts.get([(id, 2)])[id, 2].marked == marked

    def test_an_article_says_whether_it_is_partial(self, store: Store) -> None:
        part, whole = self.keep(store, replace(OWLS, partial=True), BREAD)
        kept = store.articles.get([part, whole])
        assert (kept[part].partial, kept[whole].partial) == (True, False)
        with store.transaction() as writer:
            writer.describe(part, OWLS)
            writer.replace_article(whole, prepared(replace(BREAD, partial=True)), versions=9)
        kept = store.articles.get([part, whole])
        assert (kept[part].partial, kept[whole].partial) == (False, True)

    def test_what_is_no_news_leaves_the_day_of_an_update_as_it_is(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (id,) = self.keep(store, OWLS)
        before = store.articles.get([id])[id].updated
        self.let_time_pass(monkeypatch)
        with store.transaction() as writer:
            writer.describe(id, replace(OWLS, title="Owls"), is_news=False)
            writer.replace_article(id, prepared(BREAD), versions=9, is_news=False)
        assert store.articles.get([id])[id].updated == before
        with store.transaction() as writer:
            writer.describe(id, OWLS)
        assert store.articles.get([id])[id].updated > before

    def let_time_pass(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let what the engine writes from here on be of a later second."""
        raise NotImplementedError

    def test_only_what_is_quotable_has_a_vector_and_says_what_it_is(self, store: Store) -> None:
        lines = "\n".join(role.name for role in SentenceRole)
        cut = prepared(replace(OWLS, text=lines))
        each = zip(cut.sentences, SentenceRole, strict=True)
        spans = tuple(replace(sentence, role=role) for sentence, role in each)
        told = [role for role in SentenceRole if role.is_quotable]
        with store.transaction() as writer:
            id = writer.insert_article(replace(cut, sentences=spans, vectors=encode(told)))
            writer.put_source(id, OWLS)
            writer.set_model(MODEL)
            writer.touch()
        quotable = store.texts.quotable([(id, 1)])[id, 1]
        words = [lines[start:end] for start, end in quotable.spans]
        assert words == [role.name for role in quotable.roles] == [role.name for role in told]
        assert len(quotable.vectors) == len(told)
        search = store.search(EVERYTHING)
        (passage,) = search.passages([hit for hit, _ in search.lexical(["heading"], 9)]).values()
        assert [each.role for each in passage.sentences] == list(SentenceRole)
        ids = [each.id for each in passage.sentences]
        assert search.vectors(ids)[0] == [
            each.id for each in passage.sentences if each.role in told
        ]

    def change_text(self, store: Store, article: int) -> None:
        """Change a stored text behind the engine's back."""
        raise NotImplementedError

    def test_a_deleted_article_leaves_no_row_and_its_id_is_not_given_again(
        self, store: Store
    ) -> None:
        (id,) = self.keep(store, replace(OWLS, audience="501"))
        with store.transaction() as writer:
            writer.delete_article(id)
            writer.touch()
        store.reclaim()
        assert self.found(store, "chicks") == set()
        assert store.sources.lookup([OWLS.source]) == {}
        assert store.articles.sharing([0], 0) == ()
        assert store.articles.audiences() == frozenset()
        assert store.stats(EVERYTHING, "model").sentences == 0
        assert self.keep(store, OWLS) != [id]

    @pytest.mark.parametrize(
        ("scope", "titles"),
        [
            (EVERYTHING, {OWLS.title, BREAD.title, BRIDGE.title}),
            (Scope(frozenset()), {BREAD.title, BRIDGE.title}),
            (Scope(frozenset({"501"})), {OWLS.title, BREAD.title, BRIDGE.title}),
            (Scope(frozenset({"502"})), {BREAD.title, BRIDGE.title}),
            (Scope(span=DateRange(date(2026, 1, 2), date(2026, 1, 2))), {BREAD.title}),
            (Scope(source="THE MARL STAR"), {BRIDGE.title}),
            (Scope(frozenset({"502"}), span=DateRange(date(2026, 1, 1), AT.date())), {BREAD.title}),
        ],
    )
    def test_a_scope_leaves_what_all_of_it_allows(
        self, store: Store, scope: Scope, titles: set[str]
    ) -> None:
        owls = replace(OWLS, audience="501", published=date(2026, 1, 1), publisher=None, url=None)
        bread = replace(BREAD, published=date(2026, 1, 2), publisher=None, url=None)
        bridge = replace(BRIDGE, published=date(2025, 1, 1), publisher="The Marl Star")
        self.keep(store, owls, bread, bridge)
        assert set(store.articles.titles(scope).values()) == titles
        assert store.articles.overview(scope).count == len(titles)
        ids = store.articles.titles(EVERYTHING)
        assert store.articles.visible(ids, scope) == store.articles.titles(scope).keys()

    def test_what_is_hidden_moves_no_statistics(self, store: Store) -> None:
        self.keep(store, OWLS)
        alone = store.search(Scope(frozenset())).lexical(["chicks"], 9)
        self.keep(store, replace(OWLS, source="/hidden", audience="501"))
        assert store.search(Scope(frozenset())).lexical(["chicks"], 9) == alone

    def test_an_article_is_given_to_more_and_never_to_fewer(self, store: Store) -> None:
        (id,) = self.keep(store, replace(OWLS, audience="501"))
        for audience, names in (("502", {"501", "502"}), (None, set()), ("503", set())):
            with store.transaction() as writer:
                writer.widen(id, audience)
            assert store.articles.audiences_of([id]) == {id: names}


class SourceContract(StoreContract):
    """Sources, and what was forgotten."""

    def test_a_source_tells_what_it_gave(self, store: Store) -> None:
        (id,) = self.keep(store, replace(OWLS, revision=Revision("ab", etag='"v1"')))
        row = store.sources.lookup([OWLS.source, "/never"])[OWLS.source]
        assert (row.article, row.text_sha256) == (id, fingerprint(OWLS.text))
        assert (row.title, row.revision) == (OWLS.title, Revision("ab", etag='"v1"'))

    def test_a_source_that_is_dropped_leaves_the_others_to_be_read_again(
        self, store: Store
    ) -> None:
        (id,) = self.keep(store, OWLS)
        with store.transaction() as writer:
            writer.join_sources(id, ["/copy"])
            writer.drop_source(OWLS.source, store.articles.get([id])[id])
        assert store.sources.of(id) == ("/copy",)
        assert store.articles.get([id])[id].source == "/copy"
        assert store.sources.lookup(["/copy"])["/copy"].text_sha256 == ""

    def test_sources_that_gave_a_text_stand_for_it_as_it_is_read_now(self, store: Store) -> None:
        (id,) = self.keep(store, OWLS)
        copies = {"/copy": OWLS, "/other": replace(OWLS, text="Owls."), "/named": BREAD}
        with store.transaction() as writer:
            for source, draft in copies.items():
                given = replace(draft, source=source, revision=Revision("ab"))
                writer.put_source(id, replace(given, text=OWLS.text) if draft is BREAD else given)
            kept = store.articles.get([id])[id]
            now = replace(OWLS, title="Owls", text="# Owls")
            writer.carry_sources(kept, fingerprint(OWLS.text), now)
        rows = store.sources.lookup(copies)
        row = rows["/copy"]
        assert (row.text_sha256, row.title) == (fingerprint("# Owls"), "Owls")
        assert row.revision == Revision("ab")
        assert rows["/other"].text_sha256 == fingerprint("Owls.")
        assert (rows["/named"].text_sha256, rows["/named"].title) == (
            fingerprint(OWLS.text),
            BREAD.title,
        )

    def test_what_is_forgotten_is_known_by_hashes_until_it_is_recalled(self, store: Store) -> None:
        with store.transaction() as writer:
            writer.remember_forgotten({"ab", "cd"})
            writer.recall_forgotten({"cd"})
        assert store.sources.forgotten({"ab", "cd", "ef"}) == {"ab"}


class FeedAndGapContract(StoreContract):
    """Feeds, questions without an answer, and notes."""

    def test_a_feed_is_kept_once_an_address(self, store: Store) -> None:
        with store.transaction() as writer:
            writer.put_feed(FEED)
            writer.put_feed(replace(FEED, title="News", failures=2, revision=Revision("ab")))
        (kept,) = store.feeds.all()
        assert kept == replace(FEED, id=kept.id, title="News", failures=2, revision=Revision("ab"))

    def test_tries_go_with_their_feed(self, store: Store) -> None:
        with store.transaction() as writer:
            writer.put_feed(FEED)
            (feed,) = store.feeds.all()
            writer.set_tries(feed.id, {"one": 0, "two": 2})
            writer.set_tries(feed.id + 1, {"one": 1})
        assert store.feeds.tries_left(feed.id, ["one", "two", "three"]) == {"one": 0, "two": 2}
        assert store.feeds.tries_left(feed.id + 1, ["one"]) == {}
        with store.transaction() as writer:
            writer.delete_feed(feed.id)
        assert store.feeds.tries_left(feed.id, ["one"]) == {}

    def test_a_ballot_is_one_row_and_the_newest_are_kept(self, store: Store) -> None:
        rows = [GapRow(None, str(n), Verdict.DECLINED, AT.date(), "") for n in range(3)]
        votes = [GapRow("b", "Why?", verdict, AT.date(), "501") for verdict in Verdict]
        with store.transaction() as writer:
            for row in (*rows, *votes):
                writer.put_gap(row)
        assert list(store.gaps.rows().values()) == [votes[-1], *reversed(rows)]
        with store.transaction() as writer:
            writer.keep_newest_gaps(2)
        newest, second = store.gaps.rows()
        with store.transaction() as writer:
            writer.delete_gaps([newest])
        assert list(store.gaps.rows()) == [second]

    def test_a_note_takes_the_place_of_the_one_before(self, store: Store) -> None:
        store.notes.write("a", "b")
        store.notes.write("a", "c")
        assert (store.notes.read("a"), store.notes.read("b")) == ("c", None)


class ModelChangeContract(StoreContract):
    """The vectors of another model replace those that answer once all are there."""

    def test_next_vectors_answer_once_none_is_missing(self, store: Store) -> None:
        self.keep(store, OWLS, BREAD)
        change = store.model_change
        change.begin(OTHER)
        done, of = change.progress()
        assert done == 0
        assert not change.finish(OTHER)
        while waiting := change.waiting():
            change.keep(waiting, encode([text for own in waiting.values() for text in own]))
        assert change.progress() == (of, of)
        assert store.state().model == MODEL
        assert change.finish(OTHER)
        assert store.state().model == OTHER

    def test_another_model_begins_anew(self, store: Store) -> None:
        self.keep(store, OWLS)
        change = store.model_change
        change.begin(OTHER)
        waiting = change.waiting()
        (sentences,) = waiting.values()
        change.keep(waiting, encode(sentences))
        change.begin(OTHER)
        assert change.progress()[0]
        change.begin(replace(OTHER, sha256="ef" * 32))
        assert change.progress()[0] == 0

    def test_a_text_that_has_changed_meanwhile_is_not_split_again(self, store: Store) -> None:
        (id,) = self.keep(store, OWLS)
        with store.transaction() as writer:
            writer.replace_article(id, prepared(BREAD), versions=9)
            assert not writer.resplit(id, 1, prepared(OWLS))
            assert writer.resplit(id, 2, prepared(BREAD))
