"""Answers of OpenAlex."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from support.samples import read_digest

WORK = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.48550/arxiv.2405.12345",
    "title": "A",
    "display_name": "A",
    "publication_year": 2024,
    "publication_date": "2024-05-20",
    "ids": {"openalex": "https://openalex.org/W1"},
    "language": "en",
    "primary_location": {
        "landing_page_url": "https://doi.org/10.48550/arxiv.2405.12345",
        "source": {"display_name": "arXiv", "type": "repository"},
    },
    "authorships": [{"author_position": "first", "author": {"id": "x", "display_name": "Ada Lovelace", "orcid": None}, "institutions": []}],
    "cited_by_count": 3,
    "is_retracted": False,
    "keywords": [{"id": "k", "display_name": "Vision", "score": 0.5}],
    "abstract_inverted_index": {"We": [0, 3], "present": [1], "it.": [2]},
}


def test_works(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, json.dumps({"meta": {"count": 1}, "results": [WORK], "group_by": []}))
    (entry,) = digest.entries
    assert (digest.format, digest.problems, digest.unused) == ("openalex", (), ())
    assert (entry.title, entry.abstract, entry.date) == ("A", "We present it. We", date(2024, 5, 20))
    assert (entry.authors, entry.arxiv_id, entry.keywords) == (("Ada Lovelace",), "2405.12345", ("Vision",))
    assert (entry.journal_ref, entry.withdrawn, entry.links) == ("", False, ())


def test_a_journal_has_its_volume_and_pages(tmp_path: Path) -> None:
    place = {"source": {"display_name": "Nature", "type": "journal"}}
    for biblio, reference in (
        ({"volume": "628", "issue": "8006", "first_page": "77", "last_page": "83"}, "Nature 628(8006), 77–83"),
        ({"volume": "628", "issue": None, "first_page": "e7", "last_page": "e7"}, "Nature 628, e7"),
        ({}, "Nature"),
    ):
        (entry,) = read_digest(tmp_path, json.dumps({"results": [WORK | {"primary_location": place, "biblio": biblio}]})).entries
        assert entry.journal_ref == reference
