"""Markdown is read as it is shown: no mark of it is quoted, nothing hidden is kept."""

import pytest

from index.domain.article import SentenceRole
from index.extraction.files import read_any
from index.text.sentences import split


def text(written: str) -> str:
    draft = read_any(written.encode(), "a.md")
    assert draft.marked
    return draft.text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The **old** _bridge_ is `shut`.", "The old bridge is shut."),
        ("See [the map](https://a.example 'x') and [it][1].\n\n[1]: /m", "See the map and it."),
        (
            "See [the map] and <https://a.example>.\n\n[the map]: /m",
            "See the map and https://a.example.",
        ),
        ("A ticket costs ~~140~~ 95 euros.", "A ticket costs 95 euros."),
        ("Two <!-- no, three --> boats.", "Two boats."),
        ("It held 10<sup>6</sup> cells of H<sub>2</sub>O.", "It held 10⁶ cells of H₂O."),
        ("Open <span hidden>never</span>daily.", "Open daily."),
        ("![A boat](boat.jpg) It sails.", "It sails."),
        ("R&amp;D &copy; 5 \\* 3 * 2 snake_case_name", "R&D © 5 * 3 * 2 snake_case_name"),
        ("It sails[^1] daily.\n\n[^1]: By order.", "It sails daily.\n\n1. By order."),
        ("It sails.[[1]](https://a.example/x#cite_note-1)", "It sails."),
        ("A line that\nwraps here\nand here.", "A line that wraps here and here."),
        ("港は今日\n開いた。", "港は今日開いた。"),
        ("One \\\ntwo", "One\n\ntwo"),
    ],
)
def test_within_a_line_marks_are_what_they_mean(written, shown):
    assert text(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Bridge\n======\n\nIt is old.", "# Bridge\n\nIt is old."),
        ("### Bridge ###\n\nIt is old.", "### Bridge\n\nIt is old."),
        ("* a\n* b\n    1. c\n", "- a\n- b\n  1. c"),
        ("3) a\n4) b", "3. a\n4. b"),
        ("> It is old,\n> he said.\n\nYes.", "> It is old, he said.\n\nYes."),
        ("| A | B |\n|---|--:|\n| *1* | 2 |", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("```sh\nls **x**\n  # a\n```", "```\nls **x**\n  # a\n```"),
        ("Then:\n\n    ls -l\n", "Then:\n\n```\nls -l\n```"),
        ("<div>\n<p>One.</p><p>Two.</p>\n</div>", "One.\n\nTwo."),
        ("<table><tr><td>A</td><td>1</td></tr></table>", "| A | 1 |"),
        ("One.\n\n---\n\nTwo.", "One.\n\nTwo."),
        ("<!--\nhidden\n-->\n\nOne.", "One."),
    ],
)
def test_blocks_become_those_of_stored_text(written, shown):
    assert text(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[[Ferry]] and [[Port Ellery|the port]] ![[map.png]]", "Ferry and the port"),
        ("It is ==very *old*== now, a==b and b==c.", "It is very old now, a==b and b==c."),
        ("One %%draft%% boat.", "One boat."),
        ("> [!warning] Mind the gap\n> It is wide.", "> Mind the gap\n\n> It is wide."),
        ("> [!NOTE]\n> It is wide.", "> Note\n\n> It is wide."),
        ("## Fares {#fares .wide}\n\nFour.", "## Fares\n\nFour."),
        ('One.\n\n{{< figure src="a.png" >}}\n\n{% include b.html %}\n\nTwo.', "One.\n\nTwo."),
        ("`[[x]] %%y%%` if [[ -f x ]]", "[[x]] %%y%% if [[ -f x ]]"),
    ],
)
def test_what_other_tools_add_is_read_as_they_show_it(written, shown):
    assert text(written) == shown


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("# **Ferry** [returns](https://x.example) `now`\n\nText.", "Ferry returns now"),
        ("Ferry ~~stops~~ returns\n===\n\nText.", "Ferry returns"),
        ("## Contents\n\n# Ferry returns\n\nText.", "Ferry returns"),
        ("First.\n\n## Ferry returns\n\nText.", "Ferry returns"),
        ("# ![Logo](x.png)\n\n# Ferry returns", "Ferry returns"),
        ('<h1 align="center">Ferry <!-- x -->returns</h1>\n\nText.', "Ferry returns"),
        ("```\n# a comment\n```\n\n# Ferry returns", "Ferry returns"),
        ("- Ferry *returns*\n- Text", "Ferry returns"),
        ("> Ferry returns\n\nText.", "Ferry returns"),
    ],
)
def test_the_title_is_a_heading_without_marks(written, title):
    assert read_any(written.encode(), "a.md").title == title


def test_its_lines_are_read_as_what_they_are():
    written = "# Fares\n\nA ticket is dear.\n\n- Adults pay 4 euros\n\n```\nfare = 4\n```\n"
    draft = read_any(written.encode(), "a.md")
    assert [
        (draft.text[each.start : each.end], each.role) for each in split(draft.text, draft.marked)
    ] == [
        ("Fares", SentenceRole.HEADING),
        ("A ticket is dear.", SentenceRole.PROSE),
        ("Adults pay 4 euros", SentenceRole.ITEM),
        ("fare = 4", SentenceRole.CODE),
    ]
