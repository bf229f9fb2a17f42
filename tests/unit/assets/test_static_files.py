"""Which static files a site has, and from which folder each comes."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from papershelf.artifacts import Artifact
from papershelf.assets import package_data, static_files


def test_a_site_without_a_folder_of_its_own_has_the_default_files(tmp_path: Path) -> None:
    assert static_files.folders("static", tmp_path) == [package_data.default_folder("static")]


def test_own_files_come_first_and_hidden_files_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, content in {
        "site/static/a.txt": "own",
        "site/static/.hidden": "x",
        "site/static/.git/b.txt": "x",
        "defaults/a.txt": "default",
        "defaults/sub/c.txt": "default",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    monkeypatch.setattr(static_files, "default_folder", lambda name: tmp_path / "defaults")
    places = static_files.folders("static", tmp_path / "site")
    assert places == [tmp_path / "site/static", tmp_path / "defaults"]
    assert {path: file.body for path, file in static_files.load(places).items()} == {
        "static/a.txt": b"own",
        "static/sub/c.txt": b"default",
    }


def test_hashes_follow_the_content() -> None:
    file = Artifact("static/a.txt", b"content", indexed=False)
    assert static_files.hashes({"static/a.txt": file}) == {"static/a.txt": sha256(b"content").hexdigest()[:10]}
