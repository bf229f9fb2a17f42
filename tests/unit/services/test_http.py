from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from papershelf.services.http import Client, Pace, RefusedError, ServiceError
from support import services

FAST = Pace(backoff=0.01, timeout=0.3)


@pytest.fixture
def service() -> Iterator[services.Service]:
    with services.running() as running:
        running.files["/data"] = b'{"a": 1}'
        yield running


@pytest.fixture
def client() -> Client:
    return Client(FAST)


@pytest.mark.parametrize(
    "fault",
    [
        services.status(500),
        services.status(503, b"<h1>busy</h1>"),
        services.status(429),
        services.status(429, Retry_After="0"),
        services.status(429, RateLimit='"api";r=0;t=0'),
        services.cut_short,
        services.hang_up,
        services.silent(0.5),
        services.status(200, b'{"a": '),
        services.status(200, b"<!DOCTYPE html><title>Maintenance</title>"),
        services.status(302, b"", Location="/data"),
    ],
    ids=["500", "503", "429", "retry after", "rate limit", "cut", "hung up", "silent", "half of JSON", "HTML", "redirect"],
)
def test_a_fault_that_passes_is_waited_for(service: services.Service, client: Client, fault: services.Fault) -> None:
    service.faults = [fault]
    assert client.get_json(f"{service.address}/data") == {"a": 1}
    assert len(service.asked) == 2


def test_a_wait_is_as_long_as_it_was_asked_for(service: services.Service, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    said: list[str] = []
    monkeypatch.setattr("time.sleep", waits.append)
    service.faults = [services.status(429, RateLimit='"api";r=0;t=55', RateLimit_Policy='"fixed window";"api";q=500;w=300')]
    assert Client(FAST, say=said.append).get_json(f"{service.address}/data") == {"a": 1}
    assert 55.0 in waits
    assert said == ["The service asks to wait 55 seconds."]


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        (services.status(503), "no answer that can be used after 5 tries (too many 503 error responses)"),
        (services.hang_up, "no answer that can be used after 5 tries"),
        (
            services.status(200, b"<!DOCTYPE html><title>Maintenance</title>"),
            "the answer is not JSON, or only a part of it (<!DOCTYPE html>",
        ),
        (services.status(429, Retry_After="90000"), "the answer is 429, which asks to wait longer than 10 minutes"),
    ],
    ids=["503", "hung up", "HTML", "a long wait"],
)
def test_a_fault_that_stays_is_told_with_what_was_asked(
    service: services.Service, client: Client, fault: services.Fault, found: str
) -> None:
    service.faults = [fault] * 9
    with pytest.raises(ServiceError) as error:
        client.get_json(f"{service.address}/data", {"date": "2025-03-14"})
    message = str(error.value)
    assert message.startswith(f"{service.address.removeprefix('http://')}/data?date=2025-03-14: {found}")
    assert message.endswith("Run this again later; what came before is kept.")
    assert "object at 0x" not in message


def test_a_refusal_is_not_repeated(service: services.Service, client: Client) -> None:
    with pytest.raises(RefusedError, match=r"the answer is 404 Not Found") as error:
        client.get(f"{service.address}/nowhere")
    assert error.value.status == 404
    assert len(service.asked) == 1


def test_nobody_there_is_told_at_once_and_given_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a connection was never made, patience that a busy service wants is of no use."""
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    said: list[str] = []
    with pytest.raises(ServiceError, match=r"127\.0\.0\.1:9/x: no answer that can be used after 3 tries \(Failed to establish"):
        Client(Pace(backoff=10.0), say=said.append).get("http://127.0.0.1:9/x")
    assert sum(waits) == 2
    [first] = said
    assert re.fullmatch(r"No answer \(Failed to establish .*\)\. Trying 2 more times, with 2 seconds of waiting\.", first)


def test_a_service_that_was_reached_before_is_waited_for(service: services.Service, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    client = Client(FAST._replace(backoff=10.0), say=said.append)
    client.get(f"{service.address}/data")
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    with pytest.raises(ServiceError, match="after 5 tries"):
        client.get("http://127.0.0.1:9/x")
    assert sum(waits) == 140
    assert len(said) == 1
    assert said[0].endswith("Trying 4 more times, with 140 seconds of waiting.")


def test_requests_are_named_and_paced(service: services.Service) -> None:
    client = Client(FAST._replace(pause=0.2), token="secret")
    start = time.monotonic()
    for _ in range(3):
        client.get(f"{service.address}/data")
    assert time.monotonic() - start >= 0.4
    assert client.requests == 3
    assert service.headers[0]["User-Agent"].startswith("papershelf/")
    assert service.headers[0]["Authorization"] == "Bearer secret"


def test_a_token_is_not_given_to_another_host(service: services.Service) -> None:
    with services.running() as other:
        other.files["/data"] = b"{}"
        service.faults = [services.status(302, b"", Location=f"{other.address}/data")]
        assert Client(FAST, token="secret").get(f"{service.address}/data") == b"{}"
        assert "Authorization" not in other.headers[0]
