"""The bundles hold the same code as the scripts that they are made of."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from generator import assets
from generator.model import Artifact
from generator.search import scripts

STATIC = Path(__file__).parents[1] / "static"
SOURCES = sorted((STATIC / "js" / "search").glob("*.js"))


def test_bundles_take_the_place_of_their_scripts() -> None:
    static = assets.load([STATIC])
    names = {path.removeprefix(scripts.FOLDER) for path in static if path.startswith(scripts.FOLDER)}
    bundles = json.loads((STATIC / "js/search/bundles.json").read_text(encoding="utf-8"))
    assert names == {f"{bundle}.js" for bundle in bundles} | {"loader.js"}
    assert {name for members in bundles.values() for name in members} == {file.stem for file in SOURCES} - {"loader"}


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.name)
def test_only_comments_are_taken_off(node: Path, file: Path) -> None:
    """The parser of Node.js, which prints functions as they are written, sees the same tokens."""
    text = file.read_text(encoding="utf-8")
    bare = scripts.bare(text)
    assert len(bare) < len(text)
    assert [line.strip() for line in text.splitlines() if line.strip() in set(bare.splitlines())] == bare.splitlines()
    assert subprocess.run([node, "--check", "-"], input=bare.encode(), check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("/* one line */\nf();\n", "f();\n"),
        ("/* open\n   f();\n*/\ng();\n", "g();\n"),
        ("/* a */ f(); /* b\n*/\n", "/* a */ f(); /* b\n*/\n"),
        ('f("//");\n', 'f("//");\n'),
        ("const text = `\n  // kept\n`;\n", "const text = `\n  // kept\n`;\n"),
    ],
)
def test_what_is_no_comment_stays(script: str, expected: str) -> None:
    assert scripts.bare(script) == expected


def test_a_site_without_bundles_keeps_its_scripts() -> None:
    static = {"static/js/search/own.js": Artifact("static/js/search/own.js", b"// mine\n")}
    assert scripts.bundled(static) == static
