"""The journal of a publication: what is to be moved and removed, written down before the first step.

Carrying it out may be cut off anywhere and begun again: a step that was done before has nothing left to do.
"""

# Plain `os` calls: a build of a large shelf makes some 100,000 of them, and a `Path` for each costs more than the call.
# ruff: noqa: PTH103, PTH105, PTH108, PTH106, PTH112, PTH114, PTH120, PTH123

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

STATE = ".papershelf"
"""The folder inside the output folder that builds keep for themselves."""
STAGING = f"{STATE}/staging"
JOURNAL = f"{STATE}/journal.json"
_HELD, _SPARE = 900, 100
"""Files that are held at the most, and how many more this process must be allowed to open; most may open 1,024."""
_WORTHWHILE = 200
"""Files that are replaced, from which on it is sooner done beside other work to free them."""


class Plan(NamedTuple):
    """The steps of a publication, in order. Paths are relative to the output folder."""

    first: list[str]
    """Stale files in the way of new ones: a file where a folder comes, or the other way round."""
    moves: list[str]
    """Files and folders to rename out of the staging folder: what is new before what is replaced, so that no link leads nowhere."""
    last: list[str]
    """The other stale files, to which nothing links any more."""


def draw_plan(out: str, stale: Set[str], current: Set[str]) -> Plan:
    """The plan that makes of the site in `out`, and of what is staged there, the files of `current` and nothing that is in `stale`."""
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
    replay(out)


def replay(out: str) -> None:
    """Do what the journal says, if there is one."""
    try:
        with open(f"{out}/{JOURNAL}", encoding="utf-8") as file:
            plan = Plan(**json.load(file))
    except FileNotFoundError:
        return
    for path in plan.first:
        _remove(out, path)
    for path in plan.moves[:-_HELD]:
        _move(out, path)
    held = _hold(out, plan.moves[-_HELD:])  # what is new comes first, what replaces last
    for path in plan.moves[-_HELD:]:
        _move(out, path)
    for path in plan.last:
        _remove(out, path)
    os.unlink(f"{out}/{JOURNAL}")
    _let_go(held)


def parents(path: str) -> Iterator[str]:
    """The folders that `path` lies in, the nearest first, without the root.

    >>> list(parents("tags/pruning/index.html"))
    ['tags/pruning', 'tags']
    """
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def list_paths(paths: Iterable[str]) -> str:
    r"""A list of files, given in sorted order: a line for each folder, whose name is most of the paths of what is in it.

    >>> list_paths(["index.html", "papers/some-title/index.html", "papers/some-title/index.md"])
    'index.html\npapers/some-title/index.html//index.md\n'
    """
    folders = groupby([path.rpartition("/") for path in paths], key=itemgetter(0, 1))
    return "".join([f"{folder}{slash}{'//'.join([name for *_, name in held])}\n" for (folder, slash), held in folders])


def listed(lines: Iterable[str]) -> Iterator[str]:
    """The paths of lines that `list_paths` wrote."""
    for line in filter(None, lines):
        first, *names = line.split("//")
        yield first
        for name in names:
            yield first[: first.rfind("/") + 1] + name


def key_of_files(lists: Iterable[list[str]], stamps: Iterable[tuple[list[int], list[int]]]) -> str:
    """A hash of lists of files: of each list the paths, and as their stamps the sizes and when each was written, in ns."""
    whole = sha256()
    for paths, (sizes, times) in zip(lists, stamps, strict=True):
        whole.update("\n".join(paths).encode("utf-8", "surrogateescape"))
        whole.update(array("q", [len(paths), *sizes, *times]))
    return whole.hexdigest()


def paths_below(folder: str) -> Iterable[str]:
    """All files below `folder`, relative to it."""
    for where, _, names in os.walk(folder):
        inside = os.path.relpath(where, folder).replace(os.sep, "/")
        yield from (name if inside == "." else f"{inside}/{name}" for name in names)


def drop(folder: str) -> None:
    """Remove `folder` and all that is in it, if it is there. A link is removed, and not what it leads to."""
    if os.path.islink(folder):
        os.unlink(folder)
    try:
        for where, _, names in os.walk(folder, topdown=False):
            for name in names:
                os.unlink(f"{where}/{name}")
            os.rmdir(where)
    except OSError:  # something that no build puts there
        import shutil

        shutil.rmtree(folder)


def _moves(out: str, folder: str) -> Iterator[str]:
    """What is to be renamed: files, and whole folders where nothing of that name is published yet."""
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


def _hold(out: str, paths: Sequence[str]) -> list[int]:
    """Handles of those of the published files at `paths` that there are, where a process may have so many.

    A file that another is renamed over lives on until it is let go of. To free it takes seven times as long as to rename.
    """
    if len(paths) < _WORTHWHILE or not hasattr(os, "O_PATH"):
        return []
    from resource import RLIMIT_NOFILE, getrlimit

    if 0 <= getrlimit(RLIMIT_NOFILE)[0] < _HELD + _SPARE:
        return []
    handles = []
    for path in paths:
        with suppress(OSError):
            handles.append(os.open(f"{out}/{path}", os.O_PATH | os.O_CLOEXEC))
    return handles


def _let_go(handles: Sequence[int]) -> None:
    """Free the files that were held, beside what this process does next. It need not wait: what is left ends with it."""
    if handles:
        from threading import Thread

        Thread(target=_close, args=(_runs(handles),), daemon=True).start()


def _close(runs: Iterable[Sequence[int]]) -> None:
    for run in runs:  # at one go, for a thread that has to come back to Python gets its turn seldom
        os.closerange(run[0], run[-1] + 1)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """`numbers`, which rise, cut where one is left out.

    >>> _runs([3, 5, 6, 7])
    [[3], [5, 6, 7]]
    """
    return [[number for _, number in run] for _, run in groupby(enumerate(numbers), key=lambda each: each[1] - each[0])]


def _remove(out: str, path: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    with suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(f"{out}/{path}")
    with suppress(OSError):
        for parent in parents(path):
            os.rmdir(f"{out}/{parent}")
