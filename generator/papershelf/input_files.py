"""Which files may be read as input: regular files inside the folder that they belong to.

A link may be planted in a pull request. One to a device never ends, and what a link outside leads to would be published, or quoted in
a public log.
"""

# Plain `os` calls: a shelf has thousands of digests, and a `Path` for each costs more than the call.
# ruff: noqa: PTH116

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from papershelf.model import Problem

_LEADS_OUT = "this link leads out of its folder, and is not followed"


class Listed(NamedTuple):
    """A file below a folder, or a folder that cannot be read."""

    name: str  # path from the folder, with forward slashes
    trouble: str  # why it must not or cannot be read; empty if it may be


def files_in(folder: Path, root: Path) -> Iterator[Listed]:
    """Yield all files below `folder` in order of their paths, without hidden ones. `root` is the folder that no link may lead out of."""
    inside = os.path.realpath(root)
    if not _is_inside(os.path.realpath(folder), inside):
        yield Listed("", _LEADS_OUT)
        return
    pending = [""]
    while pending:
        below = pending.pop()
        try:
            with os.scandir(folder / below) as entries:
                found = sorted((each for each in entries if not each.name.startswith(".")), key=lambda each: each.name)
        except OSError as error:
            yield Listed(below.rstrip("/"), f"this folder cannot be read ({error.strerror})")
            continue
        for entry in found:
            name = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                pending.append(f"{name}/")
            elif entry.is_file(follow_symlinks=False):
                yield Listed(name, "")
            else:
                yield Listed(name, _trouble(entry.path, inside))


def trouble_with(file: Path, root: Path) -> str:
    """Return why `file` must not be read; empty if it is a regular file inside the folder `root`, or does not exist."""
    if not os.path.lexists(file):
        return ""
    return _trouble(os.fspath(file), os.path.realpath(root))


def problems_in(folder: Path, root: Path) -> Iterator[Problem]:
    """Yield a problem for each file below a site's own `folder` that must not be read, because a link leads out of `root` for instance."""
    for name, trouble in files_in(folder, root):
        if trouble:
            place = f"{folder.as_posix()}/{name}" if name else folder.as_posix()
            yield Problem(place, 0, trouble, "Put the file itself here, or remove it.")


def _is_inside(real: str, inside: str) -> bool:
    return real == inside or real.startswith(inside.rstrip("/") + "/")


def _trouble(path: str, inside: str) -> str:
    real = os.path.realpath(path)
    if not _is_inside(real, inside):
        return _LEADS_OUT
    try:
        mode = os.stat(real).st_mode
    except OSError as error:
        return f"the file cannot be read ({error.strerror})"
    if stat.S_ISDIR(mode):
        return "this is a folder, or a link to one, where a file is expected"
    return "" if stat.S_ISREG(mode) else "this is a device, a pipe or a socket, and no file"
