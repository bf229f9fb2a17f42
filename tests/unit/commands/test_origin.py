"""What a new site installs: the very Papershelf that made it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path
from typing import Any

import pytest

from papershelf import __version__
from papershelf.commands import origin
from papershelf.model import OutputError

MODULE = b'__version__ = "0.1.0"\n'


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder of packages, with an installation in it as pip leaves it."""
    info = tmp_path / "papershelf-0.1.0.dist-info"
    (tmp_path / "papershelf").mkdir()
    info.mkdir()
    (tmp_path / "papershelf" / "__init__.py").write_bytes(MODULE)
    (info / "METADATA").write_text("Metadata-Version: 2.4\nName: papershelf\nVersion: 0.1.0\n")
    (info / "WHEEL").write_text("Wheel-Version: 1.0\nGenerator: hatchling\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
    (info / "entry_points.txt").write_text("[console_scripts]\npapershelf = papershelf.cli:run\n")
    (info / "INSTALLER").write_text("pip\n")
    rows = ["../../../bin/papershelf,,", "papershelf/__init__.py,sha256=abc,22", "papershelf/__pycache__/__init__.cpython-311.pyc,,"]
    names = ("METADATA", "WHEEL", "entry_points.txt", "INSTALLER", "direct_url.json", "RECORD")
    (info / "RECORD").write_text("\n".join([*rows, *(f"{info.name}/{name},," for name in names), ""]))
    return info


def noted(info: Path, note: dict[str, Any] | None) -> Distribution:
    if note:
        (info / "direct_url.json").write_text(json.dumps(note))
    return PathDistribution(info)


@pytest.mark.parametrize(
    ("note", "requirement"),
    [
        (None, f"papershelf ~= {__version__}"),
        (
            {
                "url": "https://github.com/someone/papershelf",
                "vcs_info": {"vcs": "git", "requested_revision": "main", "commit_id": "4f5e6d"},
            },
            "papershelf @ git+https://github.com/someone/papershelf@4f5e6d",
        ),
        (
            {"url": "ssh://git@example.org/tools.git", "vcs_info": {"vcs": "git", "commit_id": "4f5e6d"}, "subdirectory": "shelf"},
            "papershelf @ git+ssh://git@example.org/tools.git@4f5e6d#subdirectory=shelf",
        ),
        (
            {"url": "https://example.org/papershelf-0.1.0-py3-none-any.whl", "archive_info": {"hashes": {"sha256": "ab"}}},
            "papershelf @ https://example.org/papershelf-0.1.0-py3-none-any.whl",
        ),
    ],
    ids=["index", "repository", "folder of a repository", "file on the web"],
)
def test_what_others_can_reach_is_named(installed: Path, note: dict[str, Any] | None, requirement: str) -> None:
    assert origin.find(noted(installed, note)) == (requirement, {})


@pytest.mark.parametrize(
    "note",
    [
        {"url": "file:///home/someone/papershelf", "dir_info": {}},
        {"url": "file:///home/someone/papershelf-0.1.0-py3-none-any.whl", "archive_info": {}},
        {"url": "file:///home/someone/papershelf", "vcs_info": {"vcs": "git", "commit_id": "4f5e6d"}},
    ],
    ids=["folder", "file", "repository on disk"],
)
def test_what_nobody_else_can_reach_comes_along(installed: Path, note: dict[str, Any]) -> None:
    found = origin.find(noted(installed, note))
    assert found.requirement == "./vendor/papershelf-0.1.0-py3-none-any.whl"
    [(path, body)] = found.files.items()
    assert f"./{path}" == found.requirement
    assert origin.find(noted(installed, note)) == found
    with zipfile.ZipFile(io.BytesIO(body)) as wheel:
        assert wheel.read("papershelf/__init__.py") == MODULE
        info = "papershelf-0.1.0.dist-info/"
        assert sorted(wheel.namelist()) == sorted(
            ["papershelf/__init__.py", *(info + name for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt"))]
        )
        rows = wheel.read(f"{info}RECORD").decode().splitlines()
        assert "papershelf/__init__.py,sha256=abc,22" in rows
        assert f"{info}RECORD,," in rows


def test_a_checkout_of_which_no_wheel_can_be_built_says_so(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "no network\nERROR: Could not find hatchling\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(OutputError, match=r"\(ERROR: Could not find hatchling\)\. Install papershelf without --editable"):
        origin.find(noted(installed, {"url": "file:///x", "dir_info": {"editable": True}}))


@pytest.mark.slow
def test_the_wheel_of_this_checkout_can_be_installed_and_starts_a_shelf(tmp_path: Path, repository: Path) -> None:
    """The wheel that pip builds is installed, and the wheel that this installation packs is installed again: both are one."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--no-compile"]
    subprocess.run([*pip, "--target", str(tmp_path / "first"), str(repository)], check=True)
    [info] = (tmp_path / "first").glob("papershelf-*.dist-info")
    [(path, body)] = origin.find(PathDistribution(info)).files.items()
    wheel = tmp_path / Path(path).name
    wheel.write_bytes(body)
    subprocess.run([*pip, "--target", str(tmp_path / "second"), str(wheel)], check=True)
    first, second = (
        {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (tmp_path / "first", tmp_path / "second")
    )
    own = {"direct_url.json", "RECORD", "REQUESTED", "INSTALLER"}
    left = {name for name in first if Path(name).name not in own and not name.startswith("bin/")}
    assert len(left) > 200
    assert {name: first[name] for name in left} == {name: second.get(name) for name in left}
    assert any(name.endswith("scaffold/seeds/site.yaml") for name in second)
    assert any(name.endswith("defaults/templates/pages/paper.html") for name in second)
