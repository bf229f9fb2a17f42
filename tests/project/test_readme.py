"""What the README claims is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from papershelf import urls
from papershelf.config import Config
from papershelf.seeds.digests import FORMS
from support import shelf
from support.readme import README, commands

TEXT = README.read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((shelf.REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]


def section(title: str) -> str:
    """The text below the heading `title`."""
    return re.split(r"^## ", TEXT, flags=re.MULTILINE)[[*re.findall(r"^## (.+)$", TEXT, re.MULTILINE)].index(title) + 1]


def rows(text: str) -> list[list[str]]:
    """The cells of a table's rows, its head and rule left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    body = [line for line in lines if not re.match(r"\| (?:---|key|command|address|package|layer) ", line)]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body]


def test_the_two_commands() -> None:
    assert commands(TEXT) == {"build": "pip install . && papershelf build", "test": "pip install '.[test]' && pytest"}


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
    offered = re.findall(r"^    (\w+)  ", help_text, re.MULTILINE)
    listed = re.findall(r"`papershelf (\w+)`", " ".join(row[0] for row in rows(section("A shelf of your own"))))
    assert len(offered) >= 4
    assert sorted(listed) == sorted(offered)


def test_every_setting_is_listed_with_its_default() -> None:
    listed = {row[0].strip("`"): row[2].strip("`") for row in rows(section("Settings"))}
    assert listed.keys() == {*Config._fields}
    for name, default in Config._field_defaults.items():
        shown = str(default).lower() if isinstance(default, bool) else str(default or "none")
        assert listed[name].startswith(shown), name


def test_every_dependency_is_named_with_its_reason() -> None:
    groups = [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values(), *PYPROJECT["dependency-groups"].values()]
    wanted = {re.split(r"[^\w-]", requirement)[0].lower() for group in groups for requirement in group}
    reasons = {name: row[1] for row in rows(section("Dependencies")) for name in re.findall(r"`([\w-]+)`", row[0])}
    assert reasons.keys() == wanted
    assert all(reasons.values())


def test_the_python_version_is_the_one_required() -> None:
    assert PROJECT["requires-python"] == ">=3.11"
    assert "Python 3.11 or newer" in section("Two commands")


def test_the_addresses_exist(built_site: Path) -> None:
    listed = [address for row in rows(section("Addresses")) for address in re.findall(r"`/([^`]*)`", row[0])]
    assert {urls.SEARCH + "?q=...", urls.LUNR_INDEX, urls.API_INDEX, urls.SITEMAP} <= set(listed)
    for address in listed:
        pattern = re.sub(r"<\w+>", "*", urls.path(address.split("?")[0]))
        assert next(built_site.glob(pattern), None), address


def test_the_digest_of_the_readme_is_read(tmp_path: Path) -> None:
    example = re.search(r"```text\n(Title\n.+?)```", TEXT, re.DOTALL)
    assert example
    (tmp_path / "seeds" / "digests").mkdir(parents=True)
    (tmp_path / "seeds" / "digests" / "2025-12-19.txt").write_text(example[1], encoding="utf-8")
    built = shelf.build(tmp_path, tmp_path / "site")
    assert (built / "papers" / "title" / "index.html").exists()
    assert '"comments":1' in (built / "api" / "2024-05.json").read_text(encoding="utf-8")


def test_every_format_is_named() -> None:
    """By the word that tells it from the others, in the order of `FORMS`."""
    named = section("Adding a digest")
    words = ["HTML", "Atom", "JSON", "text", "Markdown page"]
    assert len(words) == len(FORMS)
    assert all(word in named for word in words)


def test_files_that_are_named_exist() -> None:
    named = re.findall(r"`((?:\.ci|\.github|seeds|tests)/[\w./-]+)`", TEXT)
    own = [path for path in named if path not in ("seeds/site.yaml", "seeds/papers/")]
    assert len(own) >= 4
    assert [path for path in own if not (shelf.REPOSITORY / path).exists()] == []
