"""Reads OpenDocument texts, as LibreOffice writes them: their elements become those of HTML."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from lxml import etree, html
from lxml.etree import _Element

from index.domain.article import Draft
from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason
from index.extraction.documents.package import Package
from index.extraction.documents.titles import headline_of, without_placeholder
from index.extraction.html.blocks import text_of
from index.extraction.html.cleaning import clean, drop

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TEXT, _STYLE = (f"{{{_OASIS}{name}:1.0}}" for name in ("office", "text", "style"))
_TABLE, _DRAW, _META = (f"{{{_OASIS}{name}:1.0}}" for name in ("table", "drawing", "meta"))
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MANIFEST = f"{{{_OASIS}manifest:1.0}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OTHER_KINDS = {"spreadsheet": Reason.SPREADSHEET, "presentation": Reason.SLIDES}
_GONE = (
    *(f"{_TEXT}{name}" for name in "tracked-changes note-citation ruby-text hidden-text".split()),
    *(f"{_OFFICE}{name}" for name in "annotation annotation-end forms scripts".split()),
    "{*}title",
    "{*}desc",
)
_TAGS = {
    f"{_TEXT}p": "p",
    f"{_TEXT}list-item": "li",
    f"{_TEXT}list-header": "p",
    f"{_TEXT}line-break": "br",
    f"{_TEXT}section": "div",
    f"{_TEXT}index-body": "div",
    f"{_TABLE}table": "table",
    f"{_TABLE}table-header-rows": "thead",
    f"{_TABLE}table-row": "tr",
    f"{_TABLE}table-cell": "td",
}
_ROLES = (
    (re.compile(r"title"), "h1"),
    (re.compile(r"subtitle"), "h2"),
    (re.compile(r"heading (\d)"), "h{}"),
    (re.compile(r"caption|illustration|table|figure|drawing"), "figcaption"),
    (re.compile(r"preformatted text|source code|code"), "pre"),
    (re.compile(r"quotations|quote|block quotation"), "blockquote"),
)
_LONGEST_CHAIN = 20  # styles that stand on one another
_FIRST_YEAR = 1990  # of a file that an office program has made


def read_open_document(data: bytes, source: str) -> Draft:
    """The blocks of a text with their marks. Raises UnreadableArticle."""
    package = Package(data, source)
    if _is_encrypted(package):
        raise UnreadableArticle(source, Reason.ENCRYPTED)
    content = package.xml("content.xml")
    if content is None:
        raise UnreadableArticle(source, Reason.BROKEN)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise UnreadableArticle(source, _other_kind(content))
    text = _text(body, _styles(content, package.xml("styles.xml")))
    if not text:
        raise UnreadableArticle(source, Reason.EMPTY)
    details = _details(package.xml("meta.xml"))
    return Draft(
        title=without_placeholder(details.get("title")) or headline_of(text),
        text=text,
        source=source,
        published=_day(details.get("created", "")),
        author=without_placeholder(details.get("author")),
        marked=True,
    )


def _is_encrypted(package: Package) -> bool:
    manifest = package.xml("META-INF/manifest.xml")
    entries = [] if manifest is None else list(manifest)
    return any(
        entry.get(f"{_MANIFEST}full-path") == "content.xml" and len(entry) > 0 for entry in entries
    )


def _other_kind(content: _Element) -> Reason:
    """What a document is that is no text."""
    kinds = (
        reason
        for name, reason in _OTHER_KINDS.items()
        if content.find(f"{_OFFICE}body/{_OFFICE}{name}") is not None
    )
    return next(kinds, Reason.NO_ARTICLE)


def _text(body: _Element, styles: Mapping[str, _Element]) -> str:
    etree.strip_elements(body, *_GONE, with_tail=False)
    for each in list(body.iter()):
        if isinstance(each.tag, str) and _is_unseen(each, styles):
            _clear(each)
    _lift(body, f"{_TEXT}note-body", f"{_DRAW}text-box")
    _start_lists(body, styles)
    for each in list(body.iter()):
        if isinstance(each.tag, str):
            _become_html(each, styles)
    _join_code(body)
    body.tag = "body"
    page = html.document_fromstring(etree.tostring(body, encoding="unicode", method="html"))
    clean(page)
    return text_of(page)


def _styles(*parts: _Element | None) -> dict[str, _Element]:
    """All styles by name: those of text and paragraphs, and those of lists."""
    roots = (root for root in parts if root is not None)
    return {
        each.get(f"{_STYLE}name", ""): each
        for root in roots
        for each in root.iter(f"{_STYLE}style", f"{_TEXT}list-style")
    }


def _chain(element: _Element, styles: Mapping[str, _Element]) -> list[_Element]:
    """An element's style and those that it stands on."""
    chain: list[_Element] = []
    name = element.get(f"{_TEXT}style-name", "")
    while name in styles and len(chain) < _LONGEST_CHAIN:
        chain.append(styles[name])
        name = chain[-1].get(f"{_STYLE}parent-style-name", "")
    return chain


def _look(element: _Element, name: str, styles: Mapping[str, _Element]) -> str:
    """A property of how an element's text looks; empty where none is set."""
    for style in _chain(element, styles):
        properties = style.find(f"{_STYLE}text-properties")
        if properties is not None:
            for key, set_to in properties.attrib.items():
                if str(key).rpartition("}")[2] == name:
                    return str(set_to)
    return ""


def _is_unseen(element: _Element, styles: Mapping[str, _Element]) -> bool:
    is_hidden = element.get(f"{_TEXT}display") == "none" or any(
        field.get(f"{_TEXT}is-hidden") == "true"
        for field in element.iterchildren(f"{_TEXT}hidden-paragraph")
    )
    if is_hidden or element.get(f"{_TEXT}style-name") is None:
        return is_hidden
    line = _look(element, "text-line-through-style", styles)
    return line not in ("", "none") or _look(element, "display", styles) == "none"


def _lift(body: _Element, *tags: str) -> None:
    """Put what stands in a paragraph, and is none of its words, behind it."""
    last: dict[_Element, _Element] = {}
    for box in list(body.iter(*tags)):
        around = list(box.iterancestors(f"{_TEXT}p", f"{_TEXT}h", f"{_TABLE}table"))
        for block in list(box) if around else []:
            anchor = around[-1]
            tail, block.tail = block.tail, None
            last.get(anchor, anchor).addnext(block)
            last[anchor], block.tail = block, tail


def _become_html(element: _Element, styles: Mapping[str, _Element]) -> None:
    tag = str(element.tag)
    if tag == f"{_TEXT}s":
        count = element.get(f"{_TEXT}c", "1")
        element.text = " " if count.isdecimal() else ""
    elif tag == f"{_TEXT}tab":
        element.text = " "
    name = _TAGS.get(tag, "span")
    if tag == f"{_TEXT}h":
        level = element.get(f"{_TEXT}outline-level", "1")
        name = f"h{min(int(level), 6) if level in '123456789' else 1}"
    elif tag == f"{_TEXT}p":
        name = _role(_chain(element, styles)) or name
    elif tag == f"{_TEXT}list":
        rule = _rule(element, styles)
        is_numbered = rule is not None and rule.get(f"{_STYLE}num-format") == "1"
        name = "ol" if is_numbered else "ul"
    elif tag == f"{_TEXT}span":
        name = _script(_look(element, "text-position", styles))
    elif tag == f"{_TABLE}table-cell":
        around = next(element.iterancestors("thead", "table"), None)
        name = "th" if around is not None and around.tag == "thead" else "td"
    kept = {
        "class": element.get(f"{_TEXT}style-name") if name in ("ol", "ul") else None,
        "value": element.get(f"{_TEXT}start-value"),
        "start": element.get("start"),
    }
    element.tag = name
    element.attrib.clear()
    for key, set_to in kept.items():
        if set_to is not None:
            element.set(key, set_to)


def _role(chain: Iterable[_Element]) -> str:
    """The element of HTML that a paragraph of that style is; empty: just a paragraph."""
    for style in chain:
        shown = style.get(f"{_STYLE}display-name") or style.get(f"{_STYLE}name") or ""
        words = shown.replace("_20_", " ").lower()
        for pattern, role in _ROLES:
            if found := pattern.fullmatch(words):
                return role.format(*(min(max(int(level), 1), 6) for level in found.groups()))
    return ""


def _start_lists(body: _Element, styles: Mapping[str, _Element]) -> None:
    """Say of each numbered list where it begins: one may go on with the numbers of another."""
    ends: dict[str | None, int] = {}  # the last numbers, by a list's id and by its style
    for each in body.iter(f"{_TEXT}list"):
        rule, style = _rule(each, styles), each.get(f"{_TEXT}style-name")
        last = _number(None if rule is None else rule.get(f"{_TEXT}start-value"), 1) - 1
        if each.get(f"{_TEXT}continue-numbering") == "true":
            last = ends.get(style, last)
        last = ends.get(each.get(f"{_TEXT}continue-list"), last)
        each.set("start", str(last + 1))
        for item in each.iterchildren(f"{_TEXT}list-item"):
            last = _number(item.get(f"{_TEXT}start-value"), last + 1)
        if style is not None:
            ends[style] = last
        ends[each.get(_ID, "")] = last


def _rule(element: _Element, styles: Mapping[str, _Element]) -> _Element | None:
    """What its style, or that of the list around it, says of a list."""
    around = [element, *element.iterancestors(f"{_TEXT}list", "ul", "ol")]
    named = (each.get(f"{_TEXT}style-name") or each.get("class") for each in around)
    style = styles.get(next(filter(None, named), ""))
    levels = [] if style is None else list(style)
    return next((each for each in levels if each.get(f"{_TEXT}level") == str(len(around))), None)


def _number(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 9 else otherwise


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


def _clear(element: _Element) -> None:
    tail = element.tail
    element.clear()
    element.tail = tail


def _details(root: _Element | None) -> dict[str, str]:
    """What a document says of itself."""
    if root is None:
        return {}
    said = {
        "title": root.iter(f"{_DC}title"),
        "author": root.iter(f"{_META}initial-creator", f"{_DC}creator"),
        "created": root.iter(f"{_META}creation-date"),
    }
    return {name: next((each.text or "" for each in found), "") for name, found in said.items()}


def _day(created: str) -> date | None:
    try:
        day = datetime.fromisoformat(created[:19]).date()
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None
