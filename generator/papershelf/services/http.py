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
from urllib3.exceptions import ConnectTimeoutError, HTTPError, MaxRetryError, NewConnectionError, ProxyError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Retry, Timeout

from papershelf import __version__
from papershelf.model import PapershelfError
from papershelf.text.wording import counted

AGENT = f"papershelf/{__version__} (static site generator for paper digests)"
LONGEST_WAIT = 600  # seconds that a service may ask to wait; whoever asks for more is asked again in another run

_BUSY = (429, 500, 502, 503, 504)  # answers that may be another one a little later
_TRIES = 5
_FIRST_TRIES = 3  # of a client that never had a connection, because then most likely the network is away
_FIRST_BACKOFF = 1.0  # seconds, as in `Pace`: no service is busy where none was reached
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
        self._has_answered = False  # whether anybody was ever reached
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
            connect=(_TRIES if self._has_answered else _FIRST_TRIES) - 1,
            read=_TRIES - 1,
            status=_TRIES - 1,
            other=0,
            redirect=5,
            total=None,
            status_forcelist=_BUSY,
            backoff_factor=self._pace.backoff,
            backoff_max=120,
        )
        retries.say, retries.is_first = self._say, not self._has_answered
        timeout = Timeout(connect=min(10.0, self._pace.timeout), read=self._pace.timeout)
        self.requests += 1
        try:
            answer = self._pool(url).request("GET", url, fields=fields, headers=self._headers, retries=retries, timeout=timeout)
        except HTTPError as error:
            found = _reason(error, _TRIES if self._has_answered else _FIRST_TRIES)
            raise ServiceError(f"{_named(url, fields)}: {found}. Run this again later; what came before is kept.") from error
        finally:
            self._next = time.monotonic() + self._pace.pause
        self._has_answered = True
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
    """Waits as long as the answer asks for, and says so; says too when nobody answers, and how long it goes on trying."""

    say: Callable[[str], None] = staticmethod(lambda text: None)
    is_first = False  # whether nobody was reached before

    def new(self, **changes: Any) -> _Patience:
        """Return a copy with `changes`, as urllib3 wants one for each repetition."""
        copy = super().new(**changes)
        copy.say, copy.is_first = self.say, self.is_first
        return copy

    def increment(self, *arguments: Any, **named: Any) -> _Patience:
        """Return what is left after a failed try.

        Raises:
            MaxRetryError: Nothing is left.
        """
        left = super().increment(*arguments, **named)
        error = left.history[-1].error
        if error and len(left.history) == 1:
            more = 1 + int((left.connect if _is_unreached(error) else left.read) or 0)
            wait = sum(left._wait(failures) for failures in range(1, more + 1))
            self.say(f"No answer ({_cause(error)}). Trying {counted(more, 'more time')}, with {wait:.0f} seconds of waiting.")
        return left

    def get_backoff_time(self) -> float:
        """Return the seconds to wait before the next try, unless the answer asks for others."""
        return self._wait(len(self.history))

    def _wait(self, failures: int) -> float:
        """Return the seconds to wait after some `failures`, one after the other."""
        is_away = self.is_first and all(_is_unreached(each.error) for each in self.history)
        factor = min(self.backoff_factor, _FIRST_BACKOFF) if is_away else self.backoff_factor
        return min(factor * 2 ** (failures - 1), self.backoff_max) if failures > 1 else 0.0

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


def _reason(error: HTTPError, tries_to_reach: int) -> str:
    """Return why a request failed, in few words. As many tries as `tries_to_reach` were made where nobody was reached."""
    if not isinstance(error, MaxRetryError):
        return str(error)
    tries = tries_to_reach if _is_unreached(error.reason) else _TRIES
    return f"no answer that can be used after {tries} tries ({_cause(error.reason)})"


def _is_unreached(error: Exception | None) -> bool:
    """Return whether there was no connection: to the service, or to the machine's proxy."""
    cause = error.original_error if isinstance(error, ProxyError) else error
    return isinstance(cause, NewConnectionError | ConnectTimeoutError)


def _cause(error: Exception | None) -> str:
    """Return what an error says, without the connection's name."""
    return str(error).rpartition("): ")[2].rpartition(">: ")[2] or type(error).__name__


def _beginning(body: bytes) -> str:
    """Return the first words of an answer, as the end of a message."""
    text = " ".join(body[:400].decode("utf-8", "replace").split())
    return f" ({text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''})" if text else ""
