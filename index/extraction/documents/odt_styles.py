"""What the styles of an OpenDocument text say of its elements; the names of such elements."""

import re
from collections.abc import Mapping

from lxml.etree import _Element

from index.extraction.documents import office_styles

OFFICE, TEXT, STYLE, TABLE, DRAW, META, MANIFEST = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in "office text style table drawing meta manifest".split()
)

_ROLES = (
    (re.compile(r"title"), "h1"),
    (re.compile(r"subtitle"), "h2"),
    (re.compile(r"heading (\d)"), "h{}"),
    (re.compile(r"caption|illustration|table|figure|drawing"), "figcaption"),
    (re.compile(r"preformatted text|source code|code"), "pre"),
    (re.compile(r"quotations|quote|block quotation"), "blockquote"),
)


def styles_of(*parts: _Element | None) -> dict[str, _Element]:
    """All styles by name: those of text and paragraphs, and those of lists."""
    roots = (root for root in parts if root is not None)
    return {
        each.get(f"{STYLE}name", ""): each
        for root in roots
        for each in root.iter(f"{STYLE}style", f"{TEXT}list-style")
    }


def _chain(element: _Element, styles: Mapping[str, _Element]) -> list[_Element]:
    """An element's style and those that it stands on."""
    name, parent = element.get(f"{TEXT}style-name", ""), f"{STYLE}parent-style-name"
    return office_styles.chain(name, styles, lambda style: style.get(parent, ""))


def look(element: _Element, name: str, styles: Mapping[str, _Element]) -> str:
    """A property of how an element's text looks; empty where none is set."""
    for style in _chain(element, styles):
        properties = style.find(f"{STYLE}text-properties")
        if properties is not None:
            for key, set_to in properties.attrib.items():
                if str(key).rpartition("}")[2] == name:
                    return str(set_to)
    return ""


def is_unseen(element: _Element, styles: Mapping[str, _Element]) -> bool:
    """Whether an element is hidden, or struck through."""
    is_hidden = element.get(f"{TEXT}display") == "none" or any(
        field.get(f"{TEXT}is-hidden") == "true"
        for field in element.iterchildren(f"{TEXT}hidden-paragraph")
    )
    if is_hidden or element.get(f"{TEXT}style-name") is None:
        return is_hidden
    line = look(element, "text-line-through-style", styles)
    return line not in ("", "none") or look(element, "display", styles) == "none"


def role(element: _Element, styles: Mapping[str, _Element]) -> str:
    """The element of HTML that a paragraph is by its style; empty: just a paragraph."""
    shown = (
        style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name") or ""
        for style in _chain(element, styles)
    )
    return office_styles.role((name.replace("_20_", " ").lower() for name in shown), _ROLES)
