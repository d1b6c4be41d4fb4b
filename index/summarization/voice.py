"""To whom a sentence of English speaks: of its writer, to its reader, or of the page it is on."""

import re
from collections.abc import Sequence

from index.text.english_prose import OF_THE_PAGE, SIGNPOSTS, WRITER
from index.text.quotation_marks import outside_quotation

_WRITER = re.compile(rf"\b(?:{'|'.join(WRITER)})\b")
_SIGNPOST = re.compile(
    rf"^\W*(?:{'|'.join(SIGNPOSTS)})(?!\w)|\b(?:{'|'.join(OF_THE_PAGE)})\b", re.IGNORECASE
)
_DISCLAIMER = re.compile(r"\b(?:opinions|views) expressed\b", re.IGNORECASE)


def tells_of_its_writer(sentence: str) -> bool:
    """Whether it says "I" beside what it quotes."""
    return bool(_WRITER.search(outside_quotation(sentence)))


def is_beside_the_news(sentences: Sequence[str], place: int) -> bool:
    """Whether a sentence is a signpost, or tells who wrote the views that the next disclaims."""
    after = sentences[place + 1 : place + 2]
    return _is_signpost(sentences[place]) or any(map(_DISCLAIMER.search, after))


def _is_signpost(sentence: str) -> bool:
    """Whether it announces what comes, speaks to the reader or tells of its page."""
    return bool(_SIGNPOST.search(sentence))
