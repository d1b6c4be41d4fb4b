"""The elements of a Word document by their names, and what is asked of any."""

from lxml.etree import _Element

from index.extraction.documents.docx_styles import W, is_on

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STRICT = (
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1]),
    ("http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1]),
    ("http://purl.oclc.org/ooxml/drawingml/main", A[1:-1]),
)
P, R, T, TBL, TR = f"{W}p", f"{W}r", f"{W}t", f"{W}tbl", f"{W}tr"


def as_transitional(root: _Element) -> _Element:
    """The same with the names that Word writes, where they are those of Strict Open XML."""
    for strict, usual in _STRICT:
        old, new = f"{{{strict}}}", f"{{{usual}}}"
        for each in root.iter(f"{old}*"):
            each.tag = new + str(each.tag)[len(old) :]
            for name in [name for name in map(str, each.attrib) if name.startswith(old)]:
                each.set(new + name[len(old) :], each.attrib.pop(name))
    return root


def is_set(properties: _Element, name: str) -> bool:
    """Whether a property is there, and on."""
    child = properties.find(f"{W}{name}")
    return child is not None and is_on(child.get(f"{W}val", "1"))


def has_words(element: _Element) -> bool:
    """Whether anything stands in an element."""
    return bool(words_of(element).strip())


def words_of(element: _Element) -> str:
    """All text in an element, be it of a formula or of a drawing."""
    return "".join(each.text or "" for each in element.iter(T, f"{A}t", f"{M}t"))


def remove(element: _Element) -> None:
    """Take an element out of the one around it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
