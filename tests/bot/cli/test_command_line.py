"""The ``footnote`` command, as other programs call it."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from bot.cli import context, json_output
from bot.cli.context import CliContext
from bot.runtime import config
from index import (
    EVERYTHING,
    SHARED,
    Article,
    Draft,
    Library,
    LibraryRegistry,
    Revision,
    Updated,
    View,
)
from index.storage.sqlite.database_file import FILE, connect
from tests.index.extraction.html.test_reader import PAGE
from tests.support import articles as articles_of_tests
from tests.support.cross_encoder import make_fond_of
from tests.support.reports import OPEN, written
from tests.support.terminal import Done

BRIDGE = """\
---
title: Old bridge in Marl is closed
url: https://example.org/bridge
date: 2024-03-05
author: Ana Lopez
source: Marl Gazette
---

The old bridge over the Lenn in Marl was closed to cars on Friday.

A diver had found a crack in its third arch. Repairs will cost 2.4 million euros.

Some 9,000 cars crossed the bridge every day.
"""
AT = datetime(2026, 5, 4, tzinfo=UTC)
OWLS = """\
Barn owls return to the valley

Barn owls have bred in the Tarn valley for the first time in thirty years. \
Volunteers counted fourteen chicks in five nest boxes this summer.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.md").write_text(BRIDGE, "utf-8")
    (folder / "owls.txt").write_text(OWLS, "utf-8")
    return folder


@pytest.fixture
def filled(footnote, articles) -> Callable[..., Done]:
    assert footnote("add", articles).status == 0
    return footnote


def test_adding_says_of_each_article_what_became_of_it(footnote, articles):
    first = footnote("add", articles)
    assert [line.split()[0] for line in first.out.splitlines()] == ["added", "added"]
    (articles / "owls.txt").write_text(OWLS.replace("fourteen", "sixteen"), "utf-8")
    again = footnote("add", articles)
    assert [line.split()[0] for line in again.out.splitlines()] == ["unchanged", "updated"]
    assert (first.status, again.status) == (0, 0)


def test_reports_that_are_much_alike_are_told_so_and_each_is_quoted_from_its_file(
    footnote, tmp_path
):
    june, july, august = (written(tmp_path, month) for month in ("June", "July", "August"))
    assert "much like" not in footnote("add", june).out
    added = footnote("add", july).out
    assert added.endswith("English; much like: Harbour report for June 2026)\n")
    (told,) = footnote("add", august, "--json").records
    assert (told["outcome"], told["words"], told["language"]) == ("added", 69, "en")
    alike = [(each["article"], each["title"]) for each in told["much_like"]]
    assert alike == [(2, "Harbour report for July 2026"), (1, "Harbour report for June 2026")]
    (answer,) = footnote("ask", "How many ships called at the port in June?", "--json").records
    assert answer["quotes"][0]["source"] == str(june)
    (answer,) = footnote("ask", "When is the office open?", "--json").records
    quote = answer["quotes"][0]
    assert (quote["source"], quote["text"]) == (str(august), OPEN)
    assert [each["source"] for each in quote["also_in"]] == [str(july), str(june)]
    for each in quote["also_in"]:
        (shown,) = footnote("show", each["article"], "--json").records
        assert shown["text"][each["start"] : each["end"]] == each["text"] == OPEN
    lines = footnote("ask", "When is the office open?").out.splitlines()
    assert [line.strip("│ ") for line in lines if "also in" in line] == [
        f"also in Harbour report for {month} 2026 · 28 {month} 2026 ·" for month in ("July", "June")
    ]


def test_what_became_of_each_file_can_be_had_as_json(footnote, articles):
    (articles / "owls.md").write_text(OWLS, "utf-8")
    (articles / "empty.txt").write_bytes(b"")
    added, skipped, _, known = footnote("add", articles, "--json").records
    assert added["outcome"] == "added"
    assert skipped == {
        "outcome": "skipped",
        "source": str(articles / "empty.txt"),
        "reason": "it is empty",
    }
    assert (known["outcome"], known["also_from"]) == ("known", str(articles / "owls.txt"))
    (articles / "owls.md").write_text(OWLS.replace("fourteen", "sixteen"), "utf-8")
    outcomes = [each["outcome"] for each in footnote("add", articles, "--json").records]
    assert outcomes == ["unchanged", "unchanged", "skipped", "added"]


def test_a_file_that_is_named_twice_is_added_once(footnote, articles):
    done = footnote("add", articles, articles / "owls.txt")
    assert [line.split()[0] for line in done.out.splitlines()] == ["added", "added", "unchanged"]


def test_front_matter_with_an_address_that_nobody_can_follow_goes_in(footnote, articles):
    (articles / "bridge.md").write_text(BRIDGE.replace("example.org", "[#a"), "utf-8")
    done = footnote("add", articles)
    assert [line.split()[0] for line in done.out.splitlines()] == ["added", "added"]


def test_a_name_that_no_file_can_have_is_skipped_and_the_others_go_in(footnote, articles):
    done = footnote("add", f"{'a' * 300}.md", articles)
    assert [line.split()[0] for line in done.out.splitlines()] == ["skipped", "added", "added"]


def test_what_cannot_be_read_is_skipped_and_the_others_go_in(footnote, articles):
    (articles / "empty.txt").write_bytes(b"")
    done = footnote("add", articles, articles / "nothing.txt")
    assert done.status == 1
    assert [line.split()[0] for line in done.out.splitlines()] == [
        "added",
        "skipped",
        "added",
        "skipped",
    ]
    assert "empty.txt: it is empty" in done.out
    assert "nothing.txt: no such file" in done.out


def test_files_of_other_kinds_in_a_folder_are_told_of(footnote, articles):
    (articles / "photo.png").write_bytes(b"\x89PNG")
    done = footnote("add", articles)
    assert done.status == 0
    assert "passed over photo.png: its kind cannot be read" in done.err
    for name in ("a.png", "b.PNG", "c.css", ".hidden.css"):
        (articles / name).touch()
    done = footnote("add", articles)
    told = "passed over 4 files of kinds that cannot be read: .png (3), .css (1)"
    assert done.err == f"2 unchanged\n{told}\n"


def test_the_end_of_adding_counts_what_became_of_all(footnote, articles):
    (articles / "empty.txt").write_bytes(b"")
    assert footnote("add", articles).err == "2 added, 1 skipped\n"


def test_a_saved_page_becomes_an_article_with_its_address(footnote, articles):
    (articles / "ferry.html").write_text(PAGE, "utf-8")
    done = footnote("add", articles)
    assert done.status == 0
    (record,) = footnote("ask", "How long will the crossing take?", "--json").records
    assert "six hours and twenty minutes" in record["quotes"][0]["text"]
    assert record["quotes"][0]["url"] == "https://ellery.example/2026/ferry"


def test_a_file_above_the_limit_is_skipped(footnote, articles, monkeypatch):
    monkeypatch.setenv("MAX_FILE_MB", "0.0001")
    done = footnote("add", articles / "bridge.md")
    assert done.status == 1
    assert "it is larger than 0.0001 MB" in done.out


def test_an_answer_in_json_is_the_stored_text_at_its_offsets(filled, articles):
    (record,) = filled("ask", "How much will the repairs cost?", "--json").records
    assert record["answered"] is True
    assert 0 <= record["confidence"] <= 1
    quote = record["quotes"][0]
    assert quote["text"] == "Repairs will cost 2.4 million euros."
    assert quote["source"] == str(articles / "bridge.md")
    assert (quote["title"], quote["url"], quote["published"], quote["version"]) == (
        "Old bridge in Marl is closed",
        "https://example.org/bridge",
        "2024-03-05",
        1,
    )
    (shown,) = filled("show", quote["article"], "--json").records
    assert shown["text"][quote["start"] : quote["end"]] == quote["text"]
    passage = quote["passage"]
    assert shown["text"][passage["start"] : passage["end"]] == passage["text"]
    assert passage["start"] <= quote["start"] < quote["end"] <= passage["end"]


def test_what_may_not_answer_is_no_answer_and_says_what_is_missing(filled):
    unsure = "What color is the old bridge in Marl?"
    (record,) = filled("ask", unsure, "--json").records
    assert (record["answered"], record["state"]) == (False, "unsure")
    assert record["missing"] == ["color"]
    assert "bridge" in record["quotes"][0]["text"]
    out = filled("ask", unsure).out
    assert "This may not answer it.\nMissing in it: color\n" in out
    assert "“" not in out


def test_json_names_the_state_of_each_answer(filled):
    (answered,) = filled("ask", "What will the repairs cost?", "--json").records
    assert (answered["answered"], answered["state"]) == (True, "answer")
    (absent,) = filled("ask", "Who won the chess olympiad in Budapest?", "--json").records
    assert (absent["answered"], absent["state"]) == (False, "not covered")


def test_a_question_that_is_not_covered_still_names_the_nearest(filled):
    (record,) = filled("ask", "Who won the chess olympiad in Budapest?", "--json").records
    assert record["answered"] is False
    assert record["quotes"]


def test_questions_of_a_file_are_answered_in_order_under_their_ids(filled, tmp_path):
    asked = [
        {"id": "b", "question": "How many cars crossed the bridge?"},
        {"id": 7, "question": "How many chicks were counted?"},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, asked)) + "\n\n", "utf-8")
    records = filled("ask", "--questions", file, "--top", 1, "--json").records
    assert [record["id"] for record in records] == ["b", 7]
    assert "9,000" in records[0]["quotes"][0]["text"]
    assert "fourteen" in records[1]["quotes"][0]["text"]
    assert all(len(record["quotes"]) == 1 for record in records)


def test_words_need_no_quotation_marks(filled):
    (asked,) = filled("ask", "How", "much", "will", "the", "repairs", "cost?", "--json").records
    assert asked["question"] == "How much will the repairs cost?"
    assert asked["quotes"][0]["text"] == "Repairs will cost 2.4 million euros."
    (shown,) = filled("show", "old", "bridge", "in", "--json").records
    (told,) = filled("summarize", "Old", "bridge", "in", "--json").records
    assert shown["title"] == told["title"] == "Old bridge in Marl is closed"
    assert filled("reindex", "Old", "bridge", "in").out.startswith("unchanged")
    forgotten = filled("forget", "Old", "bridge", "in", "--yes")
    assert "Old bridge in Marl is closed" in forgotten.out
    assert len(filled("list", "--json").records) == 1


def test_what_is_only_the_nearest_does_not_look_like_an_answer(filled):
    out = filled("ask", "Who won the chess olympiad in Budapest?").out
    assert "Not covered by these articles." in out
    assert "only the nearest; they do not answer it" in out
    assert "“" not in out


def test_headings_in_a_passage_are_shown_without_their_marks(footnote, articles):
    text = "# Vaccines\n\n## The campaign\n\nIt took eleven years.\n\n### Later\n\nC# is not one."
    (articles / "campaign.md").write_text(text, "utf-8")
    footnote("add", articles)
    for question in ("How many years did it take?", "Who won the chess olympiad in Budapest?"):
        out = footnote("ask", question, "--top", 9).out
        assert "The campaign" in out
        assert "Later" in out
        assert "C# is not one." in out
        assert "##" not in out


def test_an_answer_for_people_has_the_quote_its_footnote_and_the_passage(filled):
    out = filled("ask", "How much will the repairs cost?").out
    assert "“Repairs will cost 2.4 million euros.”" in out
    assert "Old bridge in Marl is closed" in out
    assert "5 March 2024" in out
    assert "third arch" in out


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"id": 1, "question"', "line 2 is not JSON"),
        ('{"id": 1}', 'line 2 is not like {"id": 1, "question": "Who …?"}'),
        ("[]", "line 2 is not like"),
    ],
)
def test_a_broken_line_among_the_questions_is_named(filled, tmp_path, line, complaint):
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": 0, "question": "Who?"}\n' + line, "utf-8")
    done = filled("ask", "--questions", file, "--json")
    assert (done.status, done.out) == (2, "")
    assert complaint in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("show", "Nothing like it"), "No article is known as 'Nothing like it'"),
        (("forget", "1", "99", "--yes"), "No article is known as '99'"),
        (("forget", "1"), "there is nobody to ask: add --yes"),
        (("ask",), "Ask one question"),
        (("ask", "  "), "Ask one question"),
        (("ask", "--questions", "nowhere.jsonl", "--json"), "nowhere.jsonl cannot be read"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(filled, words, complaint):
    done = filled(*words)
    assert done.status == 2
    assert complaint in done.err
    assert len(done.err.splitlines()) == 1
    assert filled("status", "--json").records[0]["articles"] == 2


@pytest.mark.parametrize(
    "words",
    """ask Who? | list | show 1 | forget 1 | summarize 1 | digest | digest --topic owls | status
    | reindex | reindex 1 | reindex --all | export all.zip | backup all.zip""".split("|"),
)
def test_a_library_that_is_not_there_is_told_and_not_made(footnote, tmp_path, words):
    done = footnote(*words.split())
    assert done.status == 2
    assert "There is no library in" in done.err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_library_says_how_to_fill_it(filled):
    assert filled("forget", "1", "2", "--yes").status == 0
    for words in (("ask", "Who?"), ("list",), ("reindex",), ("digest",)):
        done = filled(*words)
        assert done.status == 2
        assert "footnote add PATH" in done.err


@pytest.mark.parametrize("named", ["nothing.txt", "empty", "pictures", "empty.zip", "photo.png"])
def test_what_has_nothing_to_keep_makes_no_library(footnote, tmp_path, named):
    for folder in ("empty", "pictures"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pictures" / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    zipfile.ZipFile(tmp_path / "empty.zip", "w").close()
    done = footnote("add", named)
    assert done.status == 1
    assert done.out.startswith(f"skipped    {tmp_path / named}: ")
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize("below", ["", "below"])
@pytest.mark.parametrize("words", [("list",), ("add", "articles"), ("doctor",)])
def test_a_file_is_no_place_for_a_library(command, articles, words, below):
    file = articles / "owls.txt"
    done = command("--library", file / below, *words)
    assert done.status == 2
    assert done.err == f"footnote: {file} is a file, but --library must be a folder.\n"


def test_an_article_is_found_by_id_source_or_the_beginning_of_its_title(filled, articles):
    ids = {
        filled("show", reference, "--json").records[0]["article"]
        for reference in ("old BRIDGE", articles / "bridge.md", "articles/bridge.md")
    }
    (by_id,) = filled("show", ids.pop(), "--json").records
    assert not ids
    assert by_id["title"] == "Old bridge in Marl is closed"


def test_a_beginning_that_several_titles_share_is_refused(filled, articles):
    (articles / "bread.txt").write_text("Bread goes stale because it dries out.", "utf-8")
    (articles / "barley.txt").write_text("Barley grows fast where it is wet.", "utf-8")
    filled("add", articles)
    done = filled("show", "Bar")
    assert done.status == 2
    assert "Barn owls" in done.err
    assert "Barley" in done.err


def test_a_forgotten_article_never_answers_again(filled):
    assert filled("forget", "Old bridge", "Barn owls", "--yes").status == 0
    done = filled("ask", "How much will the repairs cost?", "--json")
    assert (done.status, done.out) == (2, "")


def test_forgetting_says_that_nothing_is_left(filled):
    assert filled("forget", "Old bridge", "--yes").out.endswith(
        "Old bridge in Marl is closed (nothing of it is left)\n"
    )


def test_what_somebody_still_reads_is_told_to_be_wiped_later(filled, tmp_path, monkeypatch):
    monkeypatch.setattr("index.storage.sqlite.database_file._READ_PATIENCE", 20)
    with closing(connect(tmp_path / "library" / FILE)) as reader:
        reader.execute("BEGIN; SELECT count(*) FROM version")
        told = filled("forget", "Old bridge", "--yes").out
        assert "it answers no more" in told
        assert "are wiped as soon as another program is done reading" in told
        (told,) = filled("forget", "Barn owls", "--yes", "--json").records
        assert told["title"] == "Barn owls return to the valley"
        assert told["bytes_not_wiped_yet"] > 0


def test_an_article_is_read_again_from_its_file(filled, articles):
    bridge = articles / "bridge.md"
    bridge.write_text(bridge.read_text("utf-8").replace("2.4 million", "3.1 million"), "utf-8")
    assert "1 sentence added, 1 removed" in filled("reindex", "Old bridge").out
    assert "3.1 million" in filled("ask", "How much will the repairs cost?").out
    assert filled("reindex").out.count("unchanged") == 2
    bridge.unlink()
    gone = filled("reindex", "Old bridge")
    assert gone.status == 1
    assert "no such file" in gone.out
    assert "3.1 million" in filled("ask", "How much will the repairs cost?").out


def test_a_file_that_is_as_it_was_is_read_by_newer_rules_only_when_that_is_asked_for(
    footnote, articles, tmp_path, embedder
):
    bridge = articles / "bridge.md"
    known = Revision(sha256(bridge.read_bytes()).hexdigest())
    with Library.open(tmp_path / "library", embedder) as made_before:
        list(made_before.add([Draft("Bridge", "The bridge is shut.", str(bridge), revision=known)]))
    assert "unchanged" in footnote("add", articles).out
    assert "The bridge is shut." in footnote("show", bridge).out
    told = footnote("reindex", bridge).out
    assert told.startswith("updated")
    assert told.endswith(" (its source is as it was, only read by newer rules)\n")
    assert "2.4 million" in footnote("show", bridge).out
    assert footnote("reindex", bridge).out.startswith("unchanged")


def test_what_was_read_anew_is_told_in_json_as_no_change_of_the_article():
    kept = Article(1, "Owls", "/owls", None, None, None, None, 2, AT, AT, partial=True)
    told = json_output.outcome(Updated(kept, 0, 0, reread=True))
    counted = [told[name] for name in ("sentences_added", "sentences_removed", "only_reread")]
    assert counted == [0, 0, True]


def test_what_may_not_be_all_of_an_article_is_told_wherever_it_is_shown(footnote, tmp_path):
    exported = tmp_path / "owls.md"
    exported.write_text(f'---\nfootnote: 1\ntitle: "Owls"\npartial: true\n---\n\n{OWLS}', "utf-8")
    assert footnote("add", exported, "--json").records[0]["partial"] is True
    assert footnote("add", exported).out.endswith(" (read in part)\n")
    assert "read in part" in footnote("show", "Owls").out
    assert "read in part" in footnote("summarize", "Owls").out
    assert "read in part" in footnote("ask", "How many chicks were counted?").out
    for words in (("show", "Owls"), ("list",), ("summarize", "Owls")):
        assert footnote(*words, "--json").records[0]["partial"] is True


def test_reading_again_and_embedding_all_again_are_two_things(filled):
    refused = filled("reindex", "Old bridge", "--all")
    assert refused.status == 2
    assert "Name articles to read again, or embed all again with --all." in refused.err


def test_an_address_that_leads_into_a_private_network_is_skipped(footnote):
    done = footnote("add", "http://127.0.0.1/", "https://10.0.0.1/news")
    assert done.status == 1
    assert done.out.count("its address leads into a private network") == 2


def test_list_and_status_say_what_there_is(filled):
    titles = [record["title"] for record in filled("list", "--json").records]
    assert sorted(titles) == ["Barn owls return to the valley", "Old bridge in Marl is closed"]
    (status,) = filled("status", "--json").records
    assert (status["articles"], status["versions"], status["sentences"]) == (2, 2, 6)
    assert status["model"] == "all-MiniLM-L6-v2"
    assert status["size"] > 0
    assert "2024-03-05" in filled("list").out
    assert "all-MiniLM-L6-v2" in filled("status").out


def test_an_article_cannot_steer_the_terminal(footnote, tmp_path):
    file = tmp_path / "evil.txt"
    file.write_text("Red \x1b[31malert\x1b[0m \u202eevil\u202c\n\nThe alarm rang at nine.", "utf-8")
    for words in (("add", file), ("list",), ("show", "Red"), ("ask", "When did the alarm ring?")):
        out = footnote(*words).out
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_a_library_of_another_model_names_the_command_that_embeds_it_again(
    filled, tmp_path, embedder, monkeypatch
):
    from dataclasses import replace

    class Other:
        name = "other"
        model = replace(embedder.model, name="other", sha256="0" * 64)
        encode = staticmethod(embedder.encode)

    monkeypatch.setattr(context, "Embedder", lambda _: Other)
    refused = filled("ask", "How much will the repairs cost?")
    assert refused.status == 2
    assert "all-MiniLM-L6-v2, not other" in refused.err
    assert "footnote reindex --all" in refused.err
    assert filled("reindex", "--all").status == 0
    assert "2.4 million" in filled("ask", "How much will the repairs cost?").out


def test_a_reranker_that_is_set_has_the_last_word_on_the_order(filled, tmp_path, monkeypatch):
    question = ("ask", "How much will the repairs cost?", "--json")
    (plain,) = filled(*question).records
    model = make_fond_of("diver", tmp_path / "model")
    monkeypatch.setenv("RERANKER_MODEL", str(model))
    (record,) = filled(*question).records
    assert plain["quotes"][0]["text"] == "Repairs will cost 2.4 million euros."
    assert record["quotes"][0]["text"] == "A diver had found a crack in its third arch."
    assert record["confidence"] == plain["confidence"]


def test_a_reranker_that_cannot_be_had_is_told_in_a_line(filled, tmp_path, monkeypatch):
    monkeypatch.setenv("RERANKER_MODEL", str(tmp_path))
    done = filled("ask", "How much will the repairs cost?")
    assert done.status == 2
    assert done.err == (
        f"footnote: The model {tmp_path} cannot be used:"
        f" {tmp_path} has no weights in safetensors, which cannot run code."
        " Name another in EMBEDDING_MODEL or RERANKER_MODEL, or none: one comes with Footnote.\n"
    )


@pytest.mark.parametrize("registry", [CliContext.registry, CliContext.trial_registry])
def test_a_bot_answers_with_the_same_reranker_in_every_library(
    registry, footnote, tmp_path, monkeypatch
):
    monkeypatch.setenv("FOOTNOTE_HOME", str(tmp_path / "home"))
    assert [each.reranker for each in views(registry)] == [None, None]
    monkeypatch.setenv("RERANKER_MODEL", "a model")
    shared, own = (each.reranker for each in views(registry))
    assert shared is own
    assert shared.name == "a model"


def views(registry: Callable[[CliContext], LibraryRegistry]) -> tuple[View, View]:
    """What is read of the shared library of a registry alone, and in a server."""
    with (
        registry(CliContext(config.load(), None)) as made,
        made.library(7),
        made.view(SHARED, EVERYTHING) as shared,
        made.view(7, EVERYTHING) as own,
    ):
        return shared, own


def test_a_wrong_setting_is_named_with_what_it_may_be(footnote, monkeypatch):
    monkeypatch.setenv("ANSWER_THRESHOLD", "high")
    done = footnote("status")
    assert done.status == 2
    assert done.err == "footnote: ANSWER_THRESHOLD is 'high'; it may be a number from 0 to 1.\n"


def test_a_misspelt_setting_is_told_and_stops_nothing(filled, tmp_path):
    (tmp_path / ".env").write_text("ANSWER_TRESHOLD=0.7\nHF_TOKEN=secret\n", "utf-8")
    done = filled("list", "--json")
    assert len(done.records) == 2
    told = "ANSWER_TRESHOLD in .env is no setting; did you mean ANSWER_THRESHOLD?"
    assert (done.status, done.err) == (0, f"footnote: {told}\n")


def test_without_a_token_run_is_refused(footnote, monkeypatch):
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    done = footnote("run")
    assert done.status == 2
    assert done.err.startswith("footnote: DISCORD_TOKEN is missing")


def test_the_home_of_libraries_can_be_set_and_listing_loads_no_model(tmp_path, embedder):
    """As another program would call it: a process of its own."""
    with Library.open(tmp_path / "home" / "shared", embedder) as library:
        list(library.add([articles_of_tests.BRIDGE, articles_of_tests.OWLS]))
    code = (
        "import sys; from bot.__main__ import main\n"
        "HEAVY = {'torch', 'sentence_transformers', 'sklearn', 'matplotlib', 'dateparser'}\n"
        "try: main()\n"
        "finally: print(HEAVY & set(sys.modules) or 'light', file=sys.stderr)"
    )
    listed = subprocess.run(
        [sys.executable, "-c", code, "list", "--json"],
        env={**os.environ, "FOOTNOTE_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(listed.stdout.splitlines()) == 2
    assert listed.stderr.strip() == "light"


def test_an_article_is_summarized_with_its_source_and_what_it_saves(filled):
    done = filled("summarize", "Old bridge")
    assert "Old bridge in Marl is closed" in done.out
    assert "A very short article, shown whole" in done.out
    assert (done.status, done.err) == (0, "")


def test_all_articles_are_summarized_as_json_one_object_a_line(filled):
    for record in filled("summarize", "--all", "--length", "short", "--json").records:
        assert record.keys() >= {"article", "title", "source", "length", "lines"}
        assert record["length"] == "short"
        (shown,) = filled("show", record["article"], "--json").records
        assert record["lines"]
        for line in record["lines"]:
            assert shown["text"][line["start"] : line["end"]] == line["text"]


@pytest.mark.parametrize("words", [[], ["1", "--all"]])
def test_summarize_takes_one_article_or_all(filled, words):
    done = filled("summarize", *words)
    assert done.status == 2
    assert done.err == "footnote: Name one article, or take them all with --all.\n"


def test_an_unknown_title_names_the_nearest(filled):
    done = filled("summarize", "The bridge of Marl")
    assert done.status == 2
    assert "The nearest is “Old bridge in Marl is closed”." in done.err


def test_a_digest_tells_each_story_with_its_article(filled):
    done = filled("digest", "--since", "March 2024", "--until", "August 2024")
    assert "1 March 2024 to 31 August 2024" in done.out
    assert "1 story in 1 article" in done.out
    assert "Old bridge in Marl is closed · Marl Gazette · 5 March 2024" in done.out


def test_a_digest_is_json_too(filled):
    (record,) = filled("digest", "--since", "2024", "--until", "2024", "--json").records
    (story,) = record["stories"]
    (shown,) = filled("show", story["articles"][0]["article"], "--json").records
    line = story["line"]
    assert shown["text"][line["start"] : line["end"]] == line["text"]
    assert (record["since"], record["until"]) == ("2024-01-01", "2024-12-31")


def test_an_empty_digest_says_which_days_there_are(filled):
    done = filled("digest", "--since", "1999", "--until", "1999", "--topic", "owls")
    assert "There is no article about owls from these days." in done.out
    assert "5 March 2024" in done.out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--since", "flurble"], "I cannot read “flurble” as a date."),
        (["--since", "today", "--until", "yesterday"], "end before it, on"),
    ],
)
def test_dates_that_make_no_sense_are_refused(filled, words, complaint):
    done = filled("digest", *words)
    assert done.status == 2
    assert complaint in done.err


def test_all_articles_are_taken_along_in_a_zip_and_come_back_as_they_were(filled, tmp_path):
    done = filled("export", "all.zip")
    assert (done.out, done.err) == ("2 articles in all.zip\n", "")
    before = {name: filled("show", name, "--json").records[0] for name in ("Old", "Barn")}
    (tmp_path / "library").rename(tmp_path / "elsewhere")
    added = filled("add", "all.zip")
    assert added.status == 0
    assert added.out.count("added") == 2
    for name, article in before.items():
        again = filled("show", name, "--json").records[0]
        same = [key for key in article if again[key] == article[key]]
        assert {"title", "text", "url", "published", "author", "publisher"} <= set(same)
    first = (tmp_path / "all.zip").read_bytes()
    filled("export", "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == first


def test_a_library_that_has_what_a_zip_or_its_folder_holds_has_nothing_more_to_add(
    filled, tmp_path
):
    filled("export", "all.zip")
    zipfile.ZipFile(tmp_path / "all.zip").extractall(tmp_path / "unpacked")
    filled("add", "all.zip", "unpacked")
    filled("add", "all.zip", "unpacked")
    assert len(filled("list", "--json").records) == 2


def test_a_zip_that_would_do_harm_is_skipped_with_its_reason(footnote, tmp_path):
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as parts:
        parts.writestr("../owls.md", OWLS)
    done = footnote("add", "bad.zip")
    assert "it holds a file whose name leads out of it" in done.out + done.err
    assert done.status == 1


def test_an_export_needs_a_place_and_the_ending_of_a_zip(filled, tmp_path):
    assert "Give the file a name that ends in .zip" in filled("export", "all.tar").err
    assert "I cannot write" in filled("export", tmp_path / "gone" / "all.zip").err
    (tmp_path / "file").touch()
    assert "I cannot write" in filled("export", tmp_path / "file" / "all.zip").err
    assert list(tmp_path.glob("*.unfinished")) == []
