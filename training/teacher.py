"""What today's ranking finds in each sentence of a window by its words, to be learnt from too."""

from collections.abc import Sequence

from index.ranking.features import WEIGHTS
from index.ranking.question import Question
from index.text.tokens import question_stems


def sentence_scores(question: str, sentences: Sequence[str]) -> list[float]:
    """A score for each sentence, of the features that need no vectors and no library."""
    asked = Question(question, dict.fromkeys(question_stems(question), 1.0))
    found = []
    for sentence in sentences:
        match = asked.match(sentence)
        found.append(
            WEIGHTS.words * asked.share(match.held)
            + WEIGHTS.together * match.together
            + WEIGHTS.answers_kind * match.answers_kind
            + WEIGHTS.plain_words * match.plain_words
            + WEIGHTS.negated * match.negated
            + WEIGHTS.superlative * match.superlative
        )
    return found
