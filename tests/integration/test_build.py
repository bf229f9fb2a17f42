"""The pipeline as a whole: what it takes into account, what it leaves alone, and that a killed build is made good."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from papershelf.assets import static_files
from papershelf.build import build, pipeline, plan, processes
from papershelf.build.options import Options
from papershelf.build.report import BuildReport
from papershelf.commands.progress import Silence
from papershelf.model import OutputError
from papershelf.seeds.reader import SeedsError
from support.shelf import CODE, REPOSITORY, listing, site_tree

Build = Callable[..., BuildReport]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "digests").mkdir(parents=True)
    (tmp_path / "seeds" / "digests" / "2024-05-20.txt").write_text(listing(range(6)))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(**options: Any) -> BuildReport:
    return build(Options(**options), Silence())


def test_account_of_digests_that_overlap(shelf: Path) -> None:
    (shelf / "seeds" / "digests" / "2024-05-21.txt").write_text(listing(range(4, 9)))
    account = run()
    assert (account.digests, account.entries, account.new, account.merged, account.papers) == (2, 11, 9, 2, 9)
    assert account.problems == []
    assert account.written == len(site_tree(shelf / "site"))
    assert account.size == sum(map(len, site_tree(shelf / "site").values()))


def test_papers_are_new_to_the_shelf_that_the_last_build_left(shelf: Path) -> None:
    assert [run().new, run().new, run(cache=False).new, run(out=Path("other")).new] == [6, 0, 0, 6]
    (shelf / "seeds" / "digests" / "2024-05-21.txt").write_text(listing(range(4, 9)))
    assert [run().new, run().new] == [3, 0]


@pytest.mark.parametrize(
    "place",
    [
        "static",
        "seeds/papers",
        "seeds/site.yaml",
        "static/own.txt",
        "templates/own.html",
        "templates/pages/about.html",
        "seeds/papers/a.md",
    ],
)
def test_a_link_out_of_the_site_ends_the_build(shelf: Path, place: str) -> None:
    (shelf / place).parent.mkdir(parents=True, exist_ok=True)
    (shelf / place).symlink_to("/dev/zero" if "." in place else "/etc")
    with pytest.raises(SeedsError, match=f"{place}: this link leads out of its folder"):
        run()


def test_nothing_changed_nothing_written(shelf: Path) -> None:
    first, second = run(), run()
    assert (second.written, second.left_alone, second.removed) == (0, first.written, 0)


def test_after_any_change_the_site_is_that_of_a_clean_build(shelf: Path) -> None:
    digests = shelf / "seeds" / "digests"
    changes: list[Callable[[], object]] = [
        lambda: (digests / "2024-05-21.txt").write_text(listing(range(4, 9))),
        lambda: (digests / "2024-05-20.txt").write_text(listing(range(5), extra=" We use Swin-B too.")),
        lambda: (shelf / "seeds" / "site.yaml").write_text("title: Another name\n"),
        lambda: (digests / "2024-05-20.txt").unlink(),
        lambda: shutil.rmtree(shelf / ".cache"),
        lambda: (digests / "2024-05-21.txt").unlink(),
    ]
    run()
    for number, change in enumerate(changes):
        change()
        run()
        clean = Path(f"clean-{number}")
        run(out=clean, cache=False)
        assert site_tree(shelf / "site") == site_tree(clean)


def test_files_of_others_stay(shelf: Path) -> None:
    (shelf / "site").mkdir()
    (shelf / "site" / ".gitignore").write_text("*\n")
    (shelf / "site" / "CNAME").write_text("example.org\n")
    run()
    (shelf / "seeds" / "digests" / "2024-05-20.txt").unlink()
    run()
    assert (shelf / "site" / "CNAME").read_text() == "example.org\n"
    assert (shelf / "site" / ".gitignore").read_text() == "*\n"


def test_own_templates_and_static_files_win_one_by_one(shelf: Path) -> None:
    run()
    before = site_tree(shelf / "site")
    (shelf / "templates" / "pages").mkdir(parents=True)
    (shelf / "templates" / "pages" / "404.html").write_text("<!doctype html><title>gone</title>{{ site.title }}")
    (shelf / "static" / "css").mkdir(parents=True)
    (shelf / "static" / "css" / "site.css").write_text("body { color: red }")
    (shelf / "static" / "photo.jpg").write_bytes(b"jpg")
    (shelf / "static" / ".DS_Store").write_bytes(b"junk")
    run()
    after = site_tree(shelf / "site")
    assert after["404.html"] == b"<!doctype html><title>gone</title>Papershelf"
    assert after["static/css/site.css"] == b"body { color: red }"
    assert after.keys() - before.keys() == {"static/photo.jpg"}
    assert after["index.html"] != before["index.html"], "the style sheet's hash is another"
    (shelf / "templates" / "pages" / "404.html").unlink()
    shutil.rmtree(shelf / "static")
    run()
    assert site_tree(shelf / "site") == before


def test_base_url_is_overridden(shelf: Path) -> None:
    (shelf / "seeds" / "site.yaml").write_text("base_url: https://one.example/\n")
    run(base_url="https://two.example/repo/")
    sitemap = site_tree(shelf / "site")["sitemap.xml"].decode()
    assert "https://two.example/repo/papers/" in sitemap
    assert "one.example" not in sitemap


def test_no_cache_makes_no_cache(shelf: Path) -> None:
    run(cache=False)
    assert not (shelf / ".cache").exists()
    (shelf / "seeds" / "site.yaml").write_text("title: Another name\n")
    run()
    assert (shelf / ".cache").exists()


def test_any_number_of_processes_makes_the_same_site(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "WORTHWHILE", 1)
    monkeypatch.setattr(plan, "_SLICE", 4)
    monkeypatch.setattr("papershelf.library.assembly._CHUNK", 4)
    (shelf / "seeds" / "digests" / "2024-05-20.txt").write_text(listing(range(30)))
    accounts = [run(out=Path(f"site-{jobs}"), jobs=jobs) for jobs in (1, 2, 3)]
    sites = [site_tree(shelf / f"site-{jobs}") for jobs in (1, 2, 3)]
    assert sites[0] == sites[1] == sites[2]
    assert len({account.written for account in accounts}) == 1


def test_template_that_fails_in_another_process(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "WORTHWHILE", 1)
    monkeypatch.setattr(plan, "_SLICE", 2)
    (shelf / "templates" / "pages").mkdir(parents=True)
    (shelf / "templates" / "pages" / "paper.html").write_text("<p>\n{{ paper.no_such_thing.at_all }}\n")
    with pytest.raises(SeedsError) as raised:
        run(jobs=2)
    [problem] = raised.value.problems
    assert (problem.file, problem.line) == ("templates/pages/paper.html", 2)
    assert site_tree(shelf / "site") == {}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_no_process_makes_the_index_when_the_build_is_over(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("while the index is being made")

    forked: list[int] = []
    real = os.fork

    def fork() -> int:
        if process := real():
            forked.append(process)
        return process

    monkeypatch.setattr(os, "fork", fork)
    monkeypatch.setattr(processes, "WORTHWHILE", 1)
    monkeypatch.setattr(plan, "_search_index", lambda *_: time.sleep(60))
    monkeypatch.setattr(pipeline, "relate_papers", fail)
    try:
        run(jobs=2)
    except RuntimeError:  # while its traceback still holds everything
        assert forked
        for process in forked:
            with pytest.raises(ProcessLookupError):
                os.kill(process, 0)
    else:
        pytest.fail("the error was lost")
    assert site_tree(shelf / "site") == {}


def test_two_outputs_at_one_path(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = static_files._files
    monkeypatch.setattr(static_files, "_files", lambda place: [*real(place), ("index.html", REPOSITORY / "LICENSE")])
    with pytest.raises(OutputError, match=r"index\.html: two outputs at one path, from the static files and from the other pages"):
        run()
    assert site_tree(shelf / "site") == {}


@pytest.mark.slow
@pytest.mark.no_cover  # what is killed counts nothing
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_builds_leave_the_old_site_or_the_new_one(shelf: Path) -> None:
    sites: list[dict[str, bytes]] = []
    for extra in ("", " And more."):
        (shelf / "seeds" / "digests" / "2024-05-20.txt").write_text(listing(range(40), extra=extra))
        out = Path(f"clean-{len(sites)}")
        run(out=out)
        sites.append(site_tree(out))
    run()
    (shelf / "seeds" / "digests" / "2024-05-20.txt").write_text(listing(range(40)))
    start = time.monotonic()
    whole = [sys.executable, "-m", "papershelf", "build", "-q"]
    environment = {**os.environ, "PYTHONPATH": CODE}
    subprocess.run(whole, env=environment, check=True)
    seconds = time.monotonic() - start
    for turn in range(10):
        (shelf / "seeds" / "digests" / "2024-05-20.txt").write_text(listing(range(40), extra=["", " And more."][turn % 2]))
        process = subprocess.Popen(whole, env=environment)
        time.sleep(seconds * (0.3 + 0.07 * turn))
        process.send_signal(signal.SIGTERM if turn % 3 else signal.SIGKILL)
        process.wait()
        unfinished = (shelf / "site" / ".papershelf" / "journal.json").exists()
        assert unfinished or site_tree(shelf / "site") in sites
    run()
    assert site_tree(shelf / "site") == sites[1]
