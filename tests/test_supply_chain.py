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
LOADERS = frozenset({"BaseLoader", "SafeLoader", "CSafeLoader", "CBaseLoader"})


def dangers(source: str) -> Iterator[str]:
    """What in a module could run what it reads."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names if each.name in RUNNING)
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in RUNNING:
                yield module
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name), keywords=told):
                yield from _methods(owner, name, {each.arg: each.value for each in told})
            case ast.keyword(arg="trust_remote_code" | "allow_pickle", value=value):
                if not (isinstance(value, ast.Constant) and value.value is False):
                    yield str(node.arg)


def _methods(owner: str, name: str, told: dict[str | None, ast.expr]) -> Iterator[str]:
    """Calls that are harmless only in some of their forms."""
    if (owner, name) in {("torch", "load"), ("faiss", "read_index"), ("pandas", "read_pickle")}:
        yield f"{owner}.{name}"
    loader = told.get("Loader")
    is_harmless = isinstance(loader, ast.Attribute) and loader.attr in LOADERS
    if owner == "yaml" and "load" in name and not name.startswith("safe_") and not is_harmless:
        yield f"yaml.{name}"


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
        "np.load('a.npy', allow_pickle=True)",
        "np.load('a.npy', allow_pickle=yes)",
        "SentenceTransformer('a', trust_remote_code=True)",
        "yaml.load(text)",
        "yaml.load(text, Loader=yaml.Loader)",
        "yaml.unsafe_load(text)",
        "eval('1')",
        "exec(text)",
        "__import__(name)",
    ],
)
def test_what_would_run_is_found(source: str) -> None:
    assert list(dangers(source))


@pytest.mark.parametrize(
    "source", ["yaml.safe_load(text)", "yaml.load(text, Loader=yaml.BaseLoader)", "re.compile('a')"]
)
def test_what_only_looks_like_it_is_not(source: str) -> None:
    assert list(dangers(source)) == []
