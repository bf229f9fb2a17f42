"""Serve a site on this machine while its maintainer works on it: finished builds only, under the path that it will have when published.

A build runs in a process of its own when a file that it reads has changed. The files on disk are those that get published: the
script that reloads a page after a build is added to each page as it is sent.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from time import sleep
from urllib.parse import unquote, urlsplit

from papershelf import config
from papershelf.assets.package_data import default_folder
from papershelf.build import STATE
from papershelf.model import InputError, OutputError

_WATCH_INTERVAL = 0.4  # seconds between two looks at the files
_RELOAD_PATH = "/.papershelf/reload.js"
_VERSION_PATH = "/.papershelf/version"
_RELOAD_SCRIPT = b"""\
let seen;
setInterval(async () => {
  try {
    const now = await (await fetch("/.papershelf/version", {cache: "no-store"})).text();
    if (seen !== undefined && now !== seen) location.reload();
    seen = now;
  } catch { /* the server does not answer; the next request may reach it */ }
}, 1000);
"""
_NOTHING_BUILT = b"<!doctype html><title>Nothing here</title><p>There is no such page. If nothing is built yet, the terminal says why."


def serve(seeds: Path, out: Path, port: int, base_url: str, build: Callable[[], None], say: Callable[[str], None]) -> None:
    """Build, then serve `out` on `port` of this machine until Ctrl-C, and build again after every change.

    `build` is called in a process of its own, which it ends with the exit status of the build.

    Raises:
        OutputError: The port cannot be used.
    """
    try:
        server = _Server(port, out, _base_path(seeds, base_url))
    except OSError as error:
        raise OutputError(f"port {port} cannot be used ({error.strerror}). Name another one with --port.") from error
    Thread(target=server.serve_forever, daemon=True).start()
    places = [seeds, *(place for name in ("templates", "static") for place in (Path(name), default_folder(name)))]
    try:
        for _ in _changes(places):
            process = get_context("spawn").Process(target=build)  # it may start several itself
            process.start()
            process.join()
            if process.exitcode == 0:
                server.base_path = _base_path(seeds, base_url)
                server.version += 1
            say(f"Serving http://localhost:{server.server_port}{server.base_path} (Ctrl-C ends it)")
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    """Serves a built site to this machine only."""

    def __init__(self, port: int, out: Path, base_path: str) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.out = out
        self.base_path = base_path
        self.version = 0  # number of successful builds


class _Handler(SimpleHTTPRequestHandler):
    """Answers with files of the built site, below its base path."""

    server: _Server

    def send_head(self) -> BytesIO:
        """Send status and headers, and return the body: a file of this server, a file of the site, or the page for 404."""
        path = unquote(urlsplit(self.path).path)
        if path == _VERSION_PATH:
            return self._send(str(self.server.version).encode(), "text/plain")
        if path == _RELOAD_PATH:
            return self._send(_RELOAD_SCRIPT, "text/javascript")
        base = self.server.base_path
        if path == "/" != base or path + "/" == base:
            return self._send(b"", "text/plain", HTTPStatus.FOUND, base)
        if not path.startswith(base) or STATE in path.split("/"):
            return self._not_found()
        return self._send_file(path.removeprefix(base))

    def end_headers(self) -> None:
        """Forbid caching, because the next build may change any file, and end the headers."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class's name
        """Log nothing."""

    def _send_file(self, path: str) -> BytesIO:
        file = self.server.out / path.lstrip("/")
        if ".." in file.parts:
            return self._not_found()
        if file.is_dir():
            if path and not path.endswith("/"):
                return self._send(b"", "text/plain", HTTPStatus.FOUND, urlsplit(self.path).path + "/")
            file /= "index.html"
        try:
            return self._send(file.read_bytes(), self.guess_type(file.as_posix()))
        except (OSError, ValueError):
            return self._not_found()

    def _not_found(self) -> BytesIO:
        try:
            body = (self.server.out / "404.html").read_bytes()
        except OSError:
            body = _NOTHING_BUILT
        return self._send(body, "text/html", HTTPStatus.NOT_FOUND)

    def _send(self, body: bytes, media_type: str, status: HTTPStatus = HTTPStatus.OK, location: str = "") -> BytesIO:
        if media_type == "text/html":
            body = with_reload(body)
        is_text = media_type.startswith("text/") or media_type in ("application/json", "image/svg+xml")
        self.send_response(status)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8" if is_text else media_type)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        return BytesIO(body)


def with_reload(page: bytes) -> bytes:
    """Return `page` with the script that reloads it. The pages' Content-Security-Policy allows scripts of the same server.

    >>> with_reload(b"<body>text</body>")
    b'<body>text<script src="/.papershelf/reload.js"></script></body>'
    """
    before, end, after = page.rpartition(b"</body>")
    tag = f'<script src="{_RELOAD_PATH}"></script>'.encode()
    return before + tag + end + after if end else page + tag


def _base_path(seeds: Path, base_url: str) -> str:
    try:
        return urlsplit(base_url).path or "/" if base_url else config.load(seeds / "site.yaml").base_path
    except InputError:  # the build reports what is wrong with the file
        return "/"


def _changes(places: Sequence[Path]) -> Iterator[None]:
    """Yield once at the start, then after every change of files in `places`, as soon as no further change follows."""
    built = seen = _stamps(places)
    yield
    while True:
        sleep(_WATCH_INTERVAL if seen == built else _WATCH_INTERVAL / 4)
        before, seen = seen, _stamps(places)
        if before == seen != built:
            built = seen
            yield


def _stamps(places: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Return the time in nanoseconds and the size in bytes of each file."""
    found = {}
    for folder, _, names in (each for place in places for each in os.walk(place)):
        for file in (Path(folder, name) for name in names):
            with suppress(OSError):  # removed meanwhile
                stat = file.stat()
                found[file] = stat.st_mtime_ns, stat.st_size
    return found
