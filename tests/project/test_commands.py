"""Every command that the README files of a site's maintainer name is run: the front one, that of the seeds, and that of a new shelf."""

from __future__ import annotations

import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from os import environ
from pathlib import Path

import pytest

from papershelf.assets.package_data import SCAFFOLD
from support import services, shelf
from support.readme import README

READMES = (README, shelf.REPOSITORY / "seeds" / "README.md", SCAFFOLD / "README.md")
BLOCK = re.compile(r"^```sh\n(.+?)^```$", re.MULTILINE | re.DOTALL)
PAPER = "simmim-a-simple-framework-for-masked-image-modeling"
PLACES = {"SLUG": PAPER, "SITE": "site", "my-shelf": "another-shelf"}
WHOLE = {
    "completion": "completion bash",
    "new": "new one-more-shelf",
    "mail": "mail --base-url https://example.org/shelf/",
    "fetch --since 2025-03-01": "fetch --since 2025-03-01 --until 2025-03-03",  # there are hundreds of days to this one
    "build --base-url": "build --base-url https://example.org/shelf/",
}
"""What a reader adds to commands that are only named, or that would take long."""
REFUSED = {"mail --send": "SMTP_HOST"}
"""Commands that want secrets: what they ask for."""


def _named() -> list[str]:
    """The commands without their first word, in order of the documents, each once."""
    found: list[str] = []
    for readme in READMES:
        text = readme.read_text(encoding="utf-8")
        inline = re.findall(r"`papershelf ([a-z][^`]*)`", text)
        lines = (line for block in BLOCK.findall(text) for line in block.splitlines())
        parts = (part.strip() for line in lines for part in re.split(r"&&|#", line))
        found += inline + [part.removeprefix("papershelf ") for part in parts if part.startswith("papershelf ")]
    return list(dict.fromkeys(found))


COMMANDS = _named()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new shelf with the repository's digest, built."""
    home = tmp_path_factory.mktemp("commands")
    assert shelf.run("new", home / "shelf", cwd=home).returncode == 0
    for digest in (shelf.REPOSITORY / "seeds" / "digests").iterdir():
        shutil.copy(digest, home / "shelf" / "seeds" / "digests")
    shelf.build(home / "shelf", home / "shelf" / "site")
    return home / "shelf"


@pytest.fixture(scope="module")
def web() -> Iterator[dict[str, str]]:
    """The environment in which the services are those of this machine."""
    with services.running() as running:
        feed = '<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id></feed>'
        running.files["/atom/cs.CV+cs.CL"] = feed.encode()
        address = running.address
        yield {
            "HF_ENDPOINT": address,
            "ARXIV_FEEDS": f"{address}/atom",
            "ARXIV_API": f"{address}/api/query",
            "ARXIV_OAI": f"{address}/oai",
        }


def test_commands_are_found() -> None:
    assert {each.split()[0] for each in COMMANDS} >= {
        "build",
        "check",
        "suggest",
        "serve",
        "fetch",
        "enrich",
        "mail",
        "export",
        "eject",
        "new",
    }
    assert len(COMMANDS) > 20


@pytest.mark.slow
@pytest.mark.parametrize("command", [each for each in COMMANDS if not each.startswith(("serve", "enrich"))])
def test_a_command_works(home: Path, web: dict[str, str], command: str) -> None:
    arguments = [PLACES.get(word, word) for word in shlex.split(WHOLE.get(command, command))]
    done = shelf.run(*arguments, cwd=home, environment=web)
    if command in REFUSED:
        assert (done.returncode, REFUSED[command] in done.stderr) == (1, True), done.stderr
    else:
        assert done.returncode == 0, done.stderr
        assert done.stdout + done.stderr


@pytest.mark.slow
def test_authors_are_asked_for(home: Path, web: dict[str, str], tmp_path: Path) -> None:
    """Of two papers only, because arXiv wants three seconds between two requests."""
    assert "enrich" in COMMANDS
    (tmp_path / "seeds" / "digests").mkdir(parents=True)
    shutil.copy(home / "seeds" / "digests" / "2025-01-01-example.txt", tmp_path / "seeds" / "digests")
    done = shelf.run("enrich", cwd=tmp_path, environment=web)
    assert done.returncode == 0, done.stderr
    assert "requests." in done.stdout


def _heed_interrupts() -> None:
    """Undo what a shell does to what it starts in the background: Ctrl-C would never reach the server."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("command", [each for each in COMMANDS if each.startswith("serve")])
def test_a_shelf_is_served(home: Path, command: str) -> None:
    line = [sys.executable, "-m", "papershelf", *shlex.split(command), "--port", "0"]
    environment = {**environ, "PYTHONPATH": shelf.CODE}
    server = subprocess.Popen(line, cwd=home, env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=_heed_interrupts)
    assert server.stderr
    assert any("Serving http://localhost:" in said for said in server.stderr)
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=60)
