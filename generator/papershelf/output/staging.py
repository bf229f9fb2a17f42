"""Putting artifacts into the staging folder of a site, in any process; `publication` moves them out from there."""

# Plain `os` calls for the reason that journal.py gives.
# ruff: noqa: PTH102, PTH103, PTH123

import os
from contextlib import suppress
from typing import NamedTuple

from papershelf.artifacts import Artifact
from papershelf.model import OutputError
from papershelf.output.journal import STAGING

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class StagedFile(NamedTuple):
    """What became of one artifact while staging."""

    path: str
    size: int  # in bytes
    changed: bool  # false: the published file is the same already
    mtime_ns: int  # when its file was written
    replaces: bool = False  # something else is published at its path
    in_sitemap: bool = False  # it is an HTML page that the sitemap names


class Stager:
    """Puts artifacts into the staging folder of a site, for one build."""

    def __init__(self, out: str) -> None:
        """`out` is the folder of the site. Nobody else may publish in it from the first artifact on."""
        self._out = out
        self._made: set[str] = set()  # folders for staged files: to make a folder at once is faster than to fail in writing into it first
        self._published = {"": True}  # by folder of the site, whether it is there: in a new one no file needs to be looked for

    def stage(self, artifact: Artifact) -> StagedFile:
        """Put `artifact` into the staging folder, unless it is published already.

        Raises:
            OutputError: The artifact's path leads out of the site.
        """
        path, size = artifact.path, len(artifact.body)
        if not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise OutputError(f"{path!r}: this is no path inside the site. Mend the slug or the file name that it comes from.")
        folder, _, name = path.rpartition("/")
        target, in_sitemap = f"{self._out}/{path}", artifact.indexed and name == "index.html"
        replaces = self._is_published(folder) and os.path.lexists(target)
        if replaces and (mtime_ns := _mtime_of_same(target, artifact.body)):
            return StagedFile(path, size, False, mtime_ns, in_sitemap=in_sitemap)
        if folder not in self._made:
            _make_folder(f"{self._out}/{STAGING}/{folder}")
            self._made.add(folder)
        mtime_ns = _write(f"{self._out}/{STAGING}/{path}", artifact.body, replaces)
        return StagedFile(path, size, True, mtime_ns, replaces, in_sitemap)

    def _is_published(self, folder: str) -> bool:
        if folder not in self._published:
            parent = folder.rpartition("/")[0]
            self._published[folder] = self._is_published(parent) and os.path.lexists(f"{self._out}/{folder}")
        return self._published[folder]


def _make_folder(folder: str) -> None:
    """Make `folder`. Most have a parent already, and `makedirs` would look for it first."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)


def _mtime_of_same(target: str, body: bytes) -> int:
    """Return when the file at `target` was written if it holds `body`; 0 if not."""
    try:
        stat = os.lstat(target)
        if stat.st_size != len(body):
            return 0
        with open(target, "rb", buffering=0) as file:
            return stat.st_mtime_ns if file.read() == body else 0
    except OSError:
        return 0


def _write(path: str, body: bytes, replaces: bool) -> int:
    """Write a file, and return its time of writing in nanoseconds.

    A file that is going to replace another gets its blocks on the disk at once. A file system that puts this off, as ext4 does, would
    catch up on it inside the rename, which then takes twice to five times as long (0.2 ms each, measured at 900 files). The last byte
    is left out, so that a file whose text a power failure kept from the disk is too short, and is noticed.
    """
    file = os.open(path, _CREATE, 0o666)
    try:
        if replaces and len(body) > 1 and hasattr(os, "posix_fallocate"):
            with suppress(OSError):  # not every file system can, and writing says better what is wrong
                os.posix_fallocate(file, 0, len(body) - 1)
        while body:
            body = body[os.write(file, body) :]
        return os.fstat(file).st_mtime_ns
    finally:
        os.close(file)
