"""A paper's page, as the build writes it, as a digest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from papershelf.markdown.paper_page import dump
from papershelf.model import Paper
from support.samples import read_digest


def test_markdown_page(tmp_path: Path) -> None:
    paper = Paper("a-page", "A page", "Its abstract.", date=date(2024, 5, 1), arxiv_id="2405.00001", author_count=2)
    digest = read_digest(tmp_path, dump(paper))
    entry = digest.entries[0]
    assert (digest.format, digest.problems) == ("markdown", ())
    assert (entry.title, entry.abstract, entry.date, entry.arxiv_id) == ("A page", "Its abstract.", date(2024, 5, 1), "2405.00001")
