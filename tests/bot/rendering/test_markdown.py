"""Text from articles shows as itself: it cannot ping, link or format."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.rendering import markdown as markup

HOSTILE = [
    "@everyone [x](http://y) ||z||",
    "<@1> <@&2> <#3> </ask:4> <t:5:R> <:smile:6> <a:wave:7> <id:customize>",
    "[a [b](https://evil.example)](https://evil.example)",
    "https://evil.example www.evil.example discord.gg/evil mailto:a@b.example",
    "```py\nrun()\n``` and `code`",
    "# heading\n## heading\n-# small",
    "> quote\n>>> all of it",
    "- list\n* list\n+ list\n1. list\n12) list",
    "**bold** __line__ *it* _it_ ~~gone~~ ***all***",
    ":smile: &copy; &#64;everyone \\*",
    "a line\n===\nanother\n---",
    "\\",
    "\\[a](http://y)",
]
DISCORDS_OWN = re.compile(
    r"(?<!\\)(?:<(?=[@#:/a-z])|@(?=everyone|here)|\|\||:(?=\w+:)|https?:|~~|discord\.gg/)"
)


def rendered(markdown: str) -> str:
    """The text that a markdown reader shows, which must be all that there is."""
    parser = MarkdownIt("default", {"linkify": True, "typographer": False})
    assert parser.linkify
    parser.linkify.set({"fuzzy_link": False})  # Discord links only what names http or https
    blocks = parser.parse(markdown)
    kinds = {token.type for token in blocks}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}, kinds
    spans = [span for block in blocks for span in block.children or []]
    assert {span.type for span in spans} <= {"text", "text_special"}
    return "".join(span.content for span in spans)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_itself(text: str) -> None:
    escaped = markup.escape(text)
    assert rendered(escaped) == markup.fold(text)
    assert not DISCORDS_OWN.search(escaped.replace("\\\\", ""))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_itself_inside_a_bold_quote(text: str) -> None:
    blocks = MarkdownIt("default").parse(f"> before **{markup.escape(text)}**\u202f¹ after")
    assert [block.type for block in blocks][:2] == ["blockquote_open", "paragraph_open"]
    spans = blocks[2].children or []
    assert [span.type for span in spans if not span.type.startswith("text")] == [
        "strong_open",
        "strong_close",
    ]


@given(st.text())
@example("1. \u202e-")
def test_unescaping_gives_back_the_folded_text(text: str) -> None:
    assert markup.unescape(markup.escape(text)) == markup.fold(text)


@given(st.text(alphabet=st.sampled_from("\\`*_~|<>[]()#@:&/.!-+=1 \nahtps")))
def test_no_mixture_of_marks_is_read_as_markdown(text: str) -> None:
    assert rendered(markup.escape(text)) == markup.fold(text)


def test_marks_that_turn_the_writing_direction_are_dropped() -> None:
    assert markup.escape("\u202eabc\u2066d\u2069 \u200fe") == "abcd e"


def test_letters_that_need_joiners_keep_them() -> None:
    family, persian = "👩\u200d👧", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    assert markup.escape(f"{family} {persian}") == f"{family} {persian}"


def test_half_a_character_is_dropped_because_discord_could_not_be_sent_it() -> None:
    assert markup.escape("a\ud800b") == "ab"


def test_a_text_that_fits_is_not_cut() -> None:
    assert markup.shorten("Nine words.", 11) == "Nine words."


def test_a_text_is_cut_after_a_sentence() -> None:
    assert markup.shorten("The ferry sails. It is late again.", 22) == "The ferry sails. …"


def test_a_text_without_an_early_sentence_is_cut_after_a_word() -> None:
    assert markup.shorten("Ferries between the islands sail again", 22) == "Ferries between the…"


def test_a_beginning_is_cut_before_a_word() -> None:
    assert markup.shorten_start("Ferries between the islands sail", 16) == "… islands sail"


@given(
    st.text() | st.lists(st.text("ab.*_-1", min_size=1, max_size=9), max_size=60).map(" ".join),
    st.integers(min_value=10, max_value=200),
)
def test_what_is_cut_fits_once_escaped(text: str, limit: int) -> None:
    assert len(markup.escape(markup.shorten(text, limit))) <= limit
    assert len(markup.escape(markup.shorten_start(text, limit))) <= limit


def test_wrapped_lines_are_one_paragraph_and_short_lines_their_own() -> None:
    wrapped = "The night ferry between Port Ellery and Sandholm sails again\nfrom June."
    assert markup.paragraphs(f"## Harbour\n{wrapped}\r\n\r\nEnd.") == [
        "Harbour",
        wrapped.replace("\n", " "),
        "",
        "End.",
    ]


@pytest.mark.parametrize(
    ("wanted", "room", "granted"),
    [
        ([10, 20, 30], 100, [10, 20, 30]),
        ([100, 10, 100], 90, [40, 10, 40]),
        ([50, 50], 51, [25, 26]),
        ([], 10, []),
    ],
)
def test_each_gets_what_it_wants_or_an_equal_part(wanted, room, granted):
    assert markup.shares(wanted, room) == granted
