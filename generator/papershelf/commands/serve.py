"""A server for the one who works on a site: finished builds only, under the path that the site will live at.

A build runs in a process of its own whenever a file that it reads has changed. The files on disk are the ones that get published:
the script that reloads a page after a build is added to the copy that goes over the wire.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from time import sleep
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from papershelf import config
from papershelf.assets import static_files
from papershelf.model import InputError, OutputError
from papershelf.output.journal import STATE

_LOOK_EVERY = 0.4
"""Seconds between two looks at the files."""
_RELOAD = "/.papershelf/reload.js"
_VERSION = "/.papershelf/version"
_SCRIPT = b"""\
let seen;
setInterval(async () => {
  try {
    const now = await (await fetch("/.papershelf/version", {cache: "no-store"})).text();
    if (seen !== undefined && now !== seen) location.reload();
    seen = now;
  } catch { /* the server is away; the next look may find it */ }
}, 1000);
"""


@dataclass(slots=True)
class Served:
    """What the server shows."""

    out: Path
    base_path: str
    version: int = 0
    """Counts the builds that went well."""


@dataclass(frozen=True, slots=True)
class Watch:
    """The files that a build reads."""

    places: Sequence[Path]
    seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    def changed(self) -> bool:
        """True where files came, went or were written since the last call."""
        now = dict(_stamps(self.places))
        same = now == self.seen
        self.seen.clear()
        self.seen.update(now)
        return not same


def serve(seeds: Path, out: Path, port: int, base_url: str, build: Callable[[], None], say: Callable[[str], None]) -> None:
    """Build, then serve `out` on `port` of this machine until Ctrl-C, and build again on every change.

    `build` is called in a process of its own, and raises `SystemExit`. Raises `OutputError` where the port is taken.
    """
    served = Served(out, _base_path(seeds, base_url))
    server = _listen(served, port)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://localhost:{server.server_port}{served.base_path}"
    watch = Watch(
        [seeds, *static_files.folders("templates", Path()), *static_files.folders("static", Path()), Path("templates"), Path("static")]
    )
    try:
        for _ in _changes(watch):
            if _build_apart(build):
                served.base_path = _base_path(seeds, base_url)
                served.version += 1
            say(f"Serving {address} (Ctrl-C ends it)")
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        server.shutdown()
        server.server_close()


class Handler(SimpleHTTPRequestHandler):
    """Files of the built site below its base path."""

    def __init__(self, served: Served, *arguments: object) -> None:
        self._served = served
        super().__init__(*arguments, directory=str(served.out))  # type: ignore[arg-type]

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer a request but for the body: what is ours, what is the site's, and 404 for all else."""
        path = unquote(urlsplit(self.path).path)
        if path == _VERSION:
            return self._send(str(self._served.version).encode(), "text/plain")
        if path == _RELOAD:
            return self._send(_SCRIPT, "text/javascript")
        base = self._served.base_path
        if path == "/" != base or path + "/" == base:
            return self._send(b"", "text/plain", HTTPStatus.FOUND, base)
        if not path.startswith(base) or STATE in path.split("/"):
            return self._not_found()
        return self._send_file(path.removeprefix(base))

    def end_headers(self) -> None:
        """Let nothing be kept: the next build may change it."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing of single requests."""

    def _send_file(self, path: str) -> BytesIO | None:
        file = self._served.out / path.lstrip("/")
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

    def _not_found(self) -> BytesIO | None:
        try:
            body = (self._served.out / "404.html").read_bytes()
        except OSError:
            body = b"<!doctype html><title>Nothing here</title><p>There is no such page. If nothing is built yet, the terminal says why."
        return self._send(body, "text/html", HTTPStatus.NOT_FOUND)

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, location: str = "") -> BytesIO:
        if kind == "text/html":
            body = with_reload(body)
        text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        return BytesIO(body)


def with_reload(page: bytes) -> bytes:
    """`page` with the script that reloads it; the pages' Content-Security-Policy lets scripts of the same server run.

    >>> with_reload(b"<body>text</body>")
    b'<body>text<script src="/.papershelf/reload.js"></script></body>'
    """
    before, end, after = page.rpartition(b"</body>")
    tag = f'<script src="{_RELOAD}"></script>'.encode()
    return before + tag + end + after if end else page + tag


def _base_path(seeds: Path, base_url: str) -> str:
    try:
        return urlsplit(base_url).path or "/" if base_url else config.load(seeds / "site.yaml").base_path
    except InputError:  # the build tells what is wrong with it
        return "/"


def _listen(served: Served, port: int) -> ThreadingHTTPServer:
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, served))
    except OSError as error:
        raise OutputError(f"port {port} cannot be used ({error.strerror}). Name another one with --port.") from error


def _changes(watch: Watch) -> Iterator[None]:
    """Once now, then after every change, as soon as the files stand still."""
    watch.changed()
    yield
    while True:
        sleep(_LOOK_EVERY)
        if watch.changed():
            while watch.changed():
                sleep(_LOOK_EVERY / 4)
            yield


def _stamps(places: Sequence[Path]) -> Iterator[tuple[str, tuple[int, int]]]:
    for place in places:
        for folder, _, names in os.walk(place):
            for name in names:
                file = Path(folder, name)
                try:
                    stat = file.stat()
                except OSError:  # gone again
                    continue
                yield str(file), (stat.st_mtime_ns, stat.st_size)


def _build_apart(build: Callable[[], None]) -> bool:
    """Run `build` in a fresh process, which may use several itself; True where it went well."""
    process = get_context("spawn").Process(target=build)
    process.start()
    process.join()
    return process.exitcode == 0
