"""What a shelf publishes for programs is a digest for another shelf."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from papershelf.artifacts import Artifact, Target
from papershelf.export.api import api
from papershelf.model import Link, Paper
from support.libraries import library
from support.samples import read_digest

PAPERS = [
    Paper(
        "a",
        "Über A 84.4%",
        "It gains 5.3% at 6.1× less.\n\nMore.",
        date(2024, 5, 20),
        authors=("Ada Lovelace",),
        author_count=1,
        organization="Lab",
        comments=3,
        upvotes=7,
        arxiv_id="2405.12345",
        links=(Link("https://github.com/a/b", "code", "listing"), Link("https://example.org/in-text", "project")),
        keywords=("x",),
        doi="10.1000/x",
        journal_ref="J. X",
        comment="12 pages",
        categories=("cs.LG",),
        version=2,
        withdrawn=True,
        ai_summary="Short.",
        github_stars=9,
        raw_title='{\\"U}ber A 84.4\\%',
        raw_abstract="It gains 5.3\\% at 6.1times less.\n\nMore.",
    ),
    Paper("b", "B", "", date(2024, 5, 21), date_inferred=True, author_count=4),
]


def test_a_file_of_our_api_is_read_as_it_was_received(tmp_path: Path) -> None:
    files = [made for target in api(library(PAPERS)) if isinstance(target, Target) for made in target.make() if isinstance(made, Artifact)]
    (body,) = [file.body for file in files if file.path == "api/2024-05.json"]
    digest = read_digest(tmp_path, body)
    assert (digest.format, digest.problems, digest.unused) == ("papershelf", (), ())
    second, first = digest.entries
    assert (first.title, first.abstract) == (PAPERS[0].raw_title, PAPERS[0].raw_abstract)
    same = "date authors author_count organization comments upvotes arxiv_id keywords doi journal_ref comment categories version"
    for name in (*same.split(), "withdrawn", "ai_summary", "github_stars"):
        assert getattr(first, name) == getattr(PAPERS[0], name), name
    assert first.links == PAPERS[0].links[:1]
    assert (second.date_inferred, second.author_count) == (True, 4)
