"""How the letters of a PDF are set: size and weight, which way up, and whether one sees them."""

import ctypes
import math
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from pypdfium2 import PdfPage, raw

Handle = Any
"""What PDFium gives to ask it by; its types are not told to mypy."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_INVISIBLE = 3  # of the modes of text in ISO 32000-1, table 106
_WHITE = 250
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi\b|[-,]bd|cmbx|sfbx", re.IGNORECASE)
_MOST_SLANT = 5  # degrees
_MOST_GROUNDS = 10_000


class Style(NamedTuple):
    """``turns``: quarters by which it is turned to the left; None of what stands obliquely."""

    size: float
    bold: bool
    turns: int | None
    unseen: bool
    white: bool


class Styles:
    """The styles of a page's letters, each object and each font asked once."""

    def __init__(self, text_page: Handle) -> None:
        self._text_page = text_page
        self._matrix = raw.FS_MATRIX()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._styles: dict[int, Style] = {}
        self._bold: dict[int, bool] = {}

    def at(self, place: int) -> Style | None:
        """The style of the letter at a place; None of a space that is only told."""
        found = raw.FPDFText_GetTextObject(self._text_page, place)
        if not found:
            return None
        key = ctypes.addressof(found.contents)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._of(found, place)
        return style

    def _of(self, found: Handle, place: int) -> Style:
        matrix, colour = self._matrix, self._colour
        raw.FPDFText_GetMatrix(self._text_page, place, matrix)
        scale = math.hypot(matrix.b, matrix.d) or math.hypot(matrix.a, matrix.c)
        has_colour = raw.FPDFText_GetFillColor(self._text_page, place, *colour)
        shown = [each.value for each in colour] if has_colour else [0, 0, 0, 255]
        mode = raw.FPDFTextObj_GetTextRenderMode(found)
        return Style(
            raw.FPDFText_GetFontSize(self._text_page, place) * scale,
            self._is_bold(found),
            _turns(matrix.a, matrix.b),
            mode == _INVISIBLE or shown[3] == 0,
            mode == 0 and min(shown[:3]) >= _WHITE,
        )

    def _is_bold(self, found: Handle) -> bool:
        font = raw.FPDFTextObj_GetFont(found)
        if not font:
            return False
        key = ctypes.addressof(font.contents)
        if key not in self._bold:
            name = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, len(name))
            is_heavy = _BOLD_WEIGHT <= raw.FPDFFont_GetWeight(font) <= 900
            self._bold[key] = bool(_BOLD_NAME.search(name.value)) or (is_heavy and not name.value)
        return self._bold[key]


def _turns(a: float, b: float) -> int | None:
    degrees = math.degrees(math.atan2(b, a))
    quarters = round(degrees / 90)
    return quarters % 4 if abs(degrees - 90 * quarters) <= _MOST_SLANT else None


def grounds(page: PdfPage) -> list[Box]:
    """The boxes of pictures and of areas with a colour: on them one sees white letters."""
    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING]
    found: list[Box] = []
    for each in page.get_objects(kinds):
        if len(found) == _MOST_GROUNDS:
            break
        if _is_coloured(each.raw, each.type):
            found.append(each.get_bounds())
    return found


def _is_coloured(area: Handle, kind: int) -> bool:
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return True
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(area, mode, stroke)
    colour = [ctypes.c_uint() for _ in range(4)]
    is_known = raw.FPDFPageObj_GetFillColor(area, *colour)
    return bool(mode.value) and (not is_known or min(each.value for each in colour[:3]) < _WHITE)


def is_on(middle: tuple[float, float], areas: Sequence[Box]) -> bool:
    """Whether a place lies on one of some areas."""
    x, y = middle
    return any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in areas)
