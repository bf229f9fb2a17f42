"""The seed digest, whole: what the site's API says of its 35 papers is what the digest prints."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
SEED = json.loads((Path(__file__).parents[1] / "data" / "site" / "seed.json").read_text(encoding="utf-8"))
"""Title, date, whether its year is left out, authors and comments, as the digest prints them, in its order."""
LEAST = {"entries": 1.0, "facts": 1.0, "links": 1.0, "families": 0.97, "backbones": 0.97, "tags": 0.88}


def test_every_paper_and_its_facts(built_site: Path) -> None:
    papers = sorted(_papers(built_site), key=lambda paper: paper["digests"][0]["position"])
    names = {"title": "title", "date": "date", "date_inferred": "date_inferred", "author_count": "authors", "comments": "comments"}
    silent = {"date_inferred": False, "comments": 0}
    found = [{ours: (silent | paper)[theirs] for theirs, ours in names.items()} for paper in papers]
    assert found == SEED
    assert [paper["digests"][0]["position"] for paper in papers] == list(range(1, 36))


def test_comments_of_the_seed(built_site: Path) -> None:
    assert sorted(paper.get("comments", 0) for paper in _papers(built_site)) == [0] * 32 + [1, 1, 2]


@pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason="the gold file is not here")
def test_scores(built_site: Path) -> None:
    done = subprocess.run(
        [sys.executable, SHARED / "gold" / "score.py", built_site, "--misses"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    scores = json.loads(done.stdout.splitlines()[-1])
    assert {kind: scores[kind] for kind, least in LEAST.items() if scores[kind] < least} == {}, done.stdout


def _papers(site: Path) -> list[dict[str, Any]]:
    index = json.loads((site / "api/index.json").read_text(encoding="utf-8"))
    papers: list[dict[str, Any]] = [
        paper for month in index["files"] for paper in json.loads((site / "api" / month["url"]).read_text(encoding="utf-8"))
    ]
    assert len(papers) == index["count"]
    return papers
