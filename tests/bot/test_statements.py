"""A question costs few statements on its whole way through the bot."""

from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import FERRY, STORM, OpenNewsroom, text_of
from tests.support.statements import every_statement

QUESTION = "How much did the harbour council pay towards the repairs?"
MOST = 25


async def test_a_warm_question_as_the_bot_asks_and_sends_it(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    with every_statement() as ran:
        async with newsroom(library(FERRY, STORM, BRIDGE, OWLS, BREAD)) as room:
            for _ in range(3):  # each thread opens a connection of its own
                await room.alice.slash(room.channel, "ask", question=QUESTION)
            ran.clear()
            asked = await room.alice.slash(room.channel, "ask", question=QUESTION)
            assert "2.1 million" in text_of(asked.response)
            assert len(ran) <= MOST, ran
