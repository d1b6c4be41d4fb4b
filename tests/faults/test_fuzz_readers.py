"""Whatever is damaged in a file of any kind, it becomes a sound article or says why it is none."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.rendering.reasons import in_english
from index import Cause, Draft, Skipped, UnreadableArticle, archived_files
from index.domain.feed import FeedItem
from index.extraction.feeds.reader import MOST_ITEMS, read_entry
from index.extraction.files import read_any
from index.extraction.markdown.exported import provenance_in
from index.extraction.sandbox_process import _answer
from index.text.chunking import passages
from index.text.sentences import split
from tests.faults.damaged import WHOLE, damaged
from tests.faults.examples import each

KINDS = [name for name in WHOLE if name not in ("a.zip", "a.xml")]
SIZES = [pytest.param(30, id="few"), pytest.param(20_000, id="many", marks=pytest.mark.slow)]
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ADDRESS = "https://marl.example/feed"


def answered(want: str, data: bytes, source: str) -> dict[str, Any]:
    """What the process that reads files answers, as it arrives."""
    asked = {"want": want, "source": source}
    line = json.dumps(_answer(asked, data), ensure_ascii=False)
    sent = line.encode("utf-8", "backslashreplace")
    assert b"\n" not in sent
    found: dict[str, Any] = json.loads(sent)
    return found


def check_reason(reason: str) -> None:
    assert 0 < len(reason) < 1_000
    assert not UNSEEN.search(reason)


def check_line(line: str | None) -> None:
    """What stands on a line of a card, if anything does."""
    assert line is None or (line.strip() == line and 0 < len(line) <= 300)
    assert line is None or not UNSEEN.search(line)


def check_draft(draft: Draft) -> None:
    check_line(draft.title)
    check_line(draft.author)
    check_line(draft.publisher)
    assert draft.url is None or not UNSEEN.search(draft.url)
    assert draft.text.encode().decode().strip()
    sentences = split(draft.text, draft.marked)
    assert all(draft.text[each.start : each.end].strip() for each in sentences)
    assert bool(passages(draft.text, sentences)) == bool(sentences)


def check_entry(item: FeedItem) -> None:
    try:
        check_draft(read_entry(item, ADDRESS))
    except UnreadableArticle as error:
        check_reason(in_english(error.cause))


@pytest.mark.parametrize("examples", SIZES)
@pytest.mark.parametrize("name", KINDS)
def test_a_damaged_file_is_a_sound_article_or_says_why_it_is_none(name, examples):
    def check(data: bytes) -> None:
        told = answered("article", data, name)
        if "cause" in told:
            check_reason(in_english(Cause.from_json(told["cause"])))
            return
        draft = read_any(data, name)
        check_draft(draft)
        assert told["text"] == draft.text
        assert told["published"] == (draft.published and draft.published.isoformat())

    each(examples, check, damaged(name))


@pytest.mark.parametrize("examples", SIZES)
def test_what_a_damaged_export_tells_beside_its_article_is_told_or_refused(examples):
    def check(data: bytes) -> None:
        try:
            told = provenance_in(data)
        except ValueError:
            return
        assert told is None or all(
            isinstance(each, str) for each in (*told.audience, *told.sources)
        )

    each(examples, check, damaged("exported.md"))


@pytest.mark.parametrize("examples", SIZES)
def test_a_damaged_feed_has_sound_entries_or_says_why_it_has_none(examples):
    def check(data: bytes) -> None:
        told = answered("feed", data, ADDRESS)
        if "cause" in told:
            check_reason(in_english(Cause.from_json(told["cause"])))
            return
        check_line(told["title"])
        ids = [item["id"] for item in told["items"]]
        assert len(set(ids)) == len(ids) <= MOST_ITEMS
        for item in told["items"]:
            check_line(item["title"])
            assert item["link"] is None or re.match(r"https?://.", item["link"])
            assert item["link"] or item["content"]
            assert not UNSEEN.search(item["id"] + (item["link"] or ""))
            assert item["published"] is None or date.fromisoformat(item["published"])
            check_entry(FeedItem(**item | {"published": None}))

    each(examples, check, damaged("a.xml"))


@pytest.mark.parametrize("examples", SIZES)
def test_a_damaged_zip_gives_files_of_the_right_size_or_says_why_not(tmp_path: Path, examples):
    path, limit = tmp_path / "a.zip", 5_000

    def check(data: bytes) -> None:
        path.write_bytes(data)
        try:
            found = list(archived_files(path, limit))
        except UnreadableArticle as error:
            check_reason(in_english(error.cause))
            return
        for file in found:
            if isinstance(file, Skipped):
                check_reason(in_english(file.cause))
            else:
                assert file[0].startswith(f"{path}/")
                assert len(file[1]) <= limit

    each(examples, check, damaged("a.zip"))
