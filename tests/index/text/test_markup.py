"""The marks of stored text: what is written as a block is read as that block, word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.domain.article import SentenceRole
from index.domain.line import LineKind
from index.text import markup
from index.text.sentences import split

WORDS = st.text(min_size=1).filter(lambda text: " ".join(text.split()))
LOOKALIKES = st.sampled_from(
    ["# 1", "- 5 °C", "1. Januar", "> 3", "| a |", "\\ o /", "```", "![x]()", "  x", "2) b", "###"]
)


def words_of(text: str, kind: LineKind) -> list[str]:
    lines = list(markup.lines(text))
    assert {line.kind for line in lines} <= {kind}
    return [text[line.start : line.end].strip() for line in lines]


@given(st.one_of(WORDS, LOOKALIKES, st.builds(str.__add__, LOOKALIKES, WORDS)))
def test_a_paragraph_is_read_as_its_words_whatever_it_begins_with(words):
    found = " ".join(words_of(markup.paragraph(words), LineKind.PARAGRAPH)).split()
    assert found == words.split()


@pytest.mark.parametrize(
    ("block", "kind"),
    [
        (markup.heading("The - pier # 2", 3), LineKind.HEADING),
        (markup.item("The - pier # 2"), LineKind.ITEM),
        (markup.item("The - pier # 2", "12.", depth=3), LineKind.ITEM),
        (markup.continued("The - pier # 2", depth=3), LineKind.PARAGRAPH),
        (markup.quotation("The - pier # 2"), LineKind.PARAGRAPH),
        (markup.caption("The - pier # 2"), LineKind.CAPTION),
        (markup.code(["The - pier # 2"]), LineKind.CODE),
        (markup.table([["The - pier # 2"]], has_head=False), LineKind.ROW),
    ],
)
def test_a_block_is_read_as_what_it_was_written_as(block, kind):
    assert words_of(block, kind) == ["The - pier # 2"]


def test_code_may_hold_what_ends_code():
    lines = ["```", "  a | b", "```"]
    text = markup.code(lines)
    assert [text[line.start : line.end] for line in markup.lines(text)] == lines


def test_a_table_keeps_its_cells_apart_and_tells_the_row_that_names_its_columns():
    text = markup.table([["Who", "How much"], ["Adults", "4|5 euros"], ["", "free"]], has_head=True)
    head, first, second = markup.lines(text)
    assert head.kind is LineKind.HEAD
    assert markup.cells(text[head.start : head.end]) == ["Who", "How much"]
    assert markup.cells(text[first.start : first.end]) == ["Adults", "4|5 euros"]
    assert markup.cells(text[second.start : second.end].strip()) == ["", "free"]


def test_items_rows_and_lines_of_code_may_be_quoted_but_no_heading_and_no_caption():
    blocks = [
        markup.heading("Prices"),
        markup.item("Dogs stay on the lead"),
        markup.table([["Who", "Price"], ["Adults", "4 euros"]], has_head=True),
        markup.code(["pip install footnote"]),
        markup.caption("The pier at dusk."),
        markup.paragraph("A child pays nothing. A dog does."),
    ]
    text = "\n\n".join(blocks)
    sentences = split(text, marked=True)
    assert [text[s.start : s.end] for s in sentences if s.role.is_quotable] == [
        "Dogs stay on the lead",
        "Adults | 4 euros",
        "pip install footnote",
        "A child pays nothing.",
        "A dog does.",
    ]
    context = [text[s.start : s.end] for s in sentences if not s.role.is_quotable]
    assert context == ["Prices", "Who | Price", "The pier at dusk."]


def test_a_sentence_that_goes_on_over_a_page_is_one():
    text = f"The pier is{markup.PAGE_TURN}40 metres long. It is old.\n\n{markup.PAGE_TURN}# Annex"
    assert [text[s.start : s.end] for s in split(text, marked=True)] == [
        f"The pier is{markup.PAGE_TURN}40 metres long.",
        "It is old.",
        "Annex",
    ]
    assert split(text, marked=True)[2].role is SentenceRole.HEADING
