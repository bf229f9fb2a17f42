"""What one who works on a site sees in the open page: what is wrong, and that it is mended."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support import shelf

SLOW = 60_000  # milliseconds. On an idle machine with two processors all of it is there within one second.


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A copy of the repository's shelf of 35 papers."""
    return shelf.copy_shelf(tmp_path / "work")


@pytest.fixture
def address(work: Path) -> Iterator[str]:
    """Where the copy is served."""
    command = [sys.executable, "-m", "papershelf", "serve", "--port", "0", "-q"]
    environment = {**os.environ, "PYTHONPATH": shelf.CODE}
    server = subprocess.Popen(command, cwd=work, env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=_heed_interrupts)
    try:
        assert server.stderr
        found = re.search(r"Serving (\S+)", server.stderr.readline())
        assert found
        yield found[1].replace("localhost", "127.0.0.1")
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 0


def _heed_interrupts() -> None:
    """Undo what a shell does to what it starts in the background: Ctrl-C would never reach the server."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def break_and_mend(page: Page, file: Path, broken: str, message: str) -> None:
    good = file.read_text(encoding="utf-8")
    alert = page.get_by_role("alert")
    expect(alert).to_have_count(0, timeout=SLOW)
    file.write_text(broken, encoding="utf-8")
    expect(alert).to_contain_text(message, timeout=SLOW)
    file.write_text(good, encoding="utf-8")
    expect(alert).to_have_count(0, timeout=SLOW)


@pytest.mark.slow
@pytest.mark.parametrize("place", ["", "papers/nothing-here/"], ids=["home", "page-not-found"])
def test_what_is_wrong_is_shown_in_the_open_page_until_it_is_mended(page: Page, work: Path, address: str, place: str) -> None:
    page.goto(address + place)
    template = work / "templates" / "macros" / "lists.html"
    line = len(template.read_text(encoding="utf-8").splitlines()) + 1
    broken = template.read_text(encoding="utf-8") + "{% if %}\n"
    break_and_mend(page, template, broken, f"templates/macros/lists.html:{line}: this template does not work")
    [digest] = (work / "seeds" / "digests").iterdir()
    text = digest.read_text(encoding="utf-8")
    message = f"The site is built, with 1 problem to look at:\nseeds/digests/{digest.name}:"
    break_and_mend(page, digest, f"{text}\nA title of a paper\n\nAn abstract that ends, without a day or names.\n", message)
