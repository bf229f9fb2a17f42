"""Ask web services, with the patience that each of them wants.

urllib3 repeats a request that failed on the way or that the service had no time for; this module adds what it does not know: how long
Hugging Face asks to wait, how many seconds a service wants between two requests, and an answer that is no JSON although it says 200.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry, Timeout

from papershelf import __version__
from papershelf.model import PapershelfError

AGENT = f"papershelf/{__version__} (static site generator for paper digests)"
LONGEST_WAIT = 600  # seconds that a service may ask to wait; whoever asks for more is asked again in another run

_BUSY = (429, 500, 502, 503, 504)  # answers that may be another one a little later
_TRIES = 5
_SHOWN = 60  # characters of an answer that a message quotes
_RESET = re.compile(r"\bt=(\d{1,9})\b")  # in Hugging Face's header `RateLimit: "api";r=0;t=55`: seconds until requests are allowed again


class ServiceError(PapershelfError):
    """A service gave no answer that can be used. The message says what was asked, what came, and what to do."""


class RefusedError(ServiceError):
    """The service understood the question, and does not answer it: a status from 400 to 499."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


class Pace(NamedTuple):
    """How a service wants to be asked."""

    pause: float = 0.0  # seconds between the end of an answer and the next request
    backoff: float = 1.0  # seconds before the second repetition of a request; each later one waits twice as long
    timeout: float = 30.0  # seconds without a byte after which a request has failed


class Client:
    """Asks one service. The connection stays open between requests."""

    def __init__(self, pace: Pace, *, token: str = "", say: Callable[[str], None] = lambda text: None) -> None:
        """Ask at `pace`, as the owner of `token` if there is one; `say` hears of each longer wait."""
        self.requests = 0
        self._pace = pace
        self._say = say
        self._headers = {"User-Agent": AGENT, **({"Authorization": f"Bearer {token}"} if token else {})}
        self._next = 0.0  # time of `time.monotonic` before which nothing is asked
        self._pools: dict[str, urllib3.PoolManager] = {}

    def get(self, url: str, fields: Mapping[str, str] | None = None) -> bytes:
        """Return the body of the answer to a GET request.

        Raises:
            RefusedError: The service answers with a status from 400 to 499.
            ServiceError: The service cannot be reached, or has no time for the request.
        """
        time.sleep(max(0.0, self._next - time.monotonic()))
        retries = _Patience(
            connect=_TRIES - 1,
            read=_TRIES - 1,
            status=_TRIES - 1,
            other=0,
            redirect=5,
            total=None,
            status_forcelist=_BUSY,
            backoff_factor=self._pace.backoff,
            backoff_max=120,
        )
        retries.say = self._say
        timeout = Timeout(connect=min(10.0, self._pace.timeout), read=self._pace.timeout)
        self.requests += 1
        try:
            answer = self._pool(url).request("GET", url, fields=fields, headers=self._headers, retries=retries, timeout=timeout)
        except HTTPError as error:
            raise ServiceError(f"{_named(url, fields)}: {_reason(error)}. Run this again later; what came before is kept.") from error
        finally:
            self._next = time.monotonic() + self._pace.pause
        if not 200 <= answer.status < 300:
            quoted = _beginning(answer.data)
            raise RefusedError(f"{_named(url, fields)}: the answer is {answer.status} {answer.reason}{quoted}.", answer.status)
        return answer.data

    def get_json(self, url: str, fields: Mapping[str, str] | None = None) -> Any:
        """Return the decoded JSON of an answer. An answer that is none is asked for again.

        Raises:
            RefusedError, ServiceError: As `get` does; also if no answer is JSON.
        """
        body = b""
        for left in reversed(range(_TRIES)):
            body = self.get(url, fields)
            try:
                return json.loads(body)
            except ValueError:
                if left:
                    time.sleep(self._pace.backoff)
        found = f"the answer is not JSON, or only a part of it{_beginning(body)}"
        raise ServiceError(f"{_named(url, fields)}: {found}. Run this again later; what came before is kept.")

    def _pool(self, url: str) -> urllib3.PoolManager:
        """Return what holds the connections to the host of `url`, through the machine's proxy where it has one."""
        scheme, host = urlsplit(url)[:2]
        proxy = "" if proxy_bypass(host) else getproxies().get(scheme, "")
        if proxy not in self._pools:
            self._pools[proxy] = urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()
        return self._pools[proxy]


class _TooLongError(HTTPError):
    """A service asks to wait longer than anybody watches a command."""


class _Patience(Retry):
    """Waits as long as the answer asks for, and says so."""

    say: Callable[[str], None] = staticmethod(lambda text: None)

    def new(self, **changes: Any) -> _Patience:
        """Return a copy with `changes`, as urllib3 wants one for each repetition."""
        copy = super().new(**changes)
        copy.say = self.say
        return copy

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """Return the seconds that `response` asks to wait; None where it does not.

        Raises:
            _TooLongError: It asks for more than `LONGEST_WAIT`.
        """
        asked = super().get_retry_after(response)
        if asked is None and response.status == 429 and (found := _RESET.search(response.headers.get("RateLimit", ""))):
            asked = float(found[1])
        if asked is not None and asked > LONGEST_WAIT:
            raise _TooLongError(f"the answer is {response.status}, which asks to wait longer than {LONGEST_WAIT // 60} minutes")
        if asked is not None and asked >= 5:
            self.say(f"The service asks to wait {asked:.0f} seconds.")
        return asked


def _named(url: str, fields: Mapping[str, str] | None) -> str:
    """Return what was asked, and of whom."""
    parts = urlsplit(url)
    asked = "&".join(f"{name}={value}" for name, value in (fields or {}).items())
    return f"{parts.netloc}{parts.path}{'?' if asked else ''}{asked}"


def _reason(error: HTTPError) -> str:
    """Return why a request failed, in few words."""
    if not isinstance(error, MaxRetryError):
        return str(error)
    text = str(error.reason).rpartition("): ")[2].rpartition(">: ")[2] or type(error.reason).__name__  # without the connection's name
    return f"no answer that can be used after {_TRIES} tries ({text})"


def _beginning(body: bytes) -> str:
    """Return the first words of an answer, as the end of a message."""
    text = " ".join(body[:400].decode("utf-8", "replace").split())
    return f" ({text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''})" if text else ""
