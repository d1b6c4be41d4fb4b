"""Files are read in a process of their own."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from bot.rendering.reasons import in_english
from index import Cause, Reason, Sandbox, UnreadableArticle
from index.domain.feed import FeedItem
from index.domain.reasons import FACTS
from index.extraction import sandbox_process
from index.extraction.feeds.reader import read_feed
from index.extraction.files import read_any
from index.text.sentences import LONGEST_SENTENCE, MOST_SENTENCES, split
from tests.index.extraction.documents.test_docx import document
from tests.index.extraction.feeds.test_reader import ADDRESS, ATOM, RSS, json_feed
from tests.index.extraction.html.test_reader import PAGE
from tests.index.extraction.pdf.test_reader import TEXT, pdf
from tests.support.articles import BRIDGE


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as made:
        yield made


@pytest.mark.parametrize(
    ("data", "name", "title"),
    [
        (b"Owls\n\nThey hunt voles at \xe2\x80\x9cnight\xe2\x80\x9d.", "owls.txt", "Owls"),
        (b"---\ntitle: Barn owls\ndate: 2024-08-20\n---\nThey hunt.", "owls.md", "Barn owls"),
        (PAGE.encode(), "ferry.html", "Night ferry returns to Port Ellery"),
        (pdf(TEXT), "flood.pdf", "Flood in Marl"),
        (document("Owls hunt voles."), "owls.docx", "Owls"),
    ],
)
def test_every_kind_is_read_as_it_would_be_here(sandbox, data, name, title):
    draft = sandbox.read(data, name, limit=10**6)
    assert draft.title == title
    assert draft == read_any(data, name)


@pytest.mark.parametrize("data", [RSS.encode(), ATOM.encode(), json_feed({"id": "1", "url": "/1"})])
def test_a_feed_is_read_as_it_would_be_here(sandbox, data):
    assert sandbox.read_feed(data, ADDRESS, limit=10**6) == read_feed(data, ADDRESS)


def test_what_a_server_says_reaches_the_reader(sandbox):
    page = "<p>Łódź odpływa o świcie, a most został zamknięty. </p>" * 20
    data, said = page.encode("iso-8859-2"), "text/html; charset=iso-8859-2"
    draft = sandbox.read(data, "https://marl.example/a", 10**6, said)
    assert draft == read_any(data, "https://marl.example/a", said)
    assert "Łódź odpływa" in draft.text


def test_an_entry_of_a_feed_is_read_and_cut(sandbox):
    item = FeedItem("7", None, "Owls", date(2024, 3, 5), "<ul><li>Owls hunt.<li>Voles \ud800</ul>")
    draft = sandbox.read_entry(item, f"{ADDRESS}#7")
    assert (draft.title, draft.text, draft.source) == (
        "Owls",
        "- Owls hunt.\n- Voles ?",
        f"{ADDRESS}#7",
    )
    assert (draft.published, draft.url, draft.marked) == (date(2024, 3, 5), None, True)
    assert draft.sentences == split(draft.text, marked=True)


def test_what_is_no_feed_says_so_and_the_next_file_is_read(sandbox):
    with pytest.raises(UnreadableArticle, match="no_feed"):
        sandbox.read_feed(b"Owls hunt voles.", ADDRESS, limit=100)
    with pytest.raises(UnreadableArticle, match="too_large"):
        sandbox.read_feed(RSS.encode(), ADDRESS, limit=100)
    assert sandbox.read(b"Owls hunt voles.", "owls.txt", limit=100).text == "Owls hunt voles."


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_comes_through_with_its_facts(reason, monkeypatch):
    cause = Cause(reason, dict.fromkeys(FACTS.get(reason, ()), "“7” \u2028\n"))

    def refuse(*_):
        raise UnreadableArticle("elsewhere.txt", cause)

    def exchange(request, data):
        asked = json.loads(request)
        answer = sandbox_process._answer(asked, data)
        return json.dumps(answer, ensure_ascii=False).encode() + b"\n"

    monkeypatch.setattr(sandbox_process, "read_any", refuse)
    sandbox = Sandbox()
    monkeypatch.setattr(sandbox, "_exchange", exchange)
    with pytest.raises(UnreadableArticle) as error:
        sandbox.read(b"Owls hunt voles.", "owls.txt", limit=100)
    assert (error.value.source, error.value.cause) == ("owls.txt", cause)


def test_a_text_of_odd_characters_comes_through_whole(sandbox):
    text = "Owls \u2028 “hunt” \\ 夜 \U0001f989\tvoles\r\n\x85 at night"
    assert sandbox.read(text.encode(), "owls.txt", limit=100).text == text


def test_a_text_without_end_is_refused(sandbox):
    with pytest.raises(UnreadableArticle, match=r"too_many_characters \(n=10\)"):
        sandbox.read(b"a" * 10_000_001, "owls.txt", limit=2 * 10**7)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of others' environment")
def test_a_reader_knows_no_secrets(monkeypatch):
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    with Sandbox() as sandbox:
        sandbox.read(b"Owls hunt voles.", "owls.txt", limit=100)
        environment = Path(f"/proc/{sandbox._process.pid}/environ").read_bytes()
    assert b"DISCORD_TOKEN" not in environment
    assert b"secret" not in environment
    assert b"PATH=" in environment


def test_a_file_is_read_from_where_it_is(sandbox, tmp_path):
    file = tmp_path / "owls.txt"
    file.write_text("Owls hunt voles.", "utf-8")
    draft = sandbox.read_file(file, limit=100)
    assert (draft.text, draft.source) == ("Owls hunt voles.", str(file))


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"", "it is empty"), (b"a" * 101, "it is larger than 0.0001 MB"), (b"%PDF-", "it is broken")],
)
def test_what_cannot_be_read_says_why(sandbox, data, reason):
    with pytest.raises(UnreadableArticle) as error:
        sandbox.read(data, "file.txt", limit=100)
    assert reason in in_english(error.value.cause)


def test_a_reader_that_takes_too_long_is_killed():
    with Sandbox(patience=0.0) as hasty, pytest.raises(UnreadableArticle) as error:
        hasty.read(b"Owls hunt voles.", "owls.txt", limit=100)
    assert in_english(error.value.cause) == "it takes too long or too much memory to read"


def test_the_next_file_is_read_after_a_reader_has_died(caplog, capfd):
    with Sandbox() as sandbox:
        assert sandbox.read(b"One.", "1.txt", limit=100).text == "One."
        sandbox._process.kill()
        with pytest.raises(UnreadableArticle):
            sandbox.read(b"Two.", "2.txt", limit=100)
        assert sandbox.read(b"Three.", "3.txt", limit=100).text == "Three."
    assert "reader ended" in caplog.text
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_reader_gets_no_more_memory_than_a_gibibyte():
    code = (
        "from index.extraction import sandbox_process as it; it._limit_memory(); bytearray(2**31)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_one_that_is_closed_while_files_wait_reads_none_of_them_and_leaves_no_process():
    with ThreadPoolExecutor(4) as threads:
        with Sandbox() as sandbox:
            sandbox.read(b"Owls hunt voles.", "owls.txt", limit=100)
            owls = b"Owls hunt voles. " * 50_000
            waiting = [
                threads.submit(sandbox.read, owls, "owls.txt", limit=10**6) for _ in range(4)
            ]
        for each in waiting:
            with pytest.raises(UnreadableArticle, match="unread"):
                each.result()
    assert sandbox._process is None


def test_what_is_read_is_cut_into_sentences_too_and_so_is_a_text_that_is_stored(sandbox):
    draft = sandbox.read(BRIDGE.text.encode(), "bridge.txt", limit=10**6)
    assert draft.sentences == split(BRIDGE.text)
    text = f"Caf\u00e9s \U0001f989 open. {'Ab sat. ' * 50}"
    assert sandbox.cut(text, "owls") == split(text)
    assert sandbox.cut("- Owls hunt", "owls", marked=True) == split("- Owls hunt", marked=True)


def test_an_article_of_too_many_sentences_is_refused_before_anything_is_made_of_it(sandbox):
    text = "Ab sat. " * MOST_SENTENCES
    assert len(sandbox.read(text.encode(), "a.txt", limit=10**6).sentences) == MOST_SENTENCES
    with pytest.raises(UnreadableArticle, match=r"too_many_sentences \(n=20,000\)"):
        sandbox.read(f"{text}Ab sat.".encode(), "a.txt", limit=10**6)
    assert len(sandbox.cut(f"{text}Ab sat.", "kept before there was a limit")) > MOST_SENTENCES


@pytest.mark.parametrize(
    "told",
    [
        {"sentences": [[0, 99, 0]]},
        {"sentences": [[-3, 4, 0]]},
        {"sentences": [[5, 4, 0]]},
        {"sentences": [[4, 4, 0]]},
        {"sentences": [[5, 9, 0], [0, 4, 0]]},
        {"sentences": [[0, 5, 0], [4, 9, 0]]},
        {"sentences": [[0, 4, 7]]},
        {"sentences": [[0, 4]]},
        {"sentences": [["a", "b", "c"]]},
        {"sentences": [[0, 1e400, 0]]},
        {"sentences": None},
        {"sentences": [[n, n + 1, 0] for n in range(MOST_SENTENCES + 1)], "text": "a" * 10**5},
        {"sentences": [[0, LONGEST_SENTENCE + 1, 0]], "text": "a" * 10**5},
        {"text": None},
        {"title": 7},
        {"marked": None},
        {"partial": "no"},
        {"published": "someday"},
        {"cause": 7},
        {"cause": '{"reason": "somehow", "facts": {}}'},
        {"cause": '{"reason": "too_large", "facts": {}}'},
        {"cause": '{"reason": "too_large", "facts": ["size"]}'},
    ],
)
def test_a_reader_that_was_taken_over_tells_nothing_that_is_not_so(told, monkeypatch):
    answer = {"title": "Owls", "text": "Owls hunt.", "source": "/other.txt", "published": None}
    answer |= {"url": None, "author": None, "publisher": None, "sentences": [[0, 10, 0]]}
    answer |= {"marked": False, "partial": False}
    with Sandbox() as sandbox:
        say = {"answer": answer}
        monkeypatch.setattr(
            sandbox, "_exchange", lambda *_: json.dumps(say["answer"]).encode() + b"\n"
        )
        draft = sandbox.read(b"Owls hunt.", "owls.txt", limit=100)
        assert (draft.source, draft.text) == ("owls.txt", "Owls hunt.")
        say["answer"] = answer | told
        with pytest.raises(UnreadableArticle, match="unread"):
            sandbox.read(b"Owls hunt.", "owls.txt", limit=100)
