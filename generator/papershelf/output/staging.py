"""Putting artifacts into the staging folder of a site, in any process; `publish` brings them out from there."""

# Plain `os` calls for the reason that journal.py gives.
# ruff: noqa: PTH102, PTH103, PTH123

from __future__ import annotations

import os
from contextlib import suppress
from typing import NamedTuple

from papershelf.artifacts import Artifact
from papershelf.model import OutputError
from papershelf.output.journal import STAGING

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_made: set[str] = set()
"""Folders that this process has made: to try and fail to write into one that is missing takes longer than to make it."""


class StagedFile(NamedTuple):
    """What became of one artifact while staging. Most of what travels between processes are these."""

    path: str
    size: int
    """In bytes."""
    changed: bool
    """False: the published file is the same already."""
    written: int
    """When its file was, in ns."""
    replaces: bool = False
    """Something else is published at its path."""
    indexed: bool = False
    """It is an HTML page that the sitemap names."""
    key: str = ""
    """That of the artifact."""


class Standing:
    """Published files that are taken as they stand, neither made nor read."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.size = 0
        """Bytes of all of them together."""
        self.pages: list[str] = []
        """Those that the sitemap names."""


def stage(artifact: Artifact, out: str) -> StagedFile:
    """Put `artifact` into the staging folder of `out`, unless it is published already. May run in any process."""
    if not {"", ".", ".."}.isdisjoint(artifact.path.split("/")):
        raise OutputError(f"{artifact.path!r}: this is no path inside the site. Mend the slug or the file name that it comes from.")
    target, size = f"{out}/{artifact.path}", len(artifact.body)
    indexed = artifact.indexed and artifact.path.rpartition("/")[2] == "index.html"
    replaces = os.path.lexists(target)
    if replaces and (written := _written(target, artifact.body)):
        return StagedFile(artifact.path, size, False, written, indexed=indexed, key=artifact.key)
    waiting = f"{out}/{STAGING}/{artifact.path}"
    folder = waiting.rpartition("/")[0]
    if folder not in _made:
        _make_folder(folder)
        _made.add(folder)
    try:
        written = _write(waiting, artifact.body, replaces)
    except FileNotFoundError:  # an earlier build's folder, which is gone
        _make_folder(folder)
        written = _write(waiting, artifact.body, replaces)
    return StagedFile(artifact.path, size, True, written, replaces, indexed, artifact.key)


def _written(target: str, body: bytes) -> int:
    """When the file at `target` was written, if it holds `body`; 0 if not."""
    try:
        stat = os.lstat(target)
        if stat.st_size != len(body):
            return 0
        with open(target, "rb", buffering=0) as file:
            return stat.st_mtime_ns if file.read() == body else 0
    except OSError:
        return 0


def _write(path: str, body: bytes, replaces: bool) -> int:
    """Write a file; the time at which it was.

    One that is going to replace another is given its place on the disk at once. A file system that puts this off, as ext4 does, would
    catch up on it in the very moment of the rename, which takes twice to five times as long then. The last byte is left out, so that a
    file whose text a power failure kept from the disk is too short, and is told by that.
    """
    file = os.open(path, _CREATE, 0o666)
    try:
        if replaces and len(body) > 1:
            _allocate(file, len(body) - 1)
        while body:
            body = body[os.write(file, body) :]
        return os.fstat(file).st_mtime_ns
    finally:
        os.close(file)


def _allocate(file: int, size: int) -> None:
    if hasattr(os, "posix_fallocate"):
        with suppress(OSError):  # not every file system can, and writing says better what is wrong
            os.posix_fallocate(file, 0, size)


def _make_folder(path: str) -> None:
    try:
        os.mkdir(path)
    except OSError:  # it is not the only one that is missing, or another process was first
        os.makedirs(path, exist_ok=True)
