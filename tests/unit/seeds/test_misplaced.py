"""What lies in the seeds folder where nothing reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.seeds.misplaced import problems_of
from support.samples import LISTING

CASES = {
    "settings.yaml": ("error", "Rename it to site.yaml"),
    "taxonomy.yml": ("error", "Rename it to taxonomy.yaml"),
    "Taxonomy.yaml.txt": ("error", "Rename it to taxonomy.yaml"),
    "2025-03-14.txt": ("warning", "Move it into digests/"),
    "digest/a.txt": ("warning", "Join the two"),
    "paper/a.md": ("error", "Rename it to papers"),
    "seeds/digests/a.txt": ("warning", "--seeds"),
}
UNREMARKABLE = ("README.md", ".hidden", "list.txt~", "notes.txt", "images/a.txt", "Makefile")


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "digests").mkdir()
    return tmp_path


def put(seeds: Path, name: str, text: str) -> None:
    (seeds / name).parent.mkdir(parents=True, exist_ok=True)
    (seeds / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_what_is_meant_is_told(seeds: Path, name: str) -> None:
    put(seeds, name, LISTING)
    [problem] = problems_of(seeds, has_pages=False)
    assert (problem.file, problem.severity) == (name.partition("/")[0], CASES[name][0])
    assert CASES[name][1] in problem.remedy


@pytest.mark.parametrize("name", UNREMARKABLE)
def test_other_files_are_the_maintainer_s(seeds: Path, name: str) -> None:
    put(seeds, name, LISTING if name.startswith(("README", "list")) else "x")
    assert list(problems_of(seeds, has_pages=False)) == []


def test_both_settings_are_a_warning(seeds: Path) -> None:
    put(seeds, "site.yaml", "")
    put(seeds, "site.yml", "")
    assert [(problem.file, problem.severity) for problem in problems_of(seeds, has_pages=False)] == [("site.yml", "warning")]


def test_no_digests_are_told_unless_there_are_pages(tmp_path: Path) -> None:
    [problem] = problems_of(tmp_path, has_pages=False)
    assert (problem.file, problem.severity) == ("digests", "warning")
    assert list(problems_of(tmp_path, has_pages=True)) == []
    put(tmp_path, "digest/a.txt", LISTING)
    assert [(problem.file, problem.severity) for problem in problems_of(tmp_path, has_pages=False)] == [("digest", "error")]
