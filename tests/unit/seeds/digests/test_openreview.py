"""Answers of OpenReview."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from support.samples import read_digest

CONTENT: dict[str, Any] = {
    "title": "A",
    "authors": ["Ada Lovelace", "Alan Turing"],
    "authorids": ["~Ada_Lovelace1", "~Alan_Turing1"],
    "abstract": "We.",
    "TLDR": "A is short.",
    "keywords": ["p", "q", "r"],
    "venue": "ICLR 2024 poster",
    "venueid": "ICLR.cc/2024/Conference",
    "pdf": "/pdf/a.pdf",
}
NOTE = {
    "id": "abc",
    "forum": "abc",
    "number": 7,
    "cdate": 1695300000000,
    "pdate": 1705408000000,
    "signatures": ["x"],
    "readers": ["everyone"],
}
REPLY = {"id": "def", "forum": "abc", "replyto": "abc", "content": {"title": "Official Review", "abstract": "Good."}}


def test_both_versions_of_the_api(tmp_path: Path) -> None:
    for content in (CONTENT, {name: {"value": value} for name, value in CONTENT.items()}):
        digest = read_digest(tmp_path, json.dumps({"notes": [NOTE | {"content": content}, REPLY], "count": 2}))
        (entry,) = digest.entries
        assert (digest.format, digest.problems, digest.unused) == ("openreview", (), ())
        assert (entry.title, entry.abstract, entry.authors) == ("A", "We.", ("Ada Lovelace", "Alan Turing"))
        assert (entry.date, entry.keywords, entry.journal_ref) == (date(2024, 1, 16), ("p", "q", "r"), "ICLR 2024 poster")
        assert (entry.ai_summary, entry.comment) == ("", "A is short.")
        assert [link.url for link in entry.links] == ["https://openreview.net/forum?id=abc"]


def test_a_submission_has_appeared_nowhere(tmp_path: Path) -> None:
    for venue in ("Submitted to ICLR 2024", "ICLR 2024 Conference Withdrawn Submission"):
        (entry,) = read_digest(tmp_path, json.dumps({"notes": [NOTE | {"content": CONTENT | {"venue": venue}}]})).entries
        assert entry.journal_ref == ""
