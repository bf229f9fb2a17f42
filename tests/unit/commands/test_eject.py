from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from papershelf.cli import main


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["templates/pages/about.html", "pages/about.html", "about.html", "./templates/pages/about.html"])
def test_a_template_is_copied(site: Path, repository: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eject", name]) == 0
    copied = site / "templates" / "pages" / "about.html"
    assert copied.read_bytes() == (repository / "templates" / "pages" / "about.html").read_bytes()
    assert capsys.readouterr().out == "templates/pages/about.html is yours now. Remove it to go back to Papershelf's own.\n"


def test_a_file_that_is_there_stays(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eject", "static/css/home.css"]) == 0
    (site / "static" / "css" / "home.css").write_text("mine")
    assert main(["eject", "static/css/home.css"]) == 1
    assert "static/css/home.css: this file is there already, and stays as it is." in capsys.readouterr().err
    assert (site / "static" / "css" / "home.css").read_text() == "mine"


def test_a_name_that_is_nearly_known_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eject", "abuot.html"]) == 1
    assert "abuot.html: Papershelf has no such file. Did you mean templates/pages/about.html?" in capsys.readouterr().err


def test_all_names_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eject", "--list"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert {"templates/layouts/base.html", "templates/languages/de.po", "static/css/home.css", "static/bundles.json"} <= set(listed)
    assert not [name for name in listed if "README" in name]


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh", "fish"])
def test_a_shell_is_told_of_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(word in script for word in ("build", "strict", "fetch", "enrich"))
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)
