"""A plan of moves and removals is done in an order in which no link leads nowhere, and may be done twice."""

from __future__ import annotations

import json
from pathlib import Path

from papershelf.output.journal import JOURNAL, STAGING, carry_out, draw_plan, drop, is_inside, replay
from support.shelf import tree


def lay(folder: Path, **files: str) -> None:
    """Write texts to files; `__` in a name is a slash."""
    for name, text in files.items():
        file = folder / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def test_new_files_come_before_replaced_ones_and_stale_ones_go_last(tmp_path: Path) -> None:
    lay(tmp_path, index="old", gone="old")
    lay(tmp_path / STAGING, index="new", z="new", folder__a="new", folder__b="new")
    plan = draw_plan(str(tmp_path), {"gone"}, {"index", "z", "folder/a", "folder/b"})
    assert (plan.first, plan.moves, plan.last) == ([], ["folder", "z", "index"], ["gone"])
    carry_out(str(tmp_path), plan)
    assert sorted(tree(tmp_path)) == ["folder/a", "folder/b", "index", "z"]


def test_what_is_in_the_way_goes_first(tmp_path: Path) -> None:
    lay(tmp_path, a="a file where a folder comes", b__c="a folder where a file comes")
    lay(tmp_path / STAGING, a__x="new", b="new")
    plan = draw_plan(str(tmp_path), {"a", "b/c"}, {"a/x", "b"})
    assert (plan.first, plan.last) == (["a", "b/c"], [])
    carry_out(str(tmp_path), plan)
    assert (tmp_path / "a/x").read_text() == (tmp_path / "b").read_text() == "new"


def test_a_plan_that_was_done_has_nothing_left_to_do(tmp_path: Path) -> None:
    lay(tmp_path, gone__a="old", kept="old")
    lay(tmp_path / STAGING, kept="new", fresh__deep__x="new")
    plan = draw_plan(str(tmp_path), {"gone/a"}, {"kept", "fresh/deep/x"})
    carry_out(str(tmp_path), plan)
    (tmp_path / JOURNAL).write_text(json.dumps(plan._asdict()))
    replay(str(tmp_path))
    assert not (tmp_path / JOURNAL).exists()
    assert not (tmp_path / "gone").exists(), "a folder without files goes too"
    assert (tmp_path / "kept").read_text() == (tmp_path / "fresh/deep/x").read_text() == "new"


def test_only_files_of_the_site_are_inside(tmp_path: Path) -> None:
    lay(tmp_path, real__file="x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    out = str(tmp_path)
    assert is_inside(out, "real/file")
    assert is_inside(out, "not/there/yet")
    for path in ("link/file", "../file", "/file", "real/../file", "", ".papershelf/manifest", "a\0b"):
        assert not is_inside(out, path), path


def test_dropping_a_link_leaves_what_it_leads_to(tmp_path: Path) -> None:
    lay(tmp_path, theirs__file="kept", ours__deep__file="dropped")
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    for folder in ("link", "ours", "none"):
        drop(str(tmp_path / folder))
    assert sorted(tree(tmp_path)) == ["theirs/file"]


def test_a_folder_with_something_that_no_build_puts_there_is_dropped_too(tmp_path: Path) -> None:
    lay(tmp_path, ours__file="x", theirs__file="kept")
    (tmp_path / "ours/link").symlink_to(tmp_path / "theirs", target_is_directory=True)
    drop(str(tmp_path / "ours"))
    assert sorted(tree(tmp_path)) == ["theirs/file"]
