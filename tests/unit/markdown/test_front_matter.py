"""Front matter: generated and hand-written."""

from __future__ import annotations

from datetime import date

import pytest

from papershelf.markdown.front_matter import parse_front_matter
from papershelf.model import Appearance, Link, Result

GENERATED = """title: "On stars"
date: 2024-05-14
links: [{"url": "https://a.b", "kind": "code", "from": "abstract"}]
results: [{"model": "ViT", "dataset": "D", "metric": "m", "value": 1.5, "unit": "%"}, {"value": 1, "owner": "human", "setting": "5-shot"}]
digests: [{"digest": "2024-05-15", "position": 3}]
upvotes: null
"""


@pytest.mark.parametrize("text", [GENERATED, f"# read as YAML\n{GENERATED}"], ids=["generated", "YAML"])
def test_both_parsers_read_the_same_values(text: str) -> None:
    assert parse_front_matter(text, "p.md", 2).fields == {
        "title": "On stars",
        "date": date(2024, 5, 14),
        "links": (Link("https://a.b", "code", "abstract"),),
        "results": (Result("ViT", "D", "m", 1.5, "%", ""), Result("", "", "", 1.0, "", "", "human", "5-shot")),
        "digests": (Appearance("2024-05-15", 3),),
        "upvotes": None,
    }


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ('title: ""\n', 2, "some text"),
        ("title: x\ncomments: -1\n", 3, "whole number"),
        ("title: x\ndate_inferred: 1\n", 3, "`true` or `false`"),
        ("title: x\ntags: {a: b}\n", 3, "a list"),
        ("title: x\nauthors: Ada Lovelace, Alan Turing\n", 3, "a list"),
        (
            "title: x\nresults:\n- {value: high}\n",
            3,
            "as written: `value: high`. It must be a list whose items each have as `value` a number.",
        ),
        ('title: x\nresults:\n- {value: "59.47%"}\n', 3, "`value: 59.47%`. It must be"),
        ('title: x\nresults: [{"value": "59.47%"}]\n', 3, 'a number, such as `"value": 59.47` and `"unit": "%"`.'),
        ('title: x\nresults: [{"value": "59.47"}]\n', 3, 'a number, such as `"value": 59.47`.'),
        ("title: x\nresults: [{dataset: COCO}]\n", 3, "`dataset: COCO`. It must be a list whose items each have `value`."),
        ("title: x\nresults: [84.4]\n", 3, "a list of results"),
        ("title: x\nresults: [a 84.4]\n", 3, "as written: `a 84.4`"),
        ("title: x\nintroduces: [{name: Foo, kind: modell}]\n", 3, "as written: `kind: modell`. It must be a list of names whose `kind`"),
        (
            "title: x\ndigests: [{digest: 2024-05-15, position: first}]\n",
            3,
            "`position: first`. It must be a list whose items each have as `position`",
        ),
        ("title: x\nother_slugs: [good, Not Good]\n", 3, "as written: `Not Good`"),
        ("title: x\ndate: 2024-13-01\n", 3, "calendar"),
        ("title: x\ntags: !other x\n", 3, "plain text"),
    ],
)
def test_an_error_has_its_line(text: str, line: int, found: str) -> None:
    [problem] = parse_front_matter(text, "p.md", 2).problems
    assert problem.line == line
    assert found in str(problem)


def test_all_faults_are_told_at_once() -> None:
    numbers = f"comments: 0x{'F' * 5000}\nupvotes: 1{':59' * 3000}.5\n"
    text = f"tags: {{a: b}}\ntag: [a]\n? [a, b]\n: c\n{numbers}doi: x\ndoi: y\nversion: 2\n"
    found = parse_front_matter(text, "p.md", 2)
    assert (found.fields, found.lines["version"]) == ({"doi": "x", "version": 2}, 10)
    assert sorted(problem.line for problem in found.problems) == [2, 3, 4, 6, 7, 9]


@pytest.mark.parametrize("opening", ["", "# read as YAML\n"])
def test_lists_that_are_nested_deeply_are_an_error(opening: str) -> None:
    found = parse_front_matter(f"{opening}title: x\nauthors: {'[' * 3000}{']' * 3000}\n", "p.md", 2)
    assert [problem.file for problem in found.problems] == ["p.md"]


@pytest.mark.parametrize("text", ["arxiv_id: 2410.10430\n", "arxiv_id: 2410.10430\n# YAML\n"])
def test_text_is_read_as_written(text: str) -> None:
    assert parse_front_matter(f"{text}organization: NO\ntags: [1.10, no]\n", "p.md", 2).fields == {
        "arxiv_id": "2410.10430",
        "organization": "NO",
        "tags": ("1.10", "no"),
    }
