"""CSL-JSON of reference managers, and answers of Crossref."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from support.samples import read_digest

ZOTERO = {
    "id": "http://zotero.org/users/1/items/ABCD",
    "type": "article",
    "abstract": "We.",
    "DOI": "10.48550/arXiv.2405.12345",
    "note": "arXiv:2405.12345 [cs]",
    "number": "arXiv:2405.12345",
    "publisher": "arXiv",
    "source": "arXiv.org",
    "title": "A",
    "URL": "http://arxiv.org/abs/2405.12345",
    "author": [{"family": "Lovelace", "given": "Ada"}, {"literal": "The Lab"}],
    "accessed": {"date-parts": [["2025", 1, 1]]},
    "issued": {"date-parts": [["2024", 5, 20]]},
}
CROSSREF = {
    "title": ["A"],
    "subtitle": ["B"],
    "author": [{"given": "Ada", "family": "Lovelace", "sequence": "first", "affiliation": []}],
    "issued": {"date-parts": [[2024, 5]]},
    "published-online": {"date-parts": [[2024, 5, 3]]},
    "created": {"date-parts": [[2024, 5, 4]], "date-time": "2024-05-04T00:00:00Z"},
    "abstract": "<jats:title>Abstract</jats:title><jats:p>We.</jats:p>",
    "DOI": "10.1000/x",
    "URL": "https://doi.org/10.1000/x",
    "container-title": ["J. X"],
    "volume": "12",
    "issue": "3",
    "page": "10-20",
    "type": "journal-article",
    "is-referenced-by-count": 1,
}


def test_an_export_of_zotero(tmp_path: Path) -> None:
    digest = read_digest(
        tmp_path, json.dumps([ZOTERO, {"id": "b", "type": "book", "title": "A Book", "issued": {"date-parts": [[1999, 1, 2]]}}])
    )
    first, book = digest.entries
    assert (digest.format, digest.problems, digest.unused) == ("csl-json", (), ())
    assert (first.title, first.abstract, first.date, first.arxiv_id) == ("A", "We.", date(2024, 5, 20), "2405.12345")
    assert (first.authors, first.comment, first.doi) == (("Ada Lovelace", "The Lab"), "", "10.48550/arXiv.2405.12345")
    assert (book.title, book.date) == ("A Book", date(1999, 1, 2))


def test_an_answer_of_crossref(tmp_path: Path) -> None:
    digest = read_digest(
        tmp_path, json.dumps({"status": "ok", "message-type": "work-list", "message": {"total-results": 1, "items": [CROSSREF]}})
    )
    (entry,) = digest.entries
    assert (digest.format, digest.problems, digest.unused) == ("csl-json", (), ())
    assert (entry.title, entry.abstract, entry.date) == ("A: B", "We.", date(2024, 5, 3))
    assert (entry.journal_ref, entry.doi, entry.authors) == ("J. X 12(3), 10–20", "10.1000/x", ("Ada Lovelace",))
