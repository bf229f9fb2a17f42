"""The server for the one who works on a site, as a process of its own: base path, reload on change, finished builds only."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from papershelf import cli
from papershelf.commands.serve import with_reload
from support.shelf import CODE

ROOT = Path(__file__).parents[3]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    assert cli.main(["new", str(tmp_path / "shelf")]) == 0
    return tmp_path / "shelf"


@pytest.fixture
def address(shelf: Path) -> Iterator[str]:
    """The address that a server of `shelf` says it serves, under a path."""
    (shelf / "seeds" / "site.yaml").write_text("base_url: https://example.org/some/repo/\n")
    command = [sys.executable, "-m", "papershelf", "serve", "--port", "0", "-q"]
    environment = {**os.environ, "PYTHONPATH": CODE}
    server = subprocess.Popen(command, cwd=shelf, env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=_heed_interrupts)
    try:
        assert server.stderr
        found = re.search(r"Serving (\S+)", server.stderr.readline())
        assert found
        yield found[1]
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(60) == 0


def _heed_interrupts() -> None:
    """Undo what a shell does to what it starts in the background: Ctrl-C would never reach the server."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_folder_without_seeds_is_not_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["serve", "--port", "0"]) == 1
    assert "papershelf new DIR" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def get(url: str) -> tuple[int, str, str]:
    """Status, type and text of a page."""
    try:
        with urlopen(url, timeout=10) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except HTTPError as error:
        return error.code, error.headers["Content-Type"], error.read().decode()


def test_served_like_the_published_site(shelf: Path, address: str) -> None:
    assert address.endswith("/some/repo/")
    status, kind, home = get(address)
    assert (status, kind) == (200, "text/html; charset=utf-8")
    on_disk = (shelf / "site" / "index.html").read_text()
    assert home == with_reload(on_disk.encode()).decode()
    assert "reload.js" not in on_disk
    assert get(urljoin(address, "tags"))[2] == get(urljoin(address, "tags/"))[2] == get(urljoin(address, "tags/index.html"))[2]
    assert get(urljoin(address, "/"))[2] == home, "the root leads to the site"
    assert get(urljoin(address, "/.papershelf/reload.js"))[0] == 200
    assert get(urljoin(address, "static/css/site.css"))[1] == "text/css; charset=utf-8"


def test_not_found(address: str) -> None:
    for path in ("nothing/", "/tags/", ".papershelf/files-000", "..%2fseeds/site.yaml", "%2e%2e/seeds/site.yaml", "%00"):
        status, _, page = get(urljoin(address, path))
        assert status == 404
        assert "base_url" not in page
        assert "reload.js" in page


def test_changes_are_built_and_told(shelf: Path, address: str) -> None:
    def version() -> str:
        return get(urljoin(address, "/.papershelf/version"))[2]

    def wait_until(is_built: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not is_built():
            assert time.monotonic() < deadline, "the change was not built"
            time.sleep(0.1)

    before = version()
    (shelf / "seeds" / "site.yaml").write_text("base_url: https://example.org/some/repo/\ntitle: Renamed\n")
    wait_until(lambda: version() != before and "Renamed" in get(address)[2])
    after = version()
    (shelf / "seeds" / "site.yaml").write_text("base_url: https://example.org/some/repo/\ntitle: [broken\n")
    time.sleep(2)
    assert "Renamed" in get(address)[2], "a build that fails leaves what is served"
    assert version() == after
    (shelf / "seeds" / "site.yaml").write_text("base_url: https://example.org/some/repo/\ntitle: Mended\n")
    wait_until(lambda: "Mended" in get(address)[2])


def test_port_that_is_taken(shelf: Path, address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(shelf)
    port = re.findall(r":(\d+)/", address)[0]
    assert cli.main(["serve", "--port", port]) == 1
    assert "--port" in capsys.readouterr().err
