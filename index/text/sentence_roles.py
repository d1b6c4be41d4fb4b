"""Guesses what the lines of plain text are: prose, or headings, captions and credits, which are
context but never an answer.
"""

import re
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from index.domain.article import SentenceRole
from index.text.datelines import is_dateline


@dataclass(frozen=True, slots=True)
class Block:
    """The sentence spans of a line or of a wrapped run of lines.

    ``paragraph`` numbers what blank lines part; ``role``: what a mark of Markdown says that it is.
    """

    spans: tuple[tuple[int, int], ...]
    paragraph: int
    role: SentenceRole | None


_ENDS = re.compile(r"[.!?…。！？؟۔।:;][\"'”’»)\]\s]*$")
_CREDIT = re.compile(
    r"\bphoto credits?\b|\bgetty images\b|\ball rights reserved\b|\b(?:afp|ap) photo\b"
    r"|\b(?:reuters|epa|afp|ap|getty|shutterstock)/\w+"
    r"|\b(?:photo|image|picture|video)s? courtesy\b"
    r"|^\W*(?:photo|image|picture|video|illustration|graphic)s?(?: by\b|:)"
    r"|^.{0,40}\bsource: "
    r"|\bcontributed to this (?:report|story|article)\b"
    r"|^\s*(?:by|from) (?:(?-i:[A-Z])[\w.'’-]+(?:[ ,]+(?:and )?|$)){2,6}$"
    r"|^\s*(?:published|updated|posted|last updated|first published)\b[^.]{0,60}$"
    r"|^\s*(?:read more|see also|related|watch|listen|hide caption|advertisement)\b\s*:",
    re.IGNORECASE,
)
_HEADING_WORDS = 14
_FEWEST_LISTED = 3  # lines that stand below each other: a list without marks, and no headings
_CAPTION_BLOCK_WORDS = 80
_REPEATS_TEXT = 0.75
_REPEATS_CAPTION = 0.6
_WORD = re.compile(r"\w{4,}")
_STEM = 5
_FEWEST_REPEATED = 5
_LAST_CAPTIONS = 100  # that a paragraph is compared with: all of them would take the square of time


def roles(text: str, blocks: Sequence[Block]) -> Iterator[tuple[SentenceRole, ...]]:
    """The role of every span of every block, in order.

    A credit makes captions of its whole paragraph. So does repetition: a paragraph of one sentence
    that says again what was just said, or what a caption said, stands under a picture.
    """
    before: tuple[set[str], set[str]] = set(), set()
    captions: deque[set[str]] = deque(maxlen=_LAST_CAPTIONS)
    lines = Counter(block.paragraph for block in blocks)
    credited = {block.paragraph for block in blocks if _is_credited(text, block)}
    for block in blocks:
        words = _stems(" ".join(text[start:end] for start, end in block.spans))
        if block.paragraph in credited or _repeats(block, words, before[0] | before[1], captions):
            captions.append(words)
            yield (SentenceRole.CAPTION,) * len(block.spans)
        else:
            is_alone = lines[block.paragraph] < _FEWEST_LISTED
            yield tuple(_role(text[start:end], block, is_alone) for start, end in block.spans)
        before = before[1], words


def _role(part: str, block: Block, is_alone: bool) -> SentenceRole:
    if block.role is SentenceRole.HEADING:
        return block.role
    if is_credit(part) or is_dateline(part):
        return SentenceRole.CAPTION
    if block.role is None and is_alone and len(block.spans) == 1 and _is_heading(part):
        return SentenceRole.HEADING
    return block.role or SentenceRole.PROSE


def is_credit(part: str) -> bool:
    """Whether words say whose a picture or a text is, or point to another."""
    return bool(_CREDIT.search(part))


def _is_heading(part: str) -> bool:
    return len(part.split()) <= _HEADING_WORDS and not _ENDS.search(part)


def _is_credited(text: str, block: Block) -> bool:
    """A short block with a credit in it; in a long one only that sentence is a caption."""
    parts = [text[start:end] for start, end in block.spans]
    short = sum(len(part.split()) for part in parts) <= _CAPTION_BLOCK_WORDS
    return short and any(map(is_credit, parts))


def _repeats(
    block: Block, words: set[str], before: set[str], captions: Collection[set[str]]
) -> bool:
    if block.role or len(block.spans) > 1 or len(words) < _FEWEST_REPEATED:
        return False
    return len(words & before) >= _REPEATS_TEXT * len(words) or any(
        len(words & caption) >= _REPEATS_CAPTION * len(words) for caption in captions
    )


def _stems(part: str) -> set[str]:
    return {word.casefold()[:_STEM] for word in _WORD.findall(part)}
