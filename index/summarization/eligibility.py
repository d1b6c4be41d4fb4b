"""Which sentences of an article may be lines of its summary, and what must stand before each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.text.anaphora import begins_with_person, definite_subject, leans_back, points_back
from index.text.english import OF_THE_PAGE, SIGNPOSTS, is_english
from index.text.names import are_named, introductions, names
from index.text.normalize import is_question
from index.text.quotation_marks import inside_quotation, is_balanced, is_speech_alone, outside_quotation
from index.text.tokens import question_stems

_WORD = re.compile(r"[^\W\d_]+")
_KEY = re.compile(r"(?:^|(?<=\s))[^\W\d_a-z][\w’'/-]*(?: [\w’'/-]+){0,3}: ")
_FEW_WORDS = 12  # of a single key with its value
_SIGNPOST = re.compile(
    rf"^\W*(?:{'|'.join(SIGNPOSTS)})(?!\w)|\b(?:{'|'.join(OF_THE_PAGE)})\b", re.IGNORECASE
)
_OWN_QUESTION = re.compile(r"\?(?![^\s]*[\"”’»])")

Needs = tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Eligible:
    """A sentence that may be a line, with what it ``needs``: of each of these sets of places one
    must be a line too. An empty set cannot be had.
    """

    place: int
    needs: Needs


def eligible(sentences: Sequence[str]) -> list[Eligible]:
    """Those of an article that may be lines; of English it knows what leans on another sentence,
    and what speaks to the reader.
    """
    inside = inside_quotation(sentences)
    whole = [i for i, each in enumerate(sentences) if not inside[i] and _is_whole(each)]
    if not is_english(_WORD.findall(" ".join(sentences))):
        return [Eligible(i, _beside(i) if leans_back(sentences[i]) else ()) for i in whole]
    introduced = introductions(sentences)
    stems = [frozenset(question_stems(sentence)) for sentence in sentences]
    return [
        Eligible(place, (*introduced[place], *_before(place, sentences, stems)))
        for place in whole
        if not _SIGNPOST.search(sentences[place])
    ]


def opening(sentences: Sequence[str], found: Sequence[Eligible]) -> int:
    """The place of the first sentence that needs no other and names somebody or something: what is
    before it paints a scene.
    """
    named = are_named(sentences)
    free = [each.place for each in found if not each.needs]
    told = [place for place in free if named[place]]
    return next(iter(told or free), 0)


def _beside(place: int) -> Needs:
    return (frozenset({place - 1} - {-1}),)


def _is_whole(sentence: str) -> bool:
    """Whether it tells something, by itself and with both ends of what it quotes."""
    return (
        is_balanced(sentence)
        and not is_speech_alone(sentence)
        and "?" not in outside_quotation(sentence)
        and not is_question(sentence)
        and not is_fact_box(sentence)
        and not sentence.rstrip(" .").endswith((":", "："))
    )


def _before(place: int, sentences: Sequence[str], stems: Sequence[frozenset[str]]) -> Needs:
    """The sentence before where one leans on it, or another that names what it takes as known."""
    sentence = sentences[place]
    if place == 0 and begins_with_person(sentence) and _names_somebody(sentence):
        return ()
    if leans_back(sentence) or points_back(sentence):
        return _beside(place)
    known = set(question_stems(definite_subject(sentence) or ""))
    if known and place:
        return (frozenset(at for at in range(place) if known <= stems[at]) | {place - 1},)
    return ()


def _names_somebody(sentence: str) -> bool:
    return any(len(name) > 1 for name in names(sentence))


def is_fact_box(sentence: str) -> bool:
    """Whether it is made of keys with their values: "Date: Tuesday", "Crew: six Airline: Aer"."""
    keys = len(_KEY.findall(sentence))
    begins = bool(_KEY.match(sentence))
    return begins and (keys > 1 or len(sentence.split()) <= _FEW_WORDS)
