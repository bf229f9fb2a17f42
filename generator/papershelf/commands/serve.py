"""Serve a site on this machine while its maintainer works on it: finished builds only, under the path that it will have when published.

A build runs in a process of its own when a file that it reads has changed. The files on disk are those that get published: a script is
added to each page as it is sent. It reloads the page after a build, shows what is wrong, with the whole site or with a digest, and takes
that away when it is mended.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from ipaddress import ip_address
from multiprocessing import Pipe, get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from socket import gethostname
from threading import Condition, Thread
from time import sleep
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from papershelf import config
from papershelf.assets.package_data import default_folder
from papershelf.build import STATE
from papershelf.model import InputError, OutputError

_WATCH_INTERVAL = 0.4  # seconds between two looks at the files, where no watcher tells of changes
_SETTLED = 0.06  # seconds without a further change after which a build begins
_TIMEOUT = 15.0  # seconds that a browser may take to send a request, or to take the next part of an answer
_HEARTBEAT = 5.0  # seconds after which an open page is sent an empty line, because only then it is noticed that the page is gone
_SCRIPT_PATH = "/.papershelf/reload.js"
_EVENTS_PATH = "/.papershelf/events"
_NAMES = ("localhost", "127.0.0.1", "[::1]")
"""Names of this machine. A page from elsewhere that has this server under another name (DNS rebinding) gets no answer."""
_SCRIPT = b"""\
let seen;
const box = document.createElement("pre");
box.setAttribute("role", "alert");
Object.assign(box.style, {
  position: "fixed", zIndex: 99, maxHeight: "50vh", margin: 0, padding: "1rem", overflow: "auto",
  whiteSpace: "pre-wrap", font: "14px/1.5 monospace", color: "#fff",
});
new EventSource("/.papershelf/events").onmessage = ({ data }) => {
  const { version, error, problems } = JSON.parse(data);
  if (seen !== undefined && version !== seen) return location.reload();
  seen = version;
  box.textContent = error || problems;
  // A failed build is told at the top; what is wrong with digests of a site that was built, at the bottom.
  Object.assign(box.style, error ? { inset: "0 0 auto", background: "#8c1d18" } : { inset: "auto 0 0", background: "#614a08" });
  if (error || problems) document.body.append(box);
  else box.remove();
};
"""
_NOTHING_BUILT = b"<!doctype html><title>Nothing here</title><p>There is no such page. If nothing is built yet, the message above says why."

_PRELOADED = (
    "papershelf.cli",
    "papershelf.build.pipeline",
    "papershelf.export.api",
    "papershelf.export.feeds",
    "papershelf.export.llms",
    "papershelf.pages.compare",
    "papershelf.pages.site_pages",
    "papershelf.render.errors",
    "papershelf.render.messages",
    "papershelf.search",
    "papershelf.commands.preloaded",
)
"""Modules that builds import."""

Build = Callable[[Connection], None]
"""Builds in a process of its own, and ends it with the exit status of the build, after it has sent what is wrong: why it failed, or the
problems of a site that was built."""


class Outcome(NamedTuple):
    """How a build ended."""

    is_built: bool
    message: str  # what is wrong; may be empty


class Where(NamedTuple):
    """What is served, and where."""

    seeds: Path
    out: Path
    host: str = "127.0.0.1"
    port: int = 8000  # 0: any free one
    base_url: str = ""  # overrides that of the settings
    opens_browser: bool = False


def serve(where: Where, build: Build, say: Callable[[str], None]) -> None:
    """Build, then serve until Ctrl-C, and build again after every change.

    Raises:
        OutputError: The host or the port cannot be used.
    """
    try:
        server = _Server(where)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"{where.host}:{where.port} cannot be used ({reason}). Name another port with --port.") from error
    Thread(target=server.serve_forever, daemon=True).start()
    places = [where.seeds, *(place for name in ("templates", "static") for place in (Path(name), default_folder(name)))]
    opens_browser = where.opens_browser
    context = _context()
    try:
        for _ in _changes(places):
            server.tell(_run(context, build), _base_path(where))
            say(f"Serving {server.address} (Ctrl-C ends it)")
            if opens_browser:
                _open(server.address)
                opens_browser = False
    except KeyboardInterrupt:
        say("Stopped.")
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    """Serves a built site, by default to this machine only."""

    daemon_threads = True  # open pages wait for news, and must not keep the process

    def __init__(self, where: Where) -> None:
        super().__init__((where.host, where.port), _Handler)
        self.out = where.out
        self.base_path = _base_path(where)
        self.version = 0  # number of successful builds
        self.error = ""  # what is wrong, where the last build failed
        self.problems = ""  # what is wrong with the site that was built last
        self.news = Condition()
        self._host = where.host
        is_everywhere = where.host in ("0.0.0.0", "::", "")
        self._names = {*_NAMES, where.host.lower(), *({gethostname().lower()} if is_everywhere else ())}
        self._takes_addresses = is_everywhere

    @property
    def address(self) -> str:
        """The address of the site."""
        host = self._host if self._host not in ("127.0.0.1", "0.0.0.0", "::", "") else "localhost"
        return f"http://{f'[{host}]' if ':' in host else host}:{self.server_port}{self.base_path}"

    @property
    def state(self) -> dict[str, object]:
        """What open pages are told."""
        return {"version": self.version, "error": self.error, "problems": self.problems}

    def tell(self, outcome: Outcome, base_path: str) -> None:
        """Tell all open pages how a build ended."""
        with self.news:
            if outcome.is_built:
                self.error, self.problems = "", outcome.message
                self.base_path = base_path
                self.version += 1
            else:
                self.error = outcome.message or "The build failed. The terminal says why."
            self.news.notify_all()

    def knows(self, host: str) -> bool:
        """Return whether a request may ask for this `host`."""
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        if name.lower() in self._names:
            return True
        with suppress(ValueError):
            return self._takes_addresses and bool(ip_address(name.strip("[]")))
        return False


class _Handler(SimpleHTTPRequestHandler):
    """Answers with files of the built site, below its base path."""

    server: _Server
    timeout = _TIMEOUT

    def send_head(self) -> BytesIO | None:
        """Send status and headers, and return the body: a file of this server, a file of the site, or the page for 404."""
        if not self.server.knows(self.headers.get("Host", "")):
            found = f"This server does not answer to the name {self.headers.get('Host', '')!r}. Name it with --host, if it is meant.\n"
            return self._send(found.encode(), "text/plain", HTTPStatus.FORBIDDEN)
        try:
            path = unquote(urlsplit(self.path).path, errors="strict")
        except ValueError:
            return self._send(b"This is no address.\n", "text/plain", HTTPStatus.BAD_REQUEST)
        if path == _EVENTS_PATH:
            self._send_events()
            return None
        if path == _SCRIPT_PATH:
            return self._send(_SCRIPT, "text/javascript")
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

    def _send_events(self) -> None:
        """Send the state of the site now, and whenever a build ends, until the page is closed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        with suppress(OSError):
            told: Mapping[str, object] = {}
            while True:
                with self.server.news:
                    state = self.server.state
                    if state == told:
                        self.server.news.wait(_HEARTBEAT)
                        state = self.server.state
                self.wfile.write(b":\n\n" if state == told else f"data: {json.dumps(state)}\n\n".encode())
                told = state

    def _send_file(self, path: str) -> BytesIO:
        file = self.server.out / path.lstrip("/")
        try:
            if not file.resolve().is_relative_to(self.server.out.resolve()):  # `..`, or a link that leads out of the site
                return self._not_found()
            if file.is_dir():
                if path and not path.endswith("/"):
                    return self._send(b"", "text/plain", HTTPStatus.FOUND, urlsplit(self.path).path + "/")
                file /= "index.html"
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
    tag = f'<script src="{_SCRIPT_PATH}"></script>'.encode()
    return before + tag + end + after if end else page + tag


def _context() -> BaseContext:
    """Return how builds are started: as copies of a process that has imported all they need, which takes half the time of a small build.

    Where a system has no such copies, each build imports anew.
    """
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([*_PRELOADED])
    return context


def _run(context: BaseContext, build: Build) -> Outcome:
    receiver, sender = Pipe(duplex=False)
    process = context.Process(target=build, args=(sender,))  # type: ignore[attr-defined]  # it may start several itself
    process.start()
    sender.close()
    message = ""
    with suppress(EOFError):
        message = str(receiver.recv())
    process.join()
    return Outcome(process.exitcode == 0, message)


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _base_path(where: Where) -> str:
    try:
        return urlsplit(where.base_url).path or "/" if where.base_url else config.load(where.seeds / "site.yaml").base_path
    except InputError:  # the build reports what is wrong with the file
        return "/"


def _changes(places: Sequence[Path]) -> Iterator[None]:
    """Yield once at the start, then after every change of files in `places`, as soon as no further change follows."""
    wait = _watcher(places)
    built = seen = _stamps(places)
    yield
    while True:
        if seen == built:
            wait()
        else:
            sleep(_SETTLED)
        before, seen = seen, _stamps(places)
        if before == seen != built:
            built = seen
            yield


def _watcher(places: Sequence[Path]) -> Callable[[], object]:
    """Return a function that waits until it is time to look at the files: until one changes, where watchfiles is installed."""
    try:
        from watchfiles import watch
    except ImportError:
        return partial(sleep, _WATCH_INTERVAL)
    existing = [place for place in places if place.is_dir()]
    # A folder that did not exist at the start is noticed after a second.
    return partial(next, watch(*existing, debounce=60, step=30, rust_timeout=1000, yield_on_timeout=True, watch_filter=None))


def _stamps(places: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Return the time in nanoseconds and the size in bytes of each file."""
    found = {}
    for folder, _, names in (each for place in places for each in os.walk(place)):
        for file in (Path(folder, name) for name in names):
            with suppress(OSError):  # removed meanwhile
                stat = file.stat()
                found[file] = stat.st_mtime_ns, stat.st_size
    return found
