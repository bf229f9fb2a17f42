"""Progress of a build on stderr: what is shown, how often, and that no stream stops a build."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from papershelf.commands import progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A function that sets the time, in seconds."""
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    return lambda seconds: now.__setitem__(0, seconds)


def test_lines_come_with_a_stage_and_every_ten_seconds(clock: Callable[[float], None], capsys: pytest.CaptureFixture[str]) -> None:
    lines = progress.Lines()
    lines("Reading", 0, 0)
    for second, done in ((100, 1), (105, 2), (111, 3), (112, 4)):
        clock(second)
        lines("Writing pages", done, 2000)
    lines.close()
    assert capsys.readouterr().err == "Reading\nWriting pages: 1 of 2,000\nWriting pages: 3 of 2,000\n"


def test_the_bar_is_drawn_ten_times_a_second_at_most(clock: Callable[[float], None], capsys: pytest.CaptureFixture[str]) -> None:
    bar = progress.Bar()
    for second, done in ((100.0, 0), (100.05, 1), (100.2, 2)):
        clock(second)
        bar("Writing", done, 4)
    bar.close()
    drawn = capsys.readouterr().err.split("\r\x1b[K")
    assert drawn == ["", f"Writing {'░' * 30} 0 of 4", f"Writing {'█' * 15}{'░' * 15} 2 of 4", ""]


def test_the_last_line_says_that_all_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    lines = progress.Lines()
    for done in (64, 128, 250):
        lines("Rendering papers", done, 250)
    assert capsys.readouterr().err == "Rendering papers: 64 of 250\nRendering papers: 250 of 250\n"


def test_silence(capsys: pytest.CaptureFixture[str]) -> None:
    silence = progress.Silence()
    silence("Writing", 1, 2)
    silence.close()
    assert capsys.readouterr().err == ""


def _closed() -> io.StringIO:
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("stream", [lambda: None, _closed, lambda: open("/dev/full", "w", buffering=1)], ids=["none", "closed", "full"])  # noqa: PTH123, SIM115
@pytest.mark.parametrize("kind", [progress.Bar, progress.Lines])
def test_a_stream_that_cannot_be_written_stops_nothing(
    kind: type[progress.Silence], stream: Callable[[], io.TextIOBase | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", stream())
        shown = kind()
        shown("Writing", 1, 2)
        shown.close()
