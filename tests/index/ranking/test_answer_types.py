"""What a question asks for, and which sentences have one."""

import pytest

from index.ranking.answer_types import folded_words
from index.ranking.question_type import answer_type

HAVING_IT = [
    ("How many people were hurt?", "Seven people were hurt.", "People were hurt on 3 May 2019."),
    ("How much did it cost?", "The town paid $3,000 for it.", "The town paid for all three."),
    ("What did the repairs cost?", "They cost 2 million euros.", "They took 2 years."),
    ("How long did the siege last?", "It went on for nine weeks.", "Nine villages were hit."),
    ("How long is the bridge?", "It spans 400 meters.", "It carries 400 cars."),
    ("How long is the bridge?", "It spans 400 meters.", "It was closed for 400 days."),
    ("How long was the canal blocked?", "It was shut for six days.", "It is 6 miles long."),
    ("How long was the trial?", "It went on for six days.", "It is 6 miles away."),
    ("How many cases were there?", "The office counted 40 new cases.", "It has 40 clerks."),
    ("How many people died?", "The storm killed at least 16 fishermen.", "It has 40 people."),
    ("how many ppl were hurt", "At least 16 residents were hurt.", "It fell 16 times."),
    ("storm death toll", "At least 16 were killed.", "It lasted 16 hours."),
    ("cat weight", "It weighs 4 kilograms.", "It is 4 years old."),
    ("ferry launch date", "It set sail on 5 May 1977.", "It set sail in the rain."),
    ("ferry fare", "A crossing is 4.20 euros.", "A crossing takes an hour."),
    ("On what day was it lost?", "It was lost on May 3.", "It was lost in May."),
    ("What are CFMs?", "She made calcium foams, or CFMs, in 1928.", "CFMs burn well."),
    ("What is a quagga?", "The quagga, a kind of zebra, has died out.", "Quagga eat grass."),
    ("Who was Ana Lopez?", "Ana Lopez was a diver from Marl.", "Ana Lopez swam away."),
    ("what does RFO stand for", "The Regional Flood Office (RFO) is new.", "The RFO is new."),
    ("Who said that it leaks?", "It leaks, according to Ana Lopez.", "It leaks in Marl."),
    ("According to whom does it leak?", "Ana Lopez said that it leaks.", "It leaks."),
    ("How old was the pilot?", "The pilot was 34 years old.", "The pilot flew 34 times."),
    ("How high did the water rise?", "It rose by two meters.", "It rose for two days."),
    ("How heavy is it?", "It weighs 90 kilograms.", "There are 90 of them."),
    ("When did it open?", "It opened on 3 May.", "It opened with a speech."),
    ("In which year did it open?", "It opened in 1987.", "It opened on a Monday."),
    ("What day did it open?", "It opened on a Monday.", "It opened in 1987."),
    ("Who found it?", "It was found by Ana Lopez.", "It was found by a diver."),
    ("Which organization found it?", "The Red Cross found it.", "A diver found it."),
    ("Where was it found?", "It was found near Marl.", "It was found by Ana."),
    ("Why was it closed?", "It was closed because of a crack.", "It was closed by the town."),
]


@pytest.mark.parametrize(("question", "having", "lacking"), HAVING_IT)
def test_a_sentence_that_has_what_is_asked_for_is_worth_more(question, having, lacking):
    kind = answer_type(question)
    assert kind is not None
    assert kind.found_in(having, folded_words(question)) > kind.found_in(
        lacking, folded_words(question)
    )


def test_what_the_question_says_itself_is_no_answer():
    question = "What happened to Ana Lopez, and who helped her?"
    kind = answer_type(question)
    assert kind is not None
    assert kind.found_in("A diver helped Ana Lopez.", folded_words(question)) == 0
    assert kind.found_in("Ben Ruiz helped Ana Lopez.", folded_words(question)) == 1


def test_a_number_that_the_question_says_itself_is_no_answer():
    question = "How many of the 9,000 cars were counted?"
    kind = answer_type(question)
    assert kind is not None
    assert kind.found_in("All 9,000 cars were counted.", folded_words(question)) == 0
    assert kind.found_in("Of 9,000 cars 400 were counted.", folded_words(question)) > 0
    assert kind.found_in("It has 400 cars of 9,000.", folded_words(question)) == 1


def test_a_question_that_names_no_kind_asks_for_none():
    assert answer_type("What is the bridge made of?") is None
    assert answer_type("👍") is None
