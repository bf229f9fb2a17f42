"""Templates are compiled once: the package's own for all sites, a site's for itself, and what is kept is never believed unseen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from papershelf.cache import Cache
from papershelf.render.bytecode_cache import CompiledTemplates


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A package with one template, a site with another one."""
    for name in ("package/templates", "site/templates"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "package/templates/shipped.html").write_text("shipped {{ 1 + 1 }}")
    (tmp_path / "site/templates/own.html").write_text("own {{ 1 + 1 }}")
    return tmp_path


def render(home: Path, *, cache: bool = True, autoescape: bool = False) -> tuple[list[str], int]:
    """What both templates give in a fresh process, as it were, and how many had to be compiled."""
    compiled = 0

    class Counting(Environment):
        def _parse(self, *arguments: Any) -> Any:
            nonlocal compiled
            compiled += 1
            return super()._parse(*arguments)

    own, shared = Cache(home / "site/.cache" if cache else None, "1"), Cache(home / "user", "1")
    kept = CompiledTemplates(home / "package/templates", own, shared)
    folders = [home / "site/templates", home / "package/templates"]
    environment = Counting(loader=FileSystemLoader(folders), bytecode_cache=kept, autoescape=autoescape)
    rendered = [environment.get_template(name).render() for name in ("shipped.html", "own.html")]
    own.prune()
    shared.prune()
    return rendered, compiled


WHOLE = ["shipped 2", "own 2"]


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def test_each_is_compiled_once_and_kept_where_it_belongs(home: Path) -> None:
    assert render(home) == (WHOLE, 2)
    assert render(home) == (WHOLE, 0)
    assert (len(files(home / "user")), len(files(home / "site/.cache"))) == (1, 1)
    (home / "site/.cache").rename(home / "aside")
    assert render(home) == (WHOLE, 1), "a fresh site needs only its own"
    assert render(home, cache=False) == (WHOLE, 1)


@pytest.mark.parametrize("place", ["user", "site/.cache"])
def test_what_is_damaged_foreign_or_outdated_is_compiled_anew(home: Path, place: str) -> None:
    render(home)
    [file] = files(home / place)
    whole = file.read_bytes()
    flipped = bytearray(whole)
    flipped[len(flipped) // 2] ^= 1
    [other] = files(home / ("site/.cache" if place == "user" else "user"))
    for body in (b"", whole[:-9], bytes(flipped), other.read_bytes()):
        file.write_bytes(body)
        assert render(home) == (WHOLE, 1)
        assert render(home) == (WHOLE, 0)
    assert render(home, autoescape=True) == (WHOLE, 2), "compiled with other options"


def test_a_changed_template_is_compiled_anew(home: Path) -> None:
    render(home)
    (home / "package/templates/shipped.html").write_text("changed {{ 1 + 1 }}")
    assert render(home) == (["changed 2", "own 2"], 1)
