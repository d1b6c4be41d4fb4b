"""What is said to the asker alone after an answer for all: that they may find more in private."""

from bot.exceptions import Busy, LeftOut
from bot.features.answers.search import Find
from bot.interaction import responses
from bot.interaction.interactions import Interaction
from bot.interaction.session import Desk, private_desk
from bot.language.translation import N_, _
from bot.rendering import layout
from index import Answer, LibraryError

IN_PRIVATE = N_(
    "Articles from channels that only some can see may answer this. "
    "Ask again with `private: True` to search them too."
)


async def hint_at_private(interaction: Interaction, public: Desk, find: Find) -> None:
    """Tell the asker, after nothing was found for all to see, where what they alone see answers.

    Nobody else sees the hint, and it says nothing that the asker may not read.
    """
    own = await private_desk(interaction)
    if own.scope != public.scope and await _answers(own, find):
        await responses.add_privately(interaction, layout.note(_(IN_PRIVATE)))


async def _answers(own: Desk, find: Find) -> bool:
    try:
        return isinstance((await find(own)).found, Answer)
    except (Busy, LeftOut, LibraryError):
        return False  # the question has had its answer: a hint is worth no error
