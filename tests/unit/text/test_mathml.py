"""Maths as MathML: known elements only, all text escaped."""

from __future__ import annotations

import re

import pytest

from papershelf.text.mathml import mathml


@pytest.mark.parametrize(
    ("tex", "found"),
    [
        (r"L^2", "<math><mrow><msup><mi>L</mi><mn>2</mn></msup></mrow></math>"),
        (r"\pi_0", "<math><mrow><msub><mi>π</mi><mn>0</mn></msub></mrow></math>"),
        (r"a < b", "<math><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow></math>"),
    ],
)
def test_tex_becomes_mathml(tex: str, found: str) -> None:
    assert str(mathml(tex)) == found


@pytest.mark.parametrize(
    "tex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\text{<script>alert(1)</script>}",
        r"\style{color:red}{y}",
        r"\class{x}{y}",
        r"\text{&#60;img src=x&#62;}",
    ],
)
def test_hostile_tex_brings_in_no_markup(tex: str) -> None:
    shown = str(mathml(tex))
    assert "<script" not in shown
    assert "<img" not in shown
    assert not re.search(r"(?:href|style|class)=", shown)


@pytest.mark.parametrize("tex", ["x^", r"\unknowncommand{x}", "{" * 3000])
def test_tex_that_is_not_understood_is_none(tex: str) -> None:
    assert mathml(tex) is None
