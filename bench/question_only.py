"""A model that sees the words of a question and no text at all: what it tells apart are habits of
those who wrote the questions.
"""

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline


def question_model() -> Pipeline:
    """One that has learnt nothing yet: questions -> whether each has an answer."""
    return make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(max_iter=2_000, class_weight="balanced"),
    )
