"""What an asker may not see moves nothing: a library that holds it gives them the very same as one
that has never held it.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta

import pytest

from index import Answer, Article, DateRange, Draft, Found, Library, Scope, View
from index.retrieval.term_weights import term_weights
from index.text.tokens import question_stems
from tests.support.views import seen
from tests.support.word_embedder import WordEmbedder

STAFF, BOARD = "100", "200"
FIRST = date(2024, 1, 1)
YEAR = DateRange(FIRST, FIRST + timedelta(days=365))
SPRING = DateRange(date(2024, 3, 1), date(2024, 5, 31))
SUBJECTS = "bridge harbour school tram library pool market museum bakery hospital".split()
DOINGS = "closed opened painted flooded repaired moved sold praised inspected rebuilt".split()
REASONS = "crack storm strike vote festival drought letter fire lease heron".split()
SCOPES = {
    "nobody in particular": Scope(frozenset()),
    "staff": Scope(frozenset({STAFF})),
    "some days": Scope(frozenset(), span=SPRING),
    "a publisher": Scope(frozenset({BOARD}), source="Marl Gazette"),
    "one article": Scope(frozenset(), article=10),
}
QUESTIONS = (
    "Why was the bridge closed in 7 streets?",
    "Who inspected the harbour after the storm?",
    "What did O'Neill say about the tram?",
    "Which school was flooded?",
    "crack",
    "Does the heron like the museum and the bakery?",
    "What is the budget of the zeppelin?",
)


def story(number: int, audience: str | None) -> Draft:
    """One of many articles that share their words; every seventh says what another one does."""
    chance = random.Random(number - 1 if number % 7 == 1 else number)
    day = FIRST + timedelta(days=number * 37 % 365)
    place = f"street {chance.randrange(40)}"
    sentences = [
        f"The {chance.choice(SUBJECTS)} in {place} was {chance.choice(DOINGS)} because of the"
        f" {chance.choice(REASONS)} in {chance.choice(SUBJECTS)} {chance.randrange(99)}."
        for _ in range(12)
    ]
    if audience == BOARD:
        sentences.append(f"A zeppelin is in the budget of the bridge in {place}.")
    if number % 5 == 0:
        sentences.insert(3, f"Mr O'Neill of {place} said that the tram was praised.")
    title = f"The {chance.choice(SUBJECTS)} of {place} is {chance.choice(DOINGS)} {number}"
    publisher = "Marl Gazette" if number % 3 else None
    return Draft(
        title, " ".join(sentences), f"/{number}", published=day, publisher=publisher,
        audience=audience,
    )  # fmt: skip


def audience(number: int) -> str | None:
    """Of ten articles three are for all, three for the staff, four for the board."""
    return (None, BOARD, STAFF, BOARD, None, STAFF, BOARD, None, STAFF, BOARD)[number % 10]


STORIES = [story(number, audience(number)) for number in range(150)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Scope | None], Library]]:
    """``made(scope)`` gives a library that has only ever held what the audiences of a scope are
    given, ``made(None)`` one that holds all. Some of it came, changed and went after it was opened.
    """
    embedder = WordEmbedder("words")
    known: dict[frozenset[str] | None, Library] = {}
    with ExitStack() as opened:

        def make(scope: Scope | None) -> Library:
            audiences = scope and scope.audiences
            if audiences not in known:
                folder = tmp_path_factory.mktemp("library")
                known[audiences] = opened.enter_context(Library.open(folder, embedder))
                fill(known[audiences], audiences)
            return known[audiences]

        yield make


def fill(library: Library, audiences: frozenset[str] | None) -> None:
    """Let stories come, half of them while the library answers; change some, and forget some."""
    held = [s for s in STORIES if audiences is None or {s.audience} <= {None, *audiences}]
    list(library.add(held[: len(held) // 2]))
    for each in range(len(held) // 2, len(held), 20):
        library.warm()
        list(library.add(held[each : each + 20]))
    for each in held:
        if int(each.source[1:]) % 30 < 3:
            list(library.add([replace(each, text=f"{each.text} The heron came back.")]))
        if int(each.source[1:]) % 30 > 26:
            article = seen(library).at(each.source)
            assert article
            library.forget(article.id)


def both(made: Callable[[Scope | None], Library], scope: Scope) -> Iterator[View]:
    """What an asker reads where there are hidden articles, and where there are none."""
    for library in (made(None), made(scope)):
        if scope.article is not None:
            article = seen(library).at(f"/{scope.article}")
            assert article
            yield seen(library, replace(scope, article=article.id))
        else:
            yield seen(library, scope)


def told(found: Found) -> list[object]:
    """An answer without the ids, which tell how many articles came before; figures to ten digits,
    since sums may be made in another order.
    """
    newer = found.newer if isinstance(found, Answer) else None
    findings = [
        (each.quote.article.source, each.quote.text, each.passage.text, round(each.score, 10))
        for each in found.findings
    ]
    return [type(found), round(found.confidence, 10), newer and newer.source, findings]


def sources(articles: Sequence[Article]) -> list[str]:
    return [article.source for article in articles]


def asked(view: View, question: str) -> Found:
    (vector,) = view.embedder.encode([question])
    return view.answer(question, vector, 8, 0.5)


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_is_the_same(made, scope, question):
    with_hidden, alone = (told(asked(view, question)) for view in both(made, scope))
    assert with_hidden == alone


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_the_article_nearest_to_a_question_is_the_same(made, scope):
    for question in (*QUESTIONS, *(story.title for story in STORIES[::6])):
        near = []
        for view in both(made, scope):
            (vector,) = view.embedder.encode([question])
            nearest = view.nearest(question, vector)
            assert nearest
            near.append(nearest.source)
        assert near[0] == near[1]


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
@pytest.mark.parametrize("topic", ["flooded bridge", "heron", "O'Neill", None])
def test_a_digest_is_the_same(made, scope, topic):
    digests = []
    for view in both(made, scope):
        digest = view.digest(scope.span or YEAR, topic)
        stories = [(story.line.text, sources(story.articles)) for story in digest.stories]
        (library,) = view.libraries
        weights = topic and term_weights(question_stems(topic), [library.corpus(scope)]).weights
        digests.append((stories, weights, digest.more, digest.days, digest.unread, digest.covered))
    assert digests[0] == digests[1]


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_what_there_is_looks_the_same(made, scope):
    looks = []
    for view in both(made, scope):
        status = view.status()
        looks.append(
            (
                (status.articles, status.versions, status.sentences, status.model),
                view.count(),
                view.covered(),
                view.publishers(),
                sources(view.articles(5, 40)),
                list(view.titles_near("", 25).values()),
                list(view.titles_near("harbour of street 7", 25).values()),
            )
        )
    assert looks[0] == looks[1]
