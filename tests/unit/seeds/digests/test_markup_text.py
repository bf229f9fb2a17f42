"""HTML in titles and descriptions."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.markup_text import line

INDICES = {
    "CO<sub>2</sub> at 10<sup>-3</sup>, Ca<sup>2+</sup>": "CO₂ at 10⁻³, Ca²⁺",
    "the <b>x</b><sup>th</sup> of 21<sup>st</sup>": "the xth of 21st",
    "x<sub>i</sub>, x<sup>n</sup>, a<sup>n+1</sup>, b<sub>max</sub>": "x_i, x^n, an+1, b_max",
    "<jats:sub> 2 </jats:sub>, note<sup>see below</sup>, <sup></sup>": "₂, notesee below,",
    "10<sup>2 < 3": "102 < 3",
}


@pytest.mark.parametrize(("markup", "text"), INDICES.items())
def test_numbers_are_raised_and_lowered(markup: str, text: str) -> None:
    assert line(markup) == text
