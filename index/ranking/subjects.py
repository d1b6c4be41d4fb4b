"""What articles are about, by the sentences that were found of them."""

from collections.abc import Sequence

from index.domain.article import Article
from index.embedding.vector_math import unit
from index.ranking.duplicates import ArticleKey, Articles, day_of
from index.ranking.features import Candidate
from index.retrieval.corpus import Corpus
from index.storage.interface import Vector

SAME_SUBJECT = 0.6  # cosine; articles on different subjects are below it. Chosen by hand


def newer(
    best: Candidate,
    ranked: Sequence[Candidate],
    articles: Articles,
    corpora: Sequence[Corpus],
) -> Article | None:
    """The newest article on the subject of the best one, where it came out after that."""
    later = {each.article for each in ranked if day_of(each, articles) > day_of(best, articles)}
    if not later:
        return None
    own = subject(best.article, ranked, corpora)
    same = [key for key in later if subject(key, ranked, corpora) @ own >= SAME_SUBJECT]
    newest = max(same, key=lambda key: (articles[key].day, key), default=None)
    return articles[newest] if newest else None


def subject(article: ArticleKey, ranked: Sequence[Candidate], corpora: Sequence[Corpus]) -> Vector:
    """The unit mean of the sentences that were found of an article."""
    found = {each.sentence.id for each in ranked if each.article == article}
    _, vectors = corpora[article[0]].search.vectors(found)
    return unit(vectors.mean(axis=0))


def closeness(one: Candidate, other: Candidate, corpora: Sequence[Corpus]) -> float:
    """The cosine of two sentences, by their stored vectors; 0 where one has gone meanwhile."""
    each = [corpora[c.corpus].search.vectors([c.sentence.id])[1] for c in (one, other)]
    return float(each[0][0] @ each[1][0]) if all(map(len, each)) else 0.0
