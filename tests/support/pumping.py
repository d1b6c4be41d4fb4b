"""Strings on which a regular expression may backtrack for long, made from the expression itself,
and how long it takes on them; and where the patterns of some packages are.

For each repeat in it: what stands before the repeat, then what it repeats so often that the string
has LENGTH characters, then what makes it fail. A class gives the same letter wherever it can, since
expressions are slow where two parts of them may take the same letters.
"""

import ast
import dataclasses
import importlib
import json
import pkgutil
import re
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import process_time
from types import ModuleType
from typing import Any

LENGTH = 1_000
MOST_SECONDS = 0.05
_HARD_LIMIT = 0.5  # seconds of the processor for one string
_LETTERS = "Aa0 _-.,;'’\"/<>=&\t\n#|é夜"
_FAILING = ("", "\0", "!", "\n\0")
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_USED_AT_ONCE = {"match", "search", "fullmatch", "findall", "finditer", "split", "sub", "subn"}

Pattern = re.Pattern[str] | re.Pattern[bytes]


def patterns_of(*packages: ModuleType) -> dict[str, Pattern]:
    """All patterns that the modules of some packages hold, by where they are."""
    found: dict[str, Pattern] = {}
    for package in packages:
        names = (
            each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        )
        for name in (package.__name__, *names):
            module = importlib.import_module(name)
            for path, pattern in _inside(vars(module), name, set()):
                found.setdefault(path, pattern)
    return found


def _inside(holder: object, path: str, seen: set[int]) -> Iterator[tuple[str, Pattern]]:
    """The patterns in a module's names, in its classes, and in what these hold."""
    if isinstance(holder, re.Pattern):
        yield path, holder
        return
    if id(holder) in seen or isinstance(holder, ModuleType):
        return
    seen.add(id(holder))
    for name, value in _parts(holder, path):
        yield from _inside(value, f"{path}.{name}", seen)


def _parts(holder: object, path: str) -> Iterable[tuple[object, object]]:
    match holder:
        case dict():
            return list(holder.items())
        case list() | tuple() | set() | frozenset():
            return list(enumerate(holder))
        case type() if path.startswith(holder.__module__):  # of this module, not an imported one
            return list(vars(holder).items())
        case _ if dataclasses.is_dataclass(holder) and not isinstance(holder, type):
            return [(f.name, getattr(holder, f.name, None)) for f in dataclasses.fields(holder)]
        case _:
            return [("__self__", getattr(holder, "__self__", None))]  # of a method that is kept


def made_in_functions(file: Path) -> list[str]:
    """Where a file makes patterns while it works: there they are not found, and made each time.

    A function that makes patterns may be called where the module begins, and nowhere else.
    """
    tree = ast.parse(file.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]
    inner = [node for function in functions for node in ast.walk(function) if node is not function]
    called = {node.func.id for node in inner if _is_call(node) and isinstance(node.func, ast.Name)}
    found = []
    for function in functions:
        is_maker = isinstance(function, ast.FunctionDef) and function.name not in called
        for node in ast.walk(function):
            used = _of_re(node)
            if used in _USED_AT_ONCE or (used == "compile" and not is_maker):
                found.append(f"{file}:{node.lineno}")
    return found


def _is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call)


def _of_re(node: ast.AST) -> str | None:
    """The name of what is called of the module ``re``."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name)):
            return name
    return None


def attacks(pattern: Pattern) -> set[str]:
    """The strings of LENGTH characters that a pattern is tried on."""
    tree = list(parser.parse(pattern.pattern, pattern.flags))
    found: set[str] = set()
    for letter in _LETTERS:
        for before, pump in _repeats(tree, "", letter):
            often = max(1, (LENGTH - len(before)) // len(pump)) if pump else 0
            found |= {f"{before}{pump * often}{failing}"[-2 * LENGTH :] for failing in _FAILING}
    return found


def _repeats(tree: list[Any], before: str, letter: str) -> Iterator[tuple[str, str]]:
    """What stands before each repeat, and what it repeats."""
    for code, told in tree:
        if code in _REPEATS:
            yield before, _sample(list(told[2]), letter)
        for inner in _inner(code, told):
            yield from _repeats(inner, before, letter)
        before += _sample([(code, told)], letter)


def _inner(code: Any, told: Any) -> list[list[Any]]:
    """The expressions within one."""
    if code in _REPEATS:
        return [list(told[2])]
    if code is op.SUBPATTERN:
        return [list(told[3])]
    if code is op.BRANCH:
        return [list(each) for each in told[1]]
    if code is op.ATOMIC_GROUP:
        return [list(told)]
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [list(told[1])]
    return []


def _sample(tree: list[Any], letter: str) -> str:
    """A string that some expressions match one after the other."""
    return "".join(_sampled(code, told, letter) for code, told in tree)


def _sampled(code: Any, told: Any, letter: str) -> str:
    if code is op.LITERAL:
        return chr(told)
    if code in (op.ANY, op.IN, op.NOT_LITERAL):
        return _of_class(code, told, letter)
    if code in _REPEATS:
        return _sample(list(told[2]), letter) * max(told[0], min(1, told[1]))
    inner = [] if code in (op.ASSERT, op.ASSERT_NOT) else _inner(code, told)
    return _sample(inner[0], letter) if inner else ""


def _of_class(code: Any, told: Any, letter: str) -> str:
    """The letter, where a class has it; else the first that it has."""
    return next(
        (each for each in (letter, *_LETTERS, *_told(told)) if _has(code, told, each)), letter
    )


def _told(told: Any) -> Iterator[str]:
    """The letters that a class names."""
    for code, each in told if isinstance(told, list) else ():
        if code is op.LITERAL:
            yield chr(each)
        elif code is op.RANGE:
            yield chr(each[0])


def _has(code: Any, told: Any, letter: str) -> bool:
    if code is op.ANY:
        return letter != "\n"
    if code is op.NOT_LITERAL:
        return letter != chr(told)
    negated = told[0][0] is op.NEGATE
    return any(_is_in(each, letter) for each in told) != negated


def _is_in(member: Any, letter: str) -> bool:
    code, told = member
    if code is op.LITERAL:
        return letter == chr(told)
    if code is op.RANGE:
        return told[0] <= ord(letter) <= told[1]
    if code is op.CATEGORY:
        return bool(_CATEGORIES[str(told)].match(letter))
    return False


_CATEGORIES = {
    "CATEGORY_SPACE": re.compile(r"\s"),
    "CATEGORY_NOT_SPACE": re.compile(r"\S"),
    "CATEGORY_WORD": re.compile(r"\w"),
    "CATEGORY_NOT_WORD": re.compile(r"\W"),
    "CATEGORY_DIGIT": re.compile(r"\d"),
    "CATEGORY_NOT_DIGIT": re.compile(r"\D"),
}


def slowest(pattern: Pattern) -> tuple[float, str]:
    """The most seconds of the processor that a pattern takes for one string, and for which; no
    more than the hard limit, after which it is not waited for.
    """
    worst = 0.0, ""
    for attack in attacks(pattern):
        seconds = _seconds(pattern, attack)
        if _HARD_LIMIT > seconds > MOST_SECONDS:  # once more: others may use the processor's cache
            seconds = min(seconds, *(_seconds(pattern, attack) for _ in range(2)))
        worst = max(worst, (seconds, attack))
        if worst[0] >= _HARD_LIMIT:
            break
    return worst


def _seconds(pattern: Any, attack: str) -> float:
    text = attack if isinstance(pattern.pattern, str) else attack.encode("utf-8", "replace")
    began = process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, _HARD_LIMIT)
    try:
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text)
    except TimeoutError:
        return _HARD_LIMIT
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return process_time() - began


def _give_up(*_: object) -> None:
    raise TimeoutError


def main() -> None:
    """For each [name, expression, flags, is it of bytes] of the list that is read, write those that
    are slow: {name: [seconds, string]}.
    """
    signal.signal(signal.SIGVTALRM, _give_up)
    slow = {}
    for name, expression, flags, is_bytes in json.load(sys.stdin):
        pattern = re.compile(expression.encode("latin-1") if is_bytes else expression, flags)
        seconds, attack = slowest(pattern)
        if seconds > MOST_SECONDS:
            slow[name] = seconds, attack
    json.dump(slow, sys.stdout)


if __name__ == "__main__":
    main()
