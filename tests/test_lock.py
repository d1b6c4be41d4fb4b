"""The lock file names what the project needs, by hash, and nothing for graphics cards."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NEEDED = [Requirement(need) for need in PROJECT["dependencies"]]
PYTHONS = ("3.11.0", "3.12.0", "3.13.0", "3.14.0")
FOR_GRAPHICS_CARDS = re.compile(r"nvidia|cuda|triton")


@cache
def locked() -> list[tuple[Requirement, str]]:
    """Each pinned requirement, with the hashes that its files may have."""
    lines = "\n".join(line for line in LOCK.splitlines() if not line.startswith("#"))
    entries = lines.replace("\\\n", " ").splitlines()
    parted = [entry.partition("--hash=") for entry in entries if entry.strip()]
    return [(Requirement(pinned), mark + hashes) for pinned, mark, hashes in parted]


@cache
def pins(python: str) -> dict[str, str]:
    """The version of each package on Linux, of one Python."""
    machine = {
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "sys_platform": "linux",
        "platform_machine": "x86_64",
        "implementation_name": "cpython",
    }
    found = [each for each, _ in locked() if not each.marker or each.marker.evaluate(machine)]
    names = [canonicalize_name(each.name) for each in found]
    assert len(set(names)) == len(names)
    versions = [str(each.specifier).removeprefix("==") for each in found]
    return dict(zip(names, versions, strict=True))


@pytest.mark.parametrize("need", NEEDED, ids=lambda need: need.name)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_dependency_is_locked_at_a_version_that_will_do(python: str, need: Requirement):
    version = pins(python)[canonicalize_name(need.name)]
    assert need.specifier.contains(version, prereleases=True)


def test_every_file_is_known_by_its_hash() -> None:
    for each, hashes in locked():
        assert re.fullmatch(r"==[\w.+]+", str(each.specifier)), each.name
        assert re.fullmatch(r"(?:--hash=sha256:[0-9a-f]{64}\s*)+", hashes), each.name


@pytest.mark.parametrize("python", PYTHONS)
def test_torch_is_the_build_for_processors_and_brings_nothing_for_graphics_cards(
    python: str,
) -> None:
    found = pins(python)
    (pinned,) = (need for need in NEEDED if need.name == "torch")
    assert f"=={found['torch']}" == f"{pinned.specifier}+cpu"
    assert not [name for name in found if FOR_GRAPHICS_CARDS.search(name)]


def test_the_lock_says_of_no_file_where_it_came_from() -> None:
    assert "://" not in LOCK
    assert not re.search(r"--(?:extra-)?(?:index|find)", LOCK.replace("--no-emit-index-url", ""))
