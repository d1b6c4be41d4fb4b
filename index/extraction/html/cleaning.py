"""Takes from a page's elements what nobody sees, and writes what marks alone would say."""

import re
from collections.abc import Iterator

from lxml.etree import Comment, ProcessingInstruction, _Element
from lxml.html import HtmlElement

from index.extraction.html.elements import elements, text_in
from index.extraction.html.formulas import write_formulas
from index.extraction.html.parsing import without_controls
from index.extraction.html.scripts import write_scripts
from index.extraction.letters import LIGATURES
from index.text.language import word_count

_UNSEEN = (
    "script", "style", "template", "noscript", "del", "s", "strike", "rt", "rp", "rtc", "datalist"
)  # fmt: skip
_NO_STYLE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|text-decoration(?:-line)?\s*:\s*line-through|clip\s*:\s*rect\([01]"
    r"|(?:left|text-indent)\s*:\s*-\d{4,})",
    re.IGNORECASE,
)
_FOR_SCREEN_READERS = frozenset(
    "visually-hidden visuallyhidden u-visually-hidden is-visually-hidden sr-only screen-reader-text"
    " screen-reader-only screenreader-only show-for-sr a11y-hidden element-invisible"
    " assistive-text hidden-visually visually-hidden-focusable sr-only-focusable".split()
)
_EDITORIAL = frozenset(
    "mw-editsection editsection mw-cite-backlink reference noprint noteref footnote-ref"
    " footnote-reference footnoteref footnote-backref footnote-back reversefootnote"
    " anchor-link headerlink".split()
)
_MARK_ELEMENTS = ("sup", "a", "span", "sub")  # what may be a mark of editing or of a note
_ROLES = ("doc-noteref", "doc-backlink")
_MOST_OF_A_PAGE = 0.9  # of its words; a script shows what hides so many
_REPLACED = {**str.maketrans("", "", "\u00ad\u200b\u2060\ufeff"), **LIGATURES}
_QUOTES = {"de": "„“", "cs": "„“", "pl": "„”", "fr": "«»", "it": "«»", "es": "«»", "ru": "«»"}
_USUAL_QUOTES = "“”"
_HAS_QUOTES = re.compile(r"\s*[\"“”„«»‘’「『]")


def clean(page: HtmlElement) -> None:
    """Leave in a page what a reader sees of it, as text: changes ``page``."""
    _drop(page.iter(Comment, ProcessingInstruction))
    for each in page.iter():
        each.text = each.text and without_controls(each.text.translate(_REPLACED))
        each.tail = each.tail and without_controls(each.tail.translate(_REPLACED))
    write_formulas(page)
    words = word_count(text_in(page))
    _drop(each for each in elements(page) if _is_unseen(each, words))
    _drop(each for each in elements(page) if _is_editorial(each))
    write_scripts(page)
    _write_quotation_marks(page)
    _write_pictures(page)


def drop(element: _Element) -> None:
    """Take out an element with all that is in it, but what stands behind it."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    element.tail = None
    parent.remove(element)


def _drop(found: Iterator[_Element]) -> None:
    for each in list(found):
        drop(each)


def _is_unseen(element: _Element, words: int) -> bool:
    if element.tag in _UNSEEN or (element.tag == "dialog" and element.get("open") is None):
        return True
    if element.tag in ("html", "body", "head", "main", "article"):
        return False
    is_hidden = element.get("hidden", "until-found").lower() != "until-found" or bool(
        _FOR_SCREEN_READERS.intersection(element.get("class", "").lower().split())
    )
    if is_hidden and element.find(".//main") is not None:  # it was never closed
        return False
    style = element.get("style")
    if is_hidden or not style or not _NO_STYLE.search(style):
        return is_hidden
    return word_count(text_in(element)) <= _MOST_OF_A_PAGE * words


def _is_editorial(element: _Element) -> bool:
    """Whether it is a mark of editing, or leads to a note or back from one."""
    if element.tag not in _MARK_ELEMENTS:
        return False
    if element.get("role") in _ROLES or "noteref" in element.get("epub:type", ""):
        return True
    names = element.get("class", "").lower().split()
    return bool(_EDITORIAL.intersection(names)) and len(text_in(element)) < 40


def _write_quotation_marks(page: _Element) -> None:
    language = (page.get("lang") or "")[:2].lower()
    for each in page.iter("q"):
        words = text_in(each)
        if words.strip() and not _HAS_QUOTES.match(words):
            marks = _QUOTES.get(language, _USUAL_QUOTES)
            first, last = marks[0], marks[1]
            each.text = first + (each.text or "")
            if len(each):
                each[-1].tail = (each[-1].tail or "") + last
            else:
                each.text += last


def _write_pictures(page: _Element) -> None:
    """Pictures of letters, as signs of feelings are, are letters."""
    for each in list(page.iter("img")):
        alt = each.get("alt") or ""
        if "emoji" in (each.get("class") or "") and 0 < len(alt) <= 8:
            each.tag, each.text = "span", without_controls(alt)
