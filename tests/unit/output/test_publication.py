"""Publishing: what changed is written, what is stale goes, what is foreign stays, and a kill at any moment leaves a whole site."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from papershelf.artifacts import Artifact
from papershelf.model import OutputError
from papershelf.output import journal
from papershelf.output import publication as publish

ROOT = Path(__file__).parents[3]


def put(out: Path, site: dict[str, str]) -> publish.Published:
    """Publish `site` (text by path) to `out`."""
    publish.recover(out)
    with publish.Publication(out) as publication:
        for path, text in site.items():
            publication.add(Artifact(path, text.encode()), "test")
        return publication.commit()


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

    def cut(real):  # type: ignore[no-untyped-def]
        def step_or_die(*arguments):  # type: ignore[no-untyped-def]
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
from papershelf.output import publication as publish; from papershelf.artifacts import Artifact
out, mark, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
publish.recover(out)
with publish.Publication(out) as publication:
    for n in range(count):
        publication.add(Artifact(f"{mark}/{n}.html" if n % 3 else f"{n}.html", mark.encode()), "test")
    print("staged", flush=True)
    publication.commit()
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


def test_list_of_files_is_not_believed_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    out = tmp_path / "site"
    put(out, {"index.html": "a"})
    (out / journal.STATE / "files-000").write_text("../precious\n/etc/hostname\nindex.html\n\n")
    put(out, {"other.html": "b"})
    assert (tmp_path / "precious").read_text() == "mine"
    assert tree(out) == {"other.html": "b"}


def test_long_lists_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_PATHS_PER_LIST", 3)
    put(tmp_path, {f"{n}.html": "x" for n in range(8)})
    assert sorted(file.name for file in (tmp_path / journal.STATE).glob("files-*")) == ["files-000", "files-001", "files-002"]
    put(tmp_path, {f"{n}.html": "x" for n in range(2, 6)})
    assert sorted(file.name for file in (tmp_path / journal.STATE).glob("files-*")) == ["files-000", "files-001"]
    assert sorted(tree(tmp_path)) == ["2.html", "3.html", "4.html", "5.html"]


def test_journal_lists_new_files_before_changed_ones(tmp_path: Path) -> None:
    put(tmp_path, {"a.html": "1", "z.html": "1"})
    with publish.Publication(tmp_path) as publication:
        for path in ("a.html", "m/new.html"):
            publication.add(Artifact(path, b"2"), "test")
        plan = journal.draw_plan(str(tmp_path), {"z.html"}, {"a.html", "m/new.html"})
    assert json.loads(json.dumps(plan.moves)) == ["m", "a.html"]
    assert plan.last == ["z.html"]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no list of open files")
@pytest.mark.parametrize("allowed", [10_000, 0])
def test_many_replaced_files_are_let_go_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allowed: int) -> None:
    """They are kept open meanwhile, where so many may be."""
    held: list[int] = []
    hold = journal._hold
    monkeypatch.setattr(journal, "_hold", lambda *given: held.extend(found := hold(*given)) or found)
    monkeypatch.setattr("resource.getrlimit", lambda _: (allowed, allowed))
    first, second = ({f"{n % 7}/{n}.html": f"{text} {n}" for n in range(journal._WORTHWHILE + 50)} for text in ("old", "new"))
    put(tmp_path, first)
    before, end = _open_files(), time.monotonic() + 20
    put(tmp_path, second | {"more/new.html": "new"})
    assert tree(tmp_path) == second | {"more/new.html": "new"}
    assert len(held) == (len(second) + 1 if allowed else 0)  # and the list of files
    while _open_files() != before:
        assert time.monotonic() < end
        time.sleep(0.01)


def _open_files() -> set[Path]:
    return set(Path("/proc/self/fd").iterdir())
