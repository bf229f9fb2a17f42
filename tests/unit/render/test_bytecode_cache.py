"""Templates are compiled once: the package's own for all sites, a site's for itself, and what is kept is never believed unseen."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from papershelf.render.bytecode_cache import TemplateCache


@pytest.fixture(autouse=True)
def _user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A package with one template, a site with another one."""
    for name in ("package/templates", "site/templates"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "package/templates/shipped.html").write_text("shipped {{ 1 + 1 }}")
    (tmp_path / "site/templates/own.html").write_text("own {{ 1 + 1 }}")
    return tmp_path


def render(home: Path, *, cache: bool = True, **options: bool) -> tuple[list[str], int]:
    """What both templates give in a fresh process, as it were, and how many had to be compiled."""
    compiled = 0

    class Counting(Environment):
        def _parse(self, *arguments):  # type: ignore[no-untyped-def]
            nonlocal compiled
            compiled += 1
            return super()._parse(*arguments)

    kept = TemplateCache(home / "package/templates", home / "site/.cache" if cache else None, home / "package")
    folders = [home / "site/templates", home / "package/templates"]
    environment = Counting(loader=FileSystemLoader(folders), bytecode_cache=kept, **options)
    return [environment.get_template(name).render() for name in ("shipped.html", "own.html")], compiled


WHOLE = ["shipped 2", "own 2"]


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def test_each_is_compiled_once_and_kept_where_it_belongs(home: Path) -> None:
    assert render(home) == (WHOLE, 2)
    assert render(home) == (WHOLE, 0)
    assert [file.name.partition(".")[0] for file in files(home / "package/__pycache__")] == ["shipped"]
    assert [file.name.partition(".")[0] for file in files(home / "site/.cache")] == ["own"]
    (home / "site/.cache").rename(home / "aside")
    assert render(home) == (WHOLE, 1), "a fresh site needs only its own"
    assert render(home, cache=False) == (WHOLE, 1)


def test_nothing_is_written_into_a_package_where_python_writes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render(home) == (WHOLE, 2)
    assert render(home) == (WHOLE, 0)
    assert not (home / "package/__pycache__").exists()
    assert [file.name.partition(".")[0] for file in files(home / "user/papershelf")] == ["shipped"]


def test_the_user_keeps_what_the_package_cannot(home: Path) -> None:
    (home / "package/__pycache__").write_text("no folder can be made here")
    assert render(home) == (WHOLE, 2)
    assert render(home) == (WHOLE, 0)
    for place in ("user", "site/.cache"):
        (home / place).rename(home / f"aside {place.partition('/')[0]}")
        (home / place).write_text("and none here")
    assert render(home) == (WHOLE, 2)


@pytest.mark.parametrize("place", ["package/__pycache__", "site/.cache"])
def test_what_is_damaged_foreign_or_outdated_is_compiled_anew(home: Path, place: str) -> None:
    render(home)
    [file] = files(home / place)
    whole = file.read_bytes()
    flipped = bytearray(whole)
    flipped[len(flipped) // 2] ^= 1
    [other] = files(home / ("site/.cache" if place.startswith("package") else "package/__pycache__"))
    for body in (b"", whole[:-9], bytes(flipped), other.read_bytes()):
        file.write_bytes(body)
        assert render(home) == (WHOLE, 1)
        assert render(home) == (WHOLE, 0)
    assert render(home, autoescape=True) == (WHOLE, 2), "compiled with other options"
    assert len(files(home / place)) == 1, "nothing old is left behind"


def test_a_changed_template_is_compiled_anew(home: Path) -> None:
    render(home)
    (home / "package/templates/shipped.html").write_text("changed {{ 1 + 1 }}")
    assert render(home) == (["changed 2", "own 2"], 1)
