"""The day of a digest in JSON whose file name has none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from papershelf.seeds.digests import json_capture
from support.samples import read_digest

A = {"title": "A", "abstract": "We.", "authors": ["Ada Lovelace"], "published_at": "2025-03-11"}
B = A | {"title": "B", "published_at": "2025-03-12"}
INFO = {"id": "2503.00001", "summary": "We.", "upvotes": 2, "discussion_id": "6"}


@pytest.mark.parametrize(
    ("root", "day"),
    [
        ([A | {"date": "2025-03-14"}, B | {"date": "2025-03-14"}], "2025-03-14"),
        ([A | {"scraped_at": "2025-03-14T08:00:00Z"}, B | {"scraped_at": "2025-03-14T08:00:03Z"}], "2025-03-14"),
        ({"date": "2025-03-14", "papers": [A, B]}, "2025-03-14"),
        ({"capturedAt": 1741910400, "papers": [A]}, "2025-03-14"),
        ([INFO | A | {"submitted_at": "2025-03-13"}, INFO | B | {"submitted_at": "2025-03-14"}], "2025-03-14"),
        ([A | {"date": "2025-03-14"}, B | {"date": "2025-03-15"}], "2025-03-12"),
        ([A | {"date": "2025-03-14"}, B], "2025-03-12"),
        ([A | {"date": "2025-03-14"}], "2025-03-12"),
        ({"date": "2025-01-01", "papers": [A, B]}, "2025-03-12"),
        ({"date": "2025", "version": 20250314, "papers": [A, B]}, "2025-03-12"),
        ([{**A, "published_at": None, "date": "2025-03-11"}, {**B, "published_at": None, "date": "2025-03-11"}], "2025-03-11"),
    ],
)
def test_the_day_of_the_list(tmp_path: Path, root: Any, day: str) -> None:
    digest = read_digest(tmp_path, json.dumps(root), "papers.json")
    wanted = "2025-03-11" if len(digest.entries) == 1 and day == "2025-03-12" else day
    assert (str(digest.as_of), digest.problems, digest.unused) == (wanted, (), ())
    assert read_digest(tmp_path, json.dumps(root), "2025-03-20.json").as_of == date(2025, 3, 20)


def test_an_answer_without_a_day() -> None:
    assert json_capture.around([A]) is json_capture.around({"date": {"from": "2025-03-14"}}) is None
    assert json_capture.of_value("2025-03") is json_capture.of_items([]) is None
