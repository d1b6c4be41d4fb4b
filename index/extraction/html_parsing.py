"""Bytes of a web page -> its text, in the encoding that it is written in -> its elements."""

import re
from itertools import dropwhile

from lxml.etree import ParserError, SubElement
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from index.extraction.plain_text import decoded

_HEAD = 8192  # bytes in which a page may say its encoding
_META = re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BROKEN = "\ufffd"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_IN_HEAD = ("title", "meta", "link", "script", "style", "base", "noscript", "template")
_SURE = 40  # bytes that go on with a letter
_FEW = 4  # one in so many
_AS_BROWSERS = (  # labels that stand for more than they say: https://encoding.spec.whatwg.org
    (re.compile(r"(?:us-?)?ascii|iso-?8859-?1|l(?:atin-?)?1|(?:windows|cp)-?1252"), "cp1252"),
    (re.compile(r"iso-?8859-?9|l(?:atin-?)?5|(?:windows|cp)-?1254"), "cp1254"),
    (re.compile(r"tis-?620|iso-?8859-?11|(?:windows|cp)-?874"), "cp874"),
    (re.compile(r"gb-?2312|gbk|x-gbk|gb18030|euc-?cn"), "gb18030"),
    (re.compile(r"shift[-_]?jis|x-sjis|sjis|windows-31j"), "cp932"),
    (re.compile(r"euc-?kr|ks_c_5601\S*|(?:windows|cp)-?949"), "cp949"),
    (re.compile(r"big5\S*"), "big5hkscs"),
    (re.compile(r"utf-?8|utf-?16\w*|unicode"), "utf-8"),  # what was read so far is no UTF-16
)
_ALIKE = re.compile(r"iso-?8859-?(\d{1,2})|(?:windows|cp|x-cp)-?(125\d)|koi8-?([ru])|euc-?(jp)")
_SINGLE_BYTE = re.compile(r"cp(?:125\d|874)|iso8859")


def decoded_page(data: bytes, charset: str | None = None) -> str:
    """A page's text: in the encoding that its first bytes show, that its server names
    (``charset``), that it names itself, or that it is most likely in.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data.decode(codec, "replace")
    named = (charset, _first(_XML, data), _first(_META, data[:_HEAD]))
    for codec in filter(None, map(_codec, filter(None, named))):
        text = _in_codec(data, codec)
        if text is not None:
            return text
    return decoded(data) or ""


def parsed(markup: str) -> HtmlElement | None:
    """The elements of a page; None where it has none."""
    clean = without_controls(markup).encode("utf-8", "replace")
    try:
        page = document_fromstring(clean, parser=HTMLParser(encoding="utf-8"))
    except ParserError:
        return None
    _end_head(page)
    return page


def _end_head(page: HtmlElement) -> None:
    """The parser leaves in a head what begins a body whose tag is not written: browsers do not."""
    head = page.find("head")
    if head is None:
        return
    shown = list(dropwhile(lambda each: each.tag in _IN_HEAD or callable(each.tag), head))
    if shown:
        body = page.find("body")
        body = SubElement(page, "body") if body is None else body
        for place, each in enumerate(shown):
            body.insert(place, each)


def without_controls(text: str) -> str:
    """Without the signs that no XML may hold, which a page can name by their numbers too."""
    return _CONTROLS.sub("", text)


def _first(pattern: re.Pattern[bytes], data: bytes) -> str | None:
    found = pattern.search(data)
    return found[1].decode("ascii", "replace") if found else None


def _codec(label: str) -> str | None:
    """What decodes an encoding of the web; None for an unknown label."""
    name = label.strip().lower()
    for pattern, codec in _AS_BROWSERS:
        if pattern.fullmatch(name):
            return codec
    found = _ALIKE.fullmatch(name)
    if not found:
        return None
    part, windows, koi8, euc = found.groups()
    choices = (part and f"iso8859_{part}", windows and f"cp{windows}", koi8 and f"koi8_{koi8}")
    return next(filter(None, choices), f"euc_{euc}")


def _in_codec(data: bytes, codec: str) -> str | None:
    """The text, unless bytes show that they are in another encoding than their page says."""
    text = None if data.isascii() else _utf8(data)
    if text is not None and (_SINGLE_BYTE.match(codec) or _is_surely_utf8(data, text)):
        return text
    try:
        text = data.decode(codec, "replace")
    except LookupError:
        return None
    letters = sum(byte > 127 for byte in data) if not data.isascii() else 0
    return text if text.count(_BROKEN) * _FEW <= letters else None


def _is_surely_utf8(data: bytes, text: str) -> bool:
    """A few letters of a Chinese encoding may look like it by chance."""
    return len(data) - len(text) > _SURE


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None
