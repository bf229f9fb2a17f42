"""The files of a new site."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.assets import package_data
from papershelf.commands.new import create
from papershelf.model import OutputError


def test_all_files_of_the_scaffold_are_written(tmp_path: Path) -> None:
    written = create(tmp_path / "shelf")
    assert written == sorted(file.relative_to(tmp_path / "shelf") for file in (tmp_path / "shelf").rglob("*") if file.is_file())
    names = {path.as_posix() for path in written}
    assert {".gitignore", ".github/workflows/pages.yml", "seeds/site.yaml", "seeds/papers/.gitkeep"} <= names
    assert (tmp_path / "shelf/seeds/taxonomy.yaml").read_bytes() == package_data.default_taxonomy().read_bytes()


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(OutputError, match="not empty"):
        create(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
