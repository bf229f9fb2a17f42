"""Pages of the site as real exporters save them: `support.saved_listings` has made the archive, and says how."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from support.listing_page import RECORDS
from support.saved_listings import EXPORTERS, PAGES, faults, load, read

CASES = [(page, exporter) for page in PAGES for exporter in EXPORTERS]


@cache
def saved() -> Mapping[tuple[str, str], str]:
    return load()


@pytest.mark.parametrize(("page", "exporter"), CASES, ids=[": ".join(case) for case in CASES])
def test_every_value_is_right(page: str, exporter: str) -> None:
    text = saved()[page, exporter]
    digest = read(text)
    assert list(faults(digest, RECORDS, page, exporter)) == []
    assert [problem for problem in digest.problems if problem.severity == "error"] == []
    assert digest.lines.problem == 0
    assert digest.lines.entry + digest.lines.furniture == sum(not row.isspace() for row in text.split("\n") if row)
