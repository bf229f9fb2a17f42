"""Items of Zotero in JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from support.samples import read_digest

ITEM = {
    "key": "K",
    "version": 3,
    "itemType": "preprint",
    "title": "A",
    "creators": [
        {"creatorType": "author", "firstName": "Ada", "lastName": "Lovelace"},
        {"creatorType": "author", "name": "The Lab"},
    ],
    "abstractNote": "We.",
    "repository": "arXiv",
    "archiveID": "arXiv:2405.12345",
    "date": "2024-05-20",
    "DOI": "10.48550/arXiv.2405.12345",
    "url": "http://arxiv.org/abs/2405.12345",
    "extra": "arXiv:2405.12345 [cs]",
    "tags": [{"tag": "Computer Science - Machine Learning", "type": 1}],
    "dateAdded": "2025-01-01T00:00:00Z",
}


def test_items_of_the_web_api_and_of_better_bibtex(tmp_path: Path) -> None:
    attachment = {"key": "Z", "data": {"itemType": "attachment", "title": "Full Text PDF", "parentItem": "K"}}
    for root in ([{"key": "K", "version": 3, "library": {"id": 1}, "data": ITEM}, attachment], {"config": {}, "items": [ITEM]}):
        digest = read_digest(tmp_path, json.dumps(root))
        (entry,) = digest.entries
        assert (digest.format, digest.problems, digest.unused) == ("zotero", (), ())
        assert (entry.title, entry.abstract, entry.date, entry.arxiv_id) == ("A", "We.", date(2024, 5, 20), "2405.12345")
        assert (entry.authors, entry.keywords) == (("Ada Lovelace", "The Lab"), ("Computer Science - Machine Learning",))
        assert entry.version is None


def test_a_journal_has_its_volume_and_pages(tmp_path: Path) -> None:
    item = ITEM | {"publicationTitle": "Nature", "volume": "6", "issue": "2", "pages": "1-9"}
    for root in ([item], [{"key": "K", "data": item}]):
        (entry,) = read_digest(tmp_path, json.dumps(root)).entries
        assert entry.journal_ref == "Nature 6(2), 1–9"
