"""Modules stand in layers and import lower ones only, siblings without cycles."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "generator"
LAYERS = (
    {"model", "patterns"},
    {"config", "memory", "options", "overlap", "received", "urls", "text", "tex", "words"},
    {
        "sources", "grammar", "grammar_params", "taxonomy", "taxonomy_models", "taxonomy_scan", "taxonomy_source", "taxonomy_tags",
        "taxonomy_terms", "extract", "spots", "figures", "measures", "results", "content", "front_matter",
    },
    {"library", "identity", "intake", "merge", "benchmarks", "related", "shelving"},
    {
        "render", "page", "pages", "papers", "result_pages", "groups", "listings", "views",
        "prose", "charts", "scatter", "atlas", "map_page", "overview", "offline", "cite", "scripts", "search", "exports", "feeds",
        "surroundings",
    },
    {
        "build", "account", "assets", "cache", "check", "explain", "journal", "pending", "profile", "progress", "publish", "readings",
        "seeds", "shipped", "stages", "staging", "template_cache", "template_errors", "workers",
    },
    {"new", "serve", "standing"},
    {"cli", "__main__"},
)  # fmt: skip
LAYER = {module: number for number, layer in enumerate(LAYERS) for module in layer}


def test_every_module_has_a_layer() -> None:
    modules = {
        path.stem if path.is_file() else path.name for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert modules - {"__init__"} == LAYER.keys()


def test_imports_go_down() -> None:
    upwards = [
        f"{module} (layer {LAYER[module]}) imports {other} (layer {LAYER[other]})"
        for module, other in _imports()
        if LAYER[other] > LAYER[module]
    ]
    assert upwards == []


def test_imports_make_no_cycle() -> None:
    graph: dict[str, set[str]] = {}
    for module, other in _imports(running=True):
        graph.setdefault(module, set()).add(other)
    TopologicalSorter(graph).prepare()


def _imports(*, running: bool = False) -> set[tuple[str, str]]:
    """Pairs of top-level modules of the package: one imports the other, at its head or inside a function.

    `running` leaves out what only type checkers import.
    """
    found = set()
    for file in PACKAGE.rglob("*.py"):
        module = file.relative_to(PACKAGE).parts[0].removesuffix(".py")
        tree = ast.parse(file.read_text(encoding="utf-8"))
        if running:
            tree.body = [node for node in tree.body if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")]
        for node in ast.walk(tree):
            found |= {(module, other) for other in _named(node) if other != module and module != "__init__"}
    assert len(found) > 30
    return found


def _named(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("generator.")}
    if not isinstance(node, ast.ImportFrom) or not node.module or node.module.split(".")[0] != "generator":
        return set()
    if node.module == "generator":
        return {alias.name for alias in node.names if not alias.name.startswith("__")}
    return {node.module.split(".")[1]}
