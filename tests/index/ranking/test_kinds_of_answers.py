"""Articles as people keep them, with lists, codes and names in short, asked as people ask."""

import pytest

from index import Draft
from tests.conftest import MakeLibrary
from tests.support.views import ask

BOARD = Draft(
    "Who runs the ferries of Ellery",
    "The Coastal Ferry Board runs all ferries of Ellery. Thirty people work there.",
    "/board",
)
STORM = Draft(
    "Storm over Ellery",
    "Wind tore at the roofs of Ellery on Sunday. In the evening the CFB kept all boats in the "
    "harbour. Nobody was hurt.",
    "/storm",
)
CODES = Draft(
    "What the lights of the Varo pump mean",
    "The Varo pump blinks when something is wrong. K-3301 means that the hose is blocked. K-3302 "
    "means that the tank is empty. K-3312 means that the lid is open.",
    "/codes",
)
OFFICE = Draft(
    "The harbour office",
    "The harbour office sells tickets and maps.\n\n## Opening hours\n\n- Tuesday: 9:00 to 12:00\n"
    "- Friday: 14:00 to 18:00\n- Sunday: closed\n\n## Prices\n\n| Ticket | Price |\n"
    "| --- | --- |\n| Adults | 12 euros |\n| Children | 5 euros |",
    "/office",
    marked=True,
)
BAKERY = Draft(
    "A talk with Nils Aker",
    "Nils Aker bakes bread in Ellery.\n\nHow many loaves do you bake a day?\n\n"
    "Two hundred, and three hundred on Saturdays.\n\nWhat is the hardest part?\n\nGetting up.",
    "/bakery",
    marked=True,
)
BRIDGE = Draft(
    "Rail bridge shut",
    "Heavy ice has bent the rails of the bridge. The council shut it to all trains yesterday. "
    "Passengers take a bus.",
    "/bridge",
)
FEES = Draft(
    "New fees in the harbour",
    "The council says that the old way to count fees cannot be used. It shares the costs among the "
    "boats, and in winter there are none.",
    "/fees",
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did the Coastal Ferry Board do in the evening?", "the CFB kept all boats"),
        ("pump light k3302", "K-3302 means"),
        ("What does K-3312 mean?", "K-3312 means"),
        ("When is the harbour office open on Friday?", "Friday: 14:00 to 18:00"),
        ("How much is a ticket for children?", "Children | 5 euros"),
        ("How many loaves does Nils Aker bake?", "Two hundred"),
        ("When was the rail bridge shut?", "yesterday"),
    ],
)
def test_the_first_quote_is_the_answer(library: MakeLibrary, question: str, said: str) -> None:
    here = library(BOARD, STORM, CODES, OFFICE, BAKERY, BRIDGE, FEES)
    (found,) = ask(here, [question])
    assert said in found.findings[0].quote.text


def test_what_only_says_the_question_again_is_not_given_as_its_answer(library: MakeLibrary) -> None:
    (found,) = ask(library(FEES, BOARD), ["Why can the old way to count fees not be used?"])
    told = found.findings[0].quote.text
    assert "in winter there are none" in told or getattr(found, "missing", ())
