"""Bytes -> the text that they are: by their mark, by what is declared, by what they look like."""

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from index.domain.errors import UnreadableArticle
from index.domain.reasons import Reason

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    # of UTF-32 first: one begins as one of UTF-16 does
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_LOOKED_AT = 4_000  # bytes of a text in UTF-16 or UTF-32 that has no mark
_SIGNS_OF_WIDE = re.compile(rb"[\0-\2]")  # which are in no other text
_IN_ANY_TEXT = re.compile(r"[ \n.,、。A-Za-z]")
_IN_ANY_EASTERN_TEXT = re.compile(r"[ \n、。]")
_EASTERN = re.compile(r"[\u3400-\u9fff]")
_SELDOM = 50  # one in so many
_IN_NO_TEXT = ("Cc", "Cn", "Co", "Cs")  # categories of Unicode
_SPACES = "\t\n\r\f"
_BROKEN = "\ufffd"
_FEW = 4  # one in so many
_USUAL = [  # without those of DOS and the first Macintosh, which short texts are mistaken for
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"),
    *("koi8_r", "shift_jis", "euc_jp", "iso2022_jp", "gb18030", "big5", "euc_kr"),
]
_AS_BROWSERS_DO = {  # names of encodings that stand for wider ones (WHATWG Encoding, 4.2)
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_OTHER_NAMES = {
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "x-x-big5": "big5hkscs",
    "windows-874": "cp874",
    "iso-8859-8-i": "iso8859-8",
    "x-mac-cyrillic": "mac_cyrillic",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",  # without a mark, as all are that come so far
}
_OF_TEXTS = re.compile(
    r"utf[_-]?(?:8|16|32)|cp|iso|koi8|mac|shift|euc|gb|big5|tis|hz$|johab|ptcp|kz1048",
)
_OF_EAST_ASIA = ("gb18030", "cp932", "euc_jp", "iso2022_jp", "cp949", "big5hkscs")
_ASCII = bytes(range(128))


def decoded(data: bytes, charset: str | None = None) -> str | None:
    """Bytes as the text that they are; None: in no encoding.

    ``charset`` is what a server or the document itself calls their encoding: it is believed, save
    where they cannot be read so, and where they make sense in UTF-8. A few broken bytes are marked
    as such, lest all others be taken for something else.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = codec(charset)
    if declared in _OF_EAST_ASIA and (text := _readable(data, declared)) is not None:
        return text
    if _SIGNS_OF_WIDE.search(data, 0, _LOOKED_AT) and (wide := _wide(data)):
        return data.decode(wide, "replace")
    text = data.decode("utf-8", "replace")
    if text.count(_BROKEN) * _FEW <= len(data) - len(text):  # as many bytes go on with a character
        return text
    if declared and declared != "utf-8" and (text := _readable(data, declared) or ""):
        return text
    return None if b"\0" in data else _guess(data)


def text_in(data: bytes, source: str, charset: str | None = None) -> str:
    """The same of a file of text. Raises UnreadableArticle where it is none, or holds nothing."""
    text = decoded(data, charset)
    if text is not None and not text.strip("\0 \t\r\n\f\v"):
        raise UnreadableArticle(source, Reason.EMPTY)
    if text is None or "\0" in text:
        raise UnreadableArticle(source, Reason.NOT_TEXT)
    return text


def codec(charset: str | None) -> str | None:
    """Python's name for what a server or a document calls an encoding; None for what is none."""
    name = (charset or "").strip("\"' \t").lower()
    try:
        found = codecs.lookup(_OTHER_NAMES.get(name, name)).name
    except (LookupError, ValueError):  # ValueError: of a NUL in it
        return None
    return _AS_BROWSERS_DO.get(found, found) if _OF_TEXTS.match(found) else None


def _readable(data: bytes, encoding: str) -> str | None:
    """Bytes in an encoding, unless much of what is beyond ASCII is broken."""
    text = data.decode(encoding, "replace")
    beyond = len(data.translate(None, _ASCII))
    return text if text.count(_BROKEN) * _FEW <= beyond else None


def _wide(data: bytes) -> str | None:
    """In which of UTF-16 and UTF-32 bytes without a mark are; None: in neither."""
    found = ((_sense(data[:_LOOKED_AT], encoding), encoding) for encoding in _WIDE)
    sense, encoding = max(found)
    return encoding if sense else None


def _sense(data: bytes, encoding: str) -> float:
    """Which part of bytes, read so, are characters that stand in any text; 0: they are no text."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return 0.0
    odd = (unicodedata.category(character) in _IN_NO_TEXT for character in set(text) - set(_SPACES))
    if not text or any(odd):
        return 0.0
    is_eastern = len(_EASTERN.findall(text)) * 2 > len(text)  # as Latin letters are, read wrongly
    usual = _IN_ANY_EASTERN_TEXT if is_eastern else _IN_ANY_TEXT
    share = len(usual.findall(text)) / len(text)
    return share if share * _SELDOM >= 1 else 0.0


def _guess(data: bytes) -> str | None:
    """In western Europe's encoding where that makes sense: its neighbours differ by few letters."""
    likely = from_bytes(data, cp_isolation=_USUAL)
    western = (match for match in likely if match.encoding == "cp1252")
    best = next(western, None) or likely.best()
    return str(best) if best else None
