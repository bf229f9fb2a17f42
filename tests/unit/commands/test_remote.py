from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from papershelf.commands import remote
from papershelf.commands.remote import Remote


def repository(folder: Path, address: str = "", branch: str = "main", name: str = "origin") -> Path:
    folder.mkdir(exist_ok=True)
    subprocess.run(["git", "init", "--quiet", "--initial-branch", branch, str(folder)], check=True)
    if address:
        subprocess.run(["git", "-C", str(folder), "remote", "add", name, address], check=True)
    return folder


@pytest.mark.parametrize(
    "address",
    [
        "git@github.com:You/vision-papers.git",
        "https://github.com/You/vision-papers",
        "https://github.com/You/vision-papers.git/",
        "https://token@github.com/You/vision-papers.git",
        "ssh://git@github.com/You/vision-papers.git",
        "ssh://git@github.com:22/You/vision-papers",
        "git://github.com/You/vision-papers.git",
    ],
)
def test_an_address_on_github_gives_that_of_the_site(tmp_path: Path, address: str) -> None:
    found = remote.read(repository(tmp_path / "shelf", address))
    assert found == Remote("https://github.com/You/vision-papers", "https://you.github.io/vision-papers/", "Vision papers", "main")


def test_a_site_of_a_person_is_at_the_root(tmp_path: Path) -> None:
    found = remote.read(repository(tmp_path / "shelf", "git@github.com:you/you.github.io.git", branch="trunk", name="upstream"))
    assert found == Remote("https://github.com/you/you.github.io", "https://you.github.io/", "Papers of you", "trunk")


def test_other_hosts_have_no_known_site(tmp_path: Path) -> None:
    found = remote.read(repository(tmp_path / "shelf", "git@gitlab.example.org:group/team/shelf.git"))
    assert found == Remote("https://gitlab.example.org/group/team/shelf", "", "Shelf", "main")


@pytest.mark.parametrize("address", ["", "../elsewhere", "/srv/git/shelf.git", "file:///srv/git/shelf.git"])
def test_what_is_no_address_of_a_host_tells_nothing(tmp_path: Path, address: str) -> None:
    assert remote.read(repository(tmp_path / "shelf", address)).base_url == ""


def test_a_repository_around_the_folder_is_another_one(tmp_path: Path) -> None:
    repository(tmp_path, "git@github.com:you/other.git")
    (tmp_path / "shelf").mkdir()
    assert remote.read(tmp_path / "shelf") == Remote()
    assert remote.read(tmp_path / "missing") == Remote()
