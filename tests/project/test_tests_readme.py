"""tests/README.md lists folders, fixtures and support modules, and its example of a browser test passes."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from support.documents import READMES, blocks, rows, section
from support.server import Server

FOLDER = READMES["tests"].parent
TEXT = READMES["tests"].read_text(encoding="utf-8")


def first_cells(title: str) -> list[str]:
    """Return the names in the first column of a section's table."""
    return [row[0].strip("`/") for row in rows(section(TEXT, title))]


def test_every_folder_is_listed() -> None:
    introduction = TEXT.partition("\n## ")[0]
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))}
    assert {row[0].strip("`/") for row in rows(introduction)} == folders


def test_every_support_module_is_listed() -> None:
    modules = sorted(file.stem for file in (FOLDER / "support").glob("*.py") if file.stem != "__init__")
    assert first_cells("Support modules") == modules


def test_every_fixture_is_listed_with_its_scope() -> None:
    tree = ast.parse((FOLDER / "conftest.py").read_text(encoding="utf-8"))
    decorated = [
        (node.name, ast.unparse(decorator))
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if ast.unparse(decorator).startswith("pytest.fixture")
    ]
    scopes = {name: "all tests" if "session" in decorator else "each test" for name, decorator in decorated}
    assert {row[0].strip("`"): row[2] for row in rows(section(TEXT, "Fixtures"))} == scopes


def test_every_marker_is_explained() -> None:
    pyproject = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text(encoding="utf-8"))
    markers = {marker.partition(":")[0] for marker in pyproject["tool"]["pytest"]["ini_options"]["markers"]}
    assert markers == set(re.findall(r"[Tt]he marker `(\w+)`", TEXT))


def test_the_example_of_a_browser_test_passes(page: Page, server: Server) -> None:
    (example,) = blocks(section(TEXT, "In the browser"), "python")
    names: dict[str, Any] = {}
    exec(compile(example, "test_example.py", "exec"), names)
    names["test_a_search_leads_to_the_paper"](page, server)


def test_modules_that_are_run_exist() -> None:
    for command in blocks(section(TEXT, "Measure"), "sh") + blocks(section(TEXT, "Run a part"), "sh"):
        for word in command.split():
            if word.startswith(("search.", "quality.")):
                assert (FOLDER / f"{word.replace('.', '/')}.py").is_file(), word
            elif word.startswith("tests/"):
                assert Path(FOLDER.parent / word).exists(), word
