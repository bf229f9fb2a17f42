"""Colours of a site, and whether text in them can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from papershelf.palette import DEFAULTS, LEAST_CONTRAST, as_hex, contrast, faint, rules

TOKENS = Path(__file__).parents[2] / "static/css/tokens.css"


def test_the_defaults_are_those_of_the_style_sheet() -> None:
    found = re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", TOKENS.read_text(encoding="utf-8"))
    assert {name: (light, dark) for name, light, dark in found if not re.fullmatch(r"c\d", name)} == DEFAULTS


def test_the_defaults_can_be_read() -> None:
    assert [*faint(DEFAULTS)] == []


@pytest.mark.parametrize("written", ["", "#12", "#12345", "red", "#1234567", "#12345g", "rgb(1, 2, 3)", "#123; } body {"])
def test_what_is_no_colour_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match="in quotes"):
        as_hex(written)


def test_a_faint_colour_is_told_for_each_theme_with_one_that_can_be_read() -> None:
    found = {(each.behind, each.theme): each for each in faint({"accent": ("#ffcc00", "#ffcc00")})}
    assert {theme for _, theme in found} == {"light"}
    each = found["paper", "light"]
    assert each.contrast == contrast("#ffcc00", "#fbfcfa") < LEAST_CONTRAST <= contrast(each.better, "#fbfcfa")
    [(_, dark)] = {(each.text, each.better) for each in faint({"accent": ("#0a6a4a", "#0a6a4a")}) if each.behind == "paper"}
    assert contrast(dark, "#121614") >= LEAST_CONTRAST


def test_a_background_on_which_no_default_can_be_read_is_told() -> None:
    assert {each.text for each in faint({"paper": ("#777777", "#121614")})} == {"ink", "soft", "accent"}


def test_rules_set_tokens_for_both_themes() -> None:
    assert rules({"ink": ("#000000", "#ffffff")}) == ":root {\n--ink: light-dark(#000000, #ffffff);\n}\n"
    assert rules({}) == ""
