"""A static server for one folder under a base path, as a host of static pages behaves; it keeps a log of requests."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import time
from urllib.parse import unquote, urlsplit

TYPES = {".md": "text/markdown; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".xml": "application/xml"}


@dataclass
class Server:
    """A running server. `origin` has no closing slash, `base_path` has one at both ends."""

    origin: str
    base_path: str
    requests: list[str] = field(default_factory=list)
    """Path and query of each request, in order of arrival."""
    sent: list[tuple[float, str, int]] = field(default_factory=list)
    """Of each answer: when it was sent (seconds since 1970), the path, and its bytes, headers included."""

    @property
    def url(self) -> str:
        return self.origin + self.base_path

    def asked(self) -> list[str]:
        """The paths asked for so far, below the base path and without their queries."""
        return [urlsplit(request).path.removeprefix(self.base_path) for request in self.requests]


@contextmanager
def serve(site: Path, base_path: str = "/", *, compressed: bool = False) -> Iterator[Server]:
    """Serve `site` at `base_path` on a free port of 127.0.0.1 until the block ends, text `compressed` with gzip on request."""
    server = Server("", base_path)

    class Requests(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        _headers_buffer: list[bytes]  # the base class collects headers here until `end_headers`
        disable_nagle_algorithm = True  # headers and body are two writes; the second must not wait

        def do_GET(self) -> None:
            server.requests.append(self.path)
            path = unquote(urlsplit(self.path).path)
            inside = path.startswith(base_path)
            file = site / path.removeprefix(base_path) if inside else site
            if inside and file.is_dir() and not path.endswith("/"):
                self.answer(301, b"", "text/plain", {"Location": urlsplit(self.path).path + "/"})
            elif inside and (file := file / "index.html" if file.is_dir() else file).is_file():
                kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                self.answer(200, file.read_bytes(), kind, {})
            else:
                self.answer(404, (site / "404.html").read_bytes() if inside else b"not here", "text/html", {})

        do_HEAD = do_GET  # noqa: N815

        def answer(self, status: int, body: bytes, kind: str, headers: dict[str, str]) -> None:
            if compressed and not kind.startswith("image/png"):
                body, headers = gzip.compress(body, 6), {**headers, "Content-Encoding": "gzip"}
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            size = len(body) + sum(map(len, self._headers_buffer))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
            server.sent.append((time(), self.path, size))

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Requests are kept in `Server.requests`, not printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Requests) as listener:
        listener.daemon_threads = True
        server.origin = f"http://127.0.0.1:{listener.server_address[1]}"
        threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server
        listener.shutdown()
