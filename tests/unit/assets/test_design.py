"""The style sheet and the logo of a site with its own design."""

from __future__ import annotations

from pathlib import Path

import pytest

from papershelf.artifacts import Artifact
from papershelf.assets.design import with_own_design
from papershelf.config import Config

SHEET = "static/css/site.css"
STATIC = {SHEET: Artifact(SHEET, b"a {}\n", indexed=False)}
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (60).to_bytes(4, "big") + (20).to_bytes(4, "big") + b"rest"


def test_without_a_design_all_files_stay(tmp_path: Path) -> None:
    assert with_own_design(STATIC, Config(), tmp_path) == STATIC


def test_colours_come_before_rules_which_come_last(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text("/* ours */\nb {\n  top: 0;\n}\n")
    made = with_own_design(STATIC, Config(colors={"ink": ("#000000", "#ffffff")}, extra_css="own.css"), tmp_path)
    assert made[SHEET].body.decode() == "a {}\n:root {\n--ink: light-dark(#000000, #ffffff);\n}\nb {\ntop: 0;\n}\n"


@pytest.mark.parametrize(
    ("name", "body", "width"),
    [
        ("own.svg", b'<?xml version="1.0"?><svg width="9" viewBox="0 0 40 20"/>', "3.60rem"),
        ("OWN.PNG", PNG, "5.40rem"),
        ("own.svg", b'<svg viewBox="0 0 9000 1"/>', "10.80rem"),
        ("own.svg", b'<svg viewBox="0 0 1 0"/>', "1.80rem"),
        ("own.svg", b"<svg/>", "1.80rem"),
        ("own.png", b"\x89PNG\r\n\x1a\n", "1.80rem"),
    ],
)
def test_a_logo_has_its_own_width(tmp_path: Path, name: str, body: bytes, width: str) -> None:
    (tmp_path / name).write_bytes(body)
    made = with_own_design(STATIC, Config(logo=name), tmp_path)
    path = f"static/logo{Path(name).suffix.lower()}"
    assert made[path] == Artifact(path, body, indexed=False)
    assert f"width: {width};" in made[SHEET].body.decode()
    assert f'url("../{path.removeprefix("static/")}?v=' in made[SHEET].body.decode()
