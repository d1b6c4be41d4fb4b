"""Several questions in one are answered on one card, each above its quote."""

import pytest

import seeds
from bot.features.answers.conversation import exchange_of
from tests.conftest import MakeLibrary
from tests.support.articles import BREAD, BRIDGE, OWLS
from tests.support.newsroom import FERRY, STORM, OpenNewsroom, buttons_of, text_of
from tests.support.terminal import Footnote

ALL = (BRIDGE, FERRY, STORM, OWLS, BREAD)
TWO = "How much will repairs of the bridge cost and how many chicks were counted in the valley?"
HALF = "Who won the football World Cup and how much will repairs of the bridge cost?"


async def test_each_question_stands_above_its_quote_and_the_footnotes_are_numbered_through(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*ALL)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=TWO)
        text = text_of(asked.response)
        assert text.startswith(f"-# {TWO}\n-# How much will repairs of the bridge cost\n> ")
        cost, chicks = text.split("-# how many chicks were counted in the valley?\n")
        assert "2.4 million euros and take until the autumn of 2025.**\u202f¹" in cost
        assert "**Volunteers counted fourteen chicks" in chicks
        assert "-# ¹ **Old bridge in Marl is closed**" in chicks
        assert "-# ² **Barn owls return to the valley**" in chicks
        assert {"Show in context", "² in context", "Ask a follow-up"} <= buttons_of(
            asked.response
        ).keys()
        shown = await room.alice.click(asked.response, label="² in context")
        assert "fourteen chicks" in text_of(shown.response)


async def test_the_last_question_has_its_quote_where_there_is_room_for_it(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    asking = "How many gates does MOSE have? What did it cost? Who was arrested?"
    async with newsroom(library(*seeds.articles())) as room:
        asked = await room.alice.slash(room.channel, "ask", question=asking)
        text = text_of(asked.response)
        assert "**MOSE consists of 78 hollow gates" in text
        assert "nearly six billion euros.**" in text
        _, last = text.rsplit("-# Who was arrested?\n", 1)
        assert "**In June 2014 the police arrested 35 people" in last
        assert "\u202f³" in text


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en-US", "Not covered by these articles"), ("de", "Davon steht nichts in diesen Artikeln")],
)
async def test_the_card_says_which_question_is_not_covered(
    locale: str, said: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    here = library(*ALL)
    async with newsroom(here, locale=locale) as room:
        asked = await room.alice.slash(room.channel, "ask", question=HALF)
        text = text_of(asked.response)
        assert f"-# Who won the football World Cup\n{said}" in text
        assert "2.4 million euros" in text
        (gap,) = here.gaps.questions()
        assert gap.question == HALF


@pytest.mark.parametrize(
    ("locale", "again", "ask_again"),
    [
        ("en-US", "See ¹ above", "I answer three questions at a time. Please ask again: "),
        ("de", "Siehe ¹ oben", "Ich beantworte drei Fragen auf einmal. Bitte noch einmal fragen: "),
    ],
)
async def test_a_quote_is_shown_once_and_a_fourth_question_is_to_be_asked_again(
    locale: str, again: str, ask_again: str, newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*ALL), locale=locale) as room:
        question = (
            "What will repairs of the bridge in Marl cost? Until when will repairs of the bridge "
            "in Marl take? How many chicks were counted? Who is Tomas Weir?"
        )
        asked = await room.alice.slash(room.channel, "ask", question=question)
        text = text_of(asked.response)
        assert text.count("**Repairs will cost 2.4 million euros") == 1
        assert f"take?\n{again}\n" in text
        assert f"-# {ask_again}Who is Tomas Weir?" in text


async def test_a_follow_up_to_several_questions_reads_them_back(
    newsroom: OpenNewsroom, library: MakeLibrary
) -> None:
    async with newsroom(library(*ALL)) as room:
        asked = await room.alice.slash(room.channel, "ask", question=TWO)
        form = await room.alice.click(asked.response, label="Ask a follow-up")
        told = await room.alice.submit_modal(form, {"question": "Who found the crack in its arch?"})
        assert "A diver had found a crack" in text_of(told.response)
        message = room.env.bot.get_channel(room.channel.id)
        assert message is not None
        last = [each async for each in message.history(limit=5)]
        exchanges = [exchange_of(each) for each in last]
        assert TWO in [exchange.question for exchange in exchanges if exchange]


def test_the_command_line_answers_each_question(footnote: Footnote, tmp_path) -> None:
    for draft in (BRIDGE, OWLS):
        (tmp_path / f"{draft.title}.md").write_text(f"# {draft.title}\n\n{draft.text}")
    footnote("add", *tmp_path.glob("*.md"))
    (record,) = footnote("ask", f"{TWO} Who won the football World Cup?", "--json").records
    assert record["answered"]
    assert [part["answered"] for part in record["parts"]] == [True, True, False]
    quotes = [quote["text"] for quote in record["quotes"]]
    assert ["2.4 million" in quotes[0], "fourteen" in quotes[1]] == [True, True]
    assert [part["quotes"][0]["text"] for part in record["parts"][:2]] == quotes[:2]
    shown = footnote("ask", f"{TWO} Who won the football World Cup?").out
    assert shown.index("how many chicks were counted") < shown.index("2. Barn owls return")
    assert "Who won the football World Cup?\nNot covered by these articles." in shown
    several = footnote("ask", f"{TWO} Who came? Who left?").out
    assert "Three questions are answered at a time. Ask again: Who left?" in several
    (plain,) = footnote("ask", "How many chicks were counted?", "--json").records
    assert plain["parts"] == []
