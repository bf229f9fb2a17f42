"""Where the papers of an answer stand, and what is no paper."""

from __future__ import annotations

from typing import Any

import pytest

from papershelf.seeds.digests.json_items import collect, is_paper, layers

A = {"title": "A", "abstract": "We."}
B = {"title": "B", "authors": ["X Y"]}


@pytest.mark.parametrize(
    "root",
    [
        [A, B],
        [[A], [B]],
        [[A, B]],
        {"papers": [A, B]},
        {"total": 2, "query": {"x": 1}, "data": [A, B]},
        {"result": {"hits": {"hit": [A, B]}}},
        {"cs.CV": [A], "cs.CL": [B]},
        {"title": "A feed", "description": "Of papers", "items": [A, B]},
        [{"date": "2025-12-01", "papers": [A]}, {"date": "2025-12-02", "title": "Day two", "summary": "x", "papers": [B]}],
        {"a": A, "b": B},
    ],
)
def test_papers_are_found_around_anything(root: Any) -> None:
    assert collect(root) == [A, B]


def test_papers_by_their_id_get_it() -> None:
    assert collect({"2405.12345": A})[0]["arxiv_id"] == "2405.12345"


@pytest.mark.parametrize(
    "table", [{"title": ["A", "B"], "abstract": ["We.", "They."]}, {"title": {"0": "A", "1": "B"}, "abstract": {"0": "We.", "1": "They."}}]
)
def test_columns_become_papers(table: Any) -> None:
    assert [item["title"] for item in collect(table)] == ["A", "B"]


def test_one_paper_with_references_is_one() -> None:
    paper = A | {"references": [B, B]}
    assert collect(paper) == [paper]


def test_a_broken_object_is_no_paper() -> None:
    assert collect(A, may_be_paper=False) == []


def test_fields_around_the_list_are_named() -> None:
    unused: list[str] = []
    collect({"papers": [A], "total": 1, "mood": "good", "empty": None}, unused)
    assert unused == ["mood"]


@pytest.mark.parametrize(
    "item",
    [
        {"title": "A"},
        {"title": "A bug", "body": "x", "html_url": "https://github.com/a/b/issues/1", "number": 1, "created_at": "2024-05-20"},
        {"name": "package", "version": "1.0.0", "description": "x", "author": "A B"},
        {"title": "", "abstract": "x"},
        {"title": {"0": "A"}, "abstract": {"0": "x"}},
    ],
)
def test_what_is_no_paper(item: dict[str, Any]) -> None:
    assert not is_paper(item)


def test_the_innermost_fields_come_first() -> None:
    assert layers({"numComments": 7, "paper": A}) == [("paper.", A), ("", {"numComments": 7})]


def test_the_title_may_stand_beside_the_paper() -> None:
    inner = {"id": "2405.12345", "summary": "We."}
    assert layers({"title": "A", "paper": inner}) == [("paper.", inner), ("", {"title": "A"})]
    other = {"color": "white"}
    assert layers({"title": "A", "paper": other}) == [("", {"title": "A", "paper": other})]
