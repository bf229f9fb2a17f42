"""Bring artifacts into the output folder so that no moment of it is a broken site.

A build first *stages*: an artifact that differs from what is published goes into a staging folder, the rest is left alone, and
nothing that readers see is touched. It then *commits*: the list of all moves and removals is written down as a journal, and
carried out. A build that is killed while it stages leaves the old site; one that is killed while it commits (milliseconds, for
it only renames) leaves its journal, and the next build first does what is left of it.

What builds keep for themselves lies in `<out>/.papershelf`. Inside the output folder it is on the same file system, so that a rename
is all it takes; it needs no right to write elsewhere; and it goes where the site goes, so that `.cache/` can be deleted. `files-000`
and so on list the files that builds wrote, and only these are ever overwritten or removed.

The journal is forced to the disk before the first move. Single files are not, for that takes longer than the whole build: after a
power failure the next build sees by their sizes and times which files the disk has lost, and writes them again.
"""

# Plain `os` calls for the reason that journal.py gives.
# ruff: noqa: PTH112, PTH113, PTH114, PTH123, PTH208

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from papershelf.artifacts import Artifact
from papershelf.model import OutputError
from papershelf.output.journal import (
    JOURNAL,
    STAGING,
    STATE,
    carry_out,
    draw_plan,
    drop,
    key_of_files,
    list_paths,
    listed,
    parents,
    paths_below,
    replay,
)
from papershelf.output.staging import StagedFile, Standing, stage

_OWN = f"{STATE}/"
_ASTRAY = ("//", "/./", "/../", f"/{STATE}/")
"""In a path between slashes that is empty or leads out of the published site."""
_PATHS_PER_LIST = 20_000
"""Keeps a list of files below 2 MB."""


class Published(NamedTuple):
    """What a commit did, in files."""

    written: int
    left_alone: int
    removed: int
    size: int
    """Bytes of all artifacts together."""


def is_unfinished(out: Path) -> bool:
    """True where a commit was begun and not ended."""
    return os.path.isfile(out / JOURNAL)


def recover(out: Path) -> None:
    """Finish the commit of a build that was killed, if there is one."""
    if is_unfinished(out):
        with writing(out), _locked(out / STATE):
            replay(str(out))


class Publication:
    """One build's way into `out`: a context in which artifacts are staged, and then committed or dropped.

    Raises `OutputError` where `out` cannot be written, is being written by another build, or holds files in the way that no
    build wrote.
    """

    def __init__(self, out: Path) -> None:
        self.folder = out
        self.out = str(out)
        self._context = ExitStack()
        self._origins: dict[str, str] = {}
        self._changed: list[StagedFile] = []
        self._pages: list[str] = []
        self.staged: list[StagedFile] = []
        """Those that were made, as recorded."""
        self.standing: list[str] = []
        """Those that were taken as they stand."""
        self._size = 0
        self._lists: list[list[str]] = []
        """The files that were published."""

    def __enter__(self) -> Publication:
        with self._context, writing(self.folder):
            (self.folder / STATE).mkdir(parents=True, exist_ok=True)
            self._context.enter_context(_locked(self.folder / STATE))
            replay(self.out)
            drop(f"{self.out}/{STAGING}")
            self._context = self._context.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._context, writing(self.folder):
            if not is_unfinished(self.folder):
                drop(f"{self.out}/{STAGING}")

    def add(self, artifact: Artifact, origin: str) -> None:
        """Stage `artifact`; `origin` is what a message calls its maker."""
        with writing(self.folder):
            staged = stage(artifact, self.out)
        self.record(staged, origin)

    def record(self, staged: StagedFile, origin: str) -> None:
        """Take note of an artifact that a job has staged."""
        self._enter(staged.path, origin)
        self._size += staged.size
        if staged.indexed:
            self._pages.append(staged.path)
        if staged.changed:
            self._changed.append(staged)
        self.staged.append(staged)

    def record_standing(self, standing: Standing, origin: str) -> None:
        """Take note of files that a job has found as they stand."""
        fresh = dict.fromkeys(standing.paths, origin)
        if len(fresh) == len(standing.paths) and fresh.keys().isdisjoint(self._origins.keys()):
            self._origins.update(fresh)
        else:
            for path in standing.paths:
                self._enter(path, origin)
        self._size += standing.size
        self._pages += standing.pages
        self.standing += standing.paths

    def _enter(self, path: str, origin: str) -> None:
        if path in self._origins or path.startswith(_OWN):
            first = self._origins.get(path, "the build's own records")
            raise OutputError(f"{path}: two outputs at one path, from {first} and from {origin}. Rename one of them.")
        self._origins[path] = origin

    def pages(self) -> list[str]:
        """The addresses of the HTML pages so far that the sitemap names, sorted."""
        return sorted(path.removesuffix("index.html") for path in self._pages)

    def commit(self) -> Published:
        """Publish what is staged, and remove what earlier builds wrote and this one did not."""
        current = self._origins.keys()
        with writing(self.folder):
            self._lists = _parted(current)
            told = [_list_of(number, paths) for number, paths in enumerate(self._lists)]
            before = _Before(self.out, told, current)
            self._refuse_foreign(before)
            lists = [stage(each, self.out) for each in told]
            stale_lists = _list_names(self.out) - {each.path for each in lists}
            if self._changed or before.stale or stale_lists or any(each.changed for each in lists):
                _check_rights(self.out, [each.path for each in self._changed] + sorted(before.stale))
                with _undisturbed():
                    carry_out(self.out, draw_plan(self.out, before.stale | stale_lists, current))
        written = len(self._changed)
        return Published(written, len(current) - written, len(before.stale), self._size)

    def key(self, stamps: Callable[[list[str]], tuple[list[int], list[int]]]) -> str:
        """The `journal.key_of_files` of what was published; `stamps` tells those of a list of files."""
        return key_of_files(self._lists, map(stamps, self._lists))

    def _refuse_foreign(self, before: _Before) -> None:
        """Nothing is overwritten that no build wrote: `--out` may have been a slip."""
        inside = {parent for each in self._changed for parent in parents(each.path)}
        in_the_way = {each.path for each in self._changed if each.replaces} | {p for p in inside if os.path.isfile(f"{self.out}/{p}")}
        foreign = sorted(path for path in in_the_way if not before.wrote_all(path))
        if foreign:
            names = ", ".join(foreign[:5]) + (f" and {len(foreign) - 5} more" if len(foreign) > 5 else "")
            remedy = "Move that away, or name another folder with --out."
            raise OutputError(f"{self.out}: {names} is in the way of the site's files, and no build wrote it. {remedy}")


class _Before:
    """The files that earlier builds wrote, by their lists. Most lines of these are in the new ones too, and need not be taken apart."""

    def __init__(self, out: str, told: Iterable[Artifact], current: Set[str]) -> None:
        """`told` are the lists of the `current` files."""
        self._out = out
        self._current = current
        before = _lines_of("\n".join(_list_text(f"{out}/{name}") for name in _list_names(out)))
        after = _lines_of("\n".join(each.body.decode() for each in told))
        self._gone = set(filter(_stays_inside, listed(before - after)))
        self._came = set(listed(after - before))
        self.stale = self._gone - current
        """Those that are not among the current ones."""

    def wrote_all(self, path: str) -> bool:
        """True for a file that a build wrote, and for a folder of nothing else."""
        target = f"{self._out}/{path}"
        if os.path.isdir(target) and not os.path.islink(target):
            return all(self._wrote(f"{path}/{each}") for each in paths_below(target))
        return self._wrote(path)

    def _wrote(self, path: str) -> bool:
        return path in self._gone or (path in self._current and path not in self._came)


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


def _list_names(out: str) -> set[str]:
    return {f"{STATE}/{name}" for name in os.listdir(f"{out}/{STATE}") if name.startswith("files-")}


def _list_text(file: str) -> str:
    with open(file, encoding="utf-8", errors="replace") as opened:
        return opened.read()


def _lines_of(text: str) -> set[str]:
    return set(filter(None, text.split("\n")))


def _stays_inside(path: str) -> bool:
    """False for one that leads out of the published site: a list that says so is not believed."""
    return not any(sign in f"/{path}/" for sign in _ASTRAY)


def _parted(paths: Iterable[str]) -> list[list[str]]:
    """The paths of each list of files."""
    whole = sorted(paths)
    return [whole[start : start + _PATHS_PER_LIST] for start in range(0, len(whole), _PATHS_PER_LIST)]


def _list_of(number: int, paths: Sequence[str]) -> Artifact:
    return Artifact(f"{STATE}/files-{number:03d}", list_paths(paths).encode())


def _check_rights(out: str, paths: Iterable[str]) -> None:
    """Find out before the first move whether all of them will be allowed."""
    for folder in sorted({f"{out}/{parent}" for path in paths for parent in parents(path)} | {out}):
        if os.path.isdir(folder) and not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), folder)


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
