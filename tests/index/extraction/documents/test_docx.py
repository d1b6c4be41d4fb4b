"""Word files become articles: what Word shows of them, in its order."""

import io
from datetime import date, datetime

import docx
import pytest

from bot.rendering.reasons import in_english
from index import UnreadableArticle
from index.extraction.documents.docx import read_word
from tests.support.packages import packed
from tests.support.word_files import p, r, style, table, word_file

BOX = f"<w:txbxContent>{p('Closed on Mondays.')}</w:txbxContent>"
SHAPE = f"<w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing>"
OLD_SHAPE = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
EITHER = (
    f"<mc:AlternateContent><mc:Choice Requires='wps'>{SHAPE}</mc:Choice>"
    f"<mc:Fallback>{OLD_SHAPE}</mc:Fallback></mc:AlternateContent>"
)
WHITE = '<w:color w:val="FFFFFF"/>'
RAISED = '<w:vertAlign w:val="superscript"/>'
LOWERED = '<w:vertAlign w:val="subscript"/>'


def document(*paragraphs: str) -> bytes:
    made = docx.Document()
    made.core_properties.title = "Owls"
    made.core_properties.author = "Peter Holm"
    made.core_properties.created = datetime(2024, 8, 20)
    made.add_heading("Barn owls return", 1)
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def text_of(body: str, **parts: str) -> str:
    return read_word(word_file(body, **parts), "a.docx").text


def field(code: str, shown: str) -> str:
    """A field as Word writes it: its code, then what it shows."""
    turns = [
        f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>' for turn in ("begin", "separate", "end")
    ]
    return f"{turns[0]}{code}{turns[1]}{shown}{turns[2]}"


def test_paragraphs_and_headings_are_parted_by_blank_lines():
    draft = read_word(document("Owls hunt\tvoles.", "", "They breed in barns."), "owls.docx")
    assert draft.text == "# Barn owls return\n\nOwls hunt voles.\n\nThey breed in barns."
    assert draft.marked


def test_what_a_file_says_of_itself_is_kept():
    draft = read_word(document("Owls hunt voles."), "owls.docx")
    assert (draft.title, draft.author) == ("Owls", "Peter Holm")
    assert str(draft.published) == "2024-08-20"


@pytest.mark.parametrize(
    "around",
    [
        "<w:ins>{}</w:ins>",
        "<w:moveTo>{}</w:moveTo>",
        "<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag><w:smartTag>{}</w:smartTag></w:smartTag>",
        "<w:customXml>{}</w:customXml>",
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:fldSimple w:instr='DATE'>{}</w:fldSimple>",
        "<w:bdo w:val='ltr'>{}</w:bdo>",
        "<w:ruby><w:rt><w:r><w:t>gloss</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>",
        "<w:ins><w:hyperlink><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:hyperlink></w:ins>",
    ],
    ids=lambda around: around.split()[0].split("w:")[1].strip("<>"),
)
def test_words_are_read_whatever_lies_around_them(around):
    body = p(r("The ferry sails ") + around.format(r("not ")) + r("on Mondays."))
    assert text_of(body) == "The ferry sails not on Mondays."


def test_paragraphs_in_nested_content_controls_are_read():
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = control.format(p("One.") + control.format(p("Two.") + control.format(p("Three."))))
    assert text_of(body) == "One.\n\nTwo.\n\nThree."


@pytest.mark.parametrize("drawn", [EITHER, SHAPE, OLD_SHAPE], ids=["both ways", "new", "old"])
def test_a_text_box_stands_once_behind_its_paragraph(drawn):
    body = p(r("The pier ") + f"<w:r>{drawn}</w:r>" + r("is open.")) + p("It is long.")
    assert text_of(body) == "The pier is open.\n\nClosed on Mondays.\n\nIt is long."


def test_text_boxes_within_a_text_box_and_shapes_of_a_drawing_are_read():
    inner = f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>"
    outer = f"<w:txbxContent>{p(r('Opening hours.') + inner)}</w:txbxContent>"
    assert text_of(p(f"<w:r><w:drawing>{outer}</w:drawing></w:r>")) == (
        "Opening hours.\n\nClosed on Mondays."
    )
    shape = "<a:txBody><a:p><a:r><a:t>North </a:t></a:r><a:r><a:t>pier</a:t></a:r></a:p></a:txBody>"
    assert text_of(p(f"<w:r><w:drawing>{shape}</w:drawing></w:r>")) == "North pier"


@pytest.mark.parametrize(
    "unseen",
    [
        "<w:del><w:r><w:delText>daily </w:delText></w:r></w:del>",
        f"<w:moveFrom>{r('daily ')}</w:moveFrom>",
        f"<w:ins><w:del>{r('daily ')}</w:del></w:ins>",
        r("daily ", "<w:vanish/>"),
        r("daily ", '<w:rStyle w:val="Unseen"/>'),
        r("daily ", "<w:strike/>"),
        r("daily ", '<w:dstrike w:val="1"/>'),
        r("daily ", WHITE),
        r("daily ", '<w:color w:val="ffffff" w:themeColor="background1"/>'),
        field(r("daily "), ""),
        field("<w:r><w:instrText>IF</w:instrText></w:r>" + field(r("daily "), r("3 ")), ""),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + r("Click here to enter text. ")
        + "</w:sdtContent></w:sdt>",
        '<w:r><w:commentReference w:id="1"/></w:r>',
    ],
)
def test_what_word_does_not_show_is_left_out(unseen):
    styles = style("Base", "Base", "<w:rPr><w:vanish/></w:rPr>", "character") + style(
        "Unseen", "Unseen", '<w:basedOn w:val="Base"/>', "character"
    )
    body = p(r("The ferry ") + unseen + r("sails."))
    assert text_of(body, styles=styles) == "The ferry sails."


def test_a_field_that_never_ends_hides_nothing():
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert text_of(p(r("The ferry ") + begun + r("sails.")) + p("It is old.")) == (
        "The ferry sails.\n\nIt is old."
    )


def test_a_paragraph_whose_style_is_hidden_and_deleted_and_hidden_rows_are_left_out():
    styles = style("Draft", "Draft", "<w:rPr><w:vanish/></w:rPr>")
    assert text_of(p("Draft.", '<w:pStyle w:val="Draft"/>') + p("Text."), styles=styles) == "Text."
    for mark in ("<w:del/>", "<w:hidden/>"):
        rows = table(("Old", "1"), ("New", "2"), first_row=f"<w:trPr>{mark}</w:trPr>")
        assert text_of(rows) == "| New | 2 |"


@pytest.mark.parametrize(
    "body",
    [
        p(r("Prices", WHITE + '<w:highlight w:val="black"/>')),
        p(r("Prices", WHITE + '<w:shd w:fill="000080"/>')),
        p(r("Prices", WHITE), '<w:shd w:fill="000080"/>'),
        table((f'<w:tcPr><w:shd w:fill="000080"/></w:tcPr>{p(r("Prices", WHITE))}',)),
        table((p(r("Prices", WHITE)),), properties='<w:tblStyle w:val="Dark"/>'),
        p(f"<w:r><w:pict><w:txbxContent>{p(r('Prices', WHITE))}</w:txbxContent></w:pict></w:r>"),
        p(r("Prices", '<w:vanish w:val="0"/>')),
        p(r("Prices", '<w:strike w:val="false"/>')),
    ],
)
def test_white_text_on_a_coloured_ground_is_shown_and_so_is_what_is_not_hidden(body):
    assert text_of(body) == "Prices"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_stand_behind_the_paragraph_that_refers_to_them_without_their_marks(kind):
    notes = (
        f'<w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}>'
        f'<w:{kind} w:id="1">{p(f"<w:r><w:{kind}Ref/></w:r>" + r(" By the brothers Holm."))}'
        f"{p('Both died in 1940.')}</w:{kind}>"
        f'<w:{kind} w:id="2">{p("Of steel.")}</w:{kind}>'
    )
    mark = f'<w:r><w:rPr>{RAISED}</w:rPr><w:{kind}Reference w:id="%d"/></w:r>'
    body = p(r("Built in 1921") + mark % 1 + r(", it is long") + mark % 2 + r(".")) + p("It lasts.")
    assert text_of(body, **{f"{kind}s": notes}).split("\n\n") == [
        "Built in 1921, it is long.",
        *("By the brothers Holm.", "Both died in 1940.", "Of steel."),
        "It lasts.",
    ]


def test_a_note_of_a_table_stands_behind_it_and_one_with_a_mark_of_its_own_loses_that():
    notes = f'<w:footnote w:id="1">{p("Up to six years.")}</w:footnote>'
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    body = table((p(r("Children") + mark), "free"), ("Adults", "4 euros"))
    assert text_of(body, footnotes=notes) == (
        "| Children | free |\n| Adults | 4 euros |\n\nUp to six years."
    )


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (r("It holds 10") + r("6", RAISED) + r(" bacteria."), "It holds 10⁶ bacteria."),
        (r("It is 40 m") + r("2", RAISED) + r(" wide."), "It is 40 m² wide."),
        (r("The CO") + r("2", LOWERED) + r(" falls."), "The CO₂ falls."),
        (r("The 1") + r("st", RAISED) + r(" ferry."), "The 1st ferry."),
        (r("As is known") + r("3", RAISED) + r(", it sails."), "As is known, it sails."),
        (r("As is known.") + r("[4]", RAISED), "As is known."),
    ],
)
def test_powers_stay_powers_and_marks_of_notes_go(runs, shown):
    assert text_of(p(runs)) == shown


def test_a_formula_is_read_as_a_line():
    square = "<m:sSup><m:e>{}</m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    half = "<m:f><m:num>{}</m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    x = "<m:r><m:t>x</m:t></m:r>"
    body = p(r("It is ") + f"<m:oMath>{square.format(x)}</m:oMath>" + r(", or so."))
    assert text_of(body) == "It is x², or so."
    assert text_of(p(f"<m:oMath>{half.format(x)}</m:oMath>")) == "x/2"


@pytest.mark.parametrize(
    "between",
    ["<w:tab/>", "<w:ptab/>", "<w:br/>", "<w:cr/>", '<w:br w:type="page"/>'],
    ids=lambda between: between.strip("</>"),
)
def test_what_parts_words_never_glues_them(between):
    body = p(r("North") + f"<w:r>{between}</w:r>" + r("pier"))
    assert text_of(body).split() == ["North", "pier"]


def test_words_of_many_runs_are_one_word_and_symbols_are_kept():
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    assert text_of(p(r("Har") + r("bour") + sign)) == "Harbour✓"
    assert text_of(p(r("Har") + "<w:r><w:softHyphen/></w:r>" + r("bour"))) == "Harbour"


@pytest.mark.parametrize("where", ["drop", "margin"])
def test_a_drop_cap_is_the_first_letter_of_its_paragraph(where):
    body = p("T", f'<w:framePr w:dropCap="{where}"/>') + p("he pier is long.") + p("It lasts.")
    assert text_of(body) == "The pier is long.\n\nIt lasts."


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert text_of(p("The pier ", deleted) + p("is long.")) == "The pier is long."
    assert text_of(p("The pier", deleted) + p("is long")) == "The pier is long"
    assert text_of(p("The pier", deleted) + p(", too.")) == "The pier, too."


@pytest.mark.parametrize(
    ("name", "more", "shown"),
    [
        ("heading 1", "", "# Words"),
        ("heading 3", "", "### Words"),
        ("heading 9", "", "###### Words"),
        ("Title", "", "# Words"),
        ("Subtitle", "", "## Words"),
        ("My part", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', "## Words"),
        ("caption", "", "![Words]()"),
        ("Table caption", "", "![Words]()"),
        ("Quote", "", "> Words"),
        ("Intense Quote", "", "> Words"),
        ("HTML Preformatted", "", "```\nWords\n```"),
        ("Source Code", "", "```\nWords\n```"),
        ("Body Text", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>', "Words"),
        ("Title page", "", "Words"),
    ],
)
def test_a_style_says_what_a_paragraph_is_and_so_do_those_that_it_is_based_on(name, more, shown):
    styles = style("a", name, more) + style("b", "Mine", '<w:basedOn w:val="a"/>')
    for id in ("a", "b"):
        assert text_of(p("Words", f'<w:pStyle w:val="{id}"/>'), styles=styles) == shown


def test_lines_of_code_are_one_piece_and_keep_their_spaces():
    styles = style("c", "Source Code")
    body = "".join(p(line, '<w:pStyle w:val="c"/>') for line in ("def f():", "    return 1"))
    assert text_of(body, styles=styles) == "```\ndef f():\n    return 1\n```"


def numbered(*items: tuple[str, int, int], rules: str, more: str = "", styles: str = "") -> str:
    """The text of list items, (words, list, level), under the rules of list 1, and of ``more``."""
    body = "".join(
        p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        if number
        else p(words)
        for words, number, level in items
    )
    numbering = f'<w:abstractNum w:abstractNumId="7">{rules}</w:abstractNum>' + (
        more or '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    return text_of(body, numbering=numbering, styles=styles)


def rule(level: int, kind: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


@pytest.mark.parametrize(
    ("kind", "text", "start", "marks"),
    [
        ("decimal", "%1.", 1, ("1. ", "2. ")),
        ("decimal", "%1)", 9, ("9. ", "10. ")),
        ("decimalZero", "%1.", 9, ("9. ", "10. ")),
        ("lowerLetter", "%1)", 1, ("- a) ", "- b) ")),
        ("upperLetter", "%1.", 26, ("- Z. ", "- AA. ")),
        ("lowerRoman", "(%1)", 3, ("- (iii) ", "- (iv) ")),
        ("upperRoman", "§ %1", 9, ("- § IX ", "- § X ")),
        ("bullet", "•", 1, ("- ", "- ")),
        ("none", "", 1, ("", "")),
    ],
)
def test_list_items_have_the_numbers_that_word_shows(kind, text, start, marks):
    found = numbered(("Open.", 1, 0), ("Wait.", 1, 0), rules=rule(0, kind, text, start))
    assert found.split() == f"{marks[0]}Open. {marks[1]}Wait.".split()


def test_a_list_goes_on_behind_a_paragraph_and_begins_anew_in_each_part_of_its_upper_one():
    rules = rule(0, "decimal", "%1.") + rule(1, "decimal", "%1.%2")
    items = [("A", 1, 0), ("B", 1, 1), ("C", 1, 1), ("Text.", 0, 0), ("D", 1, 0), ("E", 1, 1)]
    assert numbered(*items, rules=rules) == (
        "1. A\n  - 1.1 B\n  - 1.2 C\n\nText.\n\n2. D\n  - 2.1 E"
    )


def test_another_list_of_the_same_rules_goes_on_unless_it_says_where_it_begins():
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    items = [("A", 1, 0), ("B", 2, 0), ("C", 2, 0), ("D", 3, 0)]
    found = numbered(*items, rules=rule(0, "decimal", "%1."), more=lists)
    assert found == "1. A\n5. B\n6. C\n7. D"


def test_a_style_may_number_paragraphs_and_headings():
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:pStyle w:val="h"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    numbers = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("h", "heading 2", numbers)
    plain = '<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("Ferry", '<w:pStyle w:val="h"/>') + p("Pier", '<w:pStyle w:val="h"/>') + p("Tram", plain)
    )
    assert text_of(body, numbering=numbering, styles=styles) == "## 1 Ferry\n\n## 2 Pier\n\n## Tram"


@pytest.mark.parametrize(
    ("properties", "first_row", "bold"),
    [
        ("", "<w:trPr><w:tblHeader/></w:trPr>", ""),
        ("", "", "<w:b/>"),
        ('<w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1"/>', "", ""),
        ('<w:tblStyle w:val="Grid"/><w:tblLook w:val="04A0"/>', "", ""),
    ],
    ids=["marked", "bold", "by its style", "by its style, as old files say it"],
)
def test_a_row_that_names_the_columns_is_told_from_the_others(properties, first_row, bold):
    styles = style(
        "Grid",
        "Grid",
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>',
        "table",
    )
    head = (p(r("Who", bold)), p(r("Price", bold)))
    body = table(head, ("Adults", "4 euros"), properties=properties, first_row=first_row)
    assert text_of(body, styles=styles) == ("| Who | Price |\n| --- | --- |\n| Adults | 4 euros |")


def test_a_table_without_a_head_has_rows_and_one_that_lays_out_a_page_has_paragraphs():
    assert text_of(table(("Adults", "4 euros"), ("Children", "free"))) == (
        "| Adults | 4 euros |\n| Children | free |"
    )
    page = table(
        (p("The ferry sails.") + p("It is old."),), (table(("Adults", "4"), ("All", "5")),)
    )
    assert text_of(page) == "The ferry sails.\n\nIt is old.\n\n| Adults | 4 |\n| All | 5 |"


@pytest.mark.parametrize(
    "package",
    [
        {"strict": True},
        {"path": "word/document2.xml"},
        {"path": "text/main.xml"},
        {"path": "text/main.xml", "strict": True},
    ],
    ids=str,
)
def test_a_package_of_another_make_is_read_with_its_styles(package):
    styles = style("a", "heading 1")
    made = word_file(p("Ferry", '<w:pStyle w:val="a"/>') + p("It sails."), styles=styles, **package)
    assert read_word(made, "a.docx").text == "# Ferry\n\nIt sails."


@pytest.mark.parametrize(
    "title",
    ["", " ", "Word Document", "Untitled", "Document1", "Microsoft Word - ferry.doc", "ferry.docx"],
)
@pytest.mark.parametrize("author", ["", "python-docx", "Microsoft Office User", "Author"])
def test_what_a_program_filled_in_is_no_title_and_no_author(title, author):
    styles = style("a", "heading 1")
    body = p("By our reporter") + p("Ferry returns", '<w:pStyle w:val="a"/>') + p("It sails.")
    draft = read_word(word_file(body, styles=styles, title=title, author=author), "a.docx")
    assert (draft.title, draft.author) == ("Ferry returns", None)


@pytest.mark.parametrize(
    ("created", "published"),
    [
        ("2024-03-05T10:00:00Z", date(2024, 3, 5)),
        ("2013-12-24T10:00:00Z", date(2013, 12, 24)),
        ("2013-12-23T23:15:00Z", None),
        ("1980-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("1601-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_that_a_template_or_a_program_filled_in_is_none(created, published):
    assert read_word(word_file(p("It sails."), created=created), "a.docx").published == published


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is broken"),
        (document("Owls.")[:2_000], "it is broken"),
        (packed({"word/document.xml": " " * 60_000_000}), "it grows too large when it is unpacked"),
        (word_file(p("<w:r/>")), "it is empty"),
    ],
    ids=["empty", "truncated", "bomb", "no words"],
)
def test_a_file_that_cannot_be_read_says_why(data, reason):
    with pytest.raises(UnreadableArticle) as error:
        read_word(data, "owls.docx")
    assert reason in in_english(error.value.cause)


@pytest.mark.parametrize("part", ["document", "styles", "numbering", "footnotes", "core"])
def test_no_part_may_define_entities(part):
    declared = f'{part} <!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    parts = {"styles": "", "numbering": "", "footnotes": ""}
    with pytest.raises(UnreadableArticle) as error:
        read_word(word_file(p("Owls."), declared=declared, **parts), "owls.docx")
    assert in_english(error.value.cause) == "it defines entities of its own"
