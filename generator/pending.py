"""Published files that need not be made again.

A file stands as it is where its key (a hash of all that it is made from) is the one it was made for, and nobody has touched it since:
its size and its time of writing are what they were when it was published. Its bytes are then neither made nor read.
"""

# Plain `os` calls for the reason that journal.py gives.

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

from generator.cache import Store, key_of
from generator.model import Pending
from generator.publish import Staged, stage


class StandingFiles(NamedTuple):
    """The files in the output folder `out` that earlier builds made. The store's salt must stand for what all files depend on."""

    out: str
    store: Store

    def stage(self, pending: Pending) -> list[Staged]:
        """Take the files as they stand, or make and stage them."""
        key = key_of(pending.made_from)
        found = [self._find(path, key) for path in pending.paths]
        standing = [staged for staged in found if staged]
        if len(standing) == len(found):
            return standing
        return [stage(artifact._replace(key=key), self.out) for artifact in pending.make()]

    def keep(self, published: Iterable[Staged]) -> None:
        """Remember files that have been published."""
        for staged in published:
            known = self.store.get(staged.path)
            if not staged.standing:
                stat = os.lstat(f"{self.out}/{staged.path}")
                found = [staged.key, stat.st_size, stat.st_mtime_ns, staged.indexed]
                if stat.st_size == staged.size and found != known:
                    self.store.put(staged.path, found)
        self.store.save()

    def _find(self, path: str, key: str) -> Staged | None:
        known = self.store.get(path)
        if not known or known[0] != key:
            return None
        try:
            stat = os.lstat(f"{self.out}/{path}")
        except OSError:
            return None
        if [stat.st_size, stat.st_mtime_ns] != known[1:3]:
            return None
        return Staged(path, stat.st_size, changed=False, replaces=True, indexed=known[3], key=key, standing=True)
