"""Which sentences of an article may be lines of its summary, and what must stand before each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.domain.summary import LEAST_SHARE
from index.summarization.voice import is_beside_the_news, tells_of_its_writer
from index.text.anaphora import definite_subject, leans_ahead, leans_back, points_back
from index.text.english import MONTHS, WEEKDAYS, is_english
from index.text.english_prose import PEOPLE
from index.text.language import word_count
from index.text.names import are_named, inner_names, introductions
from index.text.normalize import is_question
from index.text.quotation_marks import (
    inside_quotation,
    is_balanced,
    is_speech_alone,
    outside_quotation,
)
from index.text.tokens import question_stems

_WORD = re.compile(r"[^\W\d_]+")
_KEY = re.compile(r"(?:^|(?<=\s))[^\W\d_a-z][\w’'/-]*(?: [\w’'/-]+){0,3}: ")
_FEW_WORDS = 6
_FEWEST_WORDS = 3  # numbers and single words tell nothing
_KEY_WORDS = 2
_FACT_WORDS = 12  # of a single key with its value
_CENTRAL = 0.6  # of the cosine of the most central sentence; colder leads have less
_EARLY = 6
_WHEN = re.compile(rf"\d|\b(?:{'|'.join((*WEEKDAYS, *MONTHS))})\b")

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
    telling = [place for place in whole if not is_beside_the_news(sentences, place)]
    stems = {place: frozenset(question_stems(sentences[place])) for place in telling}
    known = inner_names(sentences)
    return [
        Eligible(place, (*introduced[place], *_before(place, sentences, stems, known)))
        for place in telling
    ]


def opening(
    sentences: Sequence[str], found: Sequence[Eligible], central: NDArray[np.float32]
) -> int:
    """Where the news begin: the first sentence that needs no other, names somebody or something,
    is about as ``central`` [n] as others or tells when, and does not speak of its writer.
    What is before it paints a scene.
    """
    named = are_named(sentences)
    free = [each.place for each in found if not each.needs]
    told = [place for place in free if named[place]]
    least = _CENTRAL * float(central[told].max(initial=0.0))
    news = [
        i
        for i in told
        if _is_news(sentences[i]) and (central[i] >= least or _WHEN.search(sentences[i]))
    ]
    early = [place for place in news if place < max(_EARLY, len(sentences) // LEAST_SHARE)]
    return next(iter(early or told or free), 0)


def _is_news(sentence: str) -> bool:
    own = outside_quotation(sentence)
    return word_count(own) >= _FEW_WORDS and not tells_of_its_writer(sentence)


def _beside(place: int) -> Needs:
    return (frozenset({place - 1}) if place else frozenset(),)


def _is_whole(sentence: str) -> bool:
    """Whether it tells something, by itself and with both ends of what it quotes."""
    return (
        word_count(sentence) >= _FEWEST_WORDS
        and is_balanced(sentence)
        and not is_speech_alone(sentence)
        and "?" not in outside_quotation(sentence)
        and not is_question(sentence)
        and not is_fact_box(sentence)
        and not sentence.endswith((" .", " ?", " !"))  # a heading that a page ran into its text
        and not sentence.rstrip(" .").endswith((":", "\uff1a"))
    )


def _before(
    place: int,
    sentences: Sequence[str],
    stems: Mapping[int, frozenset[str]],
    known: frozenset[str],
) -> Needs:
    """The sentence before where one leans on it, or another that names what it takes as known;
    ``stems`` are those of the sentences that may be lines, ``known`` the names of the article.
    """
    sentence = sentences[place]
    if place == 0:
        return (frozenset(),) if leans_ahead(sentence, known) else ()
    answers = is_question(sentences[place - 1])
    if answers or leans_back(sentence) or points_back(sentence, known):
        return _beside(place)
    return _introduced(place, definite_subject(sentence), stems)


def _introduced(place: int, subject: str | None, stems: Mapping[int, frozenset[str]]) -> Needs:
    """What names the noun before that a sentence begins with as if known."""
    if subject is None:
        return ()
    taken = set(question_stems(subject))
    named = [at for at, own in stems.items() if at < place and taken <= own]
    is_told_before = bool(named) or subject in PEOPLE or place == 1  # it tells the lead anew
    return (frozenset({*named, place - 1}),) if is_told_before else ()


def is_fact_box(sentence: str) -> bool:
    """Whether it is made of keys with their values: "Date: Tuesday", "Crew: six Airline: Aer"."""
    keys = _KEY.findall(sentence)
    if not _KEY.match(sentence):
        return False
    is_short = len(keys[0].split()) <= _KEY_WORDS and len(sentence.split()) <= _FACT_WORDS
    return len(keys) > 1 or is_short
