"""Every catalogue has all that the bot says, and each translation fits where it is shown."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from discord import Locale, app_commands, ui

import bot
from bot.app.client import MENUS, CommandNames, FootnoteBot, cogs
from bot.features.answers.conversation import Exchange
from bot.features.answers.nearest import NearestButton
from bot.features.answers.presenter import AnyDayButton, FollowButton, FollowForm
from bot.features.answers.quote_buttons import LineSelect
from bot.features.answers.quotes import MoreButton
from bot.features.answers.votes import VoteButton
from bot.features.articles.cards import ForgetButton
from bot.features.articles.paste_form import PasteForm
from bot.features.summaries.message_summary import AddButton
from bot.features.summaries.summary_card import AskButton, AskForm
from bot.ingestion.intake import Intake
from bot.language.translation import CATALOGUES, LANGUAGES
from bot.runtime.config import Settings
from bot.runtime.executors import LibraryExecutor
from index import Fetcher, QuoteRef

CODE = Path(bot.__file__).parent
KEYWORDS = {"_": None, "N_": None, "plural": (1, 2)}
FILES = sorted(CATALOGUES.glob("*.po"))
LONGEST = {ui.Button: 80, ui.Select: 150, ui.TextInput: 45}


@cache
def said() -> set[str | tuple[str, ...]]:
    """Every message in the code; of two that depend on a number, both."""
    found = extract_from_dir(CODE, [("**.py", "python")], keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found}


def catalogue(file: Path) -> Catalog:
    with file.open("rb") as written:
        return read_po(written, locale=file.stem)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w*)}", text))


def strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_there_is_german() -> None:
    assert LANGUAGES == {"en": "English", "de": "Deutsch"} | LANGUAGES
    assert "Not covered by these articles" in said()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_catalogue_translates_what_the_bot_says_and_nothing_else(file: Path) -> None:
    translated = {message.id for message in catalogue(file) if message.id}
    missing, unused = said() - translated, translated - said()
    assert not missing, f"{file.name} lacks these"
    assert not unused, f"nobody says these any more, in {file.name}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_translation_is_there_and_sure_and_holds_the_same_facts(file: Path) -> None:
    for message in catalogue(file):
        if not message.id:
            continue
        assert all(strings(message)), message.id
        assert not message.fuzzy, message.id
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = placeholders(ids[-1])
        assert all(placeholders(text) == wanted for text in strings(message)), message.id


def bot_without_libraries() -> FootnoteBot:
    executor = LibraryExecutor(None)  # type: ignore[arg-type]
    return FootnoteBot(Intake(executor, 0, Fetcher()), Settings())


async def described() -> Iterator[str]:
    """What Discord shows of the commands: descriptions, menus, and choices."""
    client = bot_without_libraries()
    for cog in cogs(client, client.poller):
        await client.add_cog(cog)
    client.executor.close()
    shown = {menu.name for menu in MENUS}
    for command in client.tree.walk_commands():
        shown.add(command.description)
        for option in getattr(command, "parameters", ()):
            shown.add(str(option.description))
            shown |= {choice.name for choice in option.choices}
    return iter(shown)


async def test_what_is_shown_of_commands_is_marked_to_be_translated() -> None:
    for text in await described():
        assert text in said(), f"mark it with N_: {text}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_what_is_shown_of_commands_fits_in_every_language(file: Path) -> None:
    there = catalogue(file)
    for text in await described():
        message = there.get(text)
        assert message, text
        assert 1 <= len(strings(message)[0]) <= 100, text
    for menu in MENUS:
        message = there.get(menu.name)
        assert message
        assert 1 <= len(strings(message)[0]) <= 32, menu.name


def controls() -> Iterator[ui.Item]:
    """Each control that has words of its own, and what the forms ask for."""
    made = (FollowButton(), VoteButton(True), VoteButton(False), AnyDayButton(None))
    more = (
        MoreButton([QuoteRef(1, 1, 0, 2)]),
        NearestButton(QuoteRef(1, 1, 0, 2)),
        AskButton("1"),
        AddButton("0123abcd"),
        ForgetButton(1),
    )
    yield from (
        each.item for each in (*made, *more, LineSelect([(QuoteRef(1, 1, 0, 2), "a line")]))
    )
    for form in (FollowForm(Exchange("Why?", None)), PasteForm(), AskForm("1")):
        assert 1 <= len(form.title) <= 45, form.title
        yield from form.children


@pytest.mark.parametrize("language", LANGUAGES)
async def test_buttons_and_forms_fit_in_every_language(
    language: str, speaking: Callable[[str], None]
) -> None:
    speaking(language)
    for item in controls():
        shown = item.to_component_dict()
        words = shown.get("placeholder") or shown["label"]
        assert 1 <= len(words or "") <= LONGEST[type(item)], words


async def test_discord_is_given_descriptions_menus_and_choices_but_no_names() -> None:
    @app_commands.command(description="Forget an article for good")
    @app_commands.describe(article="Its title, or a part of it")
    @app_commands.choices(article=[app_commands.Choice(name="short", value="short")])
    async def forget(_interaction, article: str) -> None: ...

    tree = bot_without_libraries().tree
    await tree.set_translator(CommandNames())
    payload = await forget.get_translated_payload(tree, tree.translator)
    german = Locale.german.value
    assert payload["description_localizations"] == {german: "Einen Artikel für immer vergessen"}
    assert not payload.get("name_localizations")
    (option,) = payload["options"]
    assert option["description_localizations"] == {german: "Sein Titel oder ein Teil davon"}
    assert not option.get("name_localizations")
    assert option["choices"][0]["name_localizations"] == {german: "kurz"}
    menu = await MENUS[0].get_translated_payload(tree, tree.translator)
    assert menu["name_localizations"] == {german: "Artikel zusammenfassen"}
