"""Makes any text safe to stand in a card: it shows as itself and can neither ping, link nor format.

Backslashes are the only thing ever added: Discord hides them, and they keep every letter of a quote
as it is.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from index import WRAP_WIDTHS

ELLIPSIS = "…"

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPECIAL = re.compile(r"[\\`*_~|<>\[\]#@:&/]")
_LIST_MARK = re.compile(r"^(?:\d+(?=[.)])|(?=[-+=]))")
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_LINE_END = re.compile(r"\r\n?|[\n\v\f\u2028\u2029]")
_HEADING_MARK = re.compile(r"^#{1,6}(?: |$)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*(?=\s)|[。！？]")
_JOINER = "\u200d"
_TAB = 4
_WHITE = re.compile(r"\s")
_FIRST_SPACES = re.compile(r"^ | (?= )")


def fold(text: str) -> str:
    """White space becomes single spaces; controls, lone surrogates and bidi marks go."""
    return " ".join(_INVISIBLE.sub("", text).split())


def escape(text: str) -> str:
    """The folded text as markdown that shows it literally, wherever in a line it is put."""
    return _escaped(fold(text))


def escape_code(text: str) -> str:
    """The same of a line of code, whose spaces are kept: readers of markdown drop only those that
    may break a line.
    """
    line = _WHITE.sub(" ", _INVISIBLE.sub("", text).expandtabs(_TAB)).rstrip()
    return _escaped(_FIRST_SPACES.sub("\u00a0", line))


def unescape(markdown: str) -> str:
    """What Discord shows for escaped text: ``unescape(escape(text)) == fold(text)``."""
    return _ESCAPED.sub(r"\1", markdown)


def paragraphs(text: str) -> list[str]:
    """The folded paragraphs; an empty first or last one says that a line ended there.

    Lines of the width of a wrapped text are joined; a heading loses the marks of Markdown.
    """
    lines = [_HEADING_MARK.sub("", fold(line)) for line in _LINE_END.split(text)]
    found = [lines[0]]
    for before, line in pairwise(lines):
        if line and len(before) in WRAP_WIDTHS:
            found[-1] += f" {line}"
        elif line or found[-1]:
            found.append(line)
    return found


def shorten(text: str, limit: int) -> str:
    """The beginning of a text, cut at a sentence or else a word, so that its escape fits ``limit``.

    The cut is made before anything is escaped or linked, so that it can break neither.
    """
    text = fold(text)
    if len(escape(text)) <= limit:
        return text
    head = text[: _fitting(text, limit - len(f" {ELLIPSIS}"))]
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    if ends and ends[-1] > len(head) / 2:
        return f"{head[: ends[-1]]} {ELLIPSIS}"
    words, space, _ = text[: len(head) + 1].rpartition(" ")
    return (words if space else head).rstrip() + ELLIPSIS


def shorten_start(text: str, limit: int) -> str:
    """The end of a text, cut before a word, so that its escape fits ``limit``."""
    text = fold(text)
    if len(escape(text)) <= limit:
        return text
    kept: list[str] = []
    size = len(ELLIPSIS)
    for word in reversed(text.split(" ")):
        size += len(f" {escape(word)}")
        if size > limit:
            break
        kept.append(word)
    return " ".join([ELLIPSIS, *reversed(kept)])


def shares(wanted: Sequence[int], room: int) -> list[int]:
    """What each gets of a room: all that it wants, or an equal part where that is too much."""
    granted = [0] * len(wanted)
    smallest_first = sorted(range(len(wanted)), key=lambda place: wanted[place])
    for before, place in enumerate(smallest_first):
        granted[place] = min(wanted[place], room // (len(wanted) - before))
        room -= granted[place]
    return granted


def _escaped(line: str) -> str:
    return _LIST_MARK.sub(r"\g<0>\\", _SPECIAL.sub(r"\\\g<0>", line))


def _fitting(text: str, limit: int) -> int:
    """How many characters of folded ``text`` fit, without parting a letter from its marks."""
    size, end = 1, 0  # the mark of a list at the beginning is escaped too
    while end < len(text) and size < limit:
        size += 2 if _SPECIAL.match(text[end]) else 1
        end += 1
    end -= size > limit
    while 1 < end < len(text) and _clings(text[end - 1], text[end]):
        end -= 1
    return end


def _clings(before: str, after: str) -> bool:
    return before == _JOINER or after == _JOINER or unicodedata.category(after)[0] == "M"
