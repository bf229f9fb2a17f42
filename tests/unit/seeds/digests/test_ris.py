"""RIS as Zotero, Google Scholar and publishers export it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from support.samples import read_digest

ZOTERO = """TY  - GEN
TI  - A
AU  - Lovelace, Ada
AU  - Turing, Alan
AB  - We present a method
and more.
DA  - 2024/05/20/
PY  - 2024
DO  - 10.48550/arXiv.2405.12345
DP  - arXiv.org
PB  - arXiv
UR  - http://arxiv.org/abs/2405.12345
Y2  - 2025/01/01/00:00:00
KW  - Computer Science - Machine Learning
N1  - Comment: 12 pages
ER  -

"""
SCHOLAR = """TY  - JOUR
T1  - B
A1  - Vaswani, Ashish
JO  - Advances in X
VL  - 30
IS  - 2
SP  - 1
EP  - 10
Y1  - 2017/06/
N2  - We.
XX  - odd
ER  -
"""


def test_exports(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, ZOTERO + SCHOLAR)
    zotero, scholar = digest.entries
    assert (digest.format, dict(digest.unused)) == ("ris", {"XX": 1})
    assert (zotero.title, zotero.abstract, zotero.authors) == ("A", "We present a method and more.", ("Ada Lovelace", "Alan Turing"))
    assert zotero.comment == "12 pages"
    assert (zotero.date, zotero.arxiv_id, zotero.line) == (date(2024, 5, 20), "2405.12345", 1)
    assert zotero.keywords == ("Computer Science - Machine Learning",)
    assert (scholar.title, scholar.abstract, scholar.authors, scholar.date) == ("B", "We.", ("Ashish Vaswani",), date(2017, 6, 1))
    assert scholar.journal_ref == "Advances in X 30(2), 1–10"


def test_records_without_an_end_or_a_title(tmp_path: Path) -> None:
    digest = read_digest(
        tmp_path, "TY  - JOUR\nTI  - A\nDA  - 2024/05/20\n\nTY  - JOUR\nAU  - X, Y\nER  - \nTY  - JOUR\nTI  - C\nDA  - 2024/05/20\nER  - \n"
    )
    assert [entry.title for entry in digest.entries] == ["A", "C"]
    assert [(problem.line, "has no title" in problem.found) for problem in digest.problems] == [(5, True)]


def test_each_line_of_authors_is_one_name(tmp_path: Path) -> None:
    authors = ("King, Martin L., Jr.", "van der Berg, Anna Maria", "Davis, Sammy, III", "The Tunnel Consortium")
    lines = "".join(f"AU  - {author}\n" for author in authors)
    (entry,) = read_digest(tmp_path, f"TY  - JOUR\nTI  - A\n{lines}PY  - 2020\nER  - \n").entries
    assert entry.authors == ("Martin L. King Jr.", "Anna Maria van der Berg", "Sammy Davis III", "The Tunnel Consortium")


def test_a_date_that_cannot_be_read_is_shown(tmp_path: Path) -> None:
    record = "TY  - JOUR\nTI  - A\nAB  - We.\nDA  - 10/01/2025\nER  - \n"
    (problem,) = read_digest(tmp_path, record).problems
    assert (problem.line, problem.found) == (1, "entry 1, 'A': its `DA` is '10/01/2025', which is no date that can be read")
    digest = read_digest(tmp_path, record.replace("DA", "PY  - 2025\nDA"))
    assert (digest.entries[0].date, digest.problems[0].found) == (date(2025, 1, 1), f"{problem.found}; 2025-01-01 stands for it")
