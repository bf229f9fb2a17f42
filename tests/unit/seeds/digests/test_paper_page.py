"""A paper's page, as the build writes it, as a digest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from papershelf.library.assembly import merge
from papershelf.library.merge import repaired
from papershelf.markdown.paper_page import dump
from papershelf.model import Paper
from support.samples import read_digest


def test_a_page_tells_all_that_the_paper_has(tmp_path: Path) -> None:
    paper = Paper(
        "a-page", "A page", "Its abstract.", doi="10.1/x", journal_ref="J. X", comment="9 pages", categories=("cs.CV",), version=2,
        withdrawn=True, ai_summary="Short.", github_stars=3,
    )  # fmt: skip
    [entry] = read_digest(tmp_path, dump(paper)).entries
    assert (entry.doi, entry.journal_ref, entry.comment, entry.categories) == ("10.1/x", "J. X", "9 pages", ("cs.CV",))
    assert (entry.version, entry.withdrawn, entry.ai_summary, entry.github_stars) == (2, True, "Short.", 3)


@pytest.mark.parametrize("raw", [("", ""), (r"\"Uber A", r"By \"Ust\"un."), ("Ãœber A", "By ÃœstÃ¼n.")])
def test_a_page_as_a_digest_gives_its_own_paper(raw: tuple[str, str], tmp_path: Path) -> None:
    page = dump(Paper("uber-a", "Über A", "By Üstün.", raw_title=raw[0], raw_abstract=raw[1]))
    [paper] = merge([read_digest(tmp_path, page)])
    again = repaired(paper)
    assert (again.slug, again.title, again.abstract) == ("uber-a", "Über A", "By Üstün.")
    assert (again.raw_title, again.raw_abstract) == raw


def test_markdown_page(tmp_path: Path) -> None:
    paper = Paper("a-page", "A page", "Its abstract.", date=date(2024, 5, 1), arxiv_id="2405.00001", author_count=2)
    digest = read_digest(tmp_path, dump(paper))
    entry = digest.entries[0]
    assert (digest.format, digest.problems) == ("markdown", ())
    assert (entry.title, entry.abstract, entry.date, entry.arxiv_id) == ("A page", "Its abstract.", date(2024, 5, 1), "2405.00001")


def test_a_note_on_a_page_among_digests_is_told(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, "---\ntitle: A page\ndate: 2025-01-11\n---\n\nIts abstract.\n\n## More\n\nMore text here.\n")
    [problem] = digest.problems
    assert (problem.line, problem.severity) == (8, "warning")
    assert problem.found == "text from `## More More text here.` on is a note, which a page among digests cannot have"
    assert [entry.abstract for entry in digest.entries] == ["Its abstract."]
