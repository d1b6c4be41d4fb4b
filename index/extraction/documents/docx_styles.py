"""What the styles of a Word document say of a paragraph and of a run of text."""

import re
from collections.abc import Mapping
from functools import cached_property

from lxml.etree import _Element

from index.extraction.documents import office_styles

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_LOOKS = {
    f"{W}{name}": name for name in "vanish strike dstrike vertAlign color highlight shd b".split()
}
_ROLES = (
    (re.compile(r"heading (\d)"), "Heading{}"),
    (re.compile(r"title"), "Heading1"),
    (re.compile(r"subtitle"), "Heading2"),
    (re.compile(r"heading|.*\bheading"), "Heading2"),
    (re.compile(r".*\bcaption|illustration|figure|drawing"), "Caption"),
    (re.compile(r"html preformatted|preformatted text|.*\bcode|code\b.*|macro text"), "Code"),
    (re.compile(r"(?:.* )?(?:quote|quotations?|blockquote)|block text"), "Quote"),
)
_VAL, _FILL = f"{W}val", f"{W}fill"


class Styles:
    """The styles of a document; of one without any, where there is no root."""

    def __init__(self, root: _Element | None) -> None:
        found = [] if root is None else root.iter(f"{W}style")
        self._by_id: dict[str, _Element] = {}
        for style in found:
            self._by_id.setdefault(style.get(f"{W}styleId", ""), style)
        self._root = root
        self._known: dict[str | None, Mapping[str, str]] = {}

    def chain(self, style_id: str | None) -> list[_Element]:
        """A style and those that it is based on."""
        return office_styles.chain(style_id, self._by_id, lambda style: value(style, "basedOn"))

    def role(self, paragraph: _Element) -> str:
        """What a paragraph is: Heading1 to Heading6, Caption, Code, Quote; empty: a paragraph."""
        own = paragraph.find(f"{W}pPr")
        chain = self.chain(self.style_of(paragraph))
        names = ((value(style, "name") or "").lower() for style in chain)
        if role := office_styles.role(names, _ROLES):
            return role
        places = [own, *(style.find(f"{W}pPr") for style in chain)]
        levels = (value(place, "outlineLvl") for place in places if place is not None)
        level = next((level for level in levels if level is not None), "9")
        return f"Heading{int(level) + 1}" if level in "012345" else ""

    def style_of(self, paragraph: _Element) -> str | None:
        """The id of a paragraph's style."""
        own = paragraph.find(f"{W}pPr")
        named = None if own is None else value(own, "pStyle")
        return self._usual if named is None else named

    def looks(self, run: _Element, style: str | None) -> Mapping[str, str]:
        """How a run in a paragraph of that style looks: what is set of ``_LOOKS``, as in w:val;
        of shd, the colour that it fills with.
        """
        own = run.find(f"{W}rPr")
        if own is None:
            return self._of(style)
        return {**self._of(style), **self._of(value(own, "rStyle")), **_read(own)}

    def head_is_bold(self, table_style: str | None) -> bool:
        """Whether a style of tables sets their first row apart."""
        first = f"{W}tblStylePr[@{W}type='firstRow']/{W}rPr/{W}b"
        return any(style.find(first) is not None for style in self.chain(table_style))

    def _of(self, style_id: str | None) -> Mapping[str, str]:
        if style_id not in self._known:
            found: dict[str, str] = {}
            for style in reversed(self.chain(style_id)):
                for place in ("pPr", "rPr"):
                    if (properties := style.find(f"{W}{place}")) is not None:
                        found |= _read(properties)
            self._known[style_id] = found
        return self._known[style_id]

    @cached_property
    def _usual(self) -> str | None:
        """The style of paragraphs that name none."""
        for style_id, style in self._by_id.items():
            is_usual = style.get(f"{W}default") in ("1", "true", "on")
            if is_usual and style.get(f"{W}type") == "paragraph":
                return style_id
        return None


def value(element: _Element, name: str) -> str | None:
    """The w:val of a child; None where there is no such child, or it has none."""
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def is_on(set_to: str | None) -> bool:
    """Whether a property that is either on or off is on; None: it is not set."""
    return set_to is not None and set_to not in ("0", "false", "off", "none")


def _read(properties: _Element) -> dict[str, str]:
    children = ((_LOOKS[str(each.tag)], each) for each in properties if each.tag in _LOOKS)
    return {name: each.get(_FILL if name == "shd" else _VAL) or "1" for name, each in children}
