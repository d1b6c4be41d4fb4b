"""A follow-up without a name of its own stays in the article before it; with one it is free."""

from dataclasses import dataclass

import pytest

from index import DEFAULT_THRESHOLD, Answer, FollowUp, Found, Library, NotCovered, Unsure
from index.ranking.same_article import stays
from seeds import articles
from tests.conftest import MakeLibrary
from tests.index.ranking.test_follow_ups import follow
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.views import ask, seen

PEOPLE_ASK = (
    ("What killed most of Tambora's victims?", "how many were there", "At least 70,000"),
    ("When did Tonga lose its cable?", "how many people live there", "105,000"),
    ("Who discovered the ozone hole?", "when was that", "In May 1985"),
    ("What is the Golden Record?", "why is it there", "in case anyone ever finds it"),
    ("Who was the last person to catch smallpox naturally?", "where is he now", "polio"),
    ("How long was the Ever Given stuck?", "why did it get stuck", "strong wind"),
    ("Who invented vaccination?", "on whom did he try it", "James Phipps"),
    ("What did it cost to load a ton before containers?", "and after?", "16 cents"),
    ("Who stole the Mona Lisa from the Louvre in 1911?", "how long was he in jail", "seven months"),
)
LEAST_RIGHT = 7  # of 9, of which none was right while each was asked of all articles
STAYING = (
    ("Who was arrested for bribery around MOSE?", "when was that", "In June 2014"),
    ("When was the worst flood in Venice?", "how high was it", "194 centimeters"),
    ("Who stole the Mona Lisa?", "when was he arrested", "December 1913"),
    ("Who stole the Mona Lisa?", "why did he do it", "out of love for his country"),
    ("Where is the Mona Lisa today?", "how big is it", "77 centimeters high"),
    ("What is inside an undersea cable?", "do sharks bite them", "Sharks"),
    ("When did Voyager 1 leave Earth?", "what rocket was it on", "Titan rocket"),
    ("Who did Edward Jenner vaccinate?", "how old was he", "eight-year-old"),
    ("Who did Edward Jenner vaccinate?", "when was that", "On May 14, 1796"),
    ("Who led the program against smallpox?", "when did it start", "in 1967"),
    ("How much did the damage of the flood in Venice cost?", "who said that", "Luigi Brugnaro"),
    ("What did a ton aboard the Ideal X cost?", "says who", "McLean's own experts"),
    ("Why did the Ever Given run aground?", "when did it get free", "on March 29"),
    ("Where was the Mona Lisa hidden?", "where is it now", "bulletproof glass"),
    ("What is a bifurcated needle?", "why was it good", "so simple"),
    ("When was the Pale Blue Dot taken?", "from how far away", "six billion kilometers"),
    ("Why did the Ever Given run aground?", "how many ships had to wait", "more than 400"),
)
LEAVING = (
    ("How many gates does MOSE have?", "who is Janet Parker", "Janet Parker"),
    ("How many gates does MOSE have?", "how long is the ever given", "400 meters"),
    ("Who stole the Mona Lisa?", "how many people live in tonga", "105,000"),
    ("Who stole the Mona Lisa?", "and who invented ring vaccination", "William Foege"),
    ("How long is the Ever Given?", "Do sharks damage undersea cables?", "Sharks"),
    ("When did Tambora erupt?", "and the volcano near Tonga?", "On January 15, 2022"),
)
UNANSWERED = (
    ("How many gates does MOSE have?", "do they have wifi"),
    ("Who stole the Mona Lisa?", "was he married"),
    ("When did Tambora erupt?", "does it have a zip code"),
    ("Who led the program against smallpox?", "what is his favourite football club"),
    ("When did Tonga lose its connection?", "how did they pay for the pizza"),
)


@dataclass(frozen=True)
class Followed:
    """The article that was quoted first, and what the follow-up brought."""

    before: str
    found: Found

    @property
    def article(self) -> str:
        return self.found.findings[0].quote.article.title

    def says(self, words: str) -> bool:
        return isinstance(self.found, Answer) and words in self.found.findings[0].quote.text


def followed(library: Library, previous: str, question: str) -> Followed:
    """With the place of the first quote, as the bot hands it on."""
    (before,) = ask(library, [previous])
    quote = before.findings[0].quote
    asked = FollowUp(question, previous, quote.article.key, quote.place)
    vectors = library.embedder.encode(asked.texts)
    found = seen(library).follow_up(asked, vectors, 3, DEFAULT_THRESHOLD)
    return Followed(quote.article.title, found)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory, embedder):
    with Library.open(tmp_path_factory.mktemp("seeds"), embedder) as library:
        list(library.add(articles()))
        yield library


def test_what_people_ask_on_is_answered_by_the_article_before_or_not_at_all(seeds):
    found = [(followed(seeds, before, question), says) for before, question, says in PEOPLE_ASK]
    answered = [each for each, _ in found if isinstance(each.found, Answer)]
    assert all(each.article == each.before for each in answered)
    assert sum(each.says(says) for each, says in found) >= LEAST_RIGHT


@pytest.mark.parametrize(("before", "question", "says"), STAYING)
def test_a_follow_up_without_a_name_finds_its_sentence_in_the_article_before(
    seeds, before, question, says
):
    each = followed(seeds, before, question)
    assert each.article == each.before
    assert each.says(says)


@pytest.mark.parametrize(("before", "question", "says"), LEAVING)
def test_a_follow_up_with_a_name_goes_where_that_is(seeds, before, question, says):
    each = followed(seeds, before, question)
    assert each.article != each.before
    assert each.says(says)


@pytest.mark.parametrize(("before", "question"), UNANSWERED)
def test_what_the_article_before_does_not_answer_is_declined(seeds, before, question):
    assert isinstance(followed(seeds, before, question).found, NotCovered)


def test_what_only_the_question_before_says_is_not_missing(seeds):
    each = followed(seeds, "How much did the smallpox program cost?", "Who led it?")
    assert each.says("Donald Henderson")


def test_what_a_follow_up_asks_and_nothing_says_is_missing(seeds):
    each = followed(seeds, "When was Voyager 1 launched?", "who paid for it")
    assert isinstance(each.found, Unsure)
    assert [lack.text for lack in each.found.missing] == ["paid"]


@pytest.mark.parametrize(
    ("question", "is_staying"),
    [
        ("when was that", True),
        ("Why?", True),
        ("how many people live there", True),
        ("who said so", True),
        ("and how deep is it?", True),
        ("how many chicks were counted?", True),
        ("When did it come to Tarn?", True),
        ("When did it come to Marl?", False),
        ("How many cars crossed the bridge?", False),
        ("and Marl?", False),
        ("How many cars are there in Marl?", False),
    ],
)
def test_it_stays_where_it_leans_on_the_article_or_asks_in_its_words(question, is_staying):
    article = "Volunteers counted fourteen chicks in the Tarn valley".casefold().split()
    asked = FollowUp(question, "Who counted owls?", "1")
    assert stays(asked, lambda word: word.casefold() in article) is is_staying


def test_who_said_so_asks_the_sentence_that_was_quoted(library: MakeLibrary) -> None:
    here = library(BRIDGE, OWLS, BREAD)
    each = followed(here, "Who found a crack in the bridge?", "who said so?")
    assert each.says("said Ana Lopez")


def test_without_the_place_of_a_quote_the_article_alone_is_asked(library: MakeLibrary) -> None:
    here = library(BRIDGE, OWLS, BREAD)
    each = follow(here, "Who counted the owl chicks?", "who put them up?", "Peter Holm")
    assert each.right(each.chosen)


def test_an_article_that_was_forgotten_meanwhile_is_not_asked(library: MakeLibrary) -> None:
    here = library(BRIDGE, OWLS)
    asked = FollowUp("when was that", "When was the bridge closed?", "9")
    vectors = here.embedder.encode(asked.texts)
    found = seen(here).follow_up(asked, vectors, 3, DEFAULT_THRESHOLD)
    assert found.question
