"""What was read but not kept stays for a while."""

from dataclasses import replace

from bot.runtime import draft_cache
from bot.runtime.draft_cache import DraftCache
from index.text.sentences import split
from tests.support.articles import BREAD, BRIDGE


def test_a_draft_is_given_back_by_its_name():
    kept = DraftCache()
    drafts = [
        BREAD,
        replace(BRIDGE, sentences=split(BRIDGE.text)),
        replace(BREAD, text="\ud800 🦉"),
    ]
    names = [kept.keep(draft) for draft in drafts]
    found = [kept.draft(name) for name in names]
    assert found == drafts
    assert [draft.sentences for draft in found] == [draft.sentences for draft in drafts]
    assert kept.draft("unknown") is None


def test_the_oldest_is_let_go_once_all_together_are_too_large(monkeypatch):
    monkeypatch.setattr(draft_cache, "MOST_BYTES", 100_000)
    kept = DraftCache()
    large = replace(BREAD, text="bread " * 5_000)
    first, *others = [kept.keep(large) for _ in range(4)]
    assert kept.draft(first) is None
    assert all(kept.draft(name) == large for name in others)
    assert kept.draft(kept.keep(BRIDGE)) == BRIDGE
    kept.keep(large)
    assert [kept.draft(name) for name in others] == [None, large, large]


def test_one_emoji_does_not_make_a_text_four_times_as_large():
    text = "🦉" + "bread " * 1_000_000
    assert draft_cache.LARGEST > 6_100_000
    kept = DraftCache()
    assert kept.draft(kept.keep(replace(BREAD, text=text))).text == text


def test_a_text_that_is_too_large_is_not_offered(monkeypatch):
    monkeypatch.setattr(draft_cache, "LARGEST", 1_000)
    assert DraftCache().keep(replace(BREAD, text="a" * 1_000)) is None
