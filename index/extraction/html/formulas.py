"""Formulas of a page as the TeX that they were written in."""

import re

from lxml.etree import _Element
from lxml.html import HtmlElement

from index.extraction.html.elements import become, text_in
from index.extraction.html.parsing import without_controls

_FORMULA_CLASS = re.compile(r"\b(?:mwe-math|math|tex|latex|katex|equation|formula)", re.IGNORECASE)
_TEX_SIGNS = re.compile(r"\\[a-zA-Z]{2,}|[_^]\{|^\$.*\$$")
_OUTER = re.compile(r"\{\\(?:displaystyle|textstyle|scriptstyle)\s*(.*)\}", re.DOTALL)
_NOTES = ("annotation", "annotation-xml")
_DRAWN = ("MathJax", "MathJax_Preview", "MathJax_Display", "MathJax_SVG", "MathJax_CHTML")
_WRAPPERS = ("mwe-math-element", "katex", "katex-display", "mjx-container")


def write_formulas(page: HtmlElement) -> None:
    """In place of each formula, the text of it; once, however often a page draws it."""
    for script in list(page.iter("script")):
        if script.get("type", "").startswith("math/tex"):
            _drop_drawings(page, script)
            _write(script, script.text or "")
    for formula in list(page.iter("math")):
        tex = _tex_of(formula)
        _write(_wrapper(formula), tex or _symbols(formula))
    for picture in list(page.iter("img")):
        alt = (picture.get("alt") or "").strip()
        if _TEX_SIGNS.search(alt) or (alt and _FORMULA_CLASS.search(picture.get("class") or "")):
            _write(_wrapper(picture), alt)


def _drop_drawings(page: _Element, script: _Element) -> None:
    """What a script has drawn of a formula stands before it."""
    before = script.getprevious()
    while before is not None and before.get("class") in _DRAWN and not (before.tail or "").strip():
        before.clear()
        before = before.getprevious()


def _wrapper(formula: _Element) -> _Element:
    """The outermost element that holds a formula's forms and nothing else."""
    found = formula
    for parent in formula.iterancestors():
        names = {str(parent.tag), *parent.get("class", "").split()}
        if names.intersection(_WRAPPERS):
            found = parent
    return found


def _tex_of(formula: _Element) -> str:
    for note in formula.iter("annotation"):
        if "tex" in note.get("encoding", ""):
            return text_in(note)
    return formula.get("alttext") or ""


def _symbols(formula: _Element) -> str:
    """A formula that is given without TeX, its signs apart: "a x^2 + b x"."""
    parts = [_symbols(child) for child in formula if child.tag not in _NOTES]
    match formula.tag, parts:
        case "msup", [base, raised]:
            return f"{base}^{_grouped(raised)}"
        case "msub", [base, lowered]:
            return f"{base}_{_grouped(lowered)}"
        case "msubsup", [base, lowered, raised]:
            return f"{base}_{_grouped(lowered)}^{_grouped(raised)}"
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "msqrt", _:
            return f"√{_grouped(' '.join(parts))}"
    return " ".join(filter(None, [(formula.text or "").strip(), *parts]))


def _grouped(words: str) -> str:
    return f"({words})" if " " in words else words


def _write(element: _Element, words: str) -> None:
    found = _OUTER.fullmatch(words.strip())
    text = " ".join((found[1] if found else words).split()).strip("$ ")
    become(element, without_controls(text))
