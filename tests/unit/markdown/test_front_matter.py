"""Front matter: generated and hand-written."""

from __future__ import annotations

from datetime import date

import pytest

from papershelf.markdown.front_matter import parse_front_matter
from papershelf.model import Appearance, Link, Result

GENERATED = """title: "On stars"
date: 2024-05-14
links: [{"url": "https://a.b", "kind": "code", "from": "abstract"}]
results: [{"dataset": "D", "metric": "m", "value": 1.5, "unit": "ms"}, {"dataset": "D", "metric": "", "value": 1, "owner": "human"}]
digests: [{"digest": "2024-05-15", "position": 3}]
upvotes: null
"""


@pytest.mark.parametrize("text", [GENERATED, f"# read as YAML\n{GENERATED}"], ids=["generated", "YAML"])
def test_both_parsers_read_the_same_values(text: str) -> None:
    assert parse_front_matter(text, "p.md", 2).fields == {
        "title": "On stars",
        "date": date(2024, 5, 14),
        "links": (Link("https://a.b", "code", "abstract"),),
        "results": (Result("", "D", "m", 1.5, "ms", ""), Result("", "D", "", 1.0, "", "", "human")),
        "digests": (Appearance("2024-05-15", 3),),
        "upvotes": None,
    }


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ('title: ""\n', 2, "some text"),
        ("title:\n", 2, "as written: there is nothing in it. It must be text."),
        (
            "title: x\nresults: [{}]\n",
            3,
            "an entry of `results` is empty. It must be a list whose items each have `dataset`, `metric` and",
        ),
        ("title: x\nresults: [{[a]: 3}]\n", 3, "`results` cannot be used as written. It must be plain text"),
        ("title: [A, B]\n", 2, 'as written: `["A", "B"]`. It must be text.'),
        ("title: x\ncomments: -1\n", 3, "whole number"),
        ("title: x\ndate_inferred: 1\n", 3, "`true` or `false`"),
        ("title: x\ntags: {a: b}\n", 3, "as written: `{a: b}`. It must be a list."),
        ("title: x\ntags: [[agents]]\n", 3, 'as written: `["agents"]`. It must be a list of texts, without a list in it.'),
        ('title: x\ntags: [["agents"]]\n', 3, 'as written: `["agents"]`. It must be a list of texts, without a list in it.'),
        ("title: x\ntags: agents, 3d\n", 3, 'as written: `agents, 3d`. It must be a list, with brackets: `["agents", "3d"]`.'),
        ("title: x\nfamilies: ViT, Swin\n", 3, '`["ViT", "Swin"]`'),
        ("title: x\nauthors: Ada Lovelace, Alan Turing\n", 3, '`["Ada Lovelace", "Alan Turing"]`'),
        (
            "title: x\nresults:\n- {dataset: D, metric: m, value: high}\n",
            4,
            "as written: `value: high`. It must be a list whose items each have as `value` a number.",
        ),
        ('title: x\nresults:\n- {dataset: D, metric: m, value: "59.47%"}\n', 4, "`value: 59.47%`. It must be"),
        (
            'title: x\nresults: [{"dataset": "D", "metric": "m", "value": "59.47%"}]\n',
            3,
            'a number, such as `"value": 59.47` and `"unit": "%"`.',
        ),
        ('title: x\nresults: [{"dataset": "D", "metric": "m", "value": "59.47"}]\n', 3, 'a number, such as `"value": 59.47`.'),
        ("title: x\nresults: [{dataset: COCO}]\n", 3, "`dataset: COCO`. It must be a list whose items each have `metric` and `value`."),
        ("title: x\nresults: [{metric: PQ, value: 1}]\n", 3, "`metric: PQ, value: 1`. It must be a list whose items each have `dataset`."),
        ("title: x\nresults: [{dataset: D, metric: m, value: }]\n", 3, "an entry of `results` has nothing behind `value`. Write it"),
        ('title: x\nresults: [{"dataset": "D", "metric": null, "value": 1}]\n', 3, "has nothing behind `metric`"),
        ("title: x\nresults: [{dataset: D, metrics: m, value: 1}]\n", 3, "has `metrics`, which is no part of one. Did you mean `metric`?"),
        ("title: x\nlinks: [{url: 'https://a.b', typ: code}]\n", 3, "has `typ`, which is no part of one. Known are url, kind, from."),
        ("title: x\nresults: [{dataset: D, metric: m, value: 1, value: 2}]\n", 3, "an entry of `results` has `value` twice"),
        ('title: x\nresults: [{"dataset": "D", "metric": "m", "value": 1, "value": 2}]\n', 3, "has `value` twice"),
        (
            "title: x\nresults: [{dataset: D, metric: m, value: 1, owner: own}]\n",
            3,
            "`owner: own`. It must be a list whose items each have",
        ),
        ("title: x\nresults: [{dataset: D, metric: m, value: 1, unit: percent}]\n", 3, "`unit: percent`. It must be a list whose items"),
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
        ("title: x\ndate: 31 Feb 2026\n", 3, "calendar"),
        ("title: x\ndate: 03/08/2026\n", 3, "It must be a day such as 2025-12-19 or 19 Dec 2025."),
        ("title: x\ndate: 3 Aug 4 2026\n", 3, "It must be a day such as 2025-12-19 or 19 Dec 2025."),
        ("title: x\ndate: Aug 2026\n", 3, "It must be a day such as 2025-12-19 or 19 Dec 2025."),
        ("title: x\ntags: !other x\n", 3, "plain text"),
    ],
)
def test_an_error_has_its_line(text: str, line: int, found: str) -> None:
    [problem] = parse_front_matter(text, "p.md", 2).problems
    assert problem.line == line
    assert found in str(problem)


@pytest.mark.parametrize(
    "text", ["3 Aug 2026", "03 august 2026", "Aug 3, 2026", "August 3 2026", "3. Aug. 2026", "'3 Aug 2026'", "2026-8-3"]
)
def test_a_day_may_be_spelled(text: str) -> None:
    assert parse_front_matter(f"title: x\ndate: {text}\n", "p.md", 2).fields["date"] == date(2026, 8, 3)


def test_each_item_that_is_wrong_is_told_with_its_line() -> None:
    results = (
        "results:\n- dataset: D\n  metric: m\n  value: 1\n- dataset: D\n  value: 2\n"
        "-\n  value: 1\n  value: 3\n  owner: own\n  dataset: D\n  metric: m\n"
    )
    found = parse_front_matter(f"{results}tags:\n- agents\n- [b]\nlinks:\n  url: a\n  kind: [b]\n", "p.md", 2)
    assert sorted((problem.line, problem.found.split("`")[1]) for problem in found.problems) == [
        (6, "results"),
        (9, "results"),
        (9, "results"),
        (16, "tags"),
        (18, "links"),
    ]


def test_what_is_found_is_shown_however_large_it_is() -> None:
    doubled = "".join(f"  - &{'abcdefghijklmnopqrst'[at]} [{', '.join([f'*{chr(96 + at)}'] * 9) if at else 'x'}]\n" for at in range(20))
    [problem] = parse_front_matter(f"title:\n{doubled}", "p.md", 2).problems
    assert len(problem.found) < 150


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
