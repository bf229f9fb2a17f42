"""Answers of the arXiv API: what is read of an entry, and XML that is refused or broken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from support.samples import ATOM, read_digest


def test_arxiv_atom(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, ATOM)
    new, old = digest.entries
    assert (digest.format, digest.as_of, digest.as_of_source, digest.problems) == ("arxiv-atom", date(2025, 3, 15), "listing", ())
    assert new.title == r"Attention in $O(n \log n)$ & less"
    assert new.abstract == r"First line second line with $\mathcal{L}$."
    assert (new.arxiv_id, new.date, new.authors, new.author_count) == ("2405.12345", date(2024, 5, 20), ("Ada Lovelace", "Alan Turing"), 2)
    assert (old.arxiv_id, old.date, old.author_count) == ("cs/0112017", date(2001, 12, 14), None)


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_atom_with_a_document_type_is_refused(tmp_path: Path, head: str) -> None:
    digest = read_digest(tmp_path, ATOM.replace("<feed", f"{head}<feed", 1).replace("Short.", "&a;"))
    assert not digest.entries
    assert "document type" in digest.problems[0].found


def test_atom_that_breaks_off(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, ATOM[: ATOM.index("An old")])
    assert [entry.arxiv_id for entry in digest.entries] == ["2405.12345"]
    assert [(problem.severity, problem.line) for problem in digest.problems] == [("error", 20)]


def test_what_arxiv_says_besides_is_kept(tmp_path: Path) -> None:
    entry = (
        "<entry><id>http://arxiv.org/abs/2401.00009v3</id><title>T</title><published>2024-01-01T00:00:00Z</published><summary>S.</summary>"
        '<category term="cs.LG"/><category term="cs.CV"/><arxiv:primary_category term="cs.CV"/><arxiv:extra>1</arxiv:extra>'
        "<arxiv:comment>This paper has been withdrawn by the authors</arxiv:comment><arxiv:doi>10.1000/x</arxiv:doi>"
        "<arxiv:journal_ref>J. X 1 (2024)</arxiv:journal_ref></entry>"
    )
    digest = read_digest(tmp_path, ATOM.replace("</feed>", f"{entry}</feed>"))
    kept = digest.entries[2]
    assert (kept.comment, kept.doi, kept.journal_ref) == ("This paper has been withdrawn by the authors", "10.1000/x", "J. X 1 (2024)")
    assert (kept.categories, kept.version, kept.withdrawn) == (("cs.CV", "cs.LG"), 3, True)
    assert not digest.entries[0].withdrawn
    assert digest.unused == (("arxiv:affiliation", 1), ("arxiv:extra", 1))


def test_authors_without_a_name_element(tmp_path: Path) -> None:
    authors = "<author>Turing, Alan</author><author><name/>Grace Hopper<uri>x</uri></author><author><name>Ada Lovelace</name></author>"
    for text in (ATOM, ATOM.replace("http://arxiv.org/abs/", "https://example.org/")):
        before, _, after = text.rpartition("</entry>")
        entry = read_digest(tmp_path, f"{before}{authors}</entry>{after}").entries[-1]
        assert entry.authors == ("Alan Turing", "Grace Hopper", "Ada Lovelace")


def test_atom_is_arxivs_only_where_its_identifiers_are(tmp_path: Path) -> None:
    assert read_digest(tmp_path, ATOM.replace("http://arxiv.org/abs/", "https://example.org/")).format == "feed"


def test_an_entry_of_another_source_keeps_its_link(tmp_path: Path) -> None:
    entry = '<entry><id>tag:x</id><title>T</title><link href="https://doi.org/10.1000/x"/><published>2024-01-01</published></entry>'
    digest = read_digest(tmp_path, ATOM.replace("</feed>", f"{entry}</feed>"))
    assert (digest.format, digest.entries[2].doi, digest.entries[2].links[0].url) == (
        "arxiv-atom",
        "10.1000/x",
        "https://doi.org/10.1000/x",
    )


def test_a_date_that_cannot_be_read_is_shown(tmp_path: Path) -> None:
    text = ATOM.replace("<published>2024-05-20", "<published>20.05.2024 ")
    (problem,) = read_digest(tmp_path, text).problems
    assert "its `published` is '20.05.2024 " in problem.found
    (problem,) = read_digest(tmp_path, text.replace("http://arxiv.org/abs/", "https://example.org/")).problems
    assert "its `published` is '20.05.2024 " in problem.found


def test_an_entry_without_a_title_is_told_by_its_identifier(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, ATOM.replace("<title>An old one</title>", ""))
    assert [entry.arxiv_id for entry in digest.entries] == ["2405.12345"]
    assert [problem.found for problem in digest.problems] == ["entry 2 has no title; its `id` is http://arxiv.org/abs/cs/0112017v1"]


def test_an_entry_that_is_not_well_formed_is_told_with_its_cause(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, ATOM.replace("First line", "Cats & dogs"))
    assert [entry.arxiv_id for entry in digest.entries] == ["cs/0112017"]
    [problem] = digest.problems
    assert problem.found == "this entry is not well-formed XML, and is left out; 0 before it and 1 behind it were read"
    assert problem.remedy == "Write `&amp;` for `&`."
