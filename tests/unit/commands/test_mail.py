from __future__ import annotations

import email
import json
import socket
import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from papershelf.cli import main

ANN, BOB = "Ann <ann@example.org>", "bob@example.org"


class Mailbox:
    """What a server received, by address."""

    def __init__(self) -> None:
        self.received: list[tuple[str, EmailMessage]] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: list[str]) -> str:  # noqa: N802
        if address.startswith("gone@"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        assert session.ssl, "a mail came without TLS"
        assert isinstance(envelope.content, bytes)
        message = email.message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        self.received += [(address, message) for address in envelope.rcpt_tos]
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def mailbox(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Mailbox]:
    """A mail server on this machine, that the environment names."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))

    def log_in(server: Any, session: Any, envelope: Any, mechanism: str, data: LoginPassword) -> AuthResult:
        return AuthResult(success=(data.login, data.password) == (b"shelf", b"secret"), handled=False)

    box, port = Mailbox(), free_port()
    server = Controller(
        box, hostname="localhost", port=port, tls_context=context, require_starttls=True, authenticator=log_in, auth_required=True
    )
    server.start()
    account = {"SMTP_HOST": "localhost", "SMTP_PORT": f"{port}", "SMTP_USER": "shelf", "SMTP_PASSWORD": "secret"}
    for name, value in {**account, "MAIL_FROM": "Shelf <shelf@example.org>", "MAIL_TO": f"{ANN}, {BOB}"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    yield box
    server.stop()


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "shelf"
    (home / "seeds" / "digests").mkdir(parents=True)
    (home / "seeds" / "site.yaml").write_text("title: My shelf\nbase_url: https://example.org/shelf/\n")
    monkeypatch.chdir(home)
    add_digest(home, "2025-03-13", "An older paper")
    add_digest(home, "2025-03-14", "Fish & Chips <b>", "Another [paper]")
    return home


def add_digest(home: Path, day: str, *titles: str) -> None:
    items = [
        {
            "paper": {
                "id": f"2503.{hash(title) % 90000 + 10000}",
                "title": title,
                "summary": f"What {title} is about.",
                "authors": [{"name": "Ada Lovelace"}, {"name": "Alan Turing"}, {"name": "Grace Hopper"}],
                "publishedAt": f"{day}T00:00:00Z",
                "upvotes": 12,
                "githubRepo": "https://github.com/example/code",
            }
        }
        for title in titles
    ]
    (home / "seeds" / "digests" / f"{day}.json").write_text(json.dumps(items))


def parts(message: EmailMessage) -> tuple[str, str]:
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain
    assert html
    return plain.get_content(), html.get_content()


def test_a_digest_is_written_as_a_mail(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail"]) == 0
    assert capsys.readouterr().out == "mail/2025-03-14.eml\n"
    message = email.message_from_bytes((shelf / "mail" / "2025-03-14.eml").read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message["Subject"] == "My shelf: 14 March 2025"
    plain, html = parts(message)
    assert "Fish & Chips <b>\nAda Lovelace and 2 others · 12 upvotes\nWhat Fish & Chips <b> is about." in plain
    assert "https://example.org/shelf/papers/fish-chips-b/" in plain
    assert "Fish &amp; Chips &lt;b&gt;</a>" in html
    assert "<b>" not in html
    assert "An older paper" not in plain + html
    assert main(["mail", "--digest", "2025-03-13", "--out", "elsewhere"]) == 0
    assert (shelf / "elsewhere" / "2025-03-13.eml").exists()


def test_a_digest_is_written_as_markdown(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", "--markdown"]) == 0
    assert capsys.readouterr().out == "mail/2025-03-14.md\n"
    text = (shelf / "mail" / "2025-03-14.md").read_text()
    assert "### [Another \\[paper\\]](https://example.org/shelf/papers/another-paper/)" in text
    assert "[Code](https://github.com/example/code)" in text


def test_everybody_gets_a_digest_once(
    shelf: Path, mailbox: Mailbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["mail", "--send"]) == 0
    assert capsys.readouterr().out == "2 mails sent.\n"
    assert [address for address, _ in mailbox.received] == ["ann@example.org", "bob@example.org"]
    message = mailbox.received[0][1]
    assert message["Subject"] == "My shelf: 14 March 2025"
    assert message["List-Unsubscribe"] == "<mailto:shelf@example.org?subject=unsubscribe>"
    assert message["Message-ID"].endswith("@example.org>")
    assert "Fish & Chips" in parts(message)[0]
    assert main(["mail", "--send"]) == 0
    assert capsys.readouterr().out == "Nothing to send: everybody has every digest.\n"
    add_digest(shelf, "2025-03-17", "A new paper")
    monkeypatch.setenv("MAIL_TO", f"{ANN}, {BOB}, cy@example.org")
    assert main(["mail", "--send", "--digest", "2025-03-17"]) == 0
    assert [address for address, _ in mailbox.received[2:]] == ["ann@example.org", "bob@example.org", "cy@example.org"]
    kept = (shelf / "seeds" / "mailed.json").read_text()
    assert "example.org" not in kept


def test_a_build_takes_what_was_sent_for_no_digest(shelf: Path, mailbox: Mailbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", "--send"]) == 0
    assert main(["build", "--strict", "-q"]) == 0


def test_an_address_that_is_refused_costs_nobody_else_a_mail(
    shelf: Path, mailbox: Mailbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_TO", f"gone@example.org, {BOB}")
    assert main(["mail", "--send"]) == 1
    assert "gone@example.org: the server does not take mails to this address (550 no such person)." in capsys.readouterr().err
    assert [address for address, _ in mailbox.received] == ["bob@example.org"]


def test_nothing_is_sent_without_tls(shelf: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    server = Controller(Mailbox(), hostname="127.0.0.1", port=port)
    server.start()
    for name, value in {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": f"{port}"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MAIL_FROM", BOB)
    monkeypatch.setenv("MAIL_TO", BOB)
    assert main(["mail", "--send"]) == 1
    assert "offers no TLS, and nothing is sent without" in capsys.readouterr().err
    server.stop()


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"SMTP_PASSWORD": "wrong"}, "refuses SMTP_USER and SMTP_PASSWORD (535)"),
        ({"SMTP_PORT": "9"}, "localhost:9: the mail server cannot be used"),
        ({"SSL_CERT_FILE": "/dev/null"}, "the mail server cannot be used"),
        ({"MAIL_TO": ""}, "MAIL_TO: not set in the environment"),
        ({"MAIL_TO": "nobody"}, "'nobody' is no address"),
        ({"SMTP_PORT": "x"}, "'x' is no port"),
    ],
    ids=["password", "port", "certificate", "nobody", "address", "no port"],
)
def test_what_is_wrong_with_the_account_is_told(
    changed: dict[str, str], found: str, shelf: Path, mailbox: Mailbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in changed.items():
        monkeypatch.setenv(name, value)
    assert main(["mail", "--send"]) == 1
    assert found in capsys.readouterr().err
    assert mailbox.received == []


def test_what_is_wrong_with_the_shelf_is_told(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", "--digest", "2025-03-15"]) == 1
    assert "no digest is called '2025-03-15'. The newest is 2025-03-14." in capsys.readouterr().err
    (shelf / "seeds" / "site.yaml").write_text("title: My shelf\n")
    assert main(["mail"]) == 1
    assert (
        "seeds/site.yaml: `base_url` is not set, so links of a mail would lead nowhere. Set it, or give the address with --base-url."
        in capsys.readouterr().err
    )
    assert main(["mail", "--markdown", "--base-url", "https://example.org/new"]) == 0
    assert "https://example.org/new/papers/fish-chips-b/" in (shelf / "mail" / "2025-03-14.md").read_text("utf-8")
