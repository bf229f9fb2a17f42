"""The manifest believes of a site only what it wrote down, and only while nobody has touched it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.build.manifest import Manifest
from papershelf.output.journal import JOURNAL, MANIFEST
from papershelf.output.staging import StagedFile


@pytest.fixture
def written(tmp_path: Path) -> Manifest:
    """The manifest of a site of two files, written and loaded again."""
    manifest = Manifest(tmp_path)
    for path, in_sitemap in (("index.html", True), ("feeds/all.xml", False)):
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(path)
        manifest.add(StagedFile(path, len(path), True, file.stat().st_mtime_ns, in_sitemap=in_sitemap), f"print of {path}")
    manifest.inputs, manifest.report, manifest.groups = "all", {"papers": 2}, {"index": ("ours", ["feeds/all.xml"])}
    save(manifest)
    return Manifest.load(tmp_path)


def save(manifest: Manifest) -> None:
    file = Path(manifest.out, MANIFEST)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(manifest.as_bytes())


def test_it_comes_back_as_it_was(written: Manifest) -> None:
    assert (written.inputs, written.report, written.is_damaged) == ("all", {"papers": 2}, False)
    assert written.pages() == [""]
    assert written.size_of(written.files) == len("index.html" + "feeds/all.xml")
    assert Manifest.load(Path(written.out)).as_bytes() == written.as_bytes()


def test_a_site_is_current_for_its_own_inputs_only(written: Manifest) -> None:
    assert written.whole_site_is_current("all")
    assert not written.whole_site_is_current("others")
    written.inputs = ""
    assert not written.whole_site_is_current(""), "inputs that changed during the build"
    assert written.is_current(["index.html"], "print of index.html")
    assert not written.is_current(["index.html", "new.html"], "print of index.html")
    assert not written.is_current(["index.html"], "print of another")
    assert written.current_group("index", "ours") == ["feeds/all.xml"]
    assert written.current_group("index", "theirs") is None
    assert written.current_group("unknown", "ours") is None


@pytest.mark.parametrize("touch", [Path.unlink, Path.touch, lambda file: file.write_text("longer than it was")])
def test_a_file_that_somebody_touched_is_not_current(written: Manifest, touch: Callable[[Path], object]) -> None:
    touch(Path(written.out, "feeds/all.xml"))
    assert written.current_group("index", "ours") is None
    assert not written.whole_site_is_current("all")
    assert written.is_current(["index.html"], "print of index.html")


def test_a_half_published_site_is_not_current(written: Manifest) -> None:
    Path(written.out, JOURNAL).write_text("{}")
    assert not written.whole_site_is_current("all")


@pytest.mark.parametrize("damage", [lambda body: b"", lambda body: body[:-1], lambda body: b"x" + body, lambda body: body[:-1] + b"\xff"])
def test_a_damaged_manifest_is_empty_and_says_so(written: Manifest, damage: Callable[[bytes], bytes]) -> None:
    file = Path(written.out, MANIFEST)
    file.write_bytes(damage(file.read_bytes()))
    found = Manifest.load(Path(written.out))
    assert (found.is_damaged, found.files, found.inputs) == (True, {}, "")


def test_where_there_is_none_it_is_empty_and_sound(tmp_path: Path) -> None:
    found = Manifest.load(tmp_path)
    assert (found.is_damaged, found.files) == (False, {})
    assert found.latest() is found


def test_the_manifest_of_another_build_is_noticed(written: Manifest) -> None:
    assert written.latest() is written
    other = Manifest.load(Path(written.out))
    other.inputs = "what the other build was made from"
    Path(written.out, MANIFEST).unlink()
    save(other)
    assert written.latest().inputs == other.inputs
