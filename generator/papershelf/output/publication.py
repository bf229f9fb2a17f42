"""Bring artifacts into the output folder so that its links always lead somewhere, and a killed build is finished by the next one.

A build first *stages*: an artifact that differs from what is published goes into a staging folder, the rest is left alone, and
nothing that readers see is touched. It then *commits*: the list of all moves and removals is written down as a journal, and
carried out. A build that is killed while it stages leaves the old site. One that is killed while it commits (milliseconds, because
it only renames) leaves its journal, and the next build first does what is left of it.

What builds keep for themselves lies in `<out>/.papershelf`. Inside the output folder it is on the same file system, so that a rename
is all it takes; it needs no right to write elsewhere; and it goes where the site goes, so that `.cache/` can be deleted. The manifest
there names the files that builds wrote, and only these are ever overwritten or removed; if the manifest is damaged, nothing is removed.

The journal is forced to the disk before the first move. Single files are not, because that takes longer than the whole build: after a
power failure the next build sees by their sizes and times which files the disk has lost, and writes them again.
"""

# Plain `os` calls for the reason that journal.py gives.
# ruff: noqa: PTH112, PTH113, PTH114

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from papershelf.artifacts import Artifact
from papershelf.model import OutputError
from papershelf.output import journal
from papershelf.output.journal import JOURNAL, MANIFEST, STAGING, STATE, parents
from papershelf.output.staging import StagedFile, Stager

_OWN = f"{STATE}/"


class Published(NamedTuple):
    """What a commit does, in files."""

    written: int
    left_alone: int
    removed: int
    size: int  # bytes of all files together


def is_unfinished(out: Path) -> bool:
    """Return whether a commit was begun and not ended."""
    return os.path.isfile(out / JOURNAL)


def recover(out: Path) -> None:
    """Finish the commit of a build that was killed, if there is one."""
    if is_unfinished(out):
        with writing(out), _locked(out / STATE):
            journal.replay(str(out))


class Publication:
    """One build's way into `out`: a context in which artifacts are staged, and then committed or dropped.

    Raises:
        OutputError: `out` cannot be written, is being written by another build, or holds files in the way that no build wrote.
    """

    def __init__(self, out: Path) -> None:
        self.folder = out
        self.out = str(out)
        self._stager = Stager(self.out)
        self._context = ExitStack()
        self._origins: dict[str, str] = {}
        self._changed: list[StagedFile] = []
        self._stale: set[str] = set()
        self._size = 0

    def __enter__(self) -> Publication:
        with self._context, writing(self.folder):
            (self.folder / STATE).mkdir(parents=True, exist_ok=True)
            self._context.enter_context(_locked(self.folder / STATE))
            journal.replay(self.out)
            journal.drop(f"{self.out}/{STAGING}")
            self._context = self._context.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        with self._context, writing(self.folder):
            if not is_unfinished(self.folder):
                journal.drop(f"{self.out}/{STAGING}")

    def add(self, artifact: Artifact, origin: str) -> StagedFile:
        """Stage `artifact`; `origin` is what a message calls its maker."""
        with writing(self.folder):
            staged = self._stager.stage(artifact)
        self.record([staged], origin)
        return staged

    def record(self, staged: Sequence[StagedFile], origin: str) -> None:
        """Take note of artifacts that a job has staged."""
        self._enter([each.path for each in staged], origin)
        self._size += sum([each.size for each in staged])
        self._changed += [each for each in staged if each.changed]

    def record_current(self, paths: Sequence[str], size: int, origin: str) -> None:
        """Take note of files that are up to date, with their `size` together."""
        self._enter(paths, origin)
        self._size += size

    def _enter(self, paths: Sequence[str], origin: str) -> None:
        fresh = dict.fromkeys(paths, origin)
        if len(fresh) < len(paths) or not fresh.keys().isdisjoint(self._origins.keys()) or any(path.startswith(_OWN) for path in paths):
            seen = self._origins | {path: "the build's own records" for path in paths if path.startswith(_OWN)}
            twice = next(path for number, path in enumerate(paths) if path in seen or path in paths[:number])
            first = seen.get(twice, origin)
            raise OutputError(f"{twice}: two outputs at one path, from {first} and from {origin}. Rename one of them.")
        self._origins |= fresh

    def prepare(self, known: Set[str] | None) -> Published:
        """Return what `commit` will do. `known` are the files that earlier builds wrote; None where that cannot be known any more."""
        with writing(self.folder):
            if known is not None:
                self._refuse_foreign(known)
        current = self._origins.keys()
        self._stale = {path for path in (known or ()) - current if journal.is_inside(self.out, path)}
        written = len(self._changed)
        return Published(written, len(current) - written, len(self._stale), self._size)

    def commit(self, manifest: bytes) -> None:
        """Publish what is staged with the new `manifest`, and remove what earlier builds wrote and this one did not."""
        with writing(self.folder):
            recorded = self._stager.stage(Artifact(MANIFEST, manifest))
            if self._changed or self._stale or recorded.changed:
                _check_rights(self.out, [each.path for each in self._changed] + sorted(self._stale))
                with _undisturbed():
                    journal.carry_out(self.out, journal.draw_plan(self.out, self._stale, self._origins.keys()))

    def _refuse_foreign(self, known: Set[str]) -> None:
        """Raise `OutputError` before anything is overwritten that no build wrote: `--out` may have been a slip."""
        inside = {parent for each in self._changed for parent in parents(each.path)}
        in_the_way = {each.path for each in self._changed if each.replaces} | {p for p in inside if os.path.isfile(f"{self.out}/{p}")}
        foreign = sorted(path for path in in_the_way if not self._is_known(path, known))
        if foreign:
            names = ", ".join(foreign[:5]) + (f" and {len(foreign) - 5} more" if len(foreign) > 5 else "")
            remedy = "Move that away, or name another folder with --out."
            raise OutputError(f"{self.out}: {names} is in the way of the site's files, and no build wrote it. {remedy}")

    def _is_known(self, path: str, known: Set[str]) -> bool:
        """Return whether a build wrote the file at `path`, or every file of the folder there."""
        target = self.folder / path
        if target.is_dir() and not target.is_symlink():
            return all(file.relative_to(self.folder).as_posix() in known for file in target.rglob("*") if not file.is_dir())
        return path in known


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Turn what the operating system refuses into an `OutputError` that says what to do."""
    try:
        yield
    except OSError as error:
        place, reason = error.filename or out, error.strerror or error
        remedy = "Name a folder that you may write with --out, or mend this one."
        if is_unfinished(out):
            remedy = "Mend that and build again: the build that was publishing here will be finished first."
        raise OutputError(f"{place}: the site cannot be written here ({reason}). {remedy}") from error


def _check_rights(out: str, paths: Iterable[str]) -> None:
    """Find out before the first move whether all of them will be allowed, and stay inside the site."""
    for folder in sorted({parent for path in paths for parent in parents(path)} | {""}):
        place = f"{out}/{folder}"
        if folder and os.path.islink(place):
            raise OutputError(f"{place}: this link leads out of the site, where no build may write. Move it away.")
        if os.path.isdir(place) and not os.access(place, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), place.rstrip("/"))


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other builds out of `folder`. The lock ends with the process, however it ends; systems without it go without."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # unlike `flock`, worker processes do not inherit it
        yield
    except BlockingIOError as error:
        raise OutputError(f"{folder.parent}: another build is writing this site. Wait until it is done.") from error
    finally:
        os.close(handle)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off Ctrl-C and a polite `kill` until the site is whole."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
