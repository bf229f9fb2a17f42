"""BibTeX as Zotero, Google Scholar, DBLP and arXiv export it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time

import pytest

from support.samples import read_digest

ZOTERO = r"""
@misc{lovelace_attention_2024,
	title = {Attention without {Quadratic} {Cost}: {A} {$O(n^{2})$} {View}},
	copyright = {CC BY 4.0},
	url = {http://arxiv.org/abs/2405.12345},
	doi = {10.48550/arXiv.2405.12345},
	abstract = {We present caf{\'e} \& more, 5\% of \textit{all}. {\textasciitilde}x
Second line.},
	language = {en},
	urldate = {2025-01-01},
	publisher = {arXiv},
	author = {Lovelace, Ada and {van den Berg}, Jan and Erd{\H o}s, Paul and {The Lab} and others},
	month = may,
	year = {2024},
	note = {arXiv:2405.12345 [cs]},
	annote = {Comment: 12 pages},
	keywords = {Computer Science - Machine Learning, Vision},
	file = {PDF:files/1.pdf},
}
"""
SCHOLAR = """@article{vaswani2017attention,
  title={Attention is all you need},
  author={Vaswani, Ashish and Shazeer, Noam},
  journal={arXiv preprint arXiv:1706.03762},
  volume={30},
  year={2017}
}
"""
ARXIV = """@misc{x,
      title={Third},
      author={Ada Lovelace and Alan Turing},
      year={2024},
      eprint={2405.00003},
      archivePrefix={arXiv},
      primaryClass={cs.LG},
      url={https://arxiv.org/abs/2405.00003},
}
"""
DBLP = """@inproceedings{DBLP:conf/x/Y24,
  author       = {Ada Lovelace and
                  Alan Turing},
  editor       = {Some One},
  title        = {Fourth},
  booktitle    = {Proc. {X}},
  pages        = {1--10},
  publisher    = {P},
  date         = {2024-05-20},
  url          = {https://doi.org/10.1000/x},
  doi          = {10.1000/X},
  timestamp    = {Mon, 01 Jan 2024 00:00:00 +0100},
  biburl       = {https://dblp.org/rec/x.bib},
  bibsource    = {dblp computer science bibliography, https://dblp.org},
  mood         = {good}
}
"""


def test_exports_of_four_programs(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, "% Encoding: UTF-8\n" + ZOTERO + SCHOLAR + ARXIV + DBLP)
    zotero, scholar, arxiv, dblp = digest.entries
    assert (digest.format, dict(digest.unused)) == ("bibtex", {"mood": 1})
    assert zotero.title == "Attention without Quadratic Cost: A $O(n^{2})$ View"
    assert zotero.abstract.startswith("We present café & more, 5% of all.")
    assert zotero.authors == ("Ada Lovelace", "Jan van den Berg", "Paul Erdős", "The Lab")
    assert (zotero.date, zotero.arxiv_id, zotero.comment) == (date(2024, 5, 1), "2405.12345", "12 pages")
    assert (zotero.keywords, zotero.line) == (("Computer Science - Machine Learning", "Vision"), 3)
    assert (scholar.arxiv_id, scholar.date, scholar.journal_ref) == ("1706.03762", date(2017, 6, 1), "")
    assert (arxiv.arxiv_id, arxiv.categories, arxiv.authors) == ("2405.00003", ("cs.LG",), ("Ada Lovelace", "Alan Turing"))
    assert (dblp.journal_ref, dblp.doi, dblp.date, dblp.authors) == (
        "Proc. X, 1–10",
        "10.1000/X",
        date(2024, 5, 20),
        ("Ada Lovelace", "Alan Turing"),
    )
    assert [(problem.severity, "3 entries without a day" in problem.found) for problem in digest.problems] == [("warning", True)]


def test_broken_entries_cost_only_themselves(tmp_path: Path) -> None:
    text = (
        "@article{a, title={A}, date={2024-05-20}}\n"
        "@article{a, title={Twice}, date={2024-05-20}}\n"
        "@misc{b, title={open, year=2024}\n"
        "@misc{c, title={C}, date={2024-05-20}}\n"
        "@misc{d, year={2024}}\n"
    )
    digest = read_digest(tmp_path, text)
    assert [entry.title for entry in digest.entries] == ["A", "Twice", "C"]
    assert [problem.line for problem in digest.problems] == [3, 5]
    assert "not well-formed" in digest.problems[0].found
    assert digest.lines.problem == 2


def test_a_paper_has_date_and_title_of_the_volume_that_it_names(tmp_path: Path) -> None:
    text = """@string{acl = {Association for Languages}}
@inproceedings{a, title = "A", crossref = "Vol-1", pages = "5{\\textendash}7", month = 8}
@inproceedings{b, title = "B", crossref = "vol-1", date = "2024-05-20", booktitle = "Findings of " # acl # ", " # "{\\#}2"}
@inproceedings{c, title = "C", crossref = "missing", year = 2023}
@proceedings{vol-1, title = "Proceedings", year = "2024", publisher = acl}
"""
    a, b, c = read_digest(tmp_path, text).entries
    assert (a.title, a.date, a.journal_ref) == ("A", date(2024, 8, 1), "Proceedings, 5–7")
    assert (b.date, b.journal_ref) == (date(2024, 5, 20), "Findings of Association for Languages, #2")
    assert (c.date, c.journal_ref) == (date(2023, 1, 1), "")


@pytest.mark.parametrize(
    ("month", "day"),
    [
        ("{12 Aug}", date(2024, 8, 12)),
        ('aug # "~12"', date(2024, 8, 12)),
        ('"August 12--16"', date(2024, 8, 12)),
        ("{July--August}", date(2024, 7, 1)),
        ("8", date(2024, 8, 1)),
        ("{Spring}", date(2024, 1, 1)),
    ],
)
def test_a_month_may_name_the_day(tmp_path: Path, month: str, day: date) -> None:
    (entry,) = read_digest(tmp_path, f"@misc{{a, title={{A}}, year={{2024}}, month={month}}}").entries
    assert entry.date == day


@pytest.mark.no_cover
def test_hostile_bibtex_takes_linear_time(tmp_path: Path) -> None:
    start = process_time()
    for text in (
        "@a{" * 50_000,
        "@article{a, title={" + "{" * 100_000,
        "@article{a, title=" + '"' * 100_001,
        "@string{s = {" + "a" * 5_000 + "}}\n@misc{a, title={A}, note=" + "s # " * 20_000 + "s}",
        "@misc{a, title={A}, abstract={" + "{\\textbackslash}\\~{\\^" * 5_000 + "}}",
        "@misc{a, author={" + "and " * 50_000 + "}, title={A}}",
    ):
        read_digest(tmp_path, f"@article{{x, title={{A}}, date={{2024-05-20}}}}\n{text}")
    assert process_time() - start < 5


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("date = {9.1.2025}", "`date` is '9.1.2025'"),
        ("year = {soon}", "`year` is 'soon'"),
        ("year = 2025, month = 13", "`year` is '2025-13'"),
        ("year = 2025, month = feb, day = 30", "`year` is '2025-"),
    ],
)
def test_a_date_that_cannot_be_read_is_shown(tmp_path: Path, given: str, shown: str) -> None:
    (problem,) = read_digest(tmp_path, f"@misc{{a, title = {{A}}, author = {{B C}}, {given}}}").problems
    assert problem.found.startswith(f"entry 1, 'A': its {shown}")


def test_a_whole_date_in_the_place_of_the_year(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, "@misc{a, title = {A}, author = {B C}, year = {2025-03-14}}")
    assert (digest.entries[0].date, digest.problems) == (date(2025, 3, 14), ())


def test_names_between_semicolons(tmp_path: Path) -> None:
    (entry,) = read_digest(tmp_path, "@misc{a, title = {A}, author = {G H; Lovelace, Ada; {Team; One};}, year = 2025}").entries
    assert entry.authors == ("G H", "Ada Lovelace", "Team; One")
