"""The shape of the code: layers, and modules and functions that fit the eye."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
MODULES = sorted((REPOSITORY / "generator").rglob("*.py"))
SCRIPTS = sorted((REPOSITORY / "static").rglob("*.js"))


@pytest.mark.parametrize("file", MODULES + SCRIPTS, ids=lambda file: file.relative_to(REPOSITORY).as_posix())
def test_modules_are_short(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 300


def test_functions_are_short() -> None:
    lengths = {f"{file.name}:{function.lineno} {function.name}": length for file in MODULES for function, length in _functions(file)}
    assert len(lengths) > 100
    assert {name: length for name, length in lengths.items() if length > 40} == {}
    assert statistics.median(lengths.values()) <= 10


def test_public_names_are_documented() -> None:
    bare = []
    for file in MODULES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        bare += [] if ast.get_docstring(tree) else [file.name]
        bare += [
            f"{file.name}: {node.name}"
            for node in tree.body
            if isinstance(node, ast.ClassDef) and node.name[0] != "_" and not ast.get_docstring(node)
        ]
    assert bare == []


def _functions(file: Path) -> Iterator[tuple[ast.FunctionDef, int]]:
    """Each function with its lines from `def` on, the docstring left out."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            first = node.body[0]
            documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
            text = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
            yield node, (node.end_lineno or 0) - node.lineno + 1 - text
