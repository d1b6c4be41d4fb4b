"""Examples as the network sees them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from index.embedding.reader_input import Input, ReaderTokenizer, Tokens, window
from training.data import Example


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example as tokens; ``start`` and ``end`` are the first and the last of the answer, both 0
    where there is none. ``sentence`` is the place in the window of the sentence looked at.
    """

    example: Example
    input: Input
    start: int
    end: int
    sentence: int
    texts: tuple[str, ...]
    """The sentences of the window."""


class Preparer:
    """Makes them, and remembers the tokens of paragraphs, which many questions share."""

    def __init__(self, tokenizer: ReaderTokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[tuple[str, ...], list[Tokens]] = {}

    def prepare(
        self, example: Example, rng: random.Random | None = None, at: int | None = None
    ) -> Prepared:
        """The window around its sentence, or the one ``at`` a place; taken from before and after by
        chance where there is an ``rng``, else by turns.
        """
        (asked,) = self._tokenizer.tokens([example.question])
        texts, at = example.paragraph.sentences, example.sentence if at is None else at
        cut = self._tokens(texts)
        earlier = (lambda: rng.random() < 0.5) if rng else None
        taken = window([len(each.ids) for each in cut], at, self._tokenizer.budget(asked), earlier)
        made = self._tokenizer.input(asked, cut[taken])
        own = example.sentence - taken.start
        start, end = 0, 0
        if example.answer and taken.start <= example.sentence < taken.stop:
            start, end = _place(cut[example.sentence], example.answer, *made.sentences[own])
        return Prepared(example, made, start, end, own, texts[taken])

    def _tokens(self, texts: tuple[str, ...]) -> list[Tokens]:
        if texts not in self._known:
            self._known[texts] = self._tokenizer.tokens(texts)
        return self._known[texts]


def _place(sentence: Tokens, answer: tuple[int, int], first: int, end: int) -> tuple[int, int]:
    """The first and the last token of an answer in an input in which the sentence has the tokens
    from ``first`` to ``end``; 0 and 0 where it was cut off.
    """
    places: Sequence[int] = [
        first + place
        for place, (start, stop) in enumerate(sentence.offsets[: end - first])
        if start < answer[1] and stop > answer[0]
    ]
    return (places[0], places[-1]) if places else (0, 0)
