"""Staging writes what differs from the published site, touches nothing that readers see, and keeps to the site's folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from papershelf.artifacts import Artifact
from papershelf.model import OutputError
from papershelf.output.journal import STAGING
from papershelf.output.staging import Stager


def test_a_new_file_waits(tmp_path: Path) -> None:
    staged = Stager(str(tmp_path)).stage(Artifact("tags/index.html", b"new"))
    waiting = tmp_path / STAGING / "tags/index.html"
    assert waiting.read_bytes() == b"new"
    assert (staged.path, staged.size, staged.changed, staged.replaces) == ("tags/index.html", 3, True, False)
    assert staged.mtime_ns == waiting.stat().st_mtime_ns
    assert not (tmp_path / "tags").exists()


def test_a_file_that_is_published_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"same")
    staged = Stager(str(tmp_path)).stage(Artifact("a.txt", b"same"))
    assert (staged.changed, staged.mtime_ns) == (False, (tmp_path / "a.txt").stat().st_mtime_ns)
    assert not (tmp_path / STAGING / "a.txt").exists()


@pytest.mark.parametrize("published", [b"diff", b"longer than new"])
def test_a_file_that_differs_waits_to_replace_it(tmp_path: Path, published: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(published)
    staged = Stager(str(tmp_path)).stage(Artifact("a.txt", b"newly"))
    assert (staged.changed, staged.replaces) == (True, True)
    assert (tmp_path / "a.txt").read_bytes() == published


def test_a_folder_or_a_link_at_its_path_is_not_the_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "target").write_bytes(b"same")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    for path in ("folder", "link"):
        staged = Stager(str(tmp_path)).stage(Artifact(path, b"same"))
        assert (staged.changed, staged.replaces) == (True, True), path


def test_a_staging_folder_that_is_gone_is_made_again(tmp_path: Path) -> None:
    Stager(str(tmp_path)).stage(Artifact("p/a.txt", b"1"))
    shutil.rmtree(tmp_path / STAGING)
    Stager(str(tmp_path)).stage(Artifact("p/b.txt", b"2"))
    assert (tmp_path / STAGING / "p/b.txt").read_bytes() == b"2"


def test_files_are_looked_for_only_in_folders_that_are_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tags/a").mkdir(parents=True)
    (tmp_path / "tags/a/feed.xml").write_bytes(b"old")
    looked_for: list[str] = []
    exists = os.path.lexists

    def noted(path: str) -> bool:
        looked_for.append(Path(path).relative_to(tmp_path).as_posix())
        return exists(path)

    monkeypatch.setattr(os.path, "lexists", noted)
    stager = Stager(str(tmp_path))
    paths = ("tags/a/feed.xml", "tags/a/feed.json", "papers/b/index.html", "papers/b/index.html.md", "papers/c/index.html")
    replaced = [path for path in paths if stager.stage(Artifact(path, b"new")).replaces]
    assert replaced == ["tags/a/feed.xml"]
    assert looked_for == ["tags", "tags/a", "tags/a/feed.xml", "tags/a/feed.json", "papers"]


def test_the_sitemap_names_pages_that_are_indexed(tmp_path: Path) -> None:
    found = {
        path: Stager(str(tmp_path)).stage(Artifact(path, b"x", indexed=True)).in_sitemap for path in ("a/index.html", "index.html", "a.xml")
    }
    assert found == {"a/index.html": True, "index.html": True, "a.xml": False}
    assert not Stager(str(tmp_path)).stage(Artifact("b/index.html", b"x", indexed=False)).in_sitemap


@pytest.mark.parametrize("path", ["../out", "/etc/x", "a//b", "a/./b", "a/..", ""])
def test_a_path_that_leads_out_of_the_site_is_an_error(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputError, match="no path inside the site"):
        Stager(str(tmp_path)).stage(Artifact(path, b"x"))
    assert not list(tmp_path.iterdir())
