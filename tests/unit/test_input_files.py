"""Only regular files inside their folder are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from papershelf.input_files import files_in, problems_in, trouble_with


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file in it, and a file outside."""
    (tmp_path / "inside/deep").mkdir(parents=True)
    (tmp_path / "inside/deep/a.txt").write_text("a")
    (tmp_path / "outside.txt").write_text("secret")
    return tmp_path / "inside"


LINKS = {
    "a device": ("/dev/zero", "out of its folder"),
    "a file outside": ("../outside.txt", "out of its folder"),
    "a file that is gone": ("gone.txt", "cannot be read"),
    "a folder": ("deep", "this is a folder"),
    "itself": ("link", "cannot be read"),
    "a file inside": ("deep/a.txt", ""),
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_is_read_only_inside(folder: Path, name: str) -> None:
    target, trouble = LINKS[name]
    (folder / "link").symlink_to(target)
    assert trouble in trouble_with(folder / "link", folder)
    assert [listed.name for listed in files_in(folder, folder)] == ["link", "deep/a.txt"]
    [found] = [listed.trouble for listed in files_in(folder, folder) if listed.name == "link"]
    assert bool(found) == bool(trouble)
    assert [problem.file for problem in problems_in(folder, folder)] == [f"{folder.as_posix()}/link"] * bool(trouble)


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert "a pipe" in trouble_with(folder / "pipe", folder)


def test_a_missing_file_is_no_trouble(folder: Path) -> None:
    assert trouble_with(folder / "none", folder) == ""


def test_a_folder_that_cannot_be_read_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [tuple(listed) for listed in files_in(folder, folder)] == [("deep", "this folder cannot be read (Permission denied)")]


def test_a_folder_elsewhere_is_not_read(folder: Path) -> None:
    (folder / "link").symlink_to("..")
    assert [(listed.name, "out of its folder" in listed.trouble) for listed in files_in(folder / "link", folder)] == [("", True)]
