"""The journal of a publication: what is to be moved and removed, written down before the first step.

Carrying it out may be cut off anywhere and started again: a step that was done before has nothing left to do.
"""

# Plain `os` calls: a build of a large shelf makes some 100,000 of them, and a `Path` for each costs more than the call.
# ruff: noqa: PTH103, PTH105, PTH108, PTH106, PTH112, PTH114, PTH120, PTH123

import json
import os
from collections.abc import Iterator, Set
from contextlib import suppress
from typing import Any, NamedTuple

STATE = ".papershelf"  # the folder inside the output folder that builds keep for themselves
STAGING = f"{STATE}/staging"
JOURNAL = f"{STATE}/journal.json"
MANIFEST = f"{STATE}/manifest"  # what the builds before wrote; see `papershelf.build.manifest`


class Plan(NamedTuple):
    """The steps of a publication, in order. Paths are relative to the output folder."""

    first: list[str]  # stale files in the way of new ones: a file where a folder comes, or the other way round
    moves: list[str]
    """Files and folders to rename out of the staging folder: new ones before those that replace others, so that no link leads nowhere."""
    last: list[str]  # the other stale files, to which nothing links any more


def draw_plan(out: str, stale: Set[str], current: Set[str]) -> Plan:
    """Return the plan that turns the site in `out`, with what is staged there, into the files of `current` and none of `stale`."""
    folders = {parent for path in current for parent in parents(path)} if stale else set[str]()
    first = {path for path in stale if path in folders or any(parent in current for parent in parents(path))}
    moves = sorted(_moves(out, ""), key=lambda move: (os.path.lexists(f"{out}/{move}"), move))
    return Plan(sorted(first), moves, sorted(stale - first))


def carry_out(out: str, plan: Plan) -> None:
    """Write the journal, and do what it says."""
    draft = f"{out}/{JOURNAL}.draft"
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(plan._asdict(), file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, f"{out}/{JOURNAL}")
    _do(out, plan)


def replay(out: str) -> None:
    """Do what the journal says, if there is one; a journal that is damaged, or names anything outside the site, is only removed."""
    try:
        with open(f"{out}/{JOURNAL}", encoding="utf-8") as file:
            plan = _as_plan(out, json.load(file))
    except FileNotFoundError:
        return
    except ValueError:
        plan = None
    if plan:
        _do(out, plan)
    else:
        os.unlink(f"{out}/{JOURNAL}")


def parents(path: str) -> Iterator[str]:
    """Yield the folders that `path` lies in, the nearest first, without the root.

    >>> list(parents("tags/pruning/index.html"))
    ['tags/pruning', 'tags']
    """
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def is_inside(out: str, path: str) -> bool:
    """Return whether `path` names a file of the site in `out`: not a build's own, and not outside, through a link or otherwise."""
    if not isinstance(path, str) or "\0" in path or path.startswith(f"{STATE}/") or not {"", ".", ".."}.isdisjoint(path.split("/")):
        return False
    return not any(os.path.islink(f"{out}/{parent}") for parent in parents(path))


def drop(folder: str) -> None:
    """Remove `folder` and all that is in it, if it is there. A link is removed, and not what it leads to."""
    import shutil  # here, because a build with nothing to do does not need it

    if os.path.islink(folder):
        os.unlink(folder)
    elif os.path.isdir(folder):
        shutil.rmtree(folder)


def _as_plan(out: str, read: Any) -> Plan | None:
    """Return the plan that was `read`; None where it is not one that a build wrote for this site."""
    if not isinstance(read, dict) or read.keys() != set(Plan._fields) or not all(isinstance(paths, list) for paths in read.values()):
        return None
    known = all(path == MANIFEST or is_inside(out, path) for paths in read.values() for path in paths)
    return Plan(**read) if known else None


def _do(out: str, plan: Plan) -> None:
    for path in plan.first:
        _remove(out, path)
    for path in plan.moves:
        _move(out, path)
    for path in plan.last:
        _remove(out, path)
    os.unlink(f"{out}/{JOURNAL}")


def _moves(out: str, folder: str) -> Iterator[str]:
    """Yield what is to be renamed: files, and whole folders where nothing of that name is published yet."""
    if not os.path.isdir(f"{out}/{STAGING}/{folder}"):
        return
    for each in os.scandir(f"{out}/{STAGING}/{folder}"):
        path = f"{folder}{each.name}"
        if each.is_dir() and os.path.isdir(f"{out}/{path}"):
            yield from _moves(out, f"{path}/")
        else:
            yield path


def _move(out: str, path: str) -> None:
    waiting, target = f"{out}/{STAGING}/{path}", f"{out}/{path}"
    try:
        os.replace(waiting, target)
    except FileNotFoundError:  # it was moved before, or its folder is missing
        if os.path.lexists(waiting):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.replace(waiting, target)


def _remove(out: str, path: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    with suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(f"{out}/{path}")
    with suppress(OSError):
        for parent in parents(path):
            os.rmdir(f"{out}/{parent}")
