from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from papershelf.assets import package_data
from papershelf.cli import main
from papershelf.commands.enrich import Request, enrich
from papershelf.library import assembly
from papershelf.model import Paper
from papershelf.seeds import reader
from papershelf.services import arxiv
from papershelf.services.http import Pace
from support import services

TODAY = date(2025, 3, 20)
LISTED = "Attention without Quadratic Cost"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[services.Service]:
    with services.running() as running:
        monkeypatch.setenv("ARXIV_API", f"{running.address}/api/query")
        monkeypatch.setenv("ARXIV_OAI", f"{running.address}/oai")
        monkeypatch.setattr(arxiv.Arxiv.__init__, "__defaults__", (Pace(backoff=0.01, timeout=0.5),))
        running.papers = {f"2503.{number:05d}": f"Paper number {number}" for number in range(120)} | {"2405.12345": LISTED}
        yield running


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds" / "digests").mkdir(parents=True)
    return tmp_path


def digest(shelf: Path, *papers: dict[str, Any], name: str = "2025-03-14.json") -> None:
    items = [{"paper": {"summary": "What it is about.", "publishedAt": "2025-03-13T00:00:00Z", **paper}} for paper in papers]
    (shelf / "seeds" / "digests" / name).write_text(json.dumps(items))


def run(shelf: Path, today: date = TODAY, **wish: Any) -> tuple[str, list[str]]:
    said: list[str] = []
    seeds = reader.read(shelf / "seeds", package_data.default_taxonomy())
    return enrich(Request(shelf / "seeds", shelf / ".cache", **wish), seeds, said.append, today), said


def papers(shelf: Path) -> list[Paper]:
    seeds = reader.read(shelf / "seeds", package_data.default_taxonomy())
    assert not seeds.problems
    return assembly.merge(seeds.digests)


def lines(shelf: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (shelf / "seeds" / "enriched" / "arxiv.jsonl").read_text().splitlines()]


def test_papers_are_asked_for_fifty_at_a_time_and_once(service: services.Service, shelf: Path) -> None:
    digest(shelf, *({"id": f"2503.{number:05d}", "title": f"Paper number {number}"} for number in range(120)))
    account, said = run(shelf)
    assert account == "120 papers completed, 0 not known to arXiv, 3 requests."
    assert said == []
    assert len(lines(shelf)) == 120
    assert lines(shelf)[7] == {
        "arxiv_id": "2503.00007",
        "authors": ["Ada Lovelace", "Alan Turing"],
        "categories": ["cs.CV", "cs.LG"],
        "date": "2025-03-13",
        "journal_ref": "J. X 1 (2025)",
        "title": "Paper number 7",
        "version": 2,
    }
    account, _ = run(shelf)
    assert account == "0 papers completed, 0 not known to arXiv, 0 requests."


def test_only_what_a_digest_leaves_out_is_filled(service: services.Service, shelf: Path) -> None:
    digest(shelf, {"id": "2503.00001", "title": "Its Own Title", "authors": [{"name": "Grace Hopper"}]})
    run(shelf)
    [paper] = papers(shelf)
    assert (paper.title, paper.abstract, paper.authors) == ("Its Own Title", "What it is about.", ("Grace Hopper",))
    assert (paper.categories, paper.journal_ref, paper.version) == (("cs.CV", "cs.LG"), "J. X 1 (2025)", 2)


def test_a_title_is_found_if_it_is_the_same(service: services.Service, shelf: Path) -> None:
    digest(shelf, {"title": "Attention Without Quadratic  Cost!"}, {"title": "Attention with Cost"})
    account, _ = run(shelf)
    assert account == "1 paper completed, 1 not known to arXiv, 2 requests."
    first, second = papers(shelf)
    assert (first.arxiv_id, first.authors) == ("2405.12345", ("Ada Lovelace", "Alan Turing"))
    assert (second.arxiv_id, second.authors) == ("", ())
    account, _ = run(shelf)
    assert "0 requests" in account
    account, _ = run(shelf, TODAY + timedelta(31))
    assert "1 request." in account


def test_a_title_of_another_number_of_authors_is_another_paper(service: services.Service, shelf: Path) -> None:
    (shelf / "seeds" / "digests" / "2025-03-14.txt").write_text(f"{LISTED}\n\nWhat it is about.\n\n  • 7 authors\n·\nMar 13, 2025\n")
    run(shelf)
    assert [paper.arxiv_id for paper in papers(shelf)] == [""]


def test_titles_have_a_limit_a_run(service: services.Service, shelf: Path) -> None:
    digest(shelf, *({"title": f"Unknown thing {number}"} for number in range(5)))
    account, _ = run(shelf, titles=2)
    assert account == "0 papers completed, 2 not known to arXiv, 2 requests. 3 titles are left for the next run."


def test_where_the_api_is_away_papers_come_one_by_one(service: services.Service, shelf: Path) -> None:
    service.api_is_away = True
    digest(
        shelf, {"id": "2503.00001", "title": "A"}, {"id": "2503.00002", "title": "B"}, {"id": "2599.00001", "title": "C"}, {"title": "D"}
    )
    account, said = run(shelf)
    assert account.startswith("2 papers completed, 1 not known to arXiv, 4 requests")
    assert said == ["arXiv's API does not answer, so titles are not looked for. Run this again later."]
    assert [paper.authors for paper in papers(shelf)][:2] == [("Ada Lovelace", "Alan Turing")] * 2
    assert lines(shelf)[0]["categories"] == ["cs.CV", "cs.LG"]


def test_a_service_that_is_away_fails_nothing(service: services.Service, shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest(shelf, *({"id": f"2503.{number:05d}", "title": f"Paper number {number}"} for number in range(60)))
    service.faults = [services.status(503)] * 99
    assert main(["enrich"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("0 papers completed")
    assert "503" in err
    assert not (shelf / "seeds" / "enriched").exists()
    service.faults = []
    assert main(["enrich"]) == 0
    assert len(lines(shelf)) == 60


@pytest.mark.parametrize("body", [b"<html>busy</html>", b"<feed><entry>", b"", b"{}"], ids=["HTML", "cut", "empty", "JSON"])
def test_an_answer_that_is_none_is_told(service: services.Service, shelf: Path, body: bytes) -> None:
    digest(shelf, {"id": "2503.00001", "title": "A"})
    service.files = {"/api/query": body, "/oai": body}
    account, said = run(shelf)
    assert account.startswith("0 papers completed")
    assert len(said) == 1
    assert said[0].endswith("run this again later.")


def test_a_line_that_is_no_paper_is_a_warning(shelf: Path) -> None:
    digest(shelf, {"id": "2503.00001", "title": "A"})
    good = '{"arxiv_id": "2503.00001", "title": "A", "authors": ["Ada Lovelace"]}'
    (shelf / "seeds" / "enriched").mkdir()
    wrong = [
        "nonsense",
        "[]",
        '{"arxiv_id": "2503.00001"}',
        '{"arxiv_id": "1", "title": "B", "authors": "Ada"}',
        '{"arxiv_id": "1", "title": 7}',
    ]
    (shelf / "seeds" / "enriched" / "arxiv.jsonl").write_text("\n".join([*wrong, good, ""]))
    seeds = reader.read(shelf / "seeds", package_data.default_taxonomy())
    assert [(problem.line, problem.severity) for problem in seeds.problems] == [(number, "warning") for number in range(1, 6)]
    assert seeds.problems[0].file.endswith("seeds/enriched/arxiv.jsonl")
    assert assembly.merge(seeds.digests)[0].authors == ("Ada Lovelace",)


def test_a_build_shows_what_was_found_and_the_maintainer_has_the_last_word(shelf: Path) -> None:
    digest(shelf, {"id": "2503.00001", "title": "A Paper"})
    assert main(["build", "-q"]) == 0
    page = shelf / "site" / "papers" / "a-paper" / "index.html"
    assert "Ada Lovelace" not in page.read_text()
    (shelf / "seeds" / "enriched").mkdir()
    line = '{"arxiv_id": "2503.00001", "title": "A Paper", "authors": ["Ada Lovelace"], "journal_ref": "J. X 1"}'
    (shelf / "seeds" / "enriched" / "arxiv.jsonl").write_text(line)
    assert main(["build", "-q"]) == 0
    assert "Ada Lovelace" in page.read_text()
    (shelf / "seeds" / "papers").mkdir()
    (shelf / "seeds" / "papers" / "a-paper.md").write_text("---\nauthors: [Grace Hopper]\n---\n")
    assert main(["build", "-q"]) == 0
    assert "Grace Hopper" in page.read_text()
    assert "Ada Lovelace" not in page.read_text()
    assert "J. X 1" in page.read_text()
