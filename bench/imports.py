"""Which module of bot/ and index/ imports which, and the order that their wings stand in.

``python -m bench.imports`` writes it into CONTRIBUTING.md as two pictures.
"""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "CONTRIBUTING.md"
ORDERS: Mapping[str, tuple[tuple[str, ...], ...]] = {  # from above; a wing imports only later rows
    "bot": (
        ("__main__",),
        ("cli",),
        ("app",),
        ("features.articles", "features.server"),
        ("features.feeds",),
        ("features.summaries",),
        ("features.answers",),
        ("interaction",),
        ("rendering", "ingestion"),
        ("runtime", "language"),
        ("exceptions",),
    ),
    "index": (
        ("",),  # the front door: library, view, records, registry, pool
        ("summarization", "ingestion"),
        ("ranking",),
        ("retrieval",),
        ("storage", "embedding", "extraction"),
        ("text", "fetching"),
        ("domain",),
    ),
}
_FRONT_DOOR = "library, view, records, registry, pool"


def modules() -> dict[str, Path]:
    """Every module of both packages by its dotted name."""
    files = [file for package in ORDERS for file in (ROOT / package).rglob("*.py")]
    dotted = (".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files)
    return dict(zip((name.removesuffix(".__init__") for name in dotted), files, strict=True))


def imported(file: Path, known: Mapping[str, Path]) -> set[str]:
    """The modules that a file imports anywhere, for type checkers too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            below = {f"{node.module}.{alias.name}" for alias in node.names}
            submodules = below & known.keys()
            found |= submodules if submodules == below else submodules | {node.module}
    return found & known.keys()


def wing(name: str) -> str:
    """The wing of a module: ``ranking`` of ``index.ranking.features``, "" of ``index.view``."""
    package, *parts = name.split(".")
    if parts[:1] == ["features"]:
        return ".".join(parts[:2])
    return parts[0] if parts and (len(parts) > 1 or package == "bot") else ""


def wing_imports(package: str) -> dict[str, set[str]]:
    """Which wings each wing of a package imports, itself left out."""
    known = {name: file for name, file in modules().items() if name.startswith(f"{package}.")}
    found: dict[str, set[str]] = {each: set() for row in ORDERS[package] for each in row}
    for name, file in known.items():
        if wing(name) in found:  # the folder of the features is none
            found[wing(name)] |= {wing(used) for used in imported(file, known)} - {wing(name)}
    return found


def without_detours(graph: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The same reachable with the fewest arrows: the transitive reduction of a graph without
    circles, in which what a wing reaches by another one needs no arrow of its own.
    """

    def reached(start: Iterable[str]) -> set[str]:
        direct = set(start)
        return direct | {far for each in direct for far in reached(graph[each])}

    return {
        node: {each for each in below if each not in reached(below - {each})}
        for node, below in graph.items()
    }


def mermaid(package: str) -> str:
    """The wings of a package as a Mermaid flowchart, each above those that it imports."""
    arrows = without_detours(wing_imports(package))
    lines = ["```mermaid", "flowchart TD"]
    for name in arrows:
        lines.append(f'    {_id(package, name)}["{name.replace(".", "/") or _FRONT_DOOR}"]')
    for name, below in arrows.items():
        lines += [f"    {_id(package, name)} --> {_id(package, each)}" for each in sorted(below)]
    return "\n".join([*lines, "```"])


def _id(package: str, name: str) -> str:
    return f"{package}_{name.strip('_').replace('.', '_') or 'front_door'}"


def drawn(guide: str) -> str:
    """A guide with the picture of each package between its two marks."""
    for package in ORDERS:
        first, end = f"<!-- {package} -->\n", f"<!-- /{package} -->"
        head, _, rest = guide.partition(first)
        guide = f"{head}{first}{mermaid(package)}\n{end}{rest.partition(end)[2]}"
    return guide


if __name__ == "__main__":
    GUIDE.write_text(drawn(GUIDE.read_text("utf-8")), "utf-8")
