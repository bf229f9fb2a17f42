"""How a build tells what it is doing: a bar where stderr is a terminal, plain lines where it is not.

Written by hand because a library's import (30 ms and more) would be a tenth of a small build.
"""

from __future__ import annotations

import sys
from time import monotonic

_WIDTH = 30
_EVERY = 0.1
"""Seconds between two drawings of the bar."""
_LINE_EVERY = 10.0
"""Seconds between two lines about one stage in a log."""


class Silence:
    """For `--quiet` and for programs."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...

    def close(self) -> None: ...


class Bar:
    """One line of a terminal that is drawn again and again; `close` takes it away."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY
        filled = _WIDTH * done // total if total else 0
        counts = f" {'█' * filled}{'░' * (_WIDTH - filled)} {done:,} of {total:,}" if total else ""
        sys.stderr.write(f"\r\x1b[K{stage}{counts}")
        sys.stderr.flush()

    def close(self) -> None:
        """Clear the line."""
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


class Lines:
    """A line when a stage begins, and every ten seconds while it lasts."""

    def __init__(self) -> None:
        self._stage = ""
        self._next = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = monotonic()
        if stage == self._stage and now < self._next:
            return
        self._stage, self._next = stage, now + _LINE_EVERY
        sys.stderr.write(f"{stage}: {done:,} of {total:,}\n" if total else f"{stage}\n")

    def close(self) -> None: ...
