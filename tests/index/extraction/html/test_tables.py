"""Tables: what is data keeps its cells, what lays out a page does not."""

from lxml.html import fragment_fromstring

from index.extraction.html.blocks import text_of


def read(rows: str) -> str:
    return text_of(fragment_fromstring(f"<div><table>{rows}</table></div>"))


def test_a_cell_stands_in_each_row_that_it_reaches_into() -> None:
    assert read(
        "<tr><th>Day</th><th>Boat</th><th>Price</th></tr>"
        '<tr><td rowspan="2">Monday</td><td>Ada</td><td>4</td></tr>'
        "<tr><td>Bea</td><td>5</td></tr>"
        '<tr><td colspan="2">Any other day</td><td>6</td></tr>'
    ) == (
        "| Day | Boat | Price |\n| --- | --- | --- |\n| Monday | Ada | 4 |\n| Monday | Bea | 5 |\n"
        "| Any other day |  | 6 |"
    )


def test_a_list_in_a_cell_that_has_a_head_stays_in_its_row() -> None:
    assert (
        read(
            "<tr><th>Owner</th><td>Marl</td></tr>"
            "<tr><th>Boats</th><td><ul><li>Ada</li><li>Bea</li></ul></td></tr>"
        )
        == "| Owner | Marl |\n| Boats | Ada Bea |"
    )


def test_a_table_that_lays_out_a_page_is_read_as_its_blocks() -> None:
    text = read(
        "<tr><td><ul><li>Home</li></ul></td><td><h1>Locks</h1><p>Open at ten.</p></td></tr>"
    )
    assert text == "- Home\n\n# Locks\n\nOpen at ten."


def test_a_span_without_end_and_a_comment_break_nothing() -> None:
    rows = '<tr><td rowspan="99999999">Ada</td><td colspan="x">4</td><!-- 5 --></tr>' * 3
    assert read(rows).startswith("| Ada | 4 |")
