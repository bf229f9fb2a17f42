"""Citations are read back by other programs as they were written, whatever text is in them."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf import citations
from papershelf.citations import line, names
from papershelf.citations.bibtex import bibtex
from papershelf.citations.csl import csl
from papershelf.citations.ris import ris
from papershelf.model import Paper
from papershelf.text.html import plain
from support import bibliographies
from support.bibliographies import Cited

SIGNS = st.sampled_from("ab \\{}\"'$%&#_~^@=,-.\n\r\t\u2028\x85")
HOSTILE = st.text(st.one_of(SIGNS, st.characters(exclude_categories=["Cs"])), max_size=40)
AWKWARD = st.sampled_from(
    [
        *("Qwen Team", "others", "A and B", "and", "Lovelace, Ada", "King, Jr., Martin Luther", "Ada Lovelace Jr.", "van der Berg", "a b"),
        *("}}, url = {javascript:alert(1)}", "@misc{x,", "\nER  - \nTY  - JOUR", "$\\frac{a}{b}$", "{\\", "Ünal, É.", "王小明", ",", "X,"),
    ]
)
TEXTS = st.one_of(HOSTILE, AWKWARD)
PAPERS = st.builds(
    Paper,
    slug=st.just("s"),
    title=TEXTS,
    abstract=st.just(""),
    date=st.one_of(st.none(), st.dates(date(1000, 1, 1))),
    authors=st.lists(TEXTS, max_size=4).map(tuple),
    arxiv_id=st.sampled_from(["", "2405.12345", "quant-ph/9901001"]),
    categories=st.one_of(st.just(()), TEXTS.map(lambda text: (text,))),
    doi=st.one_of(st.just(""), st.just("10.1000/a_(b);c"), HOSTILE.map(lambda text: text.strip())),
    journal_ref=TEXTS,
    withdrawn=st.booleans(),
)


def expected(paper: Paper, key: str, title: str) -> Cited:
    """What the citation of `paper` must say."""
    year = str(paper.date.year) if paper.date else ""
    url = f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else "https://shelf.example/"
    return Cited(key, title, names.written(paper.authors), year, citations.doi(paper), paper.arxiv_id, url)


def forgiving(cited: Cited) -> Cited:
    """`cited` without what all forms may choose: the order in which a name is written, and spaces."""
    return cited._replace(authors=tuple(" ".join(sorted(re.split(r"[\s,~]+", name))) for name in cited.authors))


@settings(max_examples=80)
@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_bibtex_is_read_back_as_written(papers: list[Paper]) -> None:
    text = "\n".join(bibtex(paper, f"key{number}", "https://shelf.example/") for number, paper in enumerate(papers))
    for read in (bibliographies.of_pybtex, bibliographies.of_bibtexparser):
        found = read(text)
        wanted = [expected(paper, f"key{number}", line(paper.title)) for number, paper in enumerate(papers)]
        # A title's maths stays TeX, in which `\%` is a sign; read back, it is the sign alone.
        shown = [each._replace(title=re.sub(r"\\([%&#_$])", r"\1", each.title)) for each in found]
        meant = [each._replace(title=re.sub(r"\\([%&#_$])", r"\1", each.title)) for each in wanted]
        assert list(map(forgiving, shown)) == list(map(forgiving, meant))


@settings(max_examples=80)
@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_ris_is_read_back_as_written(papers: list[Paper]) -> None:
    text = "".join(ris(paper, f"key{number}", "https://shelf.example/") for number, paper in enumerate(papers))
    wanted = [expected(paper, f"key{number}", line(plain(paper.title))) for number, paper in enumerate(papers)]
    assert list(map(forgiving, bibliographies.of_rispy(text))) == list(map(forgiving, wanted))


@settings(max_examples=50)
@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_csl_is_read_back_as_written(papers: list[Paper]) -> None:
    text = json.dumps([csl(paper, f"key{number}", "https://shelf.example/") for number, paper in enumerate(papers)])
    wanted = [expected(paper, f"key{number}", line(plain(paper.title))) for number, paper in enumerate(papers)]
    assert list(map(forgiving, bibliographies.of_csl(text))) == list(map(forgiving, wanted))


def test_a_citation_processor_prints_what_is_known() -> None:
    authors = ("Ada Lovelace", "Qwen Team", "Laurens van der Maaten")
    paper = Paper("s", "On engines", "", date=date(2024, 5, 14), authors=authors, arxiv_id="2405.12345")
    [printed] = bibliographies.printed_by_citeproc(json.dumps([csl(paper, "k", "")]))
    for part in ("Lovelace", "Qwen Team", "van der Maaten", "2024", "On engines", "arXiv"):
        assert part in printed


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("Qwen Team", "{Qwen Team}"),
        ("Team GLM", "{Team GLM}"),
        ("ATLAS Collaboration", "{ATLAS Collaboration}"),
        ("OpenAI", "{OpenAI}"),
        ("Meta AI", "{Meta AI}"),
        ("Wei Ai", "Wei Ai"),
        ("Barnes and Noble", "{Barnes and Noble}"),
        ("Martin Luther King Jr.", "King, Jr., Martin Luther"),
        ("Lovelace, Ada", "Lovelace, Ada"),
        ("Smith, Jones, and Co.", "{Smith, Jones, and Co.}"),
        ("Lawrence Berkeley National Laboratory", "{Lawrence Berkeley National Laboratory}"),
    ],
)
def test_names_of_groups_are_kept_whole(author: str, written: str) -> None:
    assert f"  author = {{{written}}}," in bibtex(Paper("s", "T", "", authors=(author,)), "k", "")


@pytest.mark.parametrize("author", ["others", "et al.", "And Others", " Et al "])
def test_others_are_no_author(author: str) -> None:
    paper = Paper("s", "T", "", authors=("Ada Lovelace", author))
    assert "author = {Ada Lovelace}," in bibtex(paper, "k", "")
    assert ris(paper, "k", "").count("AU  - ") == 1
    assert csl(paper, "k", "")["author"] == [{"family": "Lovelace", "given": "Ada"}]
