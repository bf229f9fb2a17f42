"""The bundles hold the same code as the scripts that they are made of."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from papershelf.artifacts import Artifact
from papershelf.assets import bundles as scripts
from papershelf.assets import static_files

STATIC = Path(__file__).parents[3] / "static"
SOURCES = sorted(file for folder in scripts.FOLDERS for file in (STATIC.parent / folder).glob("*.js"))


@pytest.mark.parametrize("folder", scripts.FOLDERS)
def test_bundles_take_the_place_of_their_scripts(folder: str) -> None:
    static = static_files.load([STATIC])
    names = {path.removeprefix(folder) for path in static if scripts.folder_of(path) == folder}
    bundles = json.loads((STATIC.parent / folder / "bundles.json").read_text(encoding="utf-8"))
    sources = {file.stem for file in SOURCES if file.parent == STATIC.parent / folder.rstrip("/")}
    members = {name for held in bundles.values() for name in held}
    assert names == {f"{name}.js" for name in (sources - members) | set(bundles)}
    assert members <= sources


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
