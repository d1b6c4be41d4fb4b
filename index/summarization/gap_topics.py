"""Questions without a good answer -> the topics that articles are wanted about."""

from collections.abc import Sequence

from index.domain.gap import Gap, Unanswered
from index.embedding.embedder import Embedder
from index.summarization.clustering import linked

# mean cosine; paraphrases are mostly above it, other questions below. Chosen by hand
_SAME_MEANING = 0.7


def group_gaps(questions: Sequence[Unanswered], embedder: Embedder) -> tuple[Gap, ...]:
    """Questions that share their meaning together, most asked first. Raises ModelUnavailable.

    Among equals those come first that came first.
    """
    if len(questions) < 2:
        return tuple(_gap([question]) for question in questions)
    meanings = embedder.encode([question.question for question in questions])
    groups = sorted(
        (sorted(places) for places in linked(meanings @ meanings.T, _SAME_MEANING)),
        key=lambda places: places[0],
    )
    gaps = [_gap([questions[place] for place in places]) for places in groups]
    return tuple(sorted(gaps, key=lambda gap: -gap.asked))


def _gap(questions: Sequence[Unanswered]) -> Gap:
    wordings = sorted(questions, key=lambda question: -question.asked)
    return Gap(
        question=wordings[0].question,
        asked=sum(question.asked for question in questions),
        declined=sum(question.declined for question in questions),
        not_helpful=sum(question.not_helpful for question in questions),
        wordings=tuple(question.question for question in wordings),
    )
