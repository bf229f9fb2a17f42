"""The first result is what was meant: the quality set on the archive of digests, and queries of its kinds on the repository's shelf."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

import pytest
import yaml

from papershelf.search import shards
from search.quality import QUERIES, SPELLINGS, mrr, own_search, read_cases, recall, shelf_of
from search.shelves import SHARED, repository_library

ARCHIVE = SHARED / "digests" / "pool-2024-05-to-2025-06.tar.xz"
LEAST_MRR = 0.95
LEAST_RECALL = 0.98


def test_the_set_is_large_and_asks_nothing_twice() -> None:
    rows = [row for kind in yaml.safe_load(QUERIES.read_text(encoding="utf-8")).values() for row in kind]
    assert len({row["query"] for row in rows}) == len(rows) >= 240
    assert all(row["want"] for row in rows)


def test_queries_for_the_repository_find_what_they_mean(tmp_path: Path) -> None:
    cases = yaml.safe_load((Path(__file__).parents[1] / "data/search/meant.yaml").read_text(encoding="utf-8"))
    search = own_search(repository_library(), tmp_path)
    found = search([case["query"] for case in cases])
    assert {case["query"]: slugs[0] for case, slugs in zip(cases, found, strict=True)} == {case["query"]: case["want"] for case in cases}


@pytest.mark.slow
@pytest.mark.skipif(not ARCHIVE.is_file(), reason="the archive of digests is not here")
@pytest.mark.parametrize("large_shelf", [shards.LARGE_SHELF, 0], ids=["exact scores", "as a large library"])
def test_queries_for_the_archive_find_what_they_mean(large_shelf: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "LARGE_SHELF", large_shelf)
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(tmp_path / "seeds" / "digests", filter="data")
    shutil.copy(SPELLINGS, tmp_path / "seeds" / "digests")
    shelf = shelf_of(tmp_path / "seeds")
    cases = read_cases(shelf)
    assert len(cases) >= 240
    found = own_search(shelf, tmp_path)([case.query for case in cases])
    pairs = list(zip(cases, found, strict=True))
    assert sum(mrr(case, slugs) for case, slugs in pairs) / len(pairs) >= LEAST_MRR
    assert sum(recall(case, slugs) for case, slugs in pairs) / len(pairs) >= LEAST_RECALL
