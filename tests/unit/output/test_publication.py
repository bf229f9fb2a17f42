"""Publishing: what changed is written, what is stale goes, what is foreign stays, and a kill at any moment leaves a whole site."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.artifacts import Artifact
from papershelf.build.manifest import Manifest
from papershelf.model import OutputError
from papershelf.output import journal
from papershelf.output import publication as publish

ROOT = Path(__file__).parents[3]


def put(out: Path, site: dict[str, str]) -> publish.Published:
    """Publish `site` (text by path) to `out`."""
    publish.recover(out)
    with publish.Publication(out) as publication:
        before = Manifest.load(out)
        made = Manifest(out)
        for path, text in site.items():
            made.add(publication.add(Artifact(path, text.encode()), "test"))
        published = publication.prepare(None if before.is_damaged else before.files.keys())
        publication.commit(made.as_bytes())
        return published


def tree(out: Path) -> dict[str, str]:
    """What readers see: all files but the build's own records."""
    files = (file for file in out.rglob("*") if file.is_file() and journal.STATE not in file.parts)
    return {file.relative_to(out).as_posix(): file.read_text() for file in files}


def test_second_publication_writes_only_what_changed(tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = put(out, {"index.html": "a", "papers/x/index.html": "b", "papers/y/index.html": "c"})
    kept = (out / "index.html").stat().st_mtime_ns
    second = put(out, {"index.html": "a", "papers/x/index.html": "B", "papers/z/index.html": "d"})
    assert first == publish.Published(written=3, left_alone=0, removed=0, size=3)
    assert second == publish.Published(written=2, left_alone=1, removed=1, size=3)
    assert tree(out) == {"index.html": "a", "papers/x/index.html": "B", "papers/z/index.html": "d"}
    assert (out / "index.html").stat().st_mtime_ns == kept
    assert not (out / "papers" / "y").exists(), "an emptied folder goes too"


def test_nothing_changed_touches_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": "a", "tags/b/index.html": "b"})
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file() and file.name != "lock"}
    assert put(tmp_path, {"index.html": "a", "tags/b/index.html": "b"}).left_alone == 2
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file() and file.name != "lock"} == before


def test_foreign_files_stay(tmp_path: Path) -> None:
    (tmp_path / "papers" / "x").mkdir(parents=True)
    (tmp_path / "CNAME").write_text("example.org")
    (tmp_path / "papers" / "x" / "scan.pdf").write_text("pdf")
    put(tmp_path, {"papers/x/index.html": "x"})
    put(tmp_path, {"index.html": "home"})
    assert tree(tmp_path) == {"CNAME": "example.org", "papers/x/scan.pdf": "pdf", "index.html": "home"}


@pytest.mark.parametrize(("theirs", "ours"), [("index.html", "index.html"), ("tags", "tags/x/index.html"), ("feed.xml/a", "feed.xml")])
def test_foreign_file_in_the_way_is_not_overwritten(tmp_path: Path, theirs: str, ours: str) -> None:
    (tmp_path / theirs).parent.mkdir(exist_ok=True)
    (tmp_path / theirs).write_text("theirs")
    with pytest.raises(OutputError, match=r"no build wrote it.*--out"):
        put(tmp_path, {"a.html": "a", ours: "ours"})
    assert tree(tmp_path) == {theirs: "theirs"}


def test_a_page_edited_by_hand_is_built_again(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": "a"})
    (tmp_path / "index.html").write_text("b")
    assert put(tmp_path, {"index.html": "a"}).written == 1
    assert tree(tmp_path) == {"index.html": "a"}


def test_links_in_the_staging_folder_are_not_followed(tmp_path: Path) -> None:
    out, theirs = tmp_path / "site", tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "kept").write_text("theirs")
    put(out, {"index.html": "a"})
    staging = out / journal.STAGING
    staging.symlink_to(theirs)
    put(out, {"index.html": "b"})
    staging.mkdir(parents=True)
    (staging / "inner").symlink_to(theirs)
    put(out, {"index.html": "c"})
    assert (theirs / "kept").read_text() == "theirs"
    assert tree(out) == {"index.html": "c"}
    assert not staging.exists()


def test_file_becomes_folder_and_back(tmp_path: Path) -> None:
    sites = [{"a": "1"}, {"a/b/c": "2", "a/d": "3"}, {"a/b": "4"}, {"a": "5", "d/e": "6"}, {"d": "7"}]
    for site in sites + sites[::-1]:
        put(tmp_path, site)
        assert tree(tmp_path) == site


def test_random_sites_replace_each_other(tmp_path: Path) -> None:
    rng = random.Random(7)
    paths = [f"{folder}{name}" for folder in ("", "p/", "p/x/", "p/y/", "q/z/") for name in ("a.html", "b.html", "c.xml")]
    for _ in range(60):
        site = {path: rng.choice("12") for path in rng.sample(paths, rng.randrange(len(paths)))}
        put(tmp_path, site)
        assert tree(tmp_path) == site


def test_two_outputs_at_one_path(tmp_path: Path) -> None:
    with publish.Publication(tmp_path) as publication:
        publication.add(Artifact("a.html", b"1"), "pages")
        with pytest.raises(OutputError, match=r"a\.html: two outputs at one path, from pages and from static"):
            publication.add(Artifact("a.html", b"1"), "static")
    assert tree(tmp_path) == {}


def test_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": "old"})

    def fail() -> None:
        with publish.Publication(tmp_path) as publication:
            publication.add(Artifact("index.html", b"new"), "test")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert tree(tmp_path) == {"index.html": "old"}
    assert not (tmp_path / journal.STAGING).exists()


@pytest.mark.parametrize("step", range(8))
def test_commit_cut_off_at_any_step_is_finished_by_the_next_build(tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    old = {"a.html": "1", "b/x.html": "1", "b/y.html": "1", "c/z.html": "1"}
    new = {"a.html": "2", "b/x.html": "2", "d/w.html": "2", "b/v.html": "2"}
    put(tmp_path, old)
    steps = iter(range(100))

    class Killed(BaseException):
        pass

    def cut(real: Callable[..., None]) -> Callable[..., None]:
        def step_or_die(*arguments: object) -> None:
            if next(steps) == step:
                raise Killed
            real(*arguments)

        return step_or_die

    monkeypatch.setattr(journal, "_move", cut(journal._move))
    monkeypatch.setattr(journal, "_remove", cut(journal._remove))
    try:
        put(tmp_path, new)
    except Killed:
        assert (tmp_path / journal.JOURNAL).exists()
    else:
        assert step >= 7, "the plan has fewer steps than thought"
    monkeypatch.undo()
    publish.recover(tmp_path)
    assert tree(tmp_path) == new
    assert put(tmp_path, new).written == 0


BUILDER = """
import sys; from pathlib import Path
from papershelf.output import publication as publish
from papershelf.artifacts import Artifact
from papershelf.build.manifest import Manifest
out, mark, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
publish.recover(out)
with publish.Publication(out) as publication:
    before, made = Manifest.load(out), Manifest(out)
    for n in range(count):
        made.add(publication.add(Artifact(f"{mark}/{n}.html" if n % 3 else f"{n}.html", mark.encode()), "test"))
    print("staged", flush=True)
    publication.prepare(before.files.keys())
    publication.commit(made.as_bytes())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_processes_leave_a_site_that_the_next_build_makes_whole(tmp_path: Path) -> None:
    rng = random.Random(3)
    for turn in range(12):
        mark = f"m{turn}"
        process = subprocess.Popen([sys.executable, "-c", BUILDER, tmp_path, mark, "400"], cwd=ROOT, stdout=subprocess.PIPE)
        assert process.stdout
        if turn % 3:
            process.stdout.readline()
            time.sleep(rng.random() * 0.02)
        else:
            time.sleep(0.05 + rng.random() * 0.1)
        process.kill()
        process.communicate()
        publish.recover(tmp_path)
        seen = tree(tmp_path)
        assert len(seen) in (0, 400)
        assert len(set(seen.values())) <= 1, "one build's files, not a mixture"


def test_another_build_at_work_is_named(tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    hold = BUILDER.replace('print("staged", flush=True)', 'print("staged", flush=True); sys.stdin.read()')
    process = subprocess.Popen([sys.executable, "-c", hold, tmp_path, "m", "3"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    with pytest.raises(OutputError, match="another build"):
        put(tmp_path, {"index.html": "a"})
    process.communicate()
    assert len(tree(tmp_path)) == 3


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_output_folder_that_is_a_file(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match=r"cannot be written.*--out"):
        put(tmp_path / place, {"index.html": "a"})
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("locked", ["", "papers"])
def test_folder_without_the_right_to_write(tmp_path: Path, locked: str) -> None:
    put(tmp_path, {"index.html": "old", "papers/a.html": "old"})
    (tmp_path / locked).chmod(0o555)
    try:
        with pytest.raises(OutputError, match=r"cannot be written.*--out"):
            put(tmp_path, {"index.html": "new", "papers/b.html": "new"})
    finally:
        (tmp_path / locked).chmod(0o755)
    assert tree(tmp_path) == {"index.html": "old", "papers/a.html": "old"}


OUTSIDE = ["../precious", "/etc/hostname", "a/../../precious", "link/precious", ".papershelf/lock", ".", "", "a//b", "a\0b"]


@pytest.mark.parametrize("path", OUTSIDE)
@pytest.mark.parametrize("place", ["first", "moves", "last"])
def test_a_journal_that_names_anything_outside_the_site_is_only_removed(tmp_path: Path, place: str, path: str) -> None:
    out = _site_beside_a_precious_file(tmp_path)
    whole: dict[str, list[str]] = {"first": [], "moves": [], "last": []} | {place: ["index.html", path]}
    (out / journal.JOURNAL).write_text(json.dumps(whole))
    publish.recover(out)
    assert not (out / journal.JOURNAL).exists()
    assert (tmp_path / "precious").read_text() == "mine"
    put(out, {"index.html": "b"})
    assert tree(out) == {"index.html": "b"}


NO_JOURNALS = ["", "{", "[]", "3", '{"first": 3}', '{"first": [], "moves": [], "last": [3]}', '{"first": "ab", "moves": [], "last": []}']


@pytest.mark.parametrize("text", NO_JOURNALS)
def test_a_journal_that_no_build_wrote_is_only_removed(tmp_path: Path, text: str) -> None:
    put(tmp_path, {"index.html": "a"})
    (tmp_path / journal.JOURNAL).write_text(text)
    publish.recover(tmp_path)
    assert not (tmp_path / journal.JOURNAL).exists()
    put(tmp_path, {"index.html": "b"})
    assert tree(tmp_path) == {"index.html": "b"}


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_manifest_is_not_believed_outside_the_site(tmp_path: Path, path: str) -> None:
    out = _site_beside_a_precious_file(tmp_path)
    manifest = Manifest.load(out)
    manifest.files[path] = ("", 4, 0, False)
    (out / journal.MANIFEST).write_bytes(manifest.as_bytes())
    put(out, {"other.html": "b"})
    assert (tmp_path / "precious").read_text() == "mine"
    assert (out / ".papershelf" / "lock").exists()
    assert tree(out) == {"other.html": "b"}


def test_a_damaged_manifest_stops_nothing(tmp_path: Path) -> None:
    put(tmp_path, {"index.html": "a", "b.html": "b"})
    os.truncate(tmp_path / journal.MANIFEST, 40)
    put(tmp_path, {"index.html": "A", "b.html": "b"})
    assert tree(tmp_path) == {"index.html": "A", "b.html": "b"}
    assert put(tmp_path, {"index.html": "A"}).removed == 1


def test_a_link_that_leads_out_of_the_site_is_not_written_through(tmp_path: Path) -> None:
    out = _site_beside_a_precious_file(tmp_path)
    with pytest.raises(OutputError, match=r"link leads out of the site.*Move it away"):
        put(out, {"index.html": "a", "link/more": "ours"})
    assert not (tmp_path / "more").exists()
    assert tree(out) == {"index.html": "a"}


def _site_beside_a_precious_file(folder: Path) -> Path:
    """A site that holds `index.html`, and `link`, which leads to a folder that holds a file of somebody else."""
    (folder / "precious").write_text("mine")
    out = folder / "site"
    put(out, {"index.html": "a"})
    (out / "link").symlink_to(folder)
    return out


def test_journal_lists_new_files_before_changed_ones(tmp_path: Path) -> None:
    put(tmp_path, {"a.html": "1", "z.html": "1"})
    with publish.Publication(tmp_path) as publication:
        for path in ("a.html", "m/new.html"):
            publication.add(Artifact(path, b"2"), "test")
        plan = journal.draw_plan(str(tmp_path), {"z.html"}, {"a.html", "m/new.html"})
    assert json.loads(json.dumps(plan.moves)) == ["m", "a.html"]
    assert plan.last == ["z.html"]
