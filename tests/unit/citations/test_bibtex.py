"""BibTeX entries: text is escaped, and only safe TeX is kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.citations.bibtex import bibtex
from papershelf.model import Paper


@pytest.mark.parametrize(
    ("title", "written"),
    [
        (
            "A & B: 50% of #1_x {y} ~z^2 \\input{f}",
            r"A \& B: 50\% of \#1\_x \textbraceleft{}y\textbraceright{} "
            r"\textasciitilde{}z\textasciicircum{}2 \textbackslash{}input\textbraceleft{}f\textbraceright{}",
        ),
        (r"$\pi_0$ and $L^{2}$", r"$\pi_0$ and $L^{2}$"),
        (r"$\input{/etc/passwd}$", r"\$\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}\$"),
        ("costs $5 and $10", r"costs \$5 and \$10"),
    ],
)
def test_titles_in_bibtex(title: str, written: str) -> None:
    assert f"  title = {{{{{written}}}}}," in bibtex(Paper("s", title, ""), "k", "u")


@given(st.text(max_size=60))
def test_braces_are_balanced(title: str) -> None:
    entry = bibtex(Paper("k", title, "", date=date(2024, 1, 1), authors=(title,), arxiv_id="1"), "k", "u")
    depth = 0
    for letter in entry:
        depth += (letter == "{") - (letter == "}")
        assert depth >= 0
    assert depth == 0


def test_what_is_known_of_the_publication_is_cited() -> None:
    known = Paper(
        "k", "T", "", arxiv_id="2401.00001", categories=("cs.CV", "cs.LG"), doi="10.1/a_b", journal_ref="J. X & Y", withdrawn=True
    )
    assert bibtex(known, "k", "u").splitlines()[2:] == [
        "  eprint = {2401.00001},",
        "  eprinttype = {arxiv},",
        "  archivePrefix = {arXiv},",
        "  primaryClass = {cs.CV},",
        "  doi = {10.1/a_b},",
        r"  note = {Withdrawn. J. X \& Y},",
        "  url = {https://arxiv.org/abs/2401.00001},",
        "}",
    ]


def test_a_title_cannot_add_a_field_or_close_its_entry() -> None:
    entry = bibtex(Paper("k", 'x}}, url = "javascript:alert(1)", note = "{', ""), "k", "u")
    fields, depth = 0, 0
    for letter in entry:
        depth += (letter == "{") - (letter == "}")
        fields += letter == "=" and depth == 1
    assert (fields, depth) == (2, 0)


def test_all_authors_are_named() -> None:
    names = tuple(f"Author {number}" for number in range(700))
    assert f"  author = {{{' and '.join(names)}}}," in bibtex(Paper("s", "T", "", authors=names), "k", "u")


@pytest.mark.parametrize(
    ("arxiv_id", "page", "address"),
    [("2401.00001", "https://x.org/", "https://arxiv.org/abs/2401.00001"), ("", "https://x.org/", "https://x.org/"), ("", "", "")],
)
def test_an_entry_leads_to_arxiv_else_to_the_page_if_that_is_published(arxiv_id: str, page: str, address: str) -> None:
    entry = bibtex(Paper("s", "T", "", arxiv_id=arxiv_id), "k", page)
    assert [line for line in entry.splitlines() if "url" in line] == ([f"  url = {{{address}}},"] if address else [])
