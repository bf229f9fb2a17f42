from __future__ import annotations

import csv
import io
import json
import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from papershelf.cli import main
from papershelf.config import DOWNLOADS, Config
from papershelf.export import tables
from papershelf.library.library import Library, arrange
from papershelf.model import Link, Paper
from papershelf.search.analysis import stop_words
from search.shelves import repository_library

CONFIG = Config(base_url="https://example.org/shelf/")


@pytest.fixture(scope="module")
def library() -> Library:
    return repository_library()


@pytest.fixture(scope="module")
def database(library: Library) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(tables.database(library, CONFIG))
        yield connection


def test_every_form_is_a_setting() -> None:
    assert tuple(tables.FORMS) == DOWNLOADS


def test_a_database_holds_what_the_shelf_knows(library: Library, database: sqlite3.Connection) -> None:
    paper = next(paper for paper in library.papers if paper.results and paper.backbones)
    row = database.execute("SELECT title, date, url, tags FROM papers WHERE slug = ?", [paper.slug]).fetchone()
    tags = "; ".join(library.tags[tag].name for tag in paper.tags)
    assert row == (paper.title, paper.date and paper.date.isoformat(), f"https://example.org/shelf/papers/{paper.slug}/", tags)
    counts = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("papers", "digests", "results", "tags")}
    papers = library.papers
    assert counts == {
        "papers": len(papers),
        "digests": len(library.digests),
        "results": sum(len(paper.results) for paper in papers),
        "tags": sum(len(paper.tags) for paper in papers),
    }
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_datasette_finds_the_search(database: sqlite3.Connection) -> None:
    """Datasette looks for a table of FTS whose `content` is the table that it shows."""
    [sql] = database.execute("SELECT sql FROM sqlite_master WHERE sql LIKE '%VIRTUAL TABLE%'").fetchone()
    assert 'content="papers"' in sql
    assert "fts5" in sql


def test_a_query_finds_what_the_site_finds(library: Library, database: sqlite3.Connection) -> None:
    """Fifty queries of two plain words: the papers that have both, by the stems that the site's search uses too."""
    words = sorted({word for paper in library.papers for word in re.findall(r"[a-z]{4,}", paper.title.lower())} - set(stop_words()))
    queries = [random.Random(number).sample(words, 2) for number in range(50)]
    stems = {paper.slug: _stems(paper, library) for paper in library.papers}
    found = 0
    for query in queries:
        expected = {slug for slug, have in stems.items() if {_stem(word) for word in query} <= have}
        asked = "SELECT slug FROM papers WHERE rowid IN (SELECT rowid FROM papers_fts WHERE papers_fts MATCH ?)"
        assert {slug for (slug,) in database.execute(asked, [" ".join(query)])} == expected, query
        found += bool(expected)
    assert found > 10


def _stem(word: str) -> str:
    from lunr.stemmer import PorterStemmer

    return str(PorterStemmer().stem(word))


def _stems(paper: Paper, library: Library) -> set[str]:
    texts = [
        paper.title,
        paper.abstract,
        *paper.authors,
        *(library.tags[tag].name for tag in paper.tags),
        *paper.families,
        *paper.backbones,
    ]
    return {_stem(word) for word in re.findall(r"[^\W_]+", " ".join([*texts, paper.ai_summary]).lower())}


def test_a_line_of_json_is_a_paper_of_the_api(library: Library) -> None:
    lines = tables.json_lines(library, CONFIG).decode().splitlines()
    assert [json.loads(line)["slug"] for line in lines] == [paper.slug for paper in reversed(library.papers)]


def test_a_spreadsheet_has_no_formula() -> None:
    titles = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx", 'A "quoted", title', "Ünïcode"]
    papers = [Paper(f"p{number}", title, "", links=(Link("https://example.org", "code"),)) for number, title in enumerate(titles)]
    body = tables.spreadsheet(arrange(papers, [], repository_library().taxonomy), CONFIG)
    assert body.startswith(b"\xef\xbb\xbf")
    found = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert {row["title"] for row in found} == {"'=HYPERLINK(1)", "'+1", "'-1", "'@SUM(A1)", "'\tx", 'A "quoted", title', "Ünïcode"}
    assert not [cell for row in found for cell in row.values() if cell and cell[0] in "=+-@\t\r"]


def test_parquet_is_read_back(library: Library) -> None:
    from pyarrow import parquet

    table = parquet.read_table(io.BytesIO(tables.parquet(library, CONFIG)))
    assert table.num_rows == len(library.papers)
    assert table.column("title").to_pylist()[0] == library.papers[-1].title


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "papers").mkdir(parents=True)
    (tmp_path / "seeds" / "papers" / "a-paper.md").write_text('---\ntitle: "A Paper"\n---\n\nIt is about ViT-B/16.\n')
    (tmp_path / "seeds" / "site.yaml").write_text("base_url: https://example.org/shelf/\ndownloads:\n  - papers.db\n  - papers.csv\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_writes_a_file(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export"]) == 0
    assert re.fullmatch(r"papers\.db: 1 paper, 0\.\d MB\n", capsys.readouterr().out)
    assert main(["export", "csv", "--out", "data/all.csv"]) == 0
    assert "A Paper" in (shelf / "data" / "all.csv").read_text("utf-8-sig")
    for name, start in {"all.csv": b"\xef\xbb\xbf", "all.jsonl": b"{", "all.db": b"SQLite", "all": b"SQLite"}.items():
        assert main(["export", "--out", name]) == 0
        assert (shelf / name).read_bytes().startswith(start)
    with pytest.raises(SystemExit, match="2"):
        main(["export", "xlsx"])
    assert "'xlsx' must be one of papers.db, papers.jsonl, papers.csv, papers.parquet" in capsys.readouterr().err


def test_a_site_publishes_what_its_settings_ask_for(shelf: Path) -> None:
    assert main(["build", "-q"]) == 0
    site = shelf / "site"
    assert sorted(file.name for file in site.glob("papers.*")) == ["papers.bib", "papers.csl.json", "papers.csv", "papers.db", "papers.ris"]
    about = (site / "about" / "index.html").read_text()
    assert 'href="../papers.csv"' in about
    assert "https://lite.datasette.io/?url=https%3A%2F%2Fexample.org%2Fshelf%2Fpapers.db" in about
    before = (site / "papers.db").read_bytes()
    assert main(["build", "-q", "--no-cache"]) == 0
    assert (site / "papers.db").read_bytes() == before


def test_a_download_that_is_none_is_told(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shelf / "seeds" / "site.yaml").write_text("downloads:\n  - papers.sqlite\n")
    assert main(["build"]) == 1
    assert "seeds/site.yaml:2: `downloads` knows no `papers.sqlite`" in capsys.readouterr().err
    (shelf / "seeds" / "site.yaml").write_text("downloads: papers.db\n")
    assert main(["build"]) == 1
    assert "`- papers.db` lines, indented below `downloads:`" in capsys.readouterr().err
