"""Papers of Hugging Face's API outside of a daily list."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from papershelf.model import Link
from support.samples import read_digest

ANSWER = {
    "id": "2405.12345",
    "authors": [{"_id": "66", "name": "Ada Lovelace", "hidden": False, "user": {"name": "ada"}, "status": "claimed_verified"}],
    "publishedAt": "2024-05-20T17:59:59.000Z",
    "submittedOnDailyAt": "2024-05-21T00:44:05.364Z",
    "title": "A",
    "submittedOnDailyBy": {"_id": "6", "fullname": "AK", "type": "user"},
    "summary": "We.",
    "upvotes": 29,
    "discussionId": "664c",
    "ai_summary": "Short.",
    "ai_keywords": ["x"],
    "githubRepo": "https://github.com/a/b",
    "githubStars": 7,
}
INFO = {
    "id": "2405.12345",
    "authors": [{"name": "Ada Lovelace", "user": None, "status": None, "status_last_changed_at": None, "hidden": False}],
    "published_at": "2024-05-20T17:59:59+00:00",
    "title": "A",
    "summary": "We.",
    "upvotes": 29,
    "discussion_id": "664c",
    "source": None,
    "comments": 7,
    "submitted_at": "2024-05-21T00:44:05+00:00",
    "submitted_by": {"username": "AK"},
}


def test_one_answer(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, json.dumps(ANSWER))
    (entry,) = digest.entries
    assert (digest.format, digest.as_of, digest.unused, digest.problems) == ("hub-paper", date(2024, 5, 21), (), ())
    assert (entry.title, entry.abstract, entry.authors, entry.date) == ("A", "We.", ("Ada Lovelace",), date(2024, 5, 20))
    assert (entry.upvotes, entry.ai_summary, entry.keywords, entry.github_stars) == (29, "Short.", ("x",), 7)
    assert entry.links == (Link("https://github.com/a/b", "code", "listing"),)


def test_paper_info_as_json_and_json_lines(tmp_path: Path) -> None:
    for text in (json.dumps([INFO]), json.dumps(INFO) + "\n" + json.dumps(INFO | {"title": "B"})):
        digest = read_digest(tmp_path, text)
        entry = digest.entries[0]
        assert (digest.format, digest.unused, digest.problems) == ("hub-paper", (), ())
        assert (entry.date, entry.authors, entry.comments, entry.comment) == (date(2024, 5, 20), ("Ada Lovelace",), 7, "")
