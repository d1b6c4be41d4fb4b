"""Where one question ends and the next begins in what somebody has written.

Where it may be one question after all it stays one: half a question finds nothing.
"""

import re
from collections.abc import Iterator, Sequence

from index.text.english import AUXILIARIES, PREPOSITIONS, QUESTION_WORDS
from index.text.normalize import is_question
from index.text.tokens import telling_words

_QUOTED = re.compile(
    r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|(?<!\w)'.*?'(?!\w)|(?<!\w)‘.*?’(?!\w)"
)
_END = re.compile(r"[?!？！؟;\n]+|(?<=[a-z]{3})\.(?=\s)")
_NUMBER = re.compile(r"[\s*•–-]*+(?:\d{1,2}[.)]\s)?\s*+")
_WORD = re.compile(r"\w[\w'’-]*")

_JOINS = frozenset("and but plus".split())
_AFTER_JOIN = frozenset("also then so".split())
_LEADS = _JOINS | _AFTER_JOIN | {"please", "ok", "okay"}
_LINKS = frozenset((*PREPOSITIONS, "to", "from", "since", "until"))
_ASKING = frozenset(QUESTION_WORDS)
_AUXILIARIES = frozenset(AUXILIARIES)
MEASURES = frozenset(
    "many much long old far big tall high deep large fast often late early soon heavy".split()
)
_PRONOUNS = frozenset("he she it they we you i there anyone anybody".split())
_BEFORE_A_NOUN = frozenset("did does do can could will would should".split())
_TO_BE_TOLD = frozenset("tell explain say show know wonder please".split())
_PAST = re.compile(r"\w+ed|won|lost|fell|left|came|went|fled|rose|sank|broke")


def questions_in(written: str) -> list[str]:
    """The words of each question, in order, without what joins them; sentences before the first
    one that ask nothing stay with it. What is quoted is never taken apart.
    """
    hidden = _QUOTED.sub(lambda quoted: "_" * len(quoted[0]), written)
    found: list[str] = []
    for start, end in _sentences(hidden):
        if _is_asked(hidden[start:end]):
            clauses = [written[start + a : start + b] for a, b in _clauses(hidden[start:end])]
            if not found:
                clauses[0] = written[_number(written) : start + len(clauses[0])]
            found += (clause.strip(" ,;\n") for clause in clauses)
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences stand, with the marks at their ends."""
    start = 0
    for end in _END.finditer(text):
        if end[0] == "." and not _opens(_words(text[end.end() :])[:2]):
            continue
        yield start + _number(text[start:]), end.end()
        start = end.end()
    if text[start:].strip():
        yield start + _number(text[start:]), len(text)


def _number(text: str) -> int:
    """How long the number or mark is that a line of a list begins with."""
    match = _NUMBER.match(text)
    return match.end() if match else 0


def _is_asked(sentence: str) -> bool:
    """Whether a sentence asks something: by its mark, or by its first words."""
    words = _words(sentence)
    if len(words) > 1 and is_question(sentence):
        return True
    begin = _beginning(words)
    return begin is not None and (_opens(words[begin:]) and words[0] not in _LINKS)


def _opens(words: Sequence[str]) -> bool:
    """Whether a question begins with these words."""
    first = words[1:2] if words[:1] and words[0] in _LINKS else words[:1]
    return bool(first) and (first[0] in _ASKING or (words[0] in _AUXILIARIES))


def _clauses(sentence: str) -> list[tuple[int, int]]:
    """Where the questions of one sentence stand in it."""
    matches = list(_WORD.finditer(sentence))
    words = [match[0].casefold() for match in matches]
    starts, ends, first = [0], list[int](), 0
    for place in range(1, len(words)):
        joined = _joined(sentence, matches, words, place)
        if joined is None or joined <= first or not _opens(words[place : place + 2]):
            continue
        by_comma = joined == place
        if _asks_on(words[first:joined], words[place:], by_comma=by_comma):
            ends.append(matches[joined].start())
            starts.append(matches[place].start())
            first = place
    return list(zip(starts, [*ends, len(sentence)], strict=True))


def _joined(
    sentence: str, matches: Sequence[re.Match[str]], words: Sequence[str], place: int
) -> int | None:
    """The word with which "and", "and then" begin that join the word at a place to those before;
    the place itself where a comma alone does; None where nothing does.
    """
    before = place - 1
    if words[before] in _AFTER_JOIN and before:
        before -= 1
    if words[before] in _JOINS:
        return before
    return place if "," in sentence[matches[place - 1].end() : matches[place].start()] else None


def _asks_on(before: Sequence[str], after: Sequence[str], *, by_comma: bool) -> bool:
    """Whether words after "and" or a comma are a question of their own, and those before too."""
    begin = _beginning(before)
    if begin is None or not _is_whole(before[begin:]):
        return False
    if after[0] in _AUXILIARIES:
        return not by_comma and _asks_yes_or_no(after)
    asked, asks = before[begin:], after[after[0] in _LINKS :]
    is_told = asked[0] in _AUXILIARIES or not _TO_BE_TOLD.isdisjoint(before[:begin])
    if by_comma:
        return not is_told and _asks_after_a_comma(asked, asks)
    return _asks_openly(asked, asks, is_told=is_told)


def _beginning(words: Sequence[str]) -> int | None:
    """Where a question begins: with its first word, or soon after "in 1911" or "tell me"."""
    first = next((place for place, word in enumerate(words) if word not in _LEADS), len(words))
    if _opens(words[first:]):
        return first
    if words[first:] and words[first] in _LINKS | _TO_BE_TOLD:
        soon = range(first + 1, min(first + 5, len(words)))
        return next((place for place in soon if words[place] in _ASKING), None)
    return None


def _is_whole(words: Sequence[str]) -> bool:
    """Whether a question says more than what kind of thing it asks for: not "how many people"."""
    rest = words[1 + (words[0] in _LINKS) :]
    if words[0] == "how" and rest and rest[0] in MEASURES:
        rest = rest[1:]
    if not telling_words(" ".join(rest)) or not _is_closed(rest):
        return False
    return len(rest) > 1 or words[0] == "who" or bool(_PAST.fullmatch(rest[0]))


def _is_closed(words: Sequence[str]) -> bool:
    """Whether no "between" or "both" waits for its "and"."""
    waiting = [place for place, word in enumerate(words) if word in ("between", "both", "whether")]
    return not waiting or "and" in words[waiting[-1] :]


def _asks_yes_or_no(words: Sequence[str]) -> bool:
    """Whether words begin as "did the", "is it"; "and is the oldest" may be of the one before."""
    verb, subject = (*words, "")[:2]
    return subject in _PRONOUNS or (verb in _BEFORE_A_NOUN and subject in ("the", "a", "an"))


def _asks_after_a_comma(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether a question follows another after a comma alone: not ", who was born in Marl,", and
    not after "when it rains,".
    """
    if not _is_direct(after) or after[0] in before[1:]:
        return False
    if before[0] in ("when", "where", "how") and not _is_direct(before):
        return False
    return after[0] in ("how", "what", "why") or (
        after[0] in ("where", "when") and after[1] in _AUXILIARIES
    )


def _asks_openly(before: Sequence[str], after: Sequence[str], *, is_told: bool) -> bool:
    """Whether words with "who", "when" … after "and" ask, and are no clause of the question before
    them, such as "the man who came and who left"; ``is_told``: of "do you know who came".
    """
    inner = [word for word in before[1:] if word in _ASKING or word == "that"]
    if after[0] in inner:
        return False
    if inner and not is_told:
        return _is_direct(after) and after[0] in ("how", "what", "why", "where", "when")
    measured = after[0] == "how" and len(after) > 1 and after[1] in MEASURES
    of_a_subject = after[0] in ("who", "whom", "whose", "what", "which") or measured
    return is_told or _is_direct(after) or of_a_subject or len(after) == 1


def _is_direct(words: Sequence[str]) -> bool:
    """Whether a verb stands soon after the asking word: "how long was", not "how it was"."""
    return any(word in _AUXILIARIES for word in words[1:5])


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
