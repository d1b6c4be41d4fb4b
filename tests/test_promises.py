"""The surface keeps its word: names, limits and borders that no single room can see."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from discord import app_commands

import index
from bench.imports import GUIDE, ORDERS, ROOT, drawn, imported, modules, wing
from bot.__main__ import COMMANDS
from bot.app.client import CONTROLS, MENUS, FootnoteBot, cogs
from bot.ingestion.intake import Intake
from bot.rendering import errors
from bot.runtime.config import Settings
from bot.runtime.executors import LibraryExecutor


async def commands() -> list[app_commands.Command | app_commands.Group]:
    """Every command and group, found the way that the bot finds them."""
    executor = LibraryExecutor(None)  # type: ignore[arg-type]
    bot = FootnoteBot(Intake(executor, 0, index.Fetcher()), Settings())
    for cog in cogs(bot, bot.poller):
        await bot.add_cog(cog)
    executor.close()
    return list(bot.tree.walk_commands())


def library_errors(root: type[Exception] = index.LibraryError) -> Iterator[type[Exception]]:
    for child in root.__subclasses__():
        yield child
        yield from library_errors(child)


async def test_every_command_and_option_is_described() -> None:
    found = await commands()
    assert {command.qualified_name for command in found} >= {
        "ask",
        "summarize",
        "digest",
        "articles list",
        "articles status",
    }
    for command in found:
        assert 1 <= len(command.description) <= 100, command.qualified_name
        assert command.description != "…", command.qualified_name
        for option in getattr(command, "parameters", ()):
            assert 1 <= len(option.description) <= 100, option.name
            assert option.description != "…", f"{command.qualified_name} {option.name}"


async def test_the_readme_names_every_command_that_there_is() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in await commands():
        if not isinstance(command, app_commands.Group):
            assert f"`/{command.qualified_name}" in readme
    for name in COMMANDS:
        assert f"`footnote {name}" in readme
    for menu in MENUS:
        assert f"**{menu.name}**" in readme


def test_no_two_buttons_answer_to_the_same_first_word() -> None:
    templates = [item.__discord_ui_compiled_template__.pattern for item in CONTROLS]
    words = [re.match(r"[a-z]+:", template) for template in templates]
    assert all(words)
    assert len({word[0] for word in words if word}) == len(templates)


@pytest.mark.parametrize("error", list(library_errors()), ids=lambda error: error.__name__)
def test_every_error_of_the_library_has_words(error: type[Exception]) -> None:
    with_facts = index.UnreadableArticle("owls.txt", index.Reason.EMPTY), index.TooManyFeeds(50)
    explained = {type(each): errors.explain(each) for each in with_facts}
    words = {**errors.WORDS, **errors.OPERATOR_WORDS, **explained}
    assert words[error].endswith(".")


def offered() -> set[str]:
    """The names that ``index`` offers: those that it re-exports."""
    tree = ast.parse(Path(index.__file__).read_text("utf-8"))
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    return {alias.name for node in imports for alias in node.names}


def test_what_the_library_offers_is_used() -> None:
    used: set[str] = set()
    files = (file for user in ("bot", "bench", "tests") for file in (ROOT / user).rglob("*.py"))
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "index":
                used |= {alias.name for alias in node.names}
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used |= {node.attr} if node.value.id == "index" else set()
    assert offered() <= used


def test_no_name_that_the_library_offers_hides_a_module() -> None:
    assert {f"index.{name}" for name in offered()}.isdisjoint(modules())


def test_no_module_imports_itself_by_any_way_round() -> None:
    known = modules()
    graph = {name: imported(file, known) - {name} for name, file in known.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("package", ORDERS)
def test_every_wing_imports_only_the_wings_below_it(package: str) -> None:
    known = {name: file for name, file in modules().items() if name.startswith(f"{package}.")}
    row = {each: place for place, wings in enumerate(ORDERS[package]) for each in wings}
    wrong = [
        f"{name} imports {used}"
        for name, file in known.items()
        for used in imported(file, known)
        if wing(name) != wing(used) and row[wing(used)] <= row[wing(name)]
    ]
    assert not wrong


def test_the_map_in_the_guide_is_drawn_from_the_imports() -> None:
    guide = GUIDE.read_text("utf-8")
    assert guide == drawn(guide), "draw it anew: python -m bench.imports"


def test_every_wing_has_its_charter_in_one_sentence() -> None:
    for package in ORDERS:
        for init in (ROOT / package).rglob("*/__init__.py"):
            charter = ast.get_docstring(ast.parse(init.read_text("utf-8")))
            assert charter, init
            assert "\n\n" not in charter, init


def test_every_module_says_why_it_exists() -> None:
    for name, file in modules().items():
        assert ast.get_docstring(ast.parse(file.read_text("utf-8"))), name


def test_the_library_knows_nothing_of_discord_and_the_bot_only_what_the_library_offers() -> None:
    for name, file in modules().items():
        tree = ast.parse(file.read_text("utf-8"))
        names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        names |= {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
        if name.partition(".")[0] == "index":
            assert not any(re.match(r"(discord|bot)\b", used) for used in names), name
        else:
            assert not any(used.startswith("index.") for used in names), name
