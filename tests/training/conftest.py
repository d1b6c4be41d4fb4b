"""A little to learn from, in words of our own."""

import gzip
import json

import pytest

from training.data import is_kept_apart

TOWNS = {
    "Marl": ("nine", "Ana Lopez", "pears", "Monday"),
    "Tarn": ("seven", "Peter Holm", "plums", "Tuesday"),
    "Lenn": ("forty", "Ida Berg", "figs", "Friday"),
    "Aa": ("twelve", "Noor Vos", "quinces", "Sunday"),
    "Ost": ("thirty", "Jan Kral", "olives", "Thursday"),
    "Vik": ("eighty", "Liv Dahl", "cherries", "Saturday"),
    "Rhin": ("sixty", "Max Kern", "apples", "Wednesday"),
    "Sund": ("ninety", "Eva Lind", "nuts", "Monday"),
    "Ebro": ("fifty", "Luz Mora", "lemons", "Tuesday"),
    "Dee": ("twenty", "Rhys Owen", "grapes", "Friday"),
    "Po": ("eleven", "Lia Conti", "peaches", "Sunday"),
    "Tees": ("sixteen", "Jana Wolf", "berries", "Thursday"),
}


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """The file of examples on twelve towns, some of which are kept apart."""
    assert {is_kept_apart(town) for town in TOWNS} == {True, False}
    file = tmp_path_factory.mktemp("data") / "towns.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        for place, town in enumerate(TOWNS):
            for told in _told(place, town):
                lines.write(json.dumps(told) + "\n")
    return file


@pytest.fixture(scope="session")
def news(tmp_path_factory):
    """The file of two texts that answer nothing of that."""
    file = tmp_path_factory.mktemp("news") / "news.jsonl"
    texts = (
        "The ferry sails again in June. A new pier was built.",
        "It rained. Roads were closed.",
    )
    lines = [{"title": text[:9], "text": text, "licence": "CC0"} for text in texts]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return file


def _told(place, town):
    number, mayor, fruit, day = TOWNS[town]
    sentences = [
        f"{town} is a small town by the sea.",
        f"It has {number} mills.",
        f"Its mayor is {mayor}, who was chosen in spring.",
        f"A market for {fruit} is held every {day}.",
    ]
    text, bounds = " ".join(sentences), []
    for sentence in sentences:
        start = text.index(sentence)
        bounds.append([start, start + len(sentence)])
    yield {
        "paragraph": place,
        "source": "towns",
        "licence": "CC0",
        "article": town,
        "text": text,
        "sentences": bounds,
    }
    answered = [
        (f"How many mills does {town} have?", 1, number),
        (f"Who is the mayor of {town}?", 2, mayor),
        (f"What is sold at the market of {town}?", 3, fruit),
        (f"On which day is the market of {town}?", 3, day),
    ]
    for question, sentence, words in answered:
        start = text.index(words, bounds[sentence][0])
        yield {
            "question": question,
            "paragraph": place,
            "sentence": sentence,
            "span": [start, start + len(words)],
            "kind": "pos",
        }
    others = [
        (f"How many bridges does {town} have?", 1, "unans"),
        (f"Who built the church of {town}?", 2, "unans"),
        (f"When did the market of {town} burn down?", 3, "syn"),
        (f"Who is the mayor of {town}?", 0, "hard"),
    ]
    for question, sentence, kind in others:
        yield {
            "question": question,
            "paragraph": place,
            "sentence": sentence,
            "span": None,
            "kind": kind,
        }
