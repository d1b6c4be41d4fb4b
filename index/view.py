"""What one asker reads: a server's own library and the shared one, told as if they were one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from index.article_view import ArticleView
from index.domain.answer import Answer, Found
from index.domain.article import Article, Draft
from index.domain.dates import DateRange
from index.domain.errors import UnknownArticle
from index.domain.summary import Digest, Length, Summary
from index.embedding.cross_encoder import Reranker
from index.embedding.reader import Reader
from index.ranking.answering import answer, weigh
from index.ranking.chat_words import written_out
from index.ranking.follow_ups import FollowUp, choose_follow_up
from index.ranking.parts import Parts, choose_part, put_together, take_apart
from index.ranking.same_article import is_grounded, is_new_subject, stays, weigh_together
from index.retrieval.corpus import Corpus
from index.storage.interface import Vector
from index.summarization.digest import make_digest
from index.summarization.summarizer import summarize, summarize_draft
from index.summarization.topics import Topic, make_topic
from index.text.normalize import encodable
from index.text.tokens import words


@dataclass(frozen=True, slots=True)
class View(ArticleView):
    """The same articles, to be asked and summarized; a ``reranker`` has the last word on the order
    of the sentences that answer, after a ``reader``, which says too whether they may not answer.

    Its methods raise EmptyLibrary, OtherModel and ModelUnavailable too.
    """

    reranker: Reranker | None = None
    reader: Reader | None = None

    def ask(self, questions: Sequence[str], top: int, threshold: float) -> list[Found]:
        """The answer to each question, as ``answer_parts`` gives it."""
        corpora = self._corpora()
        asked = [take_apart(encodable(question)) for question in questions]
        vectors = iter(self.embedder.encode([text for each in asked for text in each.texts]))
        return [
            self.answer_parts(each, [next(vectors) for _ in each.texts], top, threshold, corpora)
            for each in asked
        ]

    def answer_parts(
        self,
        asked: Parts,
        vectors: Sequence[Vector],
        top: int,
        threshold: float,
        corpora: Sequence[Corpus] = (),
    ) -> Found:
        """The answer to a question, or to each of the questions in it; ``vectors`` are of its
        texts. Where none of them has an answer, all of it is asked as one question.
        """
        corpora = corpora or self._corpora()
        chosen = top, threshold
        found: list[Found] = []
        for place, part in enumerate(asked.parts):
            own, inside = vectors[1 + 2 * place : 3 + 2 * place]
            before = next((each for each in reversed(found) if isinstance(each, Answer)), None)
            free = within = None
            if part.named or not part.leans or not found:
                free = self.answer(part.question, own, *chosen, corpora)
            if before and (part.leans or not part.named):
                here = self._within(before.findings[0].quote.article.key)
                within = here.answer(part.within, inside, *chosen) if here else None
            found.append(choose_part(part, within, free))
        whole = put_together(asked.question, found, top)
        return whole or self.answer(asked.question, vectors[0], *chosen, corpora)

    def answer(
        self,
        question: str,
        vector: Vector,
        top: int,
        threshold: float,
        corpora: Sequence[Corpus] = (),
        asks: str = "",
    ) -> Found:
        """At most ``top`` sentences that answer a question, of which ``vector`` is made; NotCovered
        where the confidence, 0..1, is below ``threshold``. ``corpora`` are the libraries where
        they are read already.
        """
        corpora = corpora or self._corpora()
        question = encodable(question)
        asked = written_out(question)
        ranked = weigh(asked, vector, corpora)
        models = self.reranker, self.reader
        found = answer(asked, ranked, corpora, top, threshold, *models, asks)
        return replace(found, question=question)

    def follow_up(
        self, asked: FollowUp, vectors: Sequence[Vector], top: int, threshold: float
    ) -> Found:
        """The answer to a question that leans on the one before it; ``vectors`` are of its texts.

        One that stays in the article that was quoted then, if that may still be given, is asked of
        it alone. Any other is asked as a question of its own, with the words of the one before, and
        of that article: none of these is answered that would not be by itself.
        """
        question, before = encodable(asked.question), encodable(asked.before)
        asked = replace(asked, question=question, before=before)
        here = self._within(asked.article)
        whole, wide, bare = vectors
        if here and stays(asked, here.says):
            found = here.continued(asked, wide, bare, top, threshold)
            if isinstance(found, Answer):
                return found
            own = self.answer(asked.whole, whole, top, threshold)
            return own if is_new_subject(asked, own, here.says) else found
        corpora = self._corpora()
        return choose_follow_up(
            self.answer(asked.whole, whole, top, threshold, corpora),
            here.answer(asked.bare, bare, top, threshold) if here else None,
            self.answer(asked.widened, wide, top, threshold, corpora, asked.whole),
        )

    def continued(
        self, asked: FollowUp, widened: Vector, bare: Vector, top: int, threshold: float
    ) -> Found:
        """The answer to a follow-up from these articles alone, by what was quoted before; the
        vectors are of two of its texts.
        """
        corpora = self._corpora()
        by_bare = weigh(asked.bare, bare, corpora)
        ranked = weigh_together(asked, by_bare, weigh(asked.widened, widened, corpora))
        question = asked.widened
        if not ranked or not is_grounded(asked, ranked[0]):
            question, ranked = asked.bare, by_bare
        found = answer(
            question, ranked, corpora, top, threshold, self.reranker, self.reader, asked.whole
        )
        return replace(found, question=asked.whole)

    def says(self, word: str) -> bool:
        """Whether any of the articles has a word."""
        return any(corpus.search.lexical(words(word), 1) for corpus in self._corpora())

    def nearest(self, question: str, vector: Vector) -> Article | None:
        """The article nearest to a question, though it may not answer; for many, so that no model
        reads them.
        """
        plain = replace(self, reranker=None, reader=None)
        findings = plain.answer(question, vector, 1, 1.0).findings
        return findings[0].quote.article if findings else None

    def summarize(self, key: str, length: Length) -> Summary:
        """An article in its own sentences. Needs no model."""
        library, id = self._kept(key)
        return summarize(id, length, library.store)

    def summarize_draft(self, draft: Draft, length: Length) -> Summary:
        """A text that is not kept in its own sentences.

        Raises UnreadableArticle where it has none or too many, ModelUnavailable.
        """
        return summarize_draft(draft, length, self.embedder)

    def digest(self, span: DateRange, topic: str | None = None) -> Digest:
        """The stories of a span of days; with a topic, which needs the model, those about it."""
        self.refuse_empty()
        stores = [library.store for library in self.libraries]
        return make_digest(span, self._topic(topic or ""), stores, self.scope)

    def _topic(self, written: str) -> Topic | None:
        """What was written as a topic; None where it was nothing."""
        if not (words := encodable(written).strip()):
            return None
        (vector,) = self.embedder.encode([words])
        return make_topic(words, vector, self._corpora())

    def _within(self, key: str | None) -> Self | None:
        """Only the article that was quoted; None where none was, or it has gone meanwhile."""
        try:
            return self.about(key) if key else None
        except UnknownArticle:
            return None

    def _corpora(self) -> list[Corpus]:
        """The libraries as a question sees them. Raises EmptyLibrary."""
        self.refuse_empty()
        return [library.corpus(self.scope) for library in self.libraries]
