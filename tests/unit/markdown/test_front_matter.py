"""Front matter: generated and hand-written."""

from __future__ import annotations

from datetime import date

import pytest

from papershelf.markdown.front_matter import parse_front_matter
from papershelf.model import Appearance, InputError, Link, Result

GENERATED = """title: "On stars"
date: 2024-05-14
links: [{"url": "https://a.b", "kind": "code", "from": "abstract"}]
results: [{"model": "ViT", "dataset": "D", "metric": "m", "value": 1.5, "unit": "%", "sentence": "s"}]
digests: [{"digest": "2024-05-15", "position": 3}]
upvotes: null
"""


@pytest.mark.parametrize("text", [GENERATED, f"# read as YAML\n{GENERATED}"], ids=["generated", "YAML"])
def test_both_parsers_read_the_same_values(text: str) -> None:
    assert parse_front_matter(text, "p.md", 2) == {
        "title": "On stars",
        "date": date(2024, 5, 14),
        "links": (Link("https://a.b", "code", "abstract"),),
        "results": (Result("ViT", "D", "m", 1.5, "%", "s"),),
        "digests": (Appearance("2024-05-15", 3),),
        "upvotes": None,
    }


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ('title: ""\n', 2, "some text"),
        ("title: x\ncomments: -1\n", 3, "whole number"),
        ("title: x\ndate_inferred: 1\n", 3, "`true` or `false`"),
        ("title: x\ntags: 1\n", 3, "a list"),
        ("title: x\nresults:\n- {value: high}\n", 3, "`value` is a number"),
        ("title: x\ndate: 2024-13-01\n", 2, "month"),
        ("title: x\ntags: !other x\n", 3, "not valid YAML"),
    ],
)
def test_an_error_has_its_line(text: str, line: int, found: str) -> None:
    with pytest.raises(InputError, match=found) as caught:
        parse_front_matter(text, "p.md", 2)
    assert caught.value.problems[0].line == line
