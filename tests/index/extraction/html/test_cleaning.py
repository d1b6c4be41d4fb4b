"""What nobody sees of a page is not read, and what marks alone say is written."""

import pytest
from lxml.html import document_fromstring

from index.extraction.html.blocks import text_of
from index.extraction.html.cleaning import clean


def read(body: str, language: str = "en") -> str:
    page = document_fromstring(f'<html lang="{language}"><body>{body}</body></html>')
    clean(page)
    return text_of(page)


SHOWN = "<p>The pier of Vellmar is open again, and the ferry sails twice a day.</p>"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Draft</p>",
        '<p style="color: red; display:none">Draft</p>',
        '<p style="DISPLAY : NONE !important">Draft</p>',
        '<p style="visibility: hidden">Draft</p>',
        '<p style="position:absolute; left:-9999px">Draft</p>',
        '<span class="sr-only">Draft</span>',
        '<span class="btn screen-reader-text">Draft</span>',
        "<dialog><p>Draft</p></dialog>",
        "<template><p>Draft</p></template>",
        "<!-- Draft -->",
        "<noscript>Draft</noscript>",
        "<del>Draft</del><s>Draft</s><strike>Draft</strike>",
        '<span style="text-decoration: line-through">Draft</span>',
    ],
)
def test_what_is_hidden_or_struck_out_is_not_read(hidden):
    assert "Draft" not in read(SHOWN + hidden)


def test_what_stands_behind_something_hidden_stays():
    assert read("<p>Costs <s>140</s> 95 euros<span hidden>x</span>.</p>") == "Costs 95 euros."


def test_what_was_never_closed_hides_no_article():
    menu = '<ul><li><div class="visually-hidden">Piers'
    assert "The pier of Vellmar" in read(f"{menu}<main>{SHOWN}</main>")


def test_a_page_that_its_script_uncovers_is_read():
    assert read(f'<div style="visibility:hidden">{SHOWN}</div>').startswith("The pier")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("held 10<sup>6</sup> cells", "held 10⁶ cells"),
        ("10<sup>−3</sup> grams", "10⁻³ grams"),
        ("40 m<sup>2</sup> of deck", "40 m² of deck"),
        ("12 km<sup>2</sup>", "12 km²"),
        ("2<sup>8</sup> is 256", "2⁸ is 256"),
        ("x<sup>n</sup>", "xⁿ"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO₂ and H₂O"),
        ("on the 21<sup>st</sup> of May", "on the 21st of May"),
        ("le XX<sup>e</sup> siècle", "le XXe siècle"),
        ("in 2024<sup>3</sup> and", "in 2024 and"),
        ("the harbour<sup>3</sup> was", "the harbour was"),
        ("opened.<sup>12</sup> Then", "opened. Then"),
        ("opened<sup>[4]</sup> again", "opened again"),
        ("opened<sup>*</sup> again", "opened again"),
        ('10<sup><a href="#fn2">2</a></sup> ships', "10 ships"),
        ('opened<a href="#n1">[1]</a> again', "opened again"),
        ("museum.<sup>[<i>citation needed</i>]</sup>", "museum."),
        ('History<span class="mw-editsection">[edit]</span>', "History"),
    ],
)
def test_a_power_is_kept_and_a_note_is_not(written, read_as):
    assert read(f"<p>{written}</p>") == read_as


def test_a_number_beside_notes_has_a_note_too():
    assert read("<p>Opened.<sup>1</sup> It has 45<sup>2</sup> cabins.</p>").endswith("45 cabins.")


@pytest.mark.parametrize(
    ("language", "read_as"),
    [
        ("en", "He said “safe” here."),
        ("de", "He said „safe“ here."),
        ("fr", "He said «safe» here."),
    ],
)
def test_a_quotation_has_the_marks_that_a_browser_draws(language, read_as):
    assert read("<p>He said <q>safe</q> here.</p>", language) == read_as


def test_a_quotation_that_has_its_marks_gets_no_more():
    assert read("<p><q>“Safe”</q></p>") == "“Safe”"


@pytest.mark.parametrize(
    "formula",
    [
        '<img class="mwe-math-fallback-image-inline" alt="{\\displaystyle A=\\pi r^{2}}">',
        '<img alt="A=\\pi r^{2}">',
        '<span class="mwe-math-element"><span style="display:none"><math><semantics><mi>A</mi>'
        '<annotation encoding="application/x-tex">{\\displaystyle A=\\pi r^{2}}</annotation>'
        '</semantics></math></span><img alt="{\\displaystyle A=\\pi r^{2}}"></span>',
        '<span class="katex"><span class="katex-mathml"><math><annotation encoding='
        '"application/x-tex">A=\\pi r^{2}</annotation></math></span><span class="katex-html">A=πr2'
        "</span></span>",
        '<span class="MathJax_Preview">A</span><script type="math/tex">A=\\pi r^{2}</script>',
    ],
)
def test_a_formula_is_read_once_as_it_was_written(formula):
    assert read(f"<p>The area {formula} is</p>") == "The area A=\\pi r^{2} is"


def test_a_formula_without_tex_keeps_its_powers():
    formula = "<math><mi>a</mi><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mn>4</mn></math>"
    assert read(f"<p>{formula}</p>") == "a x^2 = 4"


def test_letters_are_as_one_searches_for_them():
    assert read("<p>The ﬁre\u00adﬁghters’ eﬃcient pump<ruby>橋<rt>はし</rt></ruby></p>") == (
        "The firefighters’ efficient pump橋"
    )


def test_signs_that_no_text_may_hold_are_left_out():
    assert read("<p>The&#1; ferry&#x1f; sails.</p>") == "The ferry sails."
