"""generator/README.md names every package, places that exist, and how to find out why a file was made; its picture is that of the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import architecture, shelf
from support.documents import READMES, blocks, code, rows, section

FOLDER = architecture.PACKAGE
TEXT = READMES["generator"].read_text(encoding="utf-8")
PLACED = re.findall(r"`([\w/.]+\.(?:py|js))` \(((?:`\w+`(?:, )?)+)\)|`([\w/.]+\.py)`, `(\w+)`", TEXT)


def test_the_picture_is_that_of_the_code() -> None:
    drawn = architecture.draw(architecture.layers(), architecture.imports())
    assert architecture.PICTURE.read_text(encoding="utf-8") == drawn, "draw it anew: cd tests && python -m support.architecture --write"


def test_an_import_against_the_contract_cannot_be_drawn() -> None:
    layers = [["top"], ["bottom", "beside"]]
    architecture.draw(layers, {"top": {"bottom"}})
    for imported in ({"bottom": {"top"}}, {"bottom": {"beside"}}, {"elsewhere": set[str]()}):
        with pytest.raises(ValueError, match="in no layer"):
            architecture.draw(layers, imported)


def test_the_layers_of_the_contract_are_all_packages() -> None:
    packages = [package for layer in architecture.layers() for package in layer]
    assert sorted(packages) == sorted(architecture.imports())


def test_every_package_is_described() -> None:
    described = [row[0].strip("`") for row in rows(section(TEXT, "Who may import whom"))]
    assert described == [package for layer in architecture.layers() for package in layer]


def test_names_are_in_the_files_that_they_are_said_to_be_in() -> None:
    assert len(PLACED) > 30
    for file, names, other_file, name in PLACED:
        path = file or other_file
        source = next(found for found in (FOLDER / path, shelf.REPOSITORY / path) if found.is_file()).read_text(encoding="utf-8")
        for each in code(names) or [name]:
            assert re.search(rf"(?:def|class|function) {each}\b|^    {each}\b|^{each}\b.*=", source, re.MULTILINE), f"{path}: {each}"


def test_who_uses_cache_and_output() -> None:
    imported = architecture.imports()
    assert [package for package, others in imported.items() if "cache" in others] == ["build", "render"]
    assert [package for package, others in imported.items() if "output" in others] == ["build"]
    users = [file.name for file in (FOLDER / "render").glob("*.py") if "papershelf.cache" in file.read_text(encoding="utf-8")]
    assert users == ["bytecode_cache.py"]


def test_the_manifests_say_why_a_page_was_made(tmp_path: Path) -> None:
    home = shelf.copy_shelf(tmp_path / "work")
    shelf.build(home, home / "site")
    shutil.copytree(home / "site", home / "before", copy_function=shutil.copy2)
    (script,) = blocks(section(TEXT, "Why did this page rebuild?"), "python")
    slug = sorted(folder.name for folder in (home / "site" / "papers").iterdir() if folder.is_dir())[0]
    (home / "seeds" / "papers").mkdir(exist_ok=True)
    (home / "seeds" / "papers" / f"{slug}.md").write_text("---\n---\n\n## Note\n\nRead this first.\n", encoding="utf-8")
    shelf.build(home, home / "site")
    done = subprocess.run([sys.executable, "-c", script], cwd=home, capture_output=True, text=True, check=True)
    printed = done.stdout.splitlines()
    assert f"papers/{slug}/index.html" in printed
    assert len(printed) < len(shelf.site_tree(home / "site")) / 2
