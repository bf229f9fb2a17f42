"""A server on this machine that answers as Hugging Face and arXiv do, and misbehaves once for each fault that it is given."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Fault = Callable[[BaseHTTPRequestHandler], None]
"""What a server does in place of an answer."""

TODAY = "2025-03-20"
"""The last day that the server knows; it refuses later ones."""


@dataclass
class Service:
    """A running server: what it knows, what it was asked, and what it does wrong next."""

    address: str = ""
    days: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Items of the daily papers by day, `2025-03-14`."""
    papers: dict[str, str] = field(default_factory=dict)
    """Titles of the papers that arXiv has, by identifier."""
    api_is_away: bool = False
    """Whether arXiv's API answers 503 to everything."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Other answers by path."""
    faults: list[Fault] = field(default_factory=list)
    """Each is done in place of an answer, the first one first."""
    asked: list[str] = field(default_factory=list)
    """Path and query of each request."""
    headers: list[dict[str, str]] = field(default_factory=list)
    """Of each request."""

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, bytes]:
        """Return the status and the body of a right answer."""
        if path in self.files:
            return 200, self.files[path]
        if path == "/api/query":
            return (503, b"") if self.api_is_away else (200, self._feed(query))
        if path == "/oai":
            return 200, self._record(query["identifier"].rpartition(":")[2])
        if path != "/api/daily_papers":
            return 404, b"<!DOCTYPE html><title>404</title>"
        limit, page = int(query.get("limit", 50)), int(query.get("p", 0))
        day = query.get("date")
        if day and day > TODAY:
            return 400, json.dumps({"error": f"Invalid date, must be at most {TODAY}"}).encode()
        newest_first = sorted(self.days, reverse=True)
        items = self.days.get(day, []) if day else [item for each in newest_first for item in self.days[each]]
        return 200, json.dumps(items[page * limit : (page + 1) * limit]).encode()

    def _feed(self, query: dict[str, str]) -> bytes:
        """Return arXiv's answer to a question for identifiers or for the words of a title."""
        ids = query.get("id_list", "").split(",")
        words = query.get("search_query", "").removeprefix("ti:").strip('"').lower()
        found = [each for each, title in self.papers.items() if each in ids or (words and words.split()[0] in title.lower())]
        entries = "".join(
            f"<entry><id>http://arxiv.org/abs/{each}v2</id><published>2025-03-13T17:55:45Z</published><title>{escape(self.papers[each])}</title>"
            "<summary>What it is about.</summary><author><name>Ada Lovelace</name></author><author><name>Alan Turing</name></author>"
            '<arxiv:primary_category term="cs.CV"/><category term="cs.CV"/><category term="cs.LG"/>'
            "<arxiv:journal_ref>J. X 1 (2025)</arxiv:journal_ref></entry>"
            for each in found
        )
        head = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><id>http://arxiv.org/api/x</id>'
        return f"<?xml version='1.0' encoding='UTF-8'?>{head}<updated>2025-03-20T00:00:00Z</updated>{entries}</feed>".encode()

    def _record(self, arxiv_id: str) -> bytes:
        """Return the answer of arXiv's OAI-PMH service."""
        head = '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2025-03-20T00:00:00Z</responseDate>'
        if arxiv_id not in self.papers:
            return f'{head}<error code="idDoesNotExist">Nothing matches</error></OAI-PMH>'.encode()
        return (
            f'{head}<GetRecord><record><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>{arxiv_id}</id>'
            "<created>2025-03-13</created><authors><author><keyname>Lovelace</keyname><forenames>Ada</forenames></author>"
            "<author><keyname>Turing</keyname><forenames>Alan</forenames></author></authors>"
            f"<title>{escape(self.papers[arxiv_id])}</title><categories>cs.CV cs.LG</categories>"
            "<journal-ref>J. X 1 (2025)</journal-ref></arXiv></metadata></record></GetRecord></OAI-PMH>"
        ).encode()


@contextmanager
def running() -> Iterator[Service]:
    """Run a service on a free port of 127.0.0.1 until the block ends."""
    service = Service()

    class Requests(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            service.asked.append(self.path)
            service.headers.append(dict(self.headers))
            if service.faults:
                service.faults.pop(0)(self)
                return
            parts = urlsplit(self.path)
            send(self, *service.answer(parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()}))

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Requests) as server:
        server.daemon_threads = True
        service.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield service
        server.shutdown()
        thread.join()


def send(request: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """Send an answer. Underscores in the names of `headers` stand for hyphens."""
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def status(code: int, body: bytes = b"{}", **headers: str) -> Fault:
    """Return a fault: an answer with this status."""
    return lambda request: send(request, code, body, **headers)


def cut_short(request: BaseHTTPRequestHandler) -> None:
    """Promise more than is sent, and hang up."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b'[{"paper"')
    request.close_connection = True


def hang_up(request: BaseHTTPRequestHandler) -> None:
    """Close the connection without a word."""
    request.close_connection = True


def silent(seconds: float) -> Fault:
    """Return a fault: nothing at all for some seconds."""

    def wait(request: BaseHTTPRequestHandler) -> None:
        time.sleep(seconds)
        request.close_connection = True

    return wait


def item(number: int, day: str, **fields: Any) -> dict[str, Any]:
    """Return a paper as the daily papers list it, with what is about the site."""
    paper = {
        "id": f"2503.{number:05d}",
        "title": f"Paper number {number}",
        "summary": f"What paper {number} is about.",
        "authors": [
            {"_id": "x", "name": "Ada Lovelace", "hidden": False, "user": {"user": "ada", "avatarUrl": "https://example.org/a.png"}}
        ],
        "publishedAt": f"{day}T00:00:00.000Z",
        "submittedOnDailyAt": f"{day}T01:02:03.000Z",
        "submittedOnDailyBy": {"name": "someone", "avatarUrl": "https://example.org/b.png"},
        "upvotes": number,
        **fields,
    }
    return {
        "paper": paper,
        "title": paper["title"],
        "numComments": 1,
        "thumbnail": "https://example.org/c.png",
        "isAuthorParticipating": False,
    }
