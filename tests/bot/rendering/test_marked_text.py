"""A reader sees marked text without its marks, and in bold what is quoted of it."""

from dataclasses import replace

import pytest

from bot.rendering import footnotes, markdown
from bot.rendering.marked_text import in_a_line, shown_lines, shown_text
from index import Article, Finding, Quote, lines_within
from index.text import markup
from index.text.sentences import split
from tests.bot.rendering.test_cards import ARTICLE
from tests.faults.discord_reader import shown

TEXT = "\n\n".join(
    [
        markup.heading("Getting there"),
        markup.paragraph("1. March is the first day. The ferry sails daily."),
        markup.item("Bring a coat"),
        markup.item("a torch", depth=1),
        markup.item("Turn the valve", "2."),
        markup.continued("It is stiff."),
        markup.quotation("I was cold."),
        markup.caption("The pier at dusk"),
        markup.table([["Route", "Fare"], ["North", "34 €"], ["South|West", ""]], has_head=True),
        markup.code(["def sail():", "    return  'a_b'"]),
        markup.table([["Monday", "8:00"]], has_head=False),
    ]
)


def piece(start: int, end: int, text: str = TEXT, article: Article = ARTICLE) -> Quote:
    lines, page = lines_within(text, start, end), markup.page_at(text, start)
    return Quote(article, 1, start, end, text[start:end], page, lines)


def found(sentence: str, text: str = TEXT) -> Finding:
    """A sentence within the whole of a text."""
    start = text.index(sentence)
    sentences = split(text, marked=True)
    whole = piece(sentences[0].start, sentences[-1].end, text)
    return Finding(piece(start, start + len(sentence), text), whole, 0.9)


def test_every_kind_of_line_is_shown_without_its_marks() -> None:
    assert [(line.indent, line.plain) for line in shown_text(TEXT, marked=True)] == [
        (0, "Getting there"),
        (0, "1. March is the first day. The ferry sails daily."),
        (0, "• Bring a coat"),
        (2, "• a torch"),
        (0, "2. Turn the valve"),
        (2, "It is stiff."),
        (0, "I was cold."),
        (0, "The pier at dusk"),
        (0, "Route: North · Fare: 34 €"),
        (0, "Route: South|West"),
        (0, "def sail():"),
        (4, "return  'a_b'"),
        (0, "Monday · 8:00"),
    ]


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("The ferry sails daily.", "> 1\\. March is the first day. **The ferry sails daily.**¹"),
        ("a torch", "> \u00a0\u00a0• **a torch**¹"),
        ("Turn the valve", "> 2\\. **Turn the valve**¹"),
        ("North | 34 €", "> Route: **North** · Fare: **34 €**¹"),
        (r"South\|West |", "> Route: **South\\|West**¹"),
        ("return  'a_b'", "> \u00a0\u00a0\u00a0\u00a0**return\u00a0 'a\\_b'**¹"),
        ("Monday | 8:00", "> **Monday** · **8\\:00**¹"),
    ],
)
def test_what_is_quoted_stands_in_bold_in_its_line(sentence: str, line: str) -> None:
    drawn = footnotes.in_passage(found(sentence), 1, 2_900).replace("\u202f", "")
    assert line in drawn.splitlines()
    shown(drawn)
    assert not any(mark in drawn for mark in ("```", "---", "]("))


def test_a_row_is_shown_with_what_its_columns_are_called_however_far_above_it() -> None:
    finding = found("North | 34 €")
    assert footnotes.alone(finding.quote, 2, 2_000) == "> Route: North · Fare: 34 €\u202f²"
    rows = [["Route", "Fare"], *([f"Route {n}", f"{n} €"] for n in range(500))]
    long = f"Before.\n\n{markup.table(rows, has_head=True)}\n\n| Route 7 | 8 € |"
    last = found("Route 499 | 499 €", long)
    assert footnotes.alone(last.quote, 1, 2_000) == "> Route: Route 499 · Fare: 499 €\u202f¹"
    assert footnotes.alone(found("Route 7 | 8 €", long).quote, 1, 2_000) == "> Route 7 · 8 €\u202f¹"


def test_a_row_that_is_too_long_with_its_heads_loses_them_before_its_words() -> None:
    row = [f"cell {n}" for n in range(9)]
    text = markup.table([["h" * 90] * 9, row], has_head=True)
    drawn = footnotes.in_passage(found(" | ".join(row), text), 1, 200)
    assert len(drawn) <= 200
    assert "**cell 0 cell 1" in drawn.replace(" ·", "")
    assert "hh" not in drawn


def test_a_passage_that_is_too_long_loses_whole_lines_at_its_ends() -> None:
    items = [markup.item(f"Item number {n} of the list") for n in range(20)]
    text = "\n".join(items)
    drawn = footnotes.in_passage(found("Item number 9 of the list", text), 1, 200)
    lines = drawn.splitlines()
    assert len(drawn) <= 200
    assert "> • **Item number 9 of the list**\u202f¹" in lines
    assert "> • Item number 8 of the list" in lines
    assert all("…" in line for line in (lines[0], lines[-1]))


def test_a_passage_that_begins_within_code_or_a_line_is_shown_as_that() -> None:
    start = TEXT.index("return")
    assert [line.plain for line in shown_lines(piece(start, start + 13))] == ["return  'a_b'"]
    assert shown_lines(piece(start, start + 13))[0].indent == 4
    middle = TEXT.index("The ferry")
    assert in_a_line(piece(middle, middle + 22)) == "The ferry sails daily."


def test_a_quote_that_goes_on_over_a_page_is_shown_with_a_space() -> None:
    text = f"The pier is{markup.PAGE_TURN}40 metres long."
    finding = found(text, text)
    assert "**The pier is 40 metres long.**" in footnotes.in_passage(finding, 1, 500)
    assert "\f" not in footnotes.footnote(finding, 1)


PAGES = f"One.\n\n{markup.PAGE_TURN}Two.\n\n{markup.PAGE_TURN * 2}Four is{markup.PAGE_TURN}five."


@pytest.mark.parametrize(
    ("sentence", "page"), [("One.", 1), ("Two.", 2), ("Four is\ffive.", 4), ("five.", 5)]
)
def test_a_footnote_names_the_page_and_opens_it(sentence: str, page: int) -> None:
    finding = found(sentence, PAGES)
    assert footnotes.footnote(finding, 1).endswith(
        f" · p. {page} · [open](<https://www.ellery-times.example/ferry#page={page}>)"
    )


def test_a_row_is_found_on_its_page_by_its_first_and_its_last_cell() -> None:
    note = footnotes.footnote(found("North | 34 €"), 1)
    assert "#:~:text=North,34%20%E2%82%AC>" in note


@pytest.mark.parametrize(
    ("source", "end"),
    [
        ("discord:1/22/333/4444/owls.pdf", "[open](<https://discord.com/channels/1/22/333>)"),
        ("discord:4444/owls.pdf", "owls.pdf"),
        ("feed:https://a.example/feed.xml#7", "[open](<https://a.example/feed.xml>)"),
        ("pasted:4444/Owls", "pasted here"),
        ("/articles/owls.pdf", "owls.pdf"),
    ],
)
def test_a_footnote_opens_the_message_of_a_file_or_says_where_it_is(source: str, end: str) -> None:
    article = replace(ARTICLE, url=None, publisher=None, published=None, source=source)
    quote = replace(found("The ferry sails daily.").quote, article=article)
    assert footnotes.footnote(Finding(quote, quote, 0.9), 1).endswith(f" · {end}")


def test_plain_text_that_looks_marked_is_shown_letter_for_letter() -> None:
    text = "| a | b |"
    quote = Quote(ARTICLE, 1, 0, len(text), text)
    assert in_a_line(quote) == text
    assert markdown.unescape(footnotes.alone(quote, 1, 99)) == f"> {text}\u202f¹"
