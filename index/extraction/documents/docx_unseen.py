"""What a Word document holds and does not show: it is taken out."""

from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from index.extraction.documents.docx_elements import TBL, TR, P, R, T, has_words, is_set, remove
from index.extraction.documents.docx_styles import Styles, W, is_on

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def drop_unseen(root: _Element, styles: Styles) -> None:
    """Take out of a document what Word does not show of it."""
    _drop_changes(root)
    _drop_words(root, styles)


def _drop_changes(root: _Element) -> None:
    """Rows that are deleted, and the one of two ways to draw a thing that is not needed."""
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        shown = next((each for each in choice.iterchildren("*") if has_words(each)), None)
        _replace(choice, [] if shown is None else list(shown))
    for row in list(root.iter(TR)):
        properties = row.find(f"{W}trPr")
        if properties is not None and (is_set(properties, "del") or is_set(properties, "hidden")):
            remove(row)


def _drop_words(root: _Element, styles: Styles) -> None:
    """What is not shown: the code of fields, hidden, struck and white text, prompts."""
    for prompt in list(root.iter(f"{W}showingPlcHdr")):
        control = next(prompt.iterancestors(f"{W}sdt"), None)
        if control is not None:
            _remove_words(control)
    for run in list(_runs_of_field_codes(root)):
        remove(run)
    is_coloured = root.find(f"{W}background") is not None
    for paragraph in root.iter(P):
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
    for run in root.iter(R):
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
    return (run for run in paragraph.iter(R) if next(run.iterancestors(P)) is paragraph)


def _is_on_paper(run: _Element, looks: Mapping[str, str]) -> bool:
    """Whether nothing that is coloured may lie behind a run."""
    if is_on(looks.get("highlight")) or looks.get("shd", "auto").upper() not in ("AUTO", "FFFFFF"):
        return False
    for around in run.iterancestors(f"{W}txbxContent", TBL):
        has_style = around.find(f"{W}tblPr/{W}tblStyle") is not None
        is_shaded = next(around.iter(f"{W}shd"), None) is not None
        if around.tag != TBL or has_style or is_shaded:
            return False
    return True


def _replace(element: _Element, others: list[_Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = others


def _remove_words(element: _Element) -> None:
    for each in list(element.iter(T, f"{W}sym")):
        remove(each)
