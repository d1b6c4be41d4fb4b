"""Questions without a good answer -> the topics that articles are wanted about."""

from collections.abc import Sequence

from index.domain.gap import Gap
from index.embedding.embedder import Embedder
from index.summarization.clustering import linked

# mean cosine; paraphrases are mostly above it, other questions below. Chosen by hand
_SAME_MEANING = 0.7


def group_gaps(questions: Sequence[Gap], embedder: Embedder) -> tuple[Gap, ...]:
    """Questions that share their meaning together, most asked first. Raises ModelUnavailable.

    Among equals those come first that came first.
    """
    if len(questions) < 2:
        return tuple(questions)
    meanings = embedder.encode([each.question for each in questions])
    groups = sorted(sorted(places) for places in linked(meanings @ meanings.T, _SAME_MEANING))
    gaps = [_together([questions[place] for place in places]) for places in groups]
    return tuple(sorted(gaps, key=lambda gap: -gap.asked))


def _together(questions: Sequence[Gap]) -> Gap:
    most_asked_first = sorted(questions, key=lambda each: -each.asked)
    return Gap(
        tuple(each.question for each in most_asked_first),
        sum(each.declined for each in questions),
        sum(each.not_helpful for each in questions),
    )
