"""Nothing of ours runs what it reads: no pickle, no text as code, no remote code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = [
    file for room in ("bot", "index", "seeds", "bench") for file in (ROOT / room).rglob("*.py")
]
RUNNING = frozenset(
    """
    pickle _pickle cPickle pickletools cloudpickle dill joblib shelve marshal dbm code codeop runpy
    jsonpickle
    """.split()
)
CALLS = frozenset("eval exec compile __import__".split())
LOADING = frozenset(
    "torch.load torch.serialization.load faiss.read_index pandas.read_pickle"
    " importlib.import_module".split()
)
LOADERS = frozenset({"BaseLoader", "SafeLoader", "CSafeLoader", "CBaseLoader"})


def dangers(source: str) -> Iterator[str]:
    """What in a module could run what it reads, by whatever name it goes there."""
    tree = ast.parse(source)
    names = dict(imported(tree))
    yield from (each for each in names.values() if each.split(".")[0] in RUNNING or each in LOADING)
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(names=[ast.alias(name="*")], module=module):
                yield f"{module}.*"
            case ast.Name() | ast.Attribute() if (name := full_name(node, names)) in LOADING:
                yield name
            case ast.Name(id=name) if name in CALLS:
                yield name
            case ast.Call(func=func, keywords=told):
                yield from _yaml(full_name(func, names), {each.arg: each.value for each in told})
            case ast.keyword(arg="trust_remote_code" | "allow_pickle", value=value):
                if not (isinstance(value, ast.Constant) and value.value is False):
                    yield str(node.arg)


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What each name of a module stands for that it has imported: (``t``, ``torch``)."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                for each in names:
                    first = each.name.split(".")[0]
                    yield (each.asname, each.name) if each.asname else (first, first)
            case ast.ImportFrom(names=names, module=module):
                yield from ((each.asname or each.name, f"{module}.{each.name}") for each in names)


def full_name(node: ast.expr, names: dict[str, str]) -> str:
    """``torch.load`` for what is called so here, or with ``torch`` imported as something else."""
    match node:
        case ast.Name(id=name):
            return names.get(name, name)
        case ast.Attribute(value=value, attr=attribute):
            return f"{full_name(value, names)}.{attribute}"
        case _:
            return ""


def _yaml(name: str, told: dict[str | None, ast.expr]) -> Iterator[str]:
    """Calls that are harmless only in some of their forms."""
    module, _, called = name.partition(".")
    loader = told.get("Loader")
    is_harmless = isinstance(loader, ast.Attribute) and loader.attr in LOADERS
    if module == "yaml" and "load" in called and not called.startswith("safe_") and not is_harmless:
        yield name


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_module_runs_what_it_reads(file: Path) -> None:
    assert list(dangers(file.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "import joblib",
        "def f(): import shelve",
        "import torch; torch.load('a.bin')",
        "torch.load('a.bin', weights_only=True)",
        "import torch as t; t.load('a.bin')",
        "from torch import load",
        "from torch import load as read; read('a.bin')",
        "from torch import serialization; serialization.load('a.bin')",
        "read = torch.load",
        "from torch import *",
        "import pickle as data",
        "from importlib import import_module; import_module(name)",
        "np.load('a.npy', allow_pickle=True)",
        "np.load('a.npy', allow_pickle=yes)",
        "SentenceTransformer('a', trust_remote_code=True)",
        "yaml.load(text)",
        "yaml.load(text, Loader=yaml.Loader)",
        "yaml.unsafe_load(text)",
        "from yaml import load; load(text)",
        "import yaml as y; y.full_load(text)",
        "eval('1')",
        "exec(text)",
        "__import__(name)",
    ],
)
def test_what_would_run_is_found(source: str) -> None:
    assert list(dangers(source))


@pytest.mark.parametrize(
    "source",
    [
        "yaml.safe_load(text)",
        "yaml.load(text, Loader=yaml.BaseLoader)",
        "re.compile('a')",
        "from re import compile as read",
        "from json import load; load(file)",
    ],
)
def test_what_only_looks_like_it_is_not(source: str) -> None:
    assert list(dangers(source)) == []
