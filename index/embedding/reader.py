"""A reader of the package's own: a question beside some sentences -> how well each answers it."""

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from logging import getLogger
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from index.domain.state import PACKAGED_MODEL
from index.embedding.embedder import PACKAGED_SHA256, Embedder
from index.embedding.model_loading import loading
from index.embedding.reader_input import ReaderTokenizer, window

if TYPE_CHECKING:
    from torch import Tensor

    from index.embedding.reader_network import Logits, ReaderNetwork

log = getLogger(__name__)

SHIPPED = Path(__file__).with_name("reader.safetensors")

Head = Literal["span", "answerability"]
"""Which head says whether there is an answer."""


@dataclass(frozen=True, slots=True)
class ReaderFacts:
    """What a reader's JSON says of it."""

    base: str
    """The SHA-256 of the weights that it differs from."""
    file: str
    """The SHA-256 of its own."""
    head: Head
    tokens: int
    """The most that a question and a window have together."""
    windows: int
    """How many are read of a question."""
    threshold: float
    """What answers less surely is no plain answer."""
    weight: float
    """Of what is read, beside the scores of the ranking."""


@dataclass(frozen=True, slots=True)
class WindowReading:
    """What was read of one window, in logits that are only to be compared with each other.

    ``none`` speaks for no answer in it, each of ``spans`` for one in that sentence; ``answers`` is
    how surely there is one at all, which thresholds are made for.
    """

    none: float
    spans: tuple[float, ...]
    answers: float


@dataclass(frozen=True, slots=True)
class Unread:
    """Why there is no reader; ``refused`` where there should be one."""

    why: str
    refused: bool = False


class Reader:
    """Reads windows with the packaged model and weights of its own. Nothing is imported, and no
    weights are read, before the first use. Threads may read at the same time.
    """

    def __init__(self, embedder: Embedder, file: Path, facts: ReaderFacts) -> None:
        """``embedder`` is of the packaged model, which lends what the reader shares with it."""
        self.facts = facts
        self._embedder, self._file = embedder, file
        self._turn = threading.Lock()

    def warm(self) -> None:
        """Load it now. Raises ModelUnavailable."""
        self.read("", [()])

    def window(self, question: str, sentences: Sequence[str], at: int) -> slice:
        """Which sentences around one are read with it. Raises ModelUnavailable."""
        tokenizer = self._tokenizer
        with self._turn:  # for a tokenizer serves no two threads
            asked, *cut = tokenizer.tokens([question, *sentences])
        return window([len(each.ids) for each in cut], at, tokenizer.budget(asked))

    def read(self, question: str, windows: Sequence[Sequence[str]]) -> list[WindowReading]:
        """Read each window of sentences beside the question, all in one pass.

        Sentences beyond what fits get the score of no answer. Raises ModelUnavailable.
        """
        import torch

        from index.embedding.reader_network import collate

        if not windows:
            return []
        network, tokenizer = self._network, self._tokenizer
        with self._turn:
            asked, *cut = tokenizer.tokens([question, *(s for each in windows for s in each)])
        rest = iter(cut)
        inputs = [tokenizer.input(asked, [next(rest) for _ in each]) for each in windows]
        with torch.inference_mode():
            logits = network(collate(inputs))
        return [
            window_reading(logits, row, each.sentences, self.facts.head)
            for row, each in enumerate(inputs)
        ]

    @cached_property
    def _tokenizer(self) -> ReaderTokenizer:
        with loading("the reader"):
            return ReaderTokenizer(self._embedder.folder, self.facts.tokens)

    @cached_property
    def _network(self) -> "ReaderNetwork":
        from safetensors.torch import load_file

        from index.embedding.reader_network import ReaderNetwork, unpacked, with_own_layers

        base = self._embedder.encoder
        with loading("the reader"):
            tensors, prefix = load_file(self._file), "encoder."
            own = {n.removeprefix(prefix) for n in tensors if n.startswith(prefix)}
            network = ReaderNetwork(with_own_layers(base, own)).eval().requires_grad_(False)
            weights = dict(network.named_parameters())
            for name, tensor in unpacked(tensors):
                weights[name].copy_(tensor)
        return network


def open_reader(
    embedder: Embedder, file: Path = SHIPPED, *, wanted: bool = True
) -> Reader | Unread:
    """The reader of a file and the JSON beside it, or why there is none; imports no torch."""
    if not wanted:
        return Unread("it is switched off")
    if embedder.name != PACKAGED_MODEL:
        return Unread(f"it reads with {PACKAGED_MODEL} alone")
    described = file.with_suffix(".json")
    if not file.is_file() or not described.is_file():
        return Unread("none comes with this Footnote")
    try:
        told = json.loads(described.read_text("utf-8"))
        facts = ReaderFacts(**{name: told[name] for name in ReaderFacts.__slots__})
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Unread(f"{described} cannot be read: {error!r}", refused=True)
    if digest != facts.file:
        return Unread(f"{file} is not the file it should be", refused=True)
    if facts.base != PACKAGED_SHA256:
        return Unread("it was made for other weights of the packaged model", refused=True)
    return Reader(embedder, file, facts)


def reader_or_none(opened: Reader | Unread) -> Reader | None:
    """The reader; where there is none, the log says why, once."""
    if isinstance(opened, Reader):
        return opened
    (log.warning if opened.refused else log.info)("answers are not read again: %s", opened.why)
    return None


def window_reading(
    logits: "Logits", row: int, sentences: Sequence[tuple[int, int]], head: Head
) -> WindowReading:
    """What the logits of a row say of its sentences, which have the tokens from one place to before
    another.
    """
    starts, ends = logits.starts[row], logits.ends[row]
    none = float(starts[0] + ends[0])
    spans = tuple(_span(starts[a:b], ends[a:b], none) for a, b in sentences)
    by_head = float(logits.answerable[row])
    by_span = max(spans, default=none) - none
    return WindowReading(none, spans, by_head if head == "answerability" else by_span)


def _span(starts: "Tensor", ends: "Tensor", none: float) -> float:
    from index.embedding.reader_network import span_score

    return span_score(starts, ends) if len(starts) else none
