"""A build with nothing to do is over at once, and only such a build is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from papershelf import fingerprint
from papershelf.build import build, pipeline
from papershelf.build.options import Options
from papershelf.build.report import BuildReport
from papershelf.build.timings import Timings
from papershelf.commands.progress import Silence
from support.shelf import CODE, REPOSITORY, listing, site_tree

HEAVY = ("jinja2", "yaml", "lunr", "markdown_it", "papershelf.taxonomy", "papershelf.seeds.digests", "papershelf.render.renderer")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "digests").mkdir(parents=True)
    (tmp_path / "seeds" / "digests" / "2024-05-20.txt").write_text(listing(range(6)))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """The options of every build that is really done."""
    real, done = pipeline.run, []

    def run(options: Options, *others: Any) -> BuildReport:
        done.append(options)
        return real(options, *others)

    monkeypatch.setattr(pipeline, "run", run)
    return done


def run(**options: Any) -> BuildReport:
    return build(Options(**options), Silence())


def test_nothing_changed(shelf: Path, builds: list[Options]) -> None:
    first = run()
    before = site_tree(shelf / "site")
    second, third = run(), run(jobs=2)
    assert len(builds) == 1
    assert site_tree(shelf / "site") == before
    assert (second.written, second.left_alone, second.removed) == (0, first.written, 0)
    assert [(a.papers, a.entries, a.digests, a.size, a.problems) for a in (second, third)] == [
        (first.papers, first.entries, first.digests, first.size, first.problems)
    ] * 2


def test_nothing_changed_imports_nothing_heavy(shelf: Path) -> None:
    script = f"import sys; from papershelf.cli import main; main(['build', '-q']); print([m for m in {HEAVY} if m in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": CODE}
    said = [subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True) for _ in range(2)]
    assert "jinja2" in said[0].stdout
    assert said[1].stdout.strip() == "[]"


def test_a_build_imports_nothing_that_only_other_commands_need(shelf: Path) -> None:
    others = ("urllib3", "papershelf.services", "papershelf.commands.fetch", "papershelf.commands.serve")
    script = f"import sys; from papershelf.cli import main; main(['build', '-q']); print([m for m in {others} if m in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": CODE}
    said = subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "[]"


def _touch_up(path: str, text: str) -> Callable[[Path], None]:
    def edit(shelf: Path) -> None:
        (shelf / path).parent.mkdir(parents=True, exist_ok=True)
        (shelf / path).write_text(text)

    return edit


def _same_size(shelf: Path) -> None:
    page = shelf / "site" / "index.html"
    page.write_bytes(page.read_bytes()[::-1])


EDITS: dict[str, Callable[[Path], object]] = {
    "another digest": _touch_up("seeds/digests/2024-05-21.txt", listing(range(10, 14), day="May 15, 2024")),
    "an edited digest": _touch_up("seeds/digests/2024-05-20.txt", listing(range(6), extra=" And more.")),
    "a renamed digest": lambda shelf: (shelf / "seeds/digests/2024-05-20.txt").rename(shelf / "seeds/digests/2024-05-22.txt"),
    "a removed digest": lambda shelf: (shelf / "seeds/digests/2024-05-20.txt").unlink(),
    "settings": _touch_up("seeds/site.yaml", "title: Another\n"),
    "a taxonomy": _touch_up("seeds/taxonomy.yaml", (REPOSITORY / "seeds/taxonomy.yaml").read_text().replace("ViT", "ViTT")),
    "a note": _touch_up("seeds/papers/paper-number-3-of-many.md", "---\nslug: paper-number-3-of-many\n---\n\n## Note\n\nRead this.\n"),
    "a template": _touch_up("templates/pages/404.html", "<!doctype html>\n<title>Gone</title>\n"),
    "a static file": _touch_up("static/extra.txt", "extra\n"),
    "a page that is gone": lambda shelf: (shelf / "site/index.html").unlink(),
    "a page that is cut off": lambda shelf: os.truncate(shelf / "site/index.html", 10),
    "a page that is other bytes": _same_size,
    "a manifest that is cut off": lambda shelf: os.truncate(shelf / "site/.papershelf/manifest", 200),
    "a manifest that is empty": lambda shelf: os.truncate(shelf / "site/.papershelf/manifest", 0),
    "a manifest that is something else": lambda shelf: (shelf / "site/.papershelf/manifest").write_bytes(b"\xff\xfe\x00"),
    "no manifest": lambda shelf: (shelf / "site/.papershelf/manifest").unlink(),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_changed_is_built(edit: Callable[[Path], object], shelf: Path, builds: list[Options]) -> None:
    run()
    edit(shelf)
    run()
    assert len(builds) == 2
    run(out=Path("clean"), cache=False)
    assert site_tree(shelf / "site") == site_tree(shelf / "clean")
    run()
    assert len(builds) == 3


def test_of_two_saved_searches_with_one_address_the_first_has_the_feed(shelf: Path) -> None:
    (shelf / "seeds" / "site.yaml").write_text('base_url: https://a.example/\nfeeds:\n  A: paper\n  "A!": number\n', encoding="utf-8")
    report = run()
    assert [problem.found for problem in report.problems] == ["the saved search `A!` has the same address as one before it"]
    assert "https://a.example/search/?q=paper" in (shelf / "site" / "feeds" / "a" / "feed.json").read_text(encoding="utf-8")


def test_a_note_leaves_every_list_the_index_and_the_map_alone(shelf: Path) -> None:
    run()
    EDITS["a note"](shelf)
    timings = Timings()
    build(Options(), Silence(), timings)
    assert {kind: work.made for kind, work in timings.work.items()} == {
        "the search index": 0,
        "the other pages": 0,
        "the data of pages": 0,
        "the exports": 3,  # the index and the schema, which are made in every build, and the month of the paper
        "the feeds": 2,  # llms.txt and SKILL.md, made in every build
        "the papers' pages": 2,
    }


def test_options_that_decide_bytes(shelf: Path, builds: list[Options]) -> None:
    for options in ({}, {"base_url": "https://a.example/"}, {"strict": True}, {"out": Path("other")}, {"cache": False}, {"cache": False}):
        run(**options)
    assert len(builds) == 6


def test_a_site_that_is_up_to_date_needs_no_cache(shelf: Path, builds: list[Options]) -> None:
    run()
    (shelf / ".cache").rename(shelf / "elsewhere")
    run()
    assert len(builds) == 1


def test_another_version_is_not_believed(shelf: Path, builds: list[Options], monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    monkeypatch.setattr(fingerprint, "_installed_packages", lambda: ["jinja2-4.0.dist-info"])
    run()
    assert len(builds) == 2


def test_an_edit_while_the_build_reads_is_not_lost(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = shelf / "seeds" / "digests" / "2024-05-20.txt"
    first, edited = listing(range(6)), listing(range(6), extra=" And more.")
    with monkeypatch.context() as patch:
        real = pipeline.run

        def run_after_an_edit(*given: Any) -> BuildReport:
            file.write_text(edited)
            return real(*given)

        patch.setattr(pipeline, "run", run_after_an_edit)
        run()
    file.write_text(first)
    run()
    run(out=Path("clean"), cache=False)
    assert site_tree(shelf / "site") == site_tree(shelf / "clean")
