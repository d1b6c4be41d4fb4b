"""Makes drafts ready to be kept: cuts their texts and embeds the sentences of all in one go."""

from collections.abc import Sequence

from index.article import Draft, Role
from index.embedding import Embedder
from index.finding import Skipped
from index.stored import Cut
from index.text import passages, split


def prepare(drafts: Sequence[Draft], embedder: Embedder) -> list[Cut | Skipped]:
    """Each draft cut and embedded, in order, or why it has nothing to quote from.

    Sentences of all drafts are encoded together, since short batches waste the processor.
    Raises ModelUnavailable.
    """
    cuts = [split(draft.text) for draft in drafts]
    prose = [
        [draft.text[s.start : s.end] for s in sentences if s.role is Role.PROSE]
        for draft, sentences in zip(drafts, cuts, strict=True)
    ]
    vectors = embedder.encode([text for texts in prose for text in texts])
    ready: list[Cut | Skipped] = []
    first = 0
    for draft, sentences, texts in zip(drafts, cuts, prose, strict=True):
        own = vectors[first : first + len(texts)]
        first += len(texts)
        if texts:
            ready.append(Cut(draft, sentences, passages(draft.text, sentences), own))
        else:
            ready.append(Skipped(draft.source, "it holds no sentence"))
    return ready
