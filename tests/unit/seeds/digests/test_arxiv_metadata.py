"""arXiv's metadata snapshot, as JSON Lines and as a list."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from support.samples import read_digest

PAPER = {
    "id": "0704.0001",
    "submitter": "Pavel Nadolsky",
    "authors": "C. Bal\\'azs, E. L. Berger, P. M. Nadolsky, C.-P. Yuan",
    "title": "Calculation of prompt\n  diphoton production",
    "comments": "37 pages, 15 figures; published version",
    "journal-ref": "Phys.Rev.D76:013009,2007",
    "doi": "10.1103/PhysRevD.76.013009",
    "report-no": None,
    "categories": "hep-ph cs.LG",
    "license": None,
    "abstract": "  A fully differential\ncalculation with $x < y$.\n",
    "versions": [
        {"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"},
        {"version": "v2", "created": "Tue, 24 Jul 2007 20:10:27 GMT"},
    ],
    "update_date": "2008-11-26",
    "authors_parsed": [["Balázs", "C.", ""], ["Berger", "E. L.", ""], ["Nadolsky", "P. M.", ""], ["Yuan", "C. -P.", ""]],
}


def test_lines_of_the_snapshot(tmp_path: Path) -> None:
    lines = "\n".join(
        json.dumps(PAPER | more) for more in ({}, {"id": "cs/0112017", "report-no": "X-1", "comments": "Withdrawn by the authors"})
    )
    digest = read_digest(tmp_path, lines, "arxiv-metadata-oai-snapshot.json")
    first, second = digest.entries
    assert (digest.format, digest.problems, dict(digest.unused)) == ("arxiv-metadata", (), {"report-no": 1})
    assert (first.title, first.abstract) == ("Calculation of prompt diphoton production", "A fully differential calculation with $x < y$.")
    assert first.authors == ("C. Balázs", "E. L. Berger", "P. M. Nadolsky", "C. -P. Yuan")
    assert (first.date, first.version, first.arxiv_id, first.line) == (date(2007, 4, 2), 2, "0704.0001", 1)
    assert (first.comment, first.comments, first.categories) == ("37 pages, 15 figures; published version", 0, ("hep-ph", "cs.LG"))
    assert (first.doi, first.journal_ref) == ("10.1103/PhysRevD.76.013009", "Phys.Rev.D76:013009,2007")
    assert (second.arxiv_id, second.withdrawn, first.withdrawn) == ("cs/0112017", True, False)


def test_names_without_their_parts(tmp_path: Path) -> None:
    paper = {name: value for name, value in PAPER.items() if name not in ("authors_parsed", "versions")}
    (entry,) = read_digest(tmp_path, json.dumps([paper])).entries
    assert entry.authors == ("C. Balázs", "E. L. Berger", "P. M. Nadolsky", "C.-P. Yuan")
    assert entry.date == date(2008, 11, 26)
