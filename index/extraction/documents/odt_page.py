"""The elements of an OpenDocument text become those of a web page."""

from collections.abc import Mapping

from lxml import etree, html
from lxml.etree import _Element
from lxml.html import HtmlElement

from index.extraction.documents.odt_styles import (
    DRAW,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    is_unseen,
    look,
    role,
)
from index.extraction.html.cleaning import drop
from index.extraction.list_number import list_number

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_GONE = (
    *(f"{TEXT}{name}" for name in "tracked-changes note-citation ruby-text hidden-text".split()),
    *(f"{OFFICE}{name}" for name in "annotation annotation-end forms scripts".split()),
    "{*}title",
    "{*}desc",
)
_TAGS = {
    f"{TEXT}p": "p",
    f"{TEXT}list-item": "li",
    f"{TEXT}list-header": "p",
    f"{TEXT}line-break": "br",
    f"{TEXT}section": "div",
    f"{TEXT}index-body": "div",
    f"{TABLE}table": "table",
    f"{TABLE}table-header-rows": "thead",
    f"{TABLE}table-row": "tr",
    f"{TABLE}table-cell": "td",
}


def as_page(body: _Element, styles: Mapping[str, _Element]) -> HtmlElement:
    """The page that says what a text says, which is changed; ``styles``: all by their names."""
    etree.strip_elements(body, *_GONE, with_tail=False)
    for each in list(body.iter("*")):
        if is_unseen(each, styles):
            _clear(each)
    _lift(body, f"{TEXT}note-body", f"{DRAW}text-box")
    _start_lists(body, styles)
    for each in list(body.iter("*")):
        _become_html(each, styles)
    _join_code(body)
    body.tag = "body"
    return html.document_fromstring(etree.tostring(body, encoding="unicode", method="html"))


def _clear(element: _Element) -> None:
    tail = element.tail
    element.clear()
    element.tail = tail


def _lift(body: _Element, *tags: str) -> None:
    """Put what stands in a paragraph, and is none of its words, behind it."""
    last: dict[_Element, _Element] = {}
    for box in list(body.iter(*tags)):
        around = list(box.iterancestors(f"{TEXT}p", f"{TEXT}h", f"{TABLE}table"))
        for block in list(box) if around else []:
            anchor = around[-1]
            tail, block.tail = block.tail, None
            last.get(anchor, anchor).addnext(block)
            last[anchor], block.tail = block, tail


def _become_html(element: _Element, styles: Mapping[str, _Element]) -> None:
    tag = str(element.tag)
    if tag == f"{TEXT}s":
        count = element.get(f"{TEXT}c", "1")
        element.text = " " if count.isdecimal() else ""
    elif tag == f"{TEXT}tab":
        element.text = " "
    name = _TAGS.get(tag, "span")
    if tag == f"{TEXT}h":
        level = element.get(f"{TEXT}outline-level", "1")
        name = f"h{min(int(level), 6) if level in '123456789' else 1}"
    elif tag == f"{TEXT}p":
        name = role(element, styles) or name
    elif tag == f"{TEXT}list":
        rule = _rule(element, styles)
        is_numbered = rule is not None and rule.get(f"{STYLE}num-format") == "1"
        name = "ol" if is_numbered else "ul"
    elif tag == f"{TEXT}span":
        name = _script(look(element, "text-position", styles))
    elif tag == f"{TABLE}table-cell":
        around = next(element.iterancestors("thead", "table"), None)
        name = "th" if around is not None and around.tag == "thead" else "td"
    kept = {
        "class": element.get(f"{TEXT}style-name") if name in ("ol", "ul") else None,
        "value": element.get(f"{TEXT}start-value"),
        "start": element.get("start"),
    }
    element.tag = name
    element.attrib.clear()
    for key, set_to in kept.items():
        if set_to is not None:
            element.set(key, set_to)


def _start_lists(body: _Element, styles: Mapping[str, _Element]) -> None:
    """Say of each numbered list where it begins: one may go on with the numbers of another."""
    ends: dict[str | None, int] = {}  # the last numbers, by a list's id and by its style
    for each in body.iter(f"{TEXT}list"):
        rule, style = _rule(each, styles), each.get(f"{TEXT}style-name")
        last = list_number(None if rule is None else rule.get(f"{TEXT}start-value")) - 1
        if each.get(f"{TEXT}continue-numbering") == "true":
            last = ends.get(style, last)
        last = ends.get(each.get(f"{TEXT}continue-list"), last)
        each.set("start", str(last + 1))
        for item in each.iterchildren(f"{TEXT}list-item"):
            last = list_number(item.get(f"{TEXT}start-value"), last + 1)
        if style is not None:
            ends[style] = last
        ends[each.get(_ID, "")] = last


def _rule(element: _Element, styles: Mapping[str, _Element]) -> _Element | None:
    """What its style, or that of the list around it, says of a list."""
    around = [element, *element.iterancestors(f"{TEXT}list", "ul", "ol")]
    named = (each.get(f"{TEXT}style-name") or each.get("class") for each in around)
    style = styles.get(next(filter(None, named), ""))
    levels = [] if style is None else list(style)
    return next((each for each in levels if each.get(f"{TEXT}level") == str(len(around))), None)


def _join_code(body: _Element) -> None:
    """Lines of code that follow one another are one piece."""
    for line in list(body.iter("pre")):
        before = line.getprevious()
        if before is not None and before.tag == "pre" and not (before.tail or "").strip():
            etree.SubElement(before, "br").tail = line.text
            before.extend(list(line))
            drop(line)


def _script(position: str) -> str:
    """Whether text stands high or low: "super 58%", "-33% 58%"."""
    height = position.split()[0] if position.split() else "0%"
    if height == "super" or (height[:-1].isdecimal() and height != "0%"):
        return "sup"
    return "sub" if height == "sub" or height.startswith("-") else "span"
