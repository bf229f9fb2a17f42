"""The same input gives the same bytes: in any folder, with any number of jobs, on any machine's settings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support import shelf

SECOND = """Dec 12

A Second Digest about Vision Transformers

We compare ViT-B/16 and Swin-B on ImageNet-1K.

  • 3 authors
·
Dec 1, 2025 4
"""


def test_two_builds_are_one(tmp_path: Path) -> None:
    first = shelf.copy_shelf(tmp_path / "here")
    second = shelf.copy_shelf(tmp_path / "some where" / "else")
    # The second copy holds the same digests, put there in another order.
    digest = next((second / "seeds" / "digests").glob("*.txt"))
    text = digest.read_bytes()
    digest.unlink()
    for home in (first, second):
        (home / "seeds" / "digests" / "second.txt").write_text(SECOND, encoding="utf-8")
    digest.write_bytes(text)
    here = {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"}
    there = {"PYTHONHASHSEED": "20", "TZ": "America/Lima", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    one = shelf.site_tree(shelf.build(first, tmp_path / "one", "--jobs", "1", "--no-cache", environment=here))
    two = shelf.site_tree(shelf.build(second, tmp_path / "two", "--jobs", "2", environment=there))
    assert len(one) > 100
    assert sorted(one) == sorted(two)
    assert [file for file in one if one[file] != two[file]] == []


def test_another_python_makes_the_same_site(tmp_path: Path) -> None:
    """Sums of floats, for one, are rounded otherwise from Python 3.12 on."""
    home = shelf.copy_shelf(tmp_path / "shelf")
    expected = shelf.site_tree(shelf.build(home, tmp_path / "this", "--no-cache"))
    pythons = other_pythons()
    if not pythons:
        pytest.skip("no other Python than this one is installed")
    for python in pythons:
        made = shelf.site_tree(shelf.build(home, tmp_path / python.parents[1].name, "--no-cache", python=python))
        assert [file for file in expected if made.get(file) != expected[file]] == []


def other_pythons() -> list[Path]:
    """Return the Pythons from 3.11 on, of other versions than this one, that are on PATH or kept by pyenv."""
    places = [*os.environ["PATH"].split(os.pathsep), *map(str, Path("~/.pyenv/versions").expanduser().glob("3.*/bin"))]
    found: dict[str, Path] = {}
    for place in places:
        for name in ("python3.11", "python3.12", "python3.13"):
            python = Path(place, name)
            asked = [str(python), "-c", "import sys; print(sys.version_info[1])"]
            if name not in found and python.is_file() and subprocess.run(asked, capture_output=True, check=False).returncode == 0:
                found[name] = python
    found.pop(f"python3.{sys.version_info[1]}", None)
    return list(found.values())


def test_a_rebuild_from_the_cache_changes_nothing(tmp_path: Path) -> None:
    home = shelf.copy_shelf(tmp_path / "work")
    fresh = shelf.site_tree(shelf.build(home, tmp_path / "site"))
    assert shelf.site_tree(shelf.build(home, tmp_path / "site")) == fresh


def test_no_file_names_the_machine(built_site: Path) -> None:
    words = [str(built_site.parent).encode(), str(shelf.REPOSITORY).encode()]
    assert [file for file, body in shelf.tree(built_site).items() if any(word in body for word in words)] == []
