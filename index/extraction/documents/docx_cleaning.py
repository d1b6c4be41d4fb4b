"""A Word document as it looks -> a smaller one that says the same in few elements.

Changes are accepted, what is hidden is taken out, notes and text boxes stand behind the paragraph
that they belong to, and each paragraph is of one of the styles that docx.py tells mammoth of.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from lxml import etree
from lxml.etree import _Element

from index.extraction.documents.docx_numbering import Mark, Numbering
from index.extraction.documents.docx_styles import Styles, W, is_on, value

LABEL = "Label"
"""The style of the runs that hold a list item's or a heading's number."""

DEEPEST_LIST = 5

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STRICT = (
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1]),
    ("http://purl.oclc.org/ooxml/officeDocument/math", _M[1:-1]),
    ("http://purl.oclc.org/ooxml/drawingml/main", _A[1:-1]),
)
_P, _R, _T, _TBL, _TR = f"{W}p", f"{W}r", f"{W}t", f"{W}tbl", f"{W}tr"
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
        _drop_changes(root)
        _drop_unseen(root, styles)
        _join_paragraphs(root)
        etree.strip_elements(root, *_GONE, with_tail=False)
        etree.strip_tags(root, *_WRAPPERS)
    _insert_notes(document, notes)
    _lift_text_boxes(document)
    for table in document.iter(_TBL):
        _name_head(table, styles)
    for paragraph in list(document.iter(_P)):
        _simplify(paragraph, styles, numbering)
    return document


def as_transitional(root: _Element) -> _Element:
    """The same with the names that Word writes, where they are those of Strict Open XML."""
    for strict, usual in _STRICT:
        old, new = f"{{{strict}}}", f"{{{usual}}}"
        for each in root.iter(f"{old}*"):
            each.tag = new + str(each.tag)[len(old) :]
            for name in [name for name in map(str, each.attrib) if name.startswith(old)]:
                each.set(new + name[len(old) :], each.attrib.pop(name))
    return root


def _drop_changes(root: _Element) -> None:
    """Rows that are deleted, and the one of two ways to draw a thing that is not needed."""
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        shown = next((each for each in choice.iterchildren("*") if _has_words(each)), None)
        _replace(choice, [] if shown is None else list(shown))
    for row in list(root.iter(_TR)):
        properties = row.find(f"{W}trPr")
        if properties is not None and (_is_set(properties, "del") or _is_set(properties, "hidden")):
            _remove(row)


def _drop_unseen(root: _Element, styles: Styles) -> None:
    """What is not shown: the code of fields, hidden, struck and white text, prompts."""
    for prompt in list(root.iter(f"{W}showingPlcHdr")):
        control = next(prompt.iterancestors(f"{W}sdt"), None)
        if control is not None:
            _remove_words(control)
    for run in list(_runs_of_field_codes(root)):
        _remove(run)
    is_coloured = root.find(f"{W}background") is not None
    for paragraph in root.iter(_P):
        style = styles.style_of(paragraph)
        fill = paragraph.find(f"{W}pPr/{W}shd")
        for run in list(_runs(paragraph)):
            looks = styles.looks(run, style)
            is_unseen = any(is_on(looks.get(name)) for name in ("vanish", "strike", "dstrike"))
            is_white = looks.get("color", "").upper() == "FFFFFF" and not is_coloured
            if is_unseen or (is_white and fill is None and _is_on_paper(run, looks)):
                _remove_words(run)


def _runs_of_field_codes(root: _Element) -> Iterator[_Element]:
    """The runs that hold the code of a field, and not what it shows; of a field that ends."""
    fields: list[list[_Element] | None] = []  # of those that are open: their code, until it ends
    for run in root.iter(_R):
        turns = [turn.get(f"{W}fldCharType") for turn in run.iter(f"{W}fldChar")]
        outermost = next((code for code in fields if code is not None), None)
        if not turns and outermost is not None:
            outermost.append(run)
        for turn in turns:
            if turn == "begin":
                fields.append([])
            elif fields:
                yield from fields[-1] or ()
                fields[-1] = None
                if turn == "end":
                    fields.pop()


def _runs(paragraph: _Element) -> Iterator[_Element]:
    """A paragraph's own runs, and not those of a text box in it."""
    return (run for run in paragraph.iter(_R) if next(run.iterancestors(_P)) is paragraph)


def _is_on_paper(run: _Element, looks: Mapping[str, str]) -> bool:
    """Whether nothing that is coloured may lie behind a run."""
    if is_on(looks.get("highlight")) or looks.get("shd", "auto").upper() not in ("AUTO", "FFFFFF"):
        return False
    for around in run.iterancestors(f"{W}txbxContent", _TBL):
        has_style = around.find(f"{W}tblPr/{W}tblStyle") is not None
        is_shaded = next(around.iter(f"{W}shd"), None) is not None
        if around.tag != _TBL or has_style or is_shaded:
            return False
    return True


def _join_paragraphs(root: _Element) -> None:
    """What is one paragraph to a reader: a drop cap is a part of the next, and so is one whose
    end is deleted.
    """
    for paragraph in list(root.iter(_P)):
        cap = paragraph.find(f"{W}pPr/{W}framePr")
        is_cap = cap is not None and cap.get(f"{W}dropCap") in ("drop", "margin")
        ends = paragraph.find(f"{W}pPr/{W}rPr")
        is_open = ends is not None and (_is_set(ends, "del") or _is_set(ends, "moveFrom"))
        following = paragraph.getnext()
        if (is_cap or is_open) and following is not None and following.tag == _P:
            place = 0 if following.find(f"{W}pPr") is None else 1
            if is_open and (_words(paragraph)[-1:] + _words(following)[:1]).isalnum():
                _add_run(paragraph, " ")
            following[place:place] = [each for each in paragraph if each.tag != f"{W}pPr"]
            _remove(paragraph)


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
            for mark in list(reference.itersiblings(_T, f"{W}sym")):
                _remove(mark)
        note = by_id.pop((_NOTES[str(reference.tag)], reference.get(f"{W}id")), None)
        places = [each for each in reference.iterancestors(_P, _TBL)]
        _remove(reference)
        if note is not None and places:
            _add_behind(places[-1], list(note), last)


def _lift_text_boxes(document: _Element) -> None:
    """The paragraphs of each text box, behind the one that it is anchored to."""
    for shape in list(document.iter(f"{_A}txBody")):
        for line in shape.iter(f"{_A}p"):
            words = _words(line)
            line.clear()
            line.tag = _P
            _add_run(line, words)
        shape.tag = f"{W}txbxContent"
    last: dict[_Element, _Element] = {}
    for box in list(document.iter(f"{W}txbxContent")):
        anchor = next(box.iterancestors(_P), None)
        if anchor is not None:
            _add_behind(anchor, list(box), last)


def _name_head(table: _Element, styles: Styles) -> None:
    """Mark the first row as one that names the columns, where its looks say that it does."""
    rows = table.findall(_TR)
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
    runs = [run for run in row.iter(_R) if _has_words(run)]
    return bool(runs) and all(
        is_on(styles.looks(run, styles.style_of(next(run.iterancestors(_P)))).get("b"))
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
    for run in paragraph.iter(_R, f"{_M}r", f"{_M}den"):
        if run.tag == f"{_M}den":
            yield "", "/"
            continue
        height = styles.looks(run, style).get("vertAlign", "") if run.tag == _R else _height(run)
        for each in run:
            if each.tag in (_T, f"{_M}t"):
                yield height, each.text or ""
            elif each.tag in _WRITTEN_AS:
                yield height, each


def _height(run: _Element) -> str:
    """How high a part of a formula stands."""
    for around in run.iterancestors(f"{_M}sup", f"{_M}sub"):
        return "superscript" if around.tag == f"{_M}sup" else "subscript"
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
    run = etree.SubElement(paragraph, _R)
    if looks:
        properties = etree.SubElement(run, f"{W}rPr")
        for name, set_to in looks.items():
            etree.SubElement(properties, f"{W}{name}", {f"{W}val": set_to})
    etree.SubElement(run, _T).text = words
    return run


def _is_set(properties: _Element, name: str) -> bool:
    child = properties.find(f"{W}{name}")
    return child is not None and is_on(child.get(f"{W}val", "1"))


def _has_words(element: _Element) -> bool:
    return bool(_words(element).strip())


def _words(element: _Element) -> str:
    return "".join(each.text or "" for each in element.iter(_T, f"{_A}t", f"{_M}t"))


def _add_behind(
    anchor: _Element, blocks: Iterable[_Element], last: dict[_Element, _Element]
) -> None:
    """Blocks behind an element and what was added there before."""
    for block in blocks:
        last.get(anchor, anchor).addnext(block)
        last[anchor] = block


def _replace(element: _Element, others: list[_Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = others


def _remove_words(element: _Element) -> None:
    for each in list(element.iter(_T, f"{W}sym")):
        _remove(each)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
