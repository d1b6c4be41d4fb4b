"""Reads what is sent to Discord as Discord does: its markup, and the text that is left."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.support.newsroom import parts_of

_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_OWN_LINK = re.compile(r"\]\(<(https?://[^\s<>]*)>\)")
_OWN_COMMAND = re.compile(r"`/[a-z ]+(?::[a-z]*)?`|`(?:since|until|source):`")
_OWN_BLOCK = re.compile(r"^```\n((?:(?!```).)*)\n```$", re.MULTILINE)
_OWN_MARKS = re.compile(r"^(?:> )?(?:-# |### )?", re.MULTILINE)
_FORMS = re.compile(
    r"<(?:@[!&]?\d|#\d|a?:\w|/\w|t:|id:|sound:|mailto:|tel:|https?:|\+)|@(?:everyone|here)"
    r"|\|\||~~|__|``?|(?:https?|steam|discord)://|discord(?:app)?\.(?:gg|com)/|\]\("
    r"|^(?:#{1,6}|-#|>{1,3}|[-*+]|\d+[.)]) ",
    re.IGNORECASE | re.MULTILINE,
)
_READER = MarkdownIt("default", {"linkify": True, "typographer": False})
assert _READER.linkify is not None
_READER.linkify.set({"fuzzy_link": False, "fuzzy_email": False})  # Discord links only whole ones
_BLOCKS = frozenset({"paragraph", "inline", "blockquote", "heading"})
_SPANS = frozenset({"text", "text_special", "softbreak", "strong", "link", "code_inline"})


@dataclass(frozen=True)
class Shown:
    """What a person sees of some markdown: the words, those in bold, where links lead."""

    words: str
    bold: tuple[str, ...]
    links: tuple[str, ...]


def shown(markdown: str) -> Shown:
    """What Discord shows. Raises AssertionError where there is any markup that is not ours."""
    blocks = _OWN_BLOCK.findall(markdown)
    markdown = _OWN_BLOCK.sub("", markdown)
    assert not _FORMS.search(_bare(markdown)), markdown
    words, bold, links = "\n".join(blocks), [], []
    for line in markdown.split("\n"):
        for token in _spans(line.replace("-# ", "", 1)):
            words += token.content
            links += [str(token.attrs["href"])] if token.type == "link_open" else []
        bold += re.findall(r"\*\*(.+?)\*\*", _hidden(line))
        words += "\n"
    return Shown(words, tuple(bold), tuple(links))


def texts_of(card: Any) -> list[str]:
    """The markdown of a card, a piece each."""
    return [part["content"] for part in parts_of(card) if "content" in part]


def _hidden(markdown: str) -> str:
    """With a sign that means nothing for each mark that is escaped."""
    return _ESCAPED.sub("¤", markdown)


def _bare(markdown: str) -> str:
    """What is left of it without what is escaped, and without marks and links of ours."""
    bare = _OWN_COMMAND.sub("", _OWN_LINK.sub("", _hidden(markdown)))
    return _OWN_MARKS.sub("", bare)


def _spans(line: str) -> Iterator[Token]:
    """What stands on a line, read as markdown."""
    for block in _READER.parse(line):
        kind = block.type.removesuffix("_open").removesuffix("_close")
        assert kind in _BLOCKS, (block.type, line)
        for span in block.children or []:
            kind = span.type.removesuffix("_open").removesuffix("_close")
            assert kind in _SPANS, (span.type, line)
            yield span
