"""What a reader is given: a question, and the sentences around one that may answer it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

MOST_ASKED = 40  # tokens of a question
_SIGNS = 3  # [CLS] question [SEP] sentences [SEP]


@dataclass(frozen=True, slots=True)
class Input:
    """The tokens of a question and its window, and the first and one past the last of each of its
    sentences; the two are the same where none of it fits.
    """

    ids: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    @property
    def window(self) -> int:
        """The place of the first token of the window."""
        return self.sentences[0][0] if self.sentences else len(self.ids) - 1


@dataclass(frozen=True, slots=True)
class Tokens:
    """Those of one text, and the characters that each stands for."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


class ReaderTokenizer:
    """The tokenizer of the packaged model. No two threads may use it at once."""

    def __init__(self, folder: Path, most: int) -> None:
        """``most`` tokens are in an input."""
        from transformers import AutoTokenizer

        self._tokenizer: Any = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
        self._most = most
        self._first: int = self._tokenizer.cls_token_id
        self._end: int = self._tokenizer.sep_token_id

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of each text."""
        if not texts:
            return []
        found = self._tokenizer(
            list(texts), add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )
        pairs = zip(found["input_ids"], found["offset_mapping"], strict=True)
        return [Tokens(tuple(ids), tuple(offsets)) for ids, offsets in pairs]

    def budget(self, question: Tokens) -> int:
        """The tokens that are left for a window."""
        return self._most - _SIGNS - min(len(question.ids), MOST_ASKED)

    def input(self, question: Tokens, sentences: Sequence[Tokens]) -> Input:
        """Both together, cut to what fits."""
        ids = [self._first, *question.ids[:MOST_ASKED], self._end]
        last = len(ids) + self.budget(question)
        places = []
        for sentence in sentences:
            first = len(ids)
            ids += sentence.ids[: last - first]
            places.append((first, len(ids)))
        return Input((*ids, self._end), tuple(places))


def window(
    lengths: Sequence[int], at: int, budget: int, earlier: Callable[[], bool] | None = None
) -> slice:
    """The sentences around the one ``at`` a place that fit into a budget of tokens together.

    They are taken from before and after by turns; ``earlier`` says each time whether from before.
    """
    turns: Iterator[bool] = iter(earlier, None) if earlier else cycle((True, False))
    first, end, used = at, at + 1, lengths[at] if lengths else 0
    open_before = open_after = True
    while open_before or open_after:
        if (next(turns) and open_before) or not open_after:
            open_before = first > 0 and used + lengths[first - 1] <= budget
            first -= open_before
            used += lengths[first] * open_before
        else:
            open_after = end < len(lengths) and used + lengths[end] <= budget
            used += lengths[end] if open_after else 0
            end += open_after
    return slice(first, end)
