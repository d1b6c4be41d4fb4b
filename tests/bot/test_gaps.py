"""What was asked in vain is listed for those who can mend it, and deleted when they wish."""

from tests.articles import BRIDGE, OWLS
from tests.bot.newsroom import Newsroom, OpenNewsroom, buttons_of, options_of, text_of
from tests.conftest import MakeLibrary

ZEPPELIN = "Who invented the zeppelin?"


async def gaps(room: Newsroom) -> object:
    return (await room.alice.slash(room.channel, "footnote gaps")).response


async def test_what_was_declined_or_voted_down_is_listed_most_asked_first(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(BRIDGE, OWLS), manager=True) as room:
        assert "Nothing was asked in vain so far." in text_of(await gaps(room))
        question = "How much will the repairs of the bridge cost?"
        asked = await room.alice.slash(room.channel, "ask", question=question)
        await room.alice.click(asked.response, label="Not helpful")
        for words in (ZEPPELIN, "Who was the inventor of the zeppelin?"):
            await room.alice.slash(room.channel, "ask", question=words)
        card = await gaps(room)
        text = text_of(card)
        assert card.ephemeral
        assert text.index("zeppelin") < text.index(question)
        assert "declined 2 times" in text
        assert "not helpful 1 time · nearest: Old bridge in Marl is closed" in text


async def test_one_or_all_of_them_are_deleted(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    here = library(BRIDGE, OWLS)
    async with newsroom(here, manager=True) as room:
        for words in (ZEPPELIN, ZEPPELIN, "Where do penguins sleep?"):
            await room.alice.slash(room.channel, "ask", question=words)
        card = await gaps(room)
        first = options_of(card)[0]
        assert first["label"] == ZEPPELIN
        await room.alice.select(card, [first["value"]])
        assert "zeppelin" not in text_of(card)
        assert [each.question for each in here.gaps.questions()] == ["Where do penguins sleep?"]
        await room.alice.click(card, label="Delete all")
        assert here.gaps.questions()
        await room.alice.click(card, label="Delete all of them for good")
        assert here.gaps.questions() == ()
        assert "Nothing was asked in vain so far." in text_of(card)


async def test_many_of_them_have_pages(newsroom: OpenNewsroom, library: MakeLibrary) -> None:
    here = library(BRIDGE)
    async with newsroom(here, manager=True) as room:
        subjects = "zeppelins penguins violins volcanoes comets tulips chess opera tides moss ants"
        for subject in subjects.split():
            here.gaps.declined(f"What is known of {subject} in Peru?", room.env.now().date())
        card = await gaps(room)
        if "Next" in buttons_of(card):
            await room.alice.click(card, label="Next")
            assert "**11" in text_of(card)
        assert len(options_of(card)) <= 10
