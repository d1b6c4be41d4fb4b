"""What is asked of the record is told from what is asked of the articles; in doubt it is theirs."""

import pytest

from index import Fact, record_intent
from tests.support.questions import read_lines, read_questions

OF_THE_RECORD = {
    Fact.AUTHOR: (
        "who wrote the article about venice",
        "Who wrote this?",
        "who wrote this article",
        "Who's the author of the article on smallpox?",
        "who is the author",
        "Could you tell me who wrote that?",
        "Who wrote the voyager article?",
    ),
    Fact.DAY: (
        "When was the article about Voyager published?",
        "when was it published",
        "When was this article written?",
        "how old is this article",
        "What is the publication date?",
        "when did this article come out?",
    ),
    Fact.LINK: (
        "give me the source link",
        "link please",
        "What is the link to the article about Venice?",
        "where can I read the full article?",
        "what's the source?",
        "where did you get that from",
    ),
    Fact.SUMMARY: (
        "summarize the one about Venice",
        "tldr of the mona lisa article",
        "TL;DR",
        "What is this article about?",
        "Can you summarize the voyager article, please?",
        "give me a summary of the article on containers",
        "and what is it about?",
    ),
    Fact.TRANSLATION: (
        "translate the article about venice into German",
        "translate this",
        "Please translate that article to Spanish",
    ),
    Fact.NEWEST: (
        "what's new",
        "What’s new?",
        "What's the newest article?",
        "latest news",
        "show me the latest articles",
        "any news?",
    ),
    Fact.LIST: (
        "list the articles",
        "what articles do you have about syria",
        "Show me all articles",
        "do you have any articles about sharks?",
        "Which articles mention Tonga?",
        "which articles are there",
    ),
    Fact.COUNT: ("How many articles do you have?", "how many articles are there about Syria"),
    Fact.TOPICS: (
        "What topics can I ask about?",
        "what do you know?",
        "What are these articles about?",
        "what's in the library",
    ),
}
OF_THE_ARTICLES = (
    "Who wrote the report on MOSE's costs?",
    "When was the first article on vaccination published?",
    "Who wrote the last article about the dockworkers?",
    "What is the summary of the treaty?",
    "Who wrote The Vampyre?",
    "who wrote the vampyre",
    "Who wrote a book named after the Pale Blue Dot?",
    "When was the book published?",
    "When was the report released?",
    "When was Frankenstein written?",
    "How many articles does the treaty have?",
    "How many articles did he write?",
    "How many documents were leaked?",
    "What is new about the container?",
    "what's new in Idlib",
    "what's new since Monday",
    "news about the flood",
    "any news from Idlib?",
    "What is the latest death toll?",
    "What was the last article of the treaty about?",
    "Which articles were stolen from the museum?",
    "In which article of the penal code is theft covered?",
    "What does the article of the constitution say?",
    "What is the source of the Nile?",
    "Where did the source of the outbreak lie?",
    "What is the link between Tambora and the bad summer?",
    "What is the original name of MOSE?",
    "What page did the letter start on?",
    "What is the address of the museum?",
    "Who was the author of the protocol?",
    "Who is the reporter that was killed?",
    "Who is the writer of Frankenstein?",
    "Who published the letter?",
    "Who wrote the article that accused Picasso?",
    "List the gates of MOSE",
    "show me the number of victims",
    "translate the Latin word vacca",
    "tell me about the venice flood",
    "what do you know about venice",
    "What can I ask about Voyager's transmitter?",
    "What topics did the trial cover?",
    "What is it about Titan that interested the planners?",
    "What is the gist of the Montreal Protocol?",
    "Which story inspired Frankenstein?",
    "what is the page about",
    "How old is the article's author?",
    "What does the article Tambora say about food?",
)
KEPT = [
    *(
        each["question"]
        for name in ("seed", "report", "uncovered")
        for each in read_questions(name)
    ),
    *(each["follow_up"] for each in read_lines("follow_ups")),
    *(each["previous"] for each in read_lines("follow_ups")),
]


@pytest.mark.parametrize(
    ("question", "fact"), [(each, fact) for fact, some in OF_THE_RECORD.items() for each in some]
)
def test_a_question_about_an_article_or_the_library_is_told_from_others(question, fact):
    found = record_intent(question)
    assert found is not None
    assert found.fact is fact


@pytest.mark.parametrize("question", OF_THE_ARTICLES)
def test_a_question_about_what_the_articles_tell_is_left_to_them(question):
    assert record_intent(question) is None


def test_no_question_that_the_articles_are_asked_elsewhere_is_taken_from_them():
    assert [question for question in KEPT if record_intent(question)] == []


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("who wrote the article about the crown of Lohr?", "the crown of lohr"),
        ("tldr of the mona lisa article", "mona lisa"),
        ("summarize the one about Venice", "venice"),
        ("what articles do you have about syria", "syria"),
        ("Who wrote this article?", ""),
        ("where can I read the full article?", ""),
        ("list the articles", ""),
    ],
)
def test_the_words_that_name_an_article_are_kept(question, about):
    found = record_intent(question)
    assert found is not None
    assert found.about == about


def test_it_is_the_work_that_the_question_before_told_of():
    asked = "when was it published"
    assert record_intent(asked, "What did John Polidori write?") is None
    assert record_intent(asked, "Who found the book?") is None
    assert record_intent(asked, "How many gates does MOSE have?") is not None
    assert record_intent(asked, "Who wrote this?") is not None


def test_to_summarize_anything_is_sure_only_where_an_article_is_named():
    assert record_intent("summarize venice").sure is False
    assert record_intent("summarize the article about venice").sure is True


@pytest.mark.parametrize("words", ["", " ", "?", "article " * 60, "summarize " * 30, "the " * 90])
def test_what_asks_nothing_of_the_record_is_read_quickly(words):
    assert record_intent(words) is None
