"""Why something was not read is told in the reader's language, whatever the library says."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import index
from bot.rendering import reasons

FOLDERS = (Path(index.__file__).parent, Path(reasons.__file__).parent)
TELLING = {"Skipped", "UnreadableArticle", "Refused"}
TABLES = {"_REFUSED", "_PACKAGES", "_NO_ARTICLES", "_FAILURES"}
NAMES = {"reason", "said", "BROKEN", "CANNOT_BE_READ", "PRIVATE", "_UNREADABLE", "NOT_YET"}


def text_of(node: ast.AST) -> str | None:
    """A reason as somebody may read it, each fact in it a 7; None for what is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) or "7" for part in node.values)
    return None


def written(file: Path) -> Iterator[str]:
    """The reasons that are written out in a file."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[*_, reason]) if name in TELLING:
                found = [reason]
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in NAMES:
                found = [value]
            case (
                ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name))
            ) if name in TABLES:
                found = list(ast.walk(node))
            case ast.FunctionDef(name="reason_of_status" | "_package"):
                found = [each.value for each in ast.walk(node) if isinstance(each, ast.Return)]
            case _:
                continue
        yield from (text for each in found if each and (text := text_of(each)) and " " in text)


ALL = sorted(
    {reason for each in FOLDERS for file in each.rglob("*.py") for reason in written(file)}
)


def test_the_reasons_are_found() -> None:
    assert {"it is empty", "it is a picture", "it is larger than 7 MB"} <= set(ALL)
    assert len(ALL) > 60


@pytest.mark.parametrize("reason", ALL)
def test_every_reason_that_is_written_in_the_code_is_known(reason: str) -> None:
    assert any(form.fullmatch(reason) for form, _ in reasons._FORMS)


def test_a_reason_keeps_its_facts(speaking: Callable[[str], None]) -> None:
    speaking("de")
    assert reasons.in_words("it is larger than 5 MB") == "größer als 5 MB"
    assert reasons.in_words("it is empty") == "leer"
    assert reasons.in_words("its server says 404 Not Found") == "der Server sagt 404 Not Found"
    refused = "its server says 403 Forbidden: it needs a login or refuses programs"
    assert "verlangt eine Anmeldung" in reasons.in_words(refused)


def test_an_unknown_reason_is_told_as_it_is(speaking: Callable[[str], None]) -> None:
    speaking("de")
    assert reasons.in_words("no such file or directory") == "no such file or directory"


def test_reasons_in_english_are_unchanged() -> None:
    assert [reasons.in_words(reason) for reason in ALL] == ALL
