"""Answers of Semantic Scholar: search, batch, recommendations, citations, one paper."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from support.samples import read_digest

PAPER = {
    "paperId": "649def34f8be52c8b66281af98ae884c09aef38b",
    "corpusId": 1,
    "externalIds": {"ArXiv": "2405.12345", "DOI": "10.1000/x.1", "CorpusId": 1, "DBLP": "journals/corr/x"},
    "url": "https://www.semanticscholar.org/paper/649def34f8be52c8b66281af98ae884c09aef38b",
    "title": "A",
    "abstract": "We.",
    "venue": "Neural Information Processing Systems",
    "publicationVenue": {"id": "x", "name": "NeurIPS"},
    "year": 2024,
    "referenceCount": 59,
    "citationCount": 453,
    "isOpenAccess": True,
    "openAccessPdf": {"url": "https://arxiv.org/pdf/2405.12345", "status": "GREEN", "license": None},
    "fieldsOfStudy": ["Computer Science"],
    "publicationTypes": None,
    "publicationDate": "2024-05-20",
    "journal": {"name": "J. X", "volume": "3", "pages": "1-10"},
    "authors": [{"authorId": "1", "name": "Ada Lovelace"}, {"authorId": None, "name": "Alan Turing"}],
    "tldr": {"model": "tldr@v2.0.0", "text": "Short."},
}


@pytest.mark.parametrize(
    "answer",
    [
        {"total": 1, "offset": 0, "next": 1, "data": [PAPER]},
        {"total": 1, "token": "x", "data": [PAPER]},
        {"recommendedPapers": [PAPER]},
        {"offset": 0, "data": [{"contexts": [], "isInfluential": False, "citingPaper": PAPER}]},
        [PAPER, None],
        PAPER,
        {"data": [PAPER | {"matchScore": 174.2}]},
    ],
)
def test_answers(tmp_path: Path, answer: Any) -> None:
    digest = read_digest(tmp_path, json.dumps(answer))
    (entry,) = digest.entries
    assert (digest.format, digest.problems, digest.unused) == ("semantic-scholar", (), ())
    assert (entry.title, entry.abstract, entry.date, entry.arxiv_id) == ("A", "We.", date(2024, 5, 20), "2405.12345")
    assert (entry.authors, entry.doi, entry.journal_ref) == (("Ada Lovelace", "Alan Turing"), "10.1000/x.1", "J. X 3, 1–10")
    assert entry.ai_summary == "Short."
    assert [(link.url, link.kind) for link in entry.links] == [(PAPER["url"], "paper")]


def test_fields_that_were_not_asked_for(tmp_path: Path) -> None:
    paper: dict[str, Any] = {
        "paperId": "a",
        "title": "A",
        "abstract": None,
        "year": 2024,
        "venue": "",
        "authors": [],
        "openAccessPdf": {"url": "", "status": None},
    }
    digest = read_digest(tmp_path, json.dumps({"data": [paper]}))
    assert (digest.format, digest.entries[0].title, digest.entries[0].date, digest.unused) == (
        "semantic-scholar",
        "A",
        date(2024, 1, 1),
        (),
    )
