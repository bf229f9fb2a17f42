"""The manifest of a site, `.papershelf/manifest`: what the last build made each file from, and how it left the file.

A file is up to date if the fingerprint of its inputs, its size and its time of writing are those in the manifest. Its bytes are then
neither made nor read.
"""

# Plain `os` calls for the reason that journal.py gives.
# ruff: noqa: PTH116, PTH123

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from papershelf.output.journal import JOURNAL, MANIFEST
from papershelf.output.staging import StagedFile

_FORMAT = b"papershelf manifest 1\n"
_CHECKSUM = 32  # bytes


FileRecord = tuple[str, int, int, bool]
"""Of a published file: the fingerprint of what it was made from (empty where it is made anew in every build), its size in bytes, when it
was written, in nanoseconds, and whether the sitemap names it."""


class Manifest:
    """What the last build left in the output folder `out`."""

    def __init__(self, out: Path) -> None:
        """Hold nothing yet."""
        self.out = str(out)
        self.inputs = ""  # fingerprint of all that the site was made from; empty where some of it changed during the build
        self.report: dict[str, Any] = {}  # the build's report, as plain values
        self.files: dict[str, FileRecord] = {}  # by path
        self.groups: dict[str, tuple[str, list[str]]] = {}  # fingerprint and paths of each group of targets, by name
        self.is_damaged = False  # the manifest exists, but its checksum is wrong
        self._stamp: tuple[int, ...] = ()

    @classmethod
    def load(cls, out: Path) -> Manifest:
        """Return the manifest of the site in `out`; an empty one where there is none, or a damaged one."""
        manifest = cls(out)
        try:
            with open(out / MANIFEST, "rb") as file:
                manifest._stamp, whole = _stamp(os.fstat(file.fileno())), memoryview(file.read())
        except OSError:
            return manifest
        body = whole[len(_FORMAT) + _CHECKSUM :]
        if whole[: len(_FORMAT) + _CHECKSUM] == _FORMAT + sha256(body).digest():
            manifest.inputs, manifest.report, manifest.files, manifest.groups = marshal.loads(body)
        else:
            manifest.is_damaged = True
        return manifest

    def latest(self) -> Manifest:
        """Return the manifest as it is now: another build may have published since this one was loaded."""
        try:
            stamp = _stamp(os.stat(f"{self.out}/{MANIFEST}"))
        except OSError:
            stamp = ()
        return self if stamp == self._stamp else Manifest.load(Path(self.out))

    def as_bytes(self) -> bytes:
        """Return what `load` reads."""
        body = marshal.dumps((self.inputs, self.report, self.files, self.groups), 0)  # in version 0 equal values have equal bytes
        return _FORMAT + sha256(body).digest() + body

    def add(self, staged: StagedFile, fingerprint: str = "") -> None:
        """Record a file and the fingerprint of its inputs."""
        self.files[staged.path] = fingerprint, staged.size, staged.mtime_ns, staged.in_sitemap

    def pages(self) -> list[str]:
        """Return the addresses of the HTML pages that the sitemap names, sorted."""
        return sorted(path.removesuffix("index.html") for path, (*_, in_sitemap) in self.files.items() if in_sitemap)

    def whole_site_is_current(self, inputs: str) -> bool:
        """Return whether a build from `inputs` would leave every file as it is."""
        return bool(inputs) and inputs == self.inputs and not os.path.lexists(f"{self.out}/{JOURNAL}") and self._are_untouched(self.files)

    def is_current(self, paths: Iterable[str], fingerprint: str) -> bool:
        """Return whether the files at `paths` were made from what has this `fingerprint`, and nobody has touched them since."""
        files = self.files
        return all(path in files and files[path][0] == fingerprint for path in paths) and self._are_untouched(paths)

    def current_group(self, name: str, fingerprint: str) -> list[str] | None:
        """Return the paths of a group's files, if all of them are up to date; else None."""
        known, paths = self.groups.get(name, ("", []))
        return paths if known == fingerprint and self._are_untouched(paths) else None

    def size_of(self, paths: Iterable[str]) -> int:
        """Return the bytes of the files at `paths` together."""
        return sum([self.files[path][1] for path in paths])

    def _are_untouched(self, paths: Iterable[str]) -> bool:
        for path in paths:
            _, size, mtime_ns, _ = self.files[path]
            try:
                stat = os.lstat(f"{self.out}/{path}")
            except OSError:
                return False
            if stat.st_size != size or stat.st_mtime_ns != mtime_ns:
                return False
        return True


def _stamp(stat: os.stat_result) -> tuple[int, ...]:
    return stat.st_ino, stat.st_size, stat.st_mtime_ns
