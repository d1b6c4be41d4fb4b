"""A greeting, thanks and the like are told from questions, however they are written."""

import pytest

from index import SmallTalk, small_talk
from tests.index.ranking.test_intents import KEPT, OF_THE_ARTICLES

SAID = {
    SmallTalk.GREETING: ("hello bot", "Hi!", "Hey there", "good morning everyone", "Guten Tag!"),
    SmallTalk.THANKS: (
        "thank you, that was great",
        "thanks!",
        "ok thx",
        "👍 thanks a lot",
        "cool",
        "Perfect, thank you so much!",
        "Vielen Dank",
        "¡Gracias!",
        "merci beaucoup",
        "ありがとう",
        "спасибо",
        "that's very helpful",
        "thanks for the help",
    ),
    SmallTalk.COMPLAINT: (
        "you suck",
        "no that's wrong",
        "No, that’s not what I asked.",
        "bad bot",
        "this is useless",
        "that didn't help",
    ),
    SmallTalk.HELP: (
        "help",
        "what can you do",
        "Help me please!",
        "who are you?",
        "are you a robot",
        "how do I ask a question?",
        "how does this work",
        "Hilfe",
    ),
    SmallTalk.WELLBEING: ("how are you?", "hey, how's it going?", "¿Qué tal?", "Wie geht's?"),
    SmallTalk.FAREWELL: ("bye", "good night!", "see you later", "Tschüss"),
    SmallTalk.REMARK: ("ok", "test", "lol", "hahaha", "yes", "never mind", "got it"),
}
NOT_SAID = (
    "hello kitty sales 2019",
    "thanks to whom was smallpox ended",
    "Thanks to what did the gates rise?",
    "good morning america ratings",
    "What's up with the bridge?",
    "what can you do about stale bread?",
    "How are the gates raised?",
    "How are you supposed to store bread?",
    "Who are you going to vote for, asked whom?",
    "help for the victims in Idlib",
    "who helped",
    "Who said hello to Jenner?",
    "test of MOSE",
    "What did the test show?",
    "bye-bye planes: how many were sold?",
    "Why is the sky cool?",
    "ok corral shootout",
    "great eastern",
    "Who is the bot's author?",
    "yes or no: did Picasso steal it?",
    "no one raised the alarm, why?",
    "stop codon",
    "When did the party say goodbye?",
    "wrong forecast 2020",
    "how does this vaccine work",
    "what is this disease",
    "what are you waiting for, said who?",
    "sorry for the theft?",
    "everything about venice",
    "mona lisa",
    "venice",
    "1966",
    "Tonga?",
    "sharks",
    "Who was the first to say wow?",
    "perfect storm deaths",
    "morning flight crash",
    "later life of Maalin",
    "what happened later",
    "and then?",
    "and now?",
    "Why?",
    "who",
)


@pytest.mark.parametrize(
    ("said", "kind"), [(each, kind) for kind, some in SAID.items() for each in some]
)
def test_small_talk_is_told_from_questions(said, kind):
    assert small_talk(said) is kind


@pytest.mark.parametrize("question", NOT_SAID)
def test_what_holds_a_question_is_no_small_talk(question):
    assert small_talk(question) is None


def test_no_question_that_the_articles_are_asked_elsewhere_is_small_talk():
    assert [each for each in (*KEPT, *OF_THE_ARTICLES) if small_talk(each)] == []


@pytest.mark.parametrize("said", ["", " ", "🦉", "ok " * 200, "ha" * 5_000])
def test_what_says_nothing_or_far_too_much_is_none(said):
    assert small_talk(said) is None
