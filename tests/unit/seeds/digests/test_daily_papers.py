"""Captures of the daily_papers API: what is read of each field, and what a broken file still gives."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from papershelf.model import Account, Link
from support.samples import PAPER, read_digest


@pytest.mark.parametrize("wrap", [lambda items: items, lambda items: {"data": items}, lambda items: {"dailyPapers": items, "x": []}])
def test_daily_papers(tmp_path: Path, wrap: Callable[[list[Any]], Any]) -> None:
    digest = read_digest(tmp_path, json.dumps(wrap([PAPER, {"title": "Bare"}])), "2025-03-14.txt")
    whole, bare = digest.entries
    assert (digest.format, digest.as_of, digest.as_of_source) == ("daily-papers", date(2025, 3, 14), "file name")
    assert (whole.title, whole.abstract) == ("A Title on two lines", "One sentence on two lines.\n\nAnother paragraph.")
    assert (whole.date, whole.date_inferred, whole.arxiv_id) == (date(2025, 3, 14), False, "2503.10613")
    assert (whole.authors, whole.author_count, whole.organization) == (("Ada Lovelace", "Alan Turing"), 2, "The Lab")
    assert (whole.comments, whole.upvotes, whole.keywords) == (7, 29, ("vision",))
    assert whole.links == (Link("https://github.com/a/b", "code", "listing"),)
    assert (bare.title, bare.abstract, bare.date, bare.upvotes) == ("Bare", "", None, None)
    assert [(problem.severity, "has no date" in problem.found) for problem in digest.problems] == [("warning", True)]


def test_json_that_breaks_off_keeps_what_is_whole(tmp_path: Path) -> None:
    text = json.dumps([PAPER, PAPER, PAPER], indent=1)
    cut = text.rindex('"summary"')
    digest = read_digest(tmp_path, text[:cut], "2025-03-14.json")
    assert len(digest.entries) == 2
    assert digest.problems[0].severity == "error"
    assert digest.problems[0].line == text.count("\n", 0, cut) + 1
    assert digest.lines.problem > 0 < digest.lines.entry


def test_a_capture_names_the_accounts_of_authors(tmp_path: Path) -> None:
    authors = [
        {"name": "Ada", "hidden": False, "user": {"_id": "1", "user": "ada-l", "fullname": "Ada L", "type": "user"}},
        {"name": "Alan", "user": None},
        {"name": "Eve", "hidden": True, "user": {"user": "eve"}},
        {"name": "Bob", "user": {"user": "../bob"}},
    ]
    digest = read_digest(tmp_path, json.dumps([{"paper": {"id": "2503.10613", "title": "A", "authors": authors}}]), "2025-03-14.json")
    [entry] = digest.entries
    assert (entry.authors, entry.accounts) == (("Ada", "Alan", "Bob"), (Account("Ada", "ada-l"),))
    assert "authors" not in repr(digest.unused)


def test_lists_of_lines_and_a_line_of_authors(tmp_path: Path) -> None:
    paper = {"id": "2503.10613", "title": "A", "summary": ["a list", "of lines"], "authors": "Ada Lovelace, Alan Turing"}
    [entry] = read_digest(tmp_path, json.dumps([{"paper": paper}]), "2025-03-14.json").entries
    assert (entry.abstract, entry.authors) == ("a list of lines", ("Ada Lovelace", "Alan Turing"))


def test_null_in_the_list_is_told(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, json.dumps([PAPER, None, PAPER]), "2025-03-14.json")
    assert ([entry.position for entry in digest.entries], len(digest.problems)) == ([1, 2], 1)
    assert (digest.problems[0].found, digest.problems[0].severity) == ("entry 2 is `null`, where a paper was expected", "warning")
