"""A second look at the best sentences: a reader reads them, with those around them, beside the
question. It moves their order a little, and says where they may not answer at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.embedding.reader import Reader
from index.ranking.features import Candidate
from index.text.english import is_english


@dataclass(frozen=True, slots=True)
class SecondLook:
    """The candidates in their new order, best first, and whether what was read of them answers the
    question less surely than it should.
    """

    ranked: Sequence[Candidate]
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Window:
    """Sentences of one article that are read together, by their keys."""

    texts: tuple[str, ...]
    keys: tuple[tuple[int, int], ...]


def second_look(question: str, ranked: Sequence[Candidate], reader: Reader | None) -> SecondLook:
    """Read the windows of the best candidates; nothing changes without a reader, nor where the
    question is not in English. Raises ModelUnavailable.

    What was not read counts as answering as little as the least of what was.
    """
    if reader is None or not ranked or not is_english(question.split()):
        return SecondLook(ranked)
    windows = _windows(question, ranked, reader)
    readings = reader.read(question, [window.texts for window in windows])
    read: dict[tuple[int, int], float] = {}
    for window, reading in zip(windows, readings, strict=True):
        for key, span in zip(window.keys, reading.spans, strict=True):
            read[key] = max(span - reading.none, read.get(key, span - reading.none))
    least, weight = min(read.values()), reader.facts.weight
    found = (replace(c, score=c.score + weight * read.get(c.key, least)) for c in ranked)
    answers = max(reading.answers for reading in readings)
    return SecondLook(
        sorted(found, key=lambda candidate: -candidate.score), answers < reader.facts.threshold
    )


def _windows(question: str, ranked: Sequence[Candidate], reader: Reader) -> list[_Window]:
    """Around the best candidates, as many as the reader wants; one that is in the window of a
    better one gets none of its own.
    """
    windows: list[_Window] = []
    seen: set[tuple[int, int]] = set()
    for candidate in ranked:
        if len(windows) == reader.facts.windows:
            break
        if candidate.key not in seen:
            windows.append(_window(question, candidate, reader))
            seen |= set(windows[-1].keys)
    return windows


def _window(question: str, candidate: Candidate, reader: Reader) -> _Window:
    passage = candidate.passage
    around = [s for s in (*passage.before, *passage.sentences) if s.role.is_quotable]
    at = next(place for place, s in enumerate(around) if s.id == candidate.sentence.id)
    taken = around[reader.window(question, [sentence.text for sentence in around], at)]
    return _Window(
        tuple(sentence.text for sentence in taken),
        tuple((candidate.corpus, sentence.id) for sentence in taken),
    )
