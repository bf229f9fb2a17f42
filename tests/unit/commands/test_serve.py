"""The server for the one who works on a site, as a process of its own: base path, reload on change, finished builds only."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest

from papershelf import cli
from papershelf.commands import serve
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


def state(address: str) -> dict[str, Any]:
    """The state that an open page is told at first."""
    with urlopen(urljoin(address, "/.papershelf/events"), timeout=10) as events:
        line = events.readline().decode()
    return dict(json.loads(line.removeprefix("data: ")))


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
    def version() -> int:
        return int(state(address)["version"])

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
    wait_until(lambda: "site.yaml:2" in state(address)["error"])
    assert "Renamed" in get(address)[2], "a build that fails leaves what is served"
    assert version() == after
    (shelf / "seeds" / "site.yaml").write_text("base_url: https://example.org/some/repo/\ntitle: Mended\n")
    wait_until(lambda: "Mended" in get(address)[2])
    wait_until(lambda: state(address)["error"] == "")


def ask(address: str, request: bytes) -> bytes:
    """What the server answers to some bytes."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as connection:
        connection.sendall(request)
        answer = b""
        with suppress(ConnectionResetError):
            while part := connection.recv(65536):
                answer += part
    return answer


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "", "localhost.evil.example", "192.168.0.1"])
def test_a_name_that_is_not_known_gets_no_answer(address: str, host: str) -> None:
    """A page of another site may have its own name lead to this machine, and would read what is served."""
    answer = ask(address, f"GET /some/repo/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert answer.split(b" ")[1] == b"403"
    assert b"<title>" not in answer


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:1", "[::1]:8000"])
def test_names_of_this_machine_are_known(address: str, host: str) -> None:
    answer = ask(address, f"GET /some/repo/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert answer.split(b" ")[1] == b"200"


@pytest.mark.parametrize(
    "request_",
    [b"nonsense\r\n\r\n", b"\x16\x03\x01\x02\x00\r\n\r\n", b"GET / HTTP/x\r\n\r\n", b"GET /%ff%fe HTTP/1.1\r\nHost: localhost\r\n\r\n"],
)
def test_nonsense_is_a_bad_request(address: str, request_: bytes) -> None:
    assert b"400" in ask(address, request_).split(b"\r\n")[0] + b"400" * (b"Error code: 400" in ask(address, request_))
    assert get(address)[0] == 200


def test_a_link_out_of_the_site_is_not_followed(shelf: Path, address: str) -> None:
    (shelf / "site" / "secret.txt").symlink_to("/etc/passwd")
    (shelf / "site" / "inside.txt").symlink_to(shelf / "site" / "robots.txt")
    (shelf / "site" / "folder").symlink_to(shelf / "seeds")
    assert get(urljoin(address, "secret.txt"))[0] == 404
    assert get(urljoin(address, "folder/site.yaml"))[0] == 404
    assert get(urljoin(address, "inside.txt"))[0] == 200


def test_a_slow_connection_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(serve._Handler, "timeout", 0.2)
    server = serve._Server(serve.Where(tmp_path, tmp_path, port=0))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection:
        connection.sendall(b"GET / HT")
        assert connection.recv(100) == b""
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("has_watcher", [True, False], ids=["watchfiles", "looking"])
def test_a_change_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_watcher: bool) -> None:
    if not has_watcher:
        monkeypatch.setitem(sys.modules, "watchfiles", None)
    changes = serve._changes([tmp_path])
    next(changes)
    found: list[float] = []

    def wait() -> None:
        next(changes)
        found.append(time.monotonic())

    watcher = threading.Thread(target=wait, daemon=True)
    watcher.start()
    time.sleep(0.3)
    start = time.monotonic()
    (tmp_path / "new.txt").write_text("new")
    watcher.join(20)
    assert found
    assert found[0] - start < (3 if has_watcher else 6)  # on an idle machine a tenth of it


def test_port_that_is_taken(shelf: Path, address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(shelf)
    port = re.findall(r":(\d+)/", address)[0]
    assert cli.main(["serve", "--port", port]) == 1
    assert "--port" in capsys.readouterr().err
