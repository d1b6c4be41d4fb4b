"""Which sentences of an article may be lines of its summary, and what must stand before each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.text.anaphora import leans_back, points_back
from index.text.english import OF_THE_PAGE, SIGNPOSTS, is_english
from index.text.names import introductions
from index.text.normalize import is_question
from index.text.quotation_marks import inside_quotation, is_balanced, is_speech_alone

_WORD = re.compile(r"[^\W\d_]+")
_KEY = re.compile(r"(?:^|(?<=\s))[^\W\d_a-z][\w’'/-]*(?: [\w’'/-]+){0,3}: ")
_FEW_WORDS = 12  # of a single key with its value
_SIGNPOST = re.compile(
    rf"^\W*(?:{'|'.join(SIGNPOSTS)})(?!\w)|\b(?:{'|'.join(OF_THE_PAGE)})\b", re.IGNORECASE
)
_OWN_QUESTION = re.compile(r"\?(?![^\s]*[\"”’»])")


@dataclass(frozen=True, slots=True)
class Eligible:
    """A sentence that may be a line, with what it ``needs``: of each of these sets of places one
    must be a line too. An empty set cannot be had.
    """

    place: int
    needs: tuple[frozenset[int], ...]


def eligible(sentences: Sequence[str]) -> list[Eligible]:
    """Those of an article that may be lines; of English it knows what leans on another sentence,
    and what speaks to the reader.
    """
    english = is_english(_WORD.findall(" ".join(sentences)))
    inside = inside_quotation(sentences)
    introduced = introductions(sentences) if english else [()] * len(sentences)
    return [
        Eligible(place, (*introduced[place], *_before(place, sentence, english)))
        for place, sentence in enumerate(sentences)
        if not inside[place] and _is_whole(sentence) and not (english and _SIGNPOST.search(sentence))
    ]


def _is_whole(sentence: str) -> bool:
    """Whether it tells something, by itself and with both ends of what it quotes."""
    return (
        is_balanced(sentence)
        and not is_speech_alone(sentence)
        and not is_question(sentence)
        and not is_fact_box(sentence)
        and not sentence.rstrip(" .").endswith((":", "："))
    )


def _before(place: int, sentence: str, english: bool) -> tuple[frozenset[int], ...]:
    leans = leans_back(sentence) or (english and points_back(sentence))
    return (frozenset({place - 1} - {-1}),) if leans else ()


def is_fact_box(sentence: str) -> bool:
    """Whether it is made of keys with their values: "Date: Tuesday", "Crew: six Airline: Aer"."""
    keys = len(_KEY.findall(sentence))
    begins = bool(_KEY.match(sentence))
    return begins and (keys > 1 or len(sentence.split()) <= _FEW_WORDS)
