"""Show what a build is doing on stderr: a bar in a terminal, plain lines elsewhere.

This is no library's bar, because the import alone (30 ms and more) would be a tenth of a small build.
"""

import sys
from contextlib import suppress
from time import monotonic

_BAR_WIDTH = 30
_BAR_INTERVAL = 0.1  # seconds between two drawings of the bar
_LINE_INTERVAL = 10.0  # seconds between two lines about one stage


class Silence:
    """Shows nothing, as for `--quiet`; what shows progress is derived from it."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` parts of `total` are done in this stage; `total` is 0 where the parts are not counted."""

    def close(self) -> None:
        """Remove what is shown."""


class Bar(Silence):
    """A bar that is drawn again and again on one line of a terminal."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Draw the bar, unless it was drawn a moment ago."""
        now = monotonic()
        if now < self._next:
            return
        self._next = now + _BAR_INTERVAL
        filled = _BAR_WIDTH * done // total if total else 0
        counts = f" {'█' * filled}{'░' * (_BAR_WIDTH - filled)} {done:,} of {total:,}" if total else ""
        write(f"\r\x1b[K{stage}{counts}")

    def close(self) -> None:
        """Clear the line."""
        write("\r\x1b[K")


class Lines(Silence):
    """A line when a stage begins, every ten seconds while it lasts, and one when all its parts are done."""

    def __init__(self) -> None:
        self._stage = ""
        self._next = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Write a line, unless the last one is about the same stage and not old."""
        now = monotonic()
        if stage == self._stage and now < self._next and not 0 < total <= done:
            return
        self._stage, self._next = stage, now + _LINE_INTERVAL
        write(f"{stage}: {done:,} of {total:,}\n" if total else f"{stage}\n")


def write(text: str) -> None:
    """Write `text` to stderr. A build goes on where stderr is closed, full, or a pipe without a reader."""
    with suppress(OSError, ValueError, AttributeError):  # failed to write, closed, or closed before the start and so None
        sys.stderr.write(text)
        sys.stderr.flush()
