"""Answers what is asked of the record: of which article, and what a view has of it."""

from collections.abc import Iterator

from index.domain.answer import Answer
from index.domain.article import Article
from index.domain.intent import Record, RecordIntent
from index.ranking.confidence import DEFAULT_THRESHOLD
from index.text.tokens import question_stems, stems
from index.view import View

SHOWN = 5
_NEAR = 25  # titles that are looked at


def record(
    view: View, question: str, intent: RecordIntent, meant: str | None = None
) -> Record | None:
    """What the record says to a question that was told to ask for it; ``meant`` is the key of the
    article that is chosen or was quoted before. None where it is a question about what is told
    after all, or the days or the source that were chosen have no article. Raises
    EmptyLibrary, and what ``View.ask`` does.
    """
    view.refuse_empty()
    count = view.count()
    if not count:
        return None
    if not intent.fact.is_of_one:
        found = _about(view, intent.about) if intent.about else view.articles(0, SHOWN)
        return Record(question, intent, found, len(found) if intent.about else count)
    if intent.about:
        found = _titled(view, intent.about)
        if not intent.sure and len(found) != 1:
            return None
        found = found or _told_of(view, intent.about, 1) or _misspelt(view, intent.about)
        return Record(question, intent, found, count)
    if meant and view.has(meant):
        return Record(question, intent, (view.the(meant),), count)
    return Record(question, intent, view.articles() if count == 1 else (), count)


def _about(view: View, words: str) -> tuple[Article, ...]:
    """Articles about something: those whose titles say it, then those that tell of it."""
    found = [*_titled(view, words), *_told_of(view, words, SHOWN)]
    return tuple({article.key: article for article in found}.values())[:SHOWN]


def _titled(view: View, words: str) -> tuple[Article, ...]:
    """The articles whose titles have all of some words; of signs alone none has any."""
    if not (wanted := {*question_stems(words)}):
        return ()
    near = view.titles_near(words, _NEAR)
    keys = [key for key, title in near.items() if wanted <= {*stems(title)}]
    return tuple(view.the(key) for key in keys[:SHOWN])


def _misspelt(view: View, words: str) -> tuple[Article, ...]:
    """The one article whose title is near to some words."""
    near = view.titles_near(words, 2)
    return tuple(map(view.the, near)) if len(near) == 1 else ()


def _told_of(view: View, words: str, most: int) -> tuple[Article, ...]:
    """The articles with a passage that has all of some words, the likeliest first."""
    (answer,) = view.ask([words], 2 * most, DEFAULT_THRESHOLD)
    if not isinstance(answer, Answer):
        return ()
    return tuple({each.key: each for each in _saying(answer, words)}.values())[:most]


def _saying(answer: Answer, words: str) -> Iterator[Article]:
    wanted = {*question_stems(words)}
    for finding in answer.findings:
        article = finding.quote.article
        if wanted <= {*stems(f"{article.title} {finding.passage.text}")}:
            yield article
