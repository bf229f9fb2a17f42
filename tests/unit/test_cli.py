"""The command line: what goes to stdout, what to stderr, and the exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from papershelf import __version__, cli
from support.shelf import CODE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A fresh site, not built yet."""
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", "my-shelf"]) == 0
    capsys.readouterr()
    monkeypatch.chdir(tmp_path / "my-shelf")
    return tmp_path / "my-shelf"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "COMMAND"),
        (["bake"], "invalid choice"),
        (["build", "--jobs", "0"], "whole number from 1"),
        (["build", "--jobs", "two"], "whole number from 1"),
        (["build", "--base-url", "example.org"], "https://"),
        (["build", "--base-url", "https://example.org/?q"], "https://"),
        (["build", "-q", "-v"], "not allowed with"),
        (["build", "extra"], "unrecognized"),
        (["serve", "--port", "99999"], "whole number from 0 to 65535"),
        (["new"], "DIR"),
        (["check", "--out", "x"], "unrecognized"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2
    assert message in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"papershelf {__version__}\n"


def test_new_site_builds(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build"]) == 0
    said = capsys.readouterr().out
    assert "1 digest read: 2 entries, 0 merged, 0 incomplete; 0 passages not read." in said
    assert "2 papers on the shelf, 2 new." in said
    assert (shelf / "site" / "index.html").is_file()
    assert (shelf / ".github" / "workflows" / "pages.yml").is_file()
    assert (shelf / "site" / ".gitignore").read_text() == "*\n!.gitignore\n"


def test_new_site_has_nothing_to_complain_of(shelf: Path) -> None:
    assert cli.main(["check", "-q"]) == 0
    assert cli.main(["build", "--strict", "-q"]) == 0


def test_empty_shelf_builds_with_a_note(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for digest in (shelf / "seeds" / "digests").iterdir():
        digest.unlink()
    (shelf / "seeds" / "digests").rmdir()
    assert cli.main(["build"]) == 0
    assert "the shelf is empty" in capsys.readouterr().out
    assert (shelf / "site" / "index.html").is_file()


def test_workflow_of_a_new_site_is_the_repository_s_own_but_for_what_it_installs(shelf: Path) -> None:
    own = (ROOT / ".github" / "workflows" / "pages.yml").read_text().replace("generator/**", "vendor/**")
    own = own.replace("pyproject.toml", "requirements.txt").replace("pip install .", "pip install -r requirements.txt")
    comment, _, fresh = (shelf / ".github" / "workflows" / "pages.yml").read_text().partition("name: ")
    assert all(line.startswith("#") for line in comment.splitlines())
    assert "name: " + fresh == own


def test_new_into_a_folder_with_something_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.tex").write_text("mine")
    assert cli.main(["new", str(tmp_path)]) == 1
    assert "not empty" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.tex"]


@pytest.mark.parametrize(
    ("folder", "first", "following"),
    [
        (".", "A fresh site in this folder:", "Next: papershelf serve"),
        ("my-shelf", "A fresh site in my-shelf:", "Next: cd my-shelf && papershelf serve"),
        ("my shelf", "A fresh site in my shelf:", "Next: cd 'my shelf' && papershelf serve"),
    ],
)
def test_new_says_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: str, first: str, following: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["new", folder]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-1]) == (first, following)
    assert (tmp_path / folder / "seeds" / "taxonomy.yaml").is_file()


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_new_where_a_file_is(tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine")
    assert cli.main(["new", str(tmp_path / place)]) == 1
    assert "cannot be started here" in capsys.readouterr().err


def test_build_json(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "--json"]) == 0
    streams = capsys.readouterr()
    account = json.loads(streams.out)
    counts = {key: account[key] for key in ("ok", "digests", "entries", "new", "merged", "incomplete", "not_read", "problems", "papers")}
    assert counts == {
        "ok": True, "digests": 1, "entries": 2, "new": 2, "merged": 0, "incomplete": 0, "not_read": 0, "problems": [], "papers": 2,
    }  # fmt: skip
    assert (account["left_alone"], account["removed"]) == (0, 0)
    files = [file for file in (shelf / "site").rglob("*") if file.is_file() and not {".papershelf", ".gitignore"} & set(file.parts)]
    assert account["written"] == len(files)
    assert account["size"] == sum(file.stat().st_size for file in files)
    assert streams.err == ""


def test_failure_json(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "seeds" / "site.yaml").write_text("title: a\ntitel: b\n")
    assert cli.main(["build", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["ok"] is False
    assert [(problem["file"], problem["line"]) for problem in report["problems"]] == [("seeds/site.yaml", 2)]


def test_quiet_build_says_nothing(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "-q"]) == 0
    assert tuple(capsys.readouterr()) == ("", "")


def test_check_accounts_for_every_line(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest = shelf / "seeds" / "digests" / "2025-01-01-example.txt"
    before = sorted(shelf.rglob("*"))
    assert cli.main(["check", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    [told] = report["digests"]
    assert told["file"] == "digests/2025-01-01-example.txt"
    assert (told["format"], told["as_of"], told["entries"], told["problems"]) == ("listing", "2025-01-01", 2, [])
    assert sum(told["lines"].values()) == sum(bool(line.strip()) for line in digest.read_text().splitlines())
    assert sorted(shelf.rglob("*")) == before, "check writes nothing"


def test_check_lists_problems(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "seeds" / "digests" / "empty.txt").write_text("")
    (shelf / "seeds" / "papers" / "a.md").write_text("no front matter")
    assert cli.main(["check"]) == 1
    said = capsys.readouterr().out
    assert "digests/2025-01-01-example.txt\n  format   listing\n  as of    2025-01-01 (file name)\n  entries  2\n  lines    " in said
    assert "error    seeds/papers/a.md:1: " in said or "error    seeds/papers/a.md: " in said
    assert "2 digests, 2 entries" in said
    assert "2 errors" in said


def test_check_exits_with_0_for_warnings(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "seeds" / "papers" / "picture.png").write_bytes(b"png")
    assert cli.main(["check"]) == 0
    assert "warning  seeds/papers/picture.png: " in capsys.readouterr().out


def test_a_fault_of_our_own_is_owned_up_to(shelf: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("papershelf.library.assembly.assemble", lambda *_: 1 / 0)
    assert cli.main(["build"]) == 1
    assert "fault of papershelf itself: ZeroDivisionError" in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        cli.main(["build", "-v"])


def test_module_and_plain_lines_where_there_is_no_terminal(shelf: Path) -> None:
    command = [sys.executable, "-m", "papershelf", "build"]
    run = subprocess.run(command, env={**os.environ, "PYTHONPATH": CODE}, capture_output=True, text=True)
    assert run.returncode == 0
    assert "\x1b" not in run.stdout + run.stderr
    assert "Reading the seeds\n" in run.stderr
    assert "files written" in run.stdout


def test_reader_that_goes_away(shelf: Path) -> None:
    pytest.importorskip("fcntl")
    command = f'"{sys.executable}" -m papershelf check | true'
    run = subprocess.run(command, shell=True, env={**os.environ, "PYTHONPATH": CODE}, capture_output=True, text=True)
    assert run.stderr == ""


def test_profile_says_where_the_time_went(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "-q", "--profile"]) == 0
    first = capsys.readouterr().err
    assert cli.main(["build", "-q", "--profile"]) == 0
    second = capsys.readouterr().err
    assert [word for word in ("reading the papers", "the search index", "up to date", "publishing") if word not in first] == []
    assert "looking for changes" in second
    assert "reading the papers" not in second


@pytest.mark.parametrize("streams", ["2>&-", ">&-", ">&- 2>&-", ">/dev/full", "2>/dev/full", ">/dev/full 2>&1", "| true"])
def test_streams_that_are_closed_or_full_stop_no_build(shelf: Path, streams: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    command = f'"{sys.executable}" -m papershelf build {streams}'
    assert subprocess.run(command, shell=True, env={**os.environ, "PYTHONPATH": CODE}).returncode == 0
    assert (shelf / "site" / "index.html").exists()


def test_output_that_is_lost_is_told(shelf: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    command = f'"{sys.executable}" -m papershelf check > /dev/full'
    done = subprocess.run(command, shell=True, env={**os.environ, "PYTHONPATH": CODE}, capture_output=True, text=True)
    assert done.returncode == 1
    assert "could not be written" in done.stderr
