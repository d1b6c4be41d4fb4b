"""What the code imports is what pyproject.toml declares: no package comes in by luck, behind
another, and none is installed for nothing.
"""

import ast
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OWN = ("bot", "index", "seeds")
NEEDED_OTHERWISE = {
    "lxml-html-clean": "trafilatura's justext imports it as lxml.html.clean; lxml no longer has it",
}


def declared(needs: Iterable[str]) -> set[str]:
    """The names of what a list of requirements asks for."""
    return {canonicalize_name(Requirement(need).name) for need in needs}


def imported(source: str) -> set[str]:
    """The packages that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=aliases):
                names |= {alias.name for alias in aliases}
            case ast.ImportFrom(module=str(module), level=0):
                names.add(module)
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names - set(OWN)


def imported_by_us() -> set[str]:
    files = (file for folder in OWN for file in (ROOT / folder).rglob("*.py"))
    return set().union(*(imported(file.read_text("utf-8")) for file in files))


BROUGHT_BY = {
    module: {canonicalize_name(name) for name in names}
    for module, names in packages_distributions().items()
}
NEEDS = declared(PROJECT["dependencies"])
TO_TRY = declared(PROJECT["optional-dependencies"]["try"])


def test_every_package_that_is_imported_is_declared() -> None:
    brought = {module: BROUGHT_BY.get(module, set()) for module in imported_by_us()}
    assert {module: by for module, by in brought.items() if not by & (NEEDS | TO_TRY)} == {}


def test_every_package_that_is_declared_is_imported_or_has_its_reason() -> None:
    used = set().union(*(BROUGHT_BY.get(module, set()) for module in imported_by_us()))
    assert NEEDS - used == set(NEEDED_OTHERWISE)


def test_an_import_is_seen_wherever_it_stands() -> None:
    source = "import os, lxml.html\ndef f():\n    from yarl import URL\n    from . import near\n"
    assert imported(source) == {"lxml", "yarl"}
