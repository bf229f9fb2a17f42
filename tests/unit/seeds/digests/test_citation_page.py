"""Saved HTML pages of one paper: of arXiv, of Hugging Face, of publishers."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from pathlib import Path
from time import process_time

import pytest

from papershelf.model import Link
from support.samples import CITATION_PAGE, PAPER, read_digest

PUBLISHER = """<!doctype html><html><head><meta content="A Paper" name=citation_title><meta content="Ada Lovelace" name=citation_author>
<meta content="2024/8/2" name=citation_publication_date><meta content="10.18653/v1/2024.acl-long.1" name=citation_doi>
<meta content="https://x.org/1" property="og:url"><meta content="Proceedings of X" name=citation_conference_title>
<meta content=1 name=citation_firstpage><meta content=16 name=citation_lastpage></head>
<body><div class="card-body acl-abstract"><h5>Abstract</h5><span>We show it.</span></div></body></html>"""


def test_arxiv(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, CITATION_PAGE)
    [entry] = digest.entries
    assert (digest.format, digest.problems) == ("paper-page", ())
    assert (entry.title, entry.abstract) == ("Echo: Networks That Listen Twice", "We find that $a < b$.")
    assert (entry.authors, entry.date) == (("Ann Example", "Émilie du Châtelet"), date(2024, 10, 3))
    assert (entry.arxiv_id, entry.version, entry.doi, entry.journal_ref) == ("2410.00042", 2, "10.1000/x.1", "J. X 1 (2024)")
    assert (entry.categories, entry.comment, entry.withdrawn) == (
        ("cs.CL", "cs.LG"),
        "This paper has been withdrawn, https://x.org/y",
        True,
    )


def test_a_publisher(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, PUBLISHER)
    [entry] = digest.entries
    assert (entry.title, entry.abstract, entry.authors, entry.date) == ("A Paper", "We show it.", ("Ada Lovelace",), date(2024, 8, 2))
    assert (entry.doi, entry.journal_ref) == ("10.18653/v1/2024.acl-long.1", "Proceedings of X, 1–16")
    assert (entry.links, digest.problems) == ((Link("https://x.org/1", "paper", "listing"),), ())


@pytest.mark.parametrize(
    ("fields", "day", "is_inferred"),
    [
        ({"citation_publication_date": "2023/12"}, date(2023, 12, 1), True),
        ({"citation_publication_date": "2023/7", "citation_online_date": "2023/07/09"}, date(2023, 7, 9), False),
        ({"citation_year": "2023"}, date(2023, 1, 1), True),
        ({"citation_publication_date": "2022", "article:published_time": "2025-01-02"}, date(2022, 1, 1), True),
    ],
)
def test_a_date_that_names_no_day(tmp_path: Path, fields: dict[str, str], day: date, *, is_inferred: bool) -> None:
    meta = {"citation_title": "A Paper", "citation_pdf_url": "https://x.org/1.pdf", **fields}
    page = "".join(f'<meta name="{name}" content="{content}">' for name, content in meta.items())
    [entry] = read_digest(tmp_path, f"<html><head>{page}</head></html>").entries
    assert (entry.date, entry.date_inferred) == (day, is_inferred)
    assert entry.links == (Link("https://x.org/1.pdf", "paper", "listing"),)


def test_what_only_the_table_of_arxiv_tells(tmp_path: Path) -> None:
    history = CITATION_PAGE.index("citation_title")
    page = CITATION_PAGE[:history] + CITATION_PAGE[history:].replace("citation_doi", "other_doi")
    cell = (
        '<a href="https://arxiv.org/abs/2410.00042v1">v1</a> (this version, v3) <td class="tablecell doi"><a href="x">10.1000/y.2</a></td>'
    )
    [entry] = read_digest(tmp_path, page.replace("</body>", f"{cell}</body>")).entries
    assert (entry.version, entry.doi) == (3, "10.1000/y.2")


def test_hugging_face(tmp_path: Path) -> None:
    other, data = escape(json.dumps({"classNames": ""})), escape(json.dumps(PAPER, separators=(",", ":")))
    page = f'<!doctype html><html><body><div data-props="{other}"></div><div data-target="Paper" data-props="{data}"></div></body></html>'
    [entry] = read_digest(tmp_path, page).entries
    assert (entry.title, entry.arxiv_id, entry.upvotes) == ("A Title on two lines", "2503.10613", 29)


@pytest.mark.parametrize(
    ("target", "props"),
    [
        ("PaperContent", {"comments": [], "paper": PAPER["paper"], "upvoted": False}),
        ("PaperPageTitle", PAPER["paper"]),
        ("UpvoteControl", {"paper": PAPER}),
        ("PaperContent", {"dailyPapers": [PAPER]}),
    ],
)
def test_hugging_face_under_any_name_and_in_any_order(tmp_path: Path, target: str, props: dict[str, object]) -> None:
    data = escape(json.dumps(props))
    page = f'<!doctype html><html><body><main><div class="contents" data-target="{target}" data-props="{data}"></div></main></body></html>'
    digest = read_digest(tmp_path, page)
    [entry] = digest.entries
    assert (entry.title, entry.arxiv_id, entry.upvotes) == ("A Title on two lines", "2503.10613", 29)
    assert {name for name, _ in digest.unused} == {"paper.authors", "paper.projectPage"}
    assert entry.comments == (0 if "comments" in props or target == "PaperPageTitle" else 7)


def test_what_is_missing_is_reported(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, '<html><head><meta name="citation_title" content="A"></head></html>')
    assert [problem.severity for problem in digest.problems] == ["warning", "warning"]
    digest = read_digest(tmp_path, '<html><head><meta name="citation_title" content=""></head></html>')
    assert [problem.severity for problem in digest.problems] == ["error"]


HOSTILE = {
    "open quotes": "<meta '" * 80_000,
    "a long attribute": f"<meta {'a' * 500_000}>",
    "attributes without values": f"<meta {'a ' * 200_000}>",
    "open data": '{"paper":{' + " data-props='" * 50_000,
    "open abstracts": "<p class='abstract'>" * 20_000,
    "open cells": '<td class="tablecell comments">' * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_cost_no_time(tmp_path: Path, name: str) -> None:
    start = process_time()
    assert read_digest(tmp_path, f"<html><meta name=citation_title content=x>{HOSTILE[name]}").problems
    assert process_time() - start < 2
