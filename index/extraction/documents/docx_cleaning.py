"""A Word document as it looks -> a smaller one that says the same in few elements.

Changes are accepted, what is hidden is taken out, notes and text boxes stand behind the paragraph
that they belong to, and each paragraph is of one of the styles that docx.py tells mammoth of.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from lxml import etree
from lxml.etree import _Element

from index.extraction.documents.docx_elements import (
    TBL,
    TR,
    A,
    M,
    P,
    R,
    T,
    has_words,
    is_set,
    remove,
    words_of,
)
from index.extraction.documents.docx_numbering import Mark, Numbering
from index.extraction.documents.docx_styles import Styles, W, is_on, value
from index.extraction.documents.docx_unseen import drop_unseen

LABEL = "Label"
"""The style of the runs that hold a list item's or a heading's number."""

DEEPEST_LIST = 5

_GONE = [f"{W}{name}" for name in "del moveFrom sdtPr sdtEndPr rt pPrChange rPrChange".split()]
_WRAPPERS = [
    f"{W}{name}"
    for name in (
        "ins moveTo sdt sdtContent smartTag customXml hyperlink fldSimple bdo dir ruby rubyBase"
    ).split()
]
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_WRITTEN_AS = {
    **dict.fromkeys((f"{W}tab", f"{W}ptab"), f"{W}tab"),
    **dict.fromkeys((f"{W}br", f"{W}cr"), f"{W}br"),
    **{same: same for same in (f"{W}noBreakHyphen", f"{W}sym")},
}


def cleaned(
    document: _Element,
    styles: Styles,
    numbering: Numbering,
    notes: Mapping[str, _Element | None],
) -> _Element:
    """The document, changed. ``notes``: the roots of its footnotes and its endnotes, by kind."""
    for root in (document, *(root for root in notes.values() if root is not None)):
        drop_unseen(root, styles)
        _join_paragraphs(root)
        etree.strip_elements(root, *_GONE, with_tail=False)
        etree.strip_tags(root, *_WRAPPERS)
    _insert_notes(document, notes)
    _lift_text_boxes(document)
    for table in document.iter(TBL):
        _name_head(table, styles)
    for paragraph in list(document.iter(P)):
        _simplify(paragraph, styles, numbering)
    return document


def _join_paragraphs(root: _Element) -> None:
    """What is one paragraph to a reader: a drop cap is a part of the next, and so is one whose
    end is deleted.
    """
    for paragraph in list(root.iter(P)):
        cap = paragraph.find(f"{W}pPr/{W}framePr")
        is_cap = cap is not None and cap.get(f"{W}dropCap") in ("drop", "margin")
        ends = paragraph.find(f"{W}pPr/{W}rPr")
        is_open = ends is not None and (is_set(ends, "del") or is_set(ends, "moveFrom"))
        following = paragraph.getnext()
        if (is_cap or is_open) and following is not None and following.tag == P:
            place = 0 if following.find(f"{W}pPr") is None else 1
            if is_open and (words_of(paragraph)[-1:] + words_of(following)[:1]).isalnum():
                _add_run(paragraph, " ")
            following[place:place] = [each for each in paragraph if each.tag != f"{W}pPr"]
            remove(paragraph)


def _insert_notes(document: _Element, notes: Mapping[str, _Element | None]) -> None:
    """Each note behind the paragraph or the table that refers to it; without their marks."""
    by_id = {
        (kind, note.get(f"{W}id")): note
        for kind, root in notes.items()
        for note in ([] if root is None else root)
    }
    last: dict[_Element, _Element] = {}
    for reference in list(document.iter(*_NOTES)):
        if is_on(reference.get(f"{W}customMarkFollows")):
            for mark in list(reference.itersiblings(T, f"{W}sym")):
                remove(mark)
        note = by_id.pop((_NOTES[str(reference.tag)], reference.get(f"{W}id")), None)
        places = [each for each in reference.iterancestors(P, TBL)]
        remove(reference)
        if note is not None and places:
            _add_behind(places[-1], list(note), last)


def _lift_text_boxes(document: _Element) -> None:
    """The paragraphs of each text box, behind the one that it is anchored to."""
    for shape in list(document.iter(f"{A}txBody")):
        for line in shape.iter(f"{A}p"):
            words = words_of(line)
            line.clear()
            line.tag = P
            _add_run(line, words)
        shape.tag = f"{W}txbxContent"
    last: dict[_Element, _Element] = {}
    for box in list(document.iter(f"{W}txbxContent")):
        anchor = next(box.iterancestors(P), None)
        if anchor is not None:
            _add_behind(anchor, list(box), last)


def _name_head(table: _Element, styles: Styles) -> None:
    """Mark the first row as one that names the columns, where its looks say that it does."""
    rows = table.findall(TR)
    properties = table.find(f"{W}tblPr")
    style = None if properties is None else value(properties, "tblStyle")
    look = None if properties is None else properties.find(f"{W}tblLook")
    has_head = look is not None and (
        is_on(look.get(f"{W}firstRow")) or bool(int(look.get(f"{W}val") or "0", 16) & 0x20)
    )
    if len(rows) < 2 or not (
        (has_head and styles.head_is_bold(style))
        or (_is_bold(rows[0], styles) and not _is_bold(rows[1], styles))
    ):
        return
    of_row = rows[0].find(f"{W}trPr")
    if of_row is None:
        of_row = etree.Element(f"{W}trPr")
        rows[0].insert(0, of_row)
    if of_row.find(f"{W}tblHeader") is None:
        etree.SubElement(of_row, f"{W}tblHeader")


def _is_bold(row: _Element, styles: Styles) -> bool:
    runs = [run for run in row.iter(R) if has_words(run)]
    return bool(runs) and all(
        is_on(styles.looks(run, styles.style_of(next(run.iterancestors(P)))).get("b"))
        for run in runs
    )


def _simplify(paragraph: _Element, styles: Styles, numbering: Numbering) -> None:
    """Leave of a paragraph its role as its style, its words, tabs and line breaks."""
    words = list(_content(paragraph, styles))
    mark = numbering.mark(paragraph) if words else None
    role = styles.role(paragraph)
    for child in list(paragraph):
        paragraph.remove(child)
    if mark and not role:
        role = _item(mark)
    properties = etree.SubElement(paragraph, f"{W}pPr")
    if role:
        etree.SubElement(properties, f"{W}pStyle", {f"{W}val": role})
    if mark and mark.label:
        _add_run(paragraph, f"{mark.label} ", {"rStyle": LABEL})
    _write(paragraph, words)


def _item(mark: Mark) -> str:
    is_number = mark.label[:-1].isdecimal() and mark.label[-1] in ".)"
    return f"{'Number' if is_number else 'Item'}{min(mark.level + 1, DEEPEST_LIST)}"


def _content(paragraph: _Element, styles: Styles) -> Iterator[tuple[str, str | _Element]]:
    """The words and the marks within a paragraph, each with how high it stands."""
    style = styles.style_of(paragraph)
    for run in paragraph.iter(R, f"{M}r", f"{M}den"):
        if run.tag == f"{M}den":
            yield "", "/"
            continue
        height = styles.looks(run, style).get("vertAlign", "") if run.tag == R else _height(run)
        for each in run:
            if each.tag in (T, f"{M}t"):
                yield height, each.text or ""
            elif each.tag in _WRITTEN_AS:
                yield height, each


def _height(run: _Element) -> str:
    """How high a part of a formula stands."""
    for around in run.iterancestors(f"{M}sup", f"{M}sub"):
        return "superscript" if around.tag == f"{M}sup" else "subscript"
    return ""


def _write(paragraph: _Element, content: Iterable[tuple[str, str | _Element]]) -> None:
    for (height, is_words), same in groupby(content, lambda each: (each[0], str is type(each[1]))):
        parts = [part for _, part in same]
        looks = {"vertAlign": height} if height else {}
        run = _add_run(paragraph, "".join(map(str, parts)) if is_words else "", looks)
        run.extend(_mark(part) for part in parts if not isinstance(part, str))


def _mark(element: _Element) -> _Element:
    """What stands between words, as mammoth knows it."""
    tag = str(element.tag)
    attributes = {str(name): str(set_to) for name, set_to in element.attrib.items()}
    return etree.Element(_WRITTEN_AS[tag], attributes if tag == f"{W}sym" else {})


def _add_run(paragraph: _Element, words: str, looks: Mapping[str, str] | None = None) -> _Element:
    run = etree.SubElement(paragraph, R)
    if looks:
        properties = etree.SubElement(run, f"{W}rPr")
        for name, set_to in looks.items():
            etree.SubElement(properties, f"{W}{name}", {f"{W}val": set_to})
    etree.SubElement(run, T).text = words
    return run


def _add_behind(
    anchor: _Element, blocks: Iterable[_Element], last: dict[_Element, _Element]
) -> None:
    """Blocks behind an element and what was added there before."""
    for block in blocks:
        last.get(anchor, anchor).addnext(block)
        last[anchor] = block
