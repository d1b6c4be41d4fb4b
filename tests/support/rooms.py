"""What the tests of channels and threads share: what is for #staff, and who is told of it."""

from dataclasses import replace

import simcord

from tests.support.articles import OWLS
from tests.support.newsroom import text_of
from tests.support.world import SECRET_QUOTE

GATES = ("gates.md", b"The city has 78 hollow gates. They rise at high tide.")
ASK_GATES = "How many hollow gates has the city?"
AUGUST = {"since": "August 2024", "until": "August 2024"}
GONE = "That article is no longer here."
LONG = replace(
    OWLS,
    title="Foxes",
    text=" ".join(f"On day {number} the fox saw hen number {number}." for number in range(40)),
    source="/foxes.txt",
)


def tells(shown: object) -> bool:
    """Whether a card says anything of the article that is for #staff."""
    words = (OWLS.title, SECRET_QUOTE, "Peter Holm", "Tarn valley", "Tarn Owl")
    return any(word in text_of(shown) for word in words)


async def ask(member: simcord.MemberActor, channel: simcord.ChannelHandle, question: str) -> str:
    """What a member is answered in a channel."""
    return text_of((await member.slash(channel, "ask", question=question)).response)
