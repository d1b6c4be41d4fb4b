"""The title of a PDF that tells none: its largest lines, at the head of the first page."""

import re
from collections.abc import Sequence
from itertools import takewhile
from textwrap import shorten

from index.extraction.pdf.blocks import Block, Kind
from index.extraction.pdf.hyphens import Words
from index.extraction.pdf.text import words_of
from index.text.markup import PAGE_TURN

_MOST_WORDS = 40
_MOST_LETTERS = 120  # of a sentence in place of a title
_MOST_LINES = 4
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_CAPITALIZED = 0.7  # of the long words of a headline that is set as the text is
_SENTENCE = re.compile(r".+?[.!?…。！？](?=\s|$)")


def headline(columns: Sequence[Sequence[Block]], words: Words) -> str:
    """Empty where the pages hold only tables."""
    every = [block for column in columns for block in column if block.lines]
    first = [block for block in every if block.page == every[0].page]
    headings = [block for block in first if _may_be(block)]
    if headings:
        largest = max(round(block.size) for block in headings)
        chosen = next(block for block in headings if round(block.size) == largest)
        return words_of(chosen, words)
    return _beginning(first, words) if first else ""


def _may_be(block: Block) -> bool:
    return block.kind is Kind.HEADING and len(" ".join(block.lines).split()) <= _MOST_WORDS


def _beginning(blocks: Sequence[Block], words: Words) -> str:
    """The lines that are written as a headline is, or else the first sentence."""
    lines = [line for block in blocks for line in block.lines][: _MOST_LINES + 1]
    head = list(takewhile(_is_capitalized, lines))
    if 0 < len(head) < len(lines):
        return " ".join(head)
    text = words_of(blocks[0], words).replace(PAGE_TURN, " ")
    sentence = _SENTENCE.match(text)
    return shorten(sentence[0] if sentence else text, _MOST_LETTERS, placeholder="…")


def _is_capitalized(line: str) -> bool:
    found = _LONG_WORD.findall(line)
    ends = line.endswith((".", "!", ";", ":"))
    return (
        len(found) > 1
        and not ends
        and sum(word[0].isupper() for word in found) >= _CAPITALIZED * len(found)
    )
