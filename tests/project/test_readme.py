"""What the front README claims is so."""

from __future__ import annotations

import re
import struct
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from papershelf import urls
from papershelf.config import DOWNLOADS
from support import shelf
from support.documents import READMES, links, rows, section
from support.readme import README, commands

TEXT = README.read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((shelf.REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]


def test_the_two_commands() -> None:
    environment = "python3 -m venv .venv && . .venv/bin/activate"  # Debian's Python refuses to install outside of one
    assert commands(TEXT) == {
        "build": f"{environment} && pip install . && papershelf build",
        "test": f"{environment} && pip install '.[test]' && pytest",
    }


@pytest.mark.parametrize(
    "text",
    [
        "<!-- command: build -->\n\nprose\n\n```sh\nmake\n```\n",
        "<!-- command: build -->\n```sh\nmake\nmake again\n```\n",
        "<!-- command: build -->\n```sh\none\n```\n<!-- command: build -->\n```sh\ntwo\n```\n",
        "<!-- command: build -->\n```sh\n```\n",
    ],
)
def test_a_broken_mark_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="block"):
        commands(text)


def test_every_command_is_listed(tmp_path: Path) -> None:
    help_text = shelf.run("--help", cwd=tmp_path).stdout
    offered = re.findall(r"^    (\w+)(?:  |$)", help_text, re.MULTILINE)
    listed = re.findall(r"`papershelf (\w+)`", " ".join(row[0] for row in rows(section(TEXT, "All commands"))))
    assert len(offered) >= 4
    assert sorted(listed) == sorted(offered)


def test_options_that_documents_name_exist(tmp_path: Path) -> None:
    commands = re.findall(r"^    (\w+)(?:  |$)", shelf.run("--help", cwd=tmp_path).stdout, re.MULTILINE)
    offered = {command: shelf.run(command, "--help", cwd=tmp_path).stdout for command in commands}
    texts = [file.read_text(encoding="utf-8") for file in READMES.values()]
    named = {found for text in texts for found in re.findall(r"`papershelf ([a-z]+) (--[\w-]+)", text)}
    assert ("check", "--explain") in named
    assert [(command, option) for command, option in sorted(named) if option not in offered[command]] == []


def test_every_dependency_is_named_with_its_reason() -> None:
    groups = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values(), *PYPROJECT["dependency-groups"].values()]
    wanted = {re.split(r"[^\w-]", requirement)[0].lower() for group in groups for requirement in group}
    reasons = {name: row[1] for row in rows(section(TEXT, "Dependencies")) for name in re.findall(r"`([\w-]+)`", row[0])}
    assert reasons.keys() == wanted
    assert all(reasons.values())


def test_the_python_version_is_the_one_required() -> None:
    assert PROJECT["requires-python"] == ">=3.11"
    assert "Python 3.11 or newer" in section(TEXT, "Two commands")


def test_the_addresses_exist(built_site: Path) -> None:
    for address in _listed_addresses():
        if address.startswith((urls.AUTHORS, urls.ORGANIZATIONS, urls.SAVED, *DOWNLOADS)):
            continue  # the repository's own digest is a list of text, which names nobody, and its settings ask for no downloads or feeds
        pattern = re.sub(r"<\w+>", "*", urls.path(address.split("?")[0]))
        assert next(built_site.glob(pattern), None), address


def test_every_address_of_the_code_is_listed() -> None:
    unlisted = {urls.PAPERS, urls.MAP_DATA, urls.COMPARE_DATA, urls.WORKER}  # a redirect to the front page, and what pages load
    unlisted |= {urls.SAVED}  # a folder without a page
    listed = {address.split("?")[0] for address in _listed_addresses()}
    named = {value for name, value in vars(urls).items() if name.isupper() and isinstance(value, str)}
    assert named - unlisted <= listed | {urls.FEED, urls.FEED_JSON, urls.BIBTEX, urls.RIS, urls.CSL}
    assert all(f"`{name}`" in section(TEXT, "Addresses") for name in (urls.FEED, urls.FEED_JSON, urls.BIBTEX, urls.RIS, urls.CSL))
    made: list[Callable[[str], str]] = [urls.paper, urls.digest, urls.tag, urls.backbone, urls.result]
    made += [partial(urls.group, kind) for kind in ("author", "organization")]
    assert {make("<slug>") for make in made} <= {re.sub(r"<\w+>", "<slug>", address) for address in listed}


def test_every_document_is_linked() -> None:
    others = [file.relative_to(shelf.REPOSITORY).as_posix() for place, file in READMES.items() if place != "."]
    assert set(others) <= set(links(TEXT))


def test_the_screenshot_is_small() -> None:
    picture = (shelf.REPOSITORY / ".github" / "screenshot.png").read_bytes()
    assert ".github/screenshot.png" in links(TEXT)
    assert struct.unpack(">II", picture[16:24])[0] == 1280
    assert len(picture) <= 150_000


def _listed_addresses() -> list[str]:
    return [address for row in rows(section(TEXT, "Addresses")) for address in re.findall(r"`/([^`]*)`", row[0])]
