"""Published files that need not be made again.

A file stands as it is where its key (a hash of all that it is made from) is the one it was made for, and nobody has touched it since:
its size and its time of writing are what they were when it was published. Its bytes are then neither made nor read.
"""

# Plain `os` calls for the reason that journal.py gives.

from __future__ import annotations

import os
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from papershelf.artifacts import Batch, Target
from papershelf.cache import Store, key_of
from papershelf.output.staging import StagedFile, Standing, stage

_SIZE, _WRITTEN = itemgetter(1), itemgetter(2)
"""Of what is remembered of a file."""


class Outcome:
    """What became of files: all that travels back from the process that made them."""

    def __init__(self) -> None:
        self.staged: list[StagedFile] = []
        self.standing = Standing()
        self.batches: list[tuple[str, str]] = []
        """Each by its name and with its key."""


class StandingFiles(NamedTuple):
    """The files in the output folder `out` that earlier builds made. The store's salt must stand for what all files depend on.

    It holds a file by its path: its key, size, time of writing in ns, and whether the sitemap names it; a batch by its name: its key.
    """

    out: str
    store: Store

    def stage(self, each: Target | Batch, outcome: Outcome) -> None:
        """Take the files as they stand, or make and stage them."""
        key = key_of(each.inputs)
        if isinstance(each, Target):
            if not self._take(each.paths, key, outcome.standing):
                outcome.staged += [stage(artifact._replace(key=key), self.out) for artifact in each.make()]
            return
        outcome.batches.append((each.name, key))
        if self.store.get(each.name) != key or not self._take(each.paths, None, outcome.standing):
            for part in each.parts():
                self.stage(part, outcome)

    def keep(self, published: Iterable[StagedFile], standing: Iterable[str], batches: Iterable[tuple[str, str]]) -> None:
        """Remember files that have been published."""
        self.store.hold(standing)
        current = dict(batches)
        # The files of a batch that this build has not may have been made for another key since it was remembered.
        for name in self.store.known(self.is_batch):
            if name not in current:
                self.store.put(name, "")
        for name, key in current.items():
            if self.store.get(name) != key:
                self.store.put(name, key)
        for staged in published:
            found = [staged.key, staged.size, staged.written, staged.indexed]
            if self.store.get(staged.path) != found:
                self.store.put(staged.path, found)
        self.store.save()

    @staticmethod
    def is_batch(name: str) -> bool:
        """Return whether `name` is that of a batch, and not the path of a file."""
        return name.startswith("the ")

    def stamps(self, paths: Iterable[str]) -> tuple[list[int], list[int]]:
        """Sizes of files that are remembered, and when each was written."""
        known = self.store.kept(paths)
        return list(map(_SIZE, known)), list(map(_WRITTEN, known))

    def _take(self, paths: Iterable[str], key: str | None, standing: Standing) -> bool:
        """Add files to those that stand, if each is as it was published, and made for `key` where one is given. All or none."""
        size, pages, folder = 0, [], f"{self.out}/"
        for path in paths:
            known = self.store.get(path)
            if not known or (key is not None and known[0] != key):
                return False
            try:
                stat = os.lstat(folder + path)
            except OSError:
                return False
            if stat.st_size != known[1] or stat.st_mtime_ns != known[2]:
                return False
            size += stat.st_size
            if known[3]:
                pages.append(path)
        standing.paths += paths
        standing.size += size
        standing.pages += pages
        return True
