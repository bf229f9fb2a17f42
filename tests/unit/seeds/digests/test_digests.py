"""Every form of digest, told by what is inside; and files that are none."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from pathlib import Path

import pytest

from papershelf.markdown.paper_page import dump
from papershelf.model import DigestFile, Link, Paper
from papershelf.seeds import digests as digest_files

PAPER = {
    "paper": {
        "id": "2503.10613v2",
        "title": "A Title\n  on two lines",
        "summary": "One sentence\non two lines.\n\nAnother paragraph.",
        "authors": [{"name": "Ada Lovelace", "hidden": False}, {"name": "Shy Author", "hidden": True}, {"name": " Alan  Turing "}, {}, 7],
        "publishedAt": "2025-03-13T23:30:00-05:00",
        "upvotes": 29,
        "githubRepo": "https://github.com/a/b",
        "projectPage": "javascript:alert(1)",
        "ai_keywords": ["vision", "vision", ""],
        "organization": {"name": "lab", "fullname": "The Lab"},
    },
    "publishedAt": "2025-03-13T00:00:00.000Z",
    "numComments": 7,
    "unknown": {"deep": [1]},
}
ATOM = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title>arXiv Query: search_query=all:vit</title>
  <updated>2025-03-15T00:00:00-04:00</updated>
  <entry>
    <id>http://arxiv.org/abs/2405.12345v3</id>
    <updated>2024-06-01T00:00:00Z</updated>
    <published>2024-05-20T17:59:59Z</published>
    <title>Attention in
  $O(n \\log n)$ &amp; less</title>
    <summary>  First line
second line with $\\mathcal{L}$.
    </summary>
    <author><name>Ada Lovelace</name><arxiv:affiliation>X</arxiv:affiliation></author>
    <author><name>Alan Turing</name></author>
  </entry>
  <entry>
    <id>http://arxiv.org/abs/cs/0112017v1</id>
    <published>2001-12-14T17:00:00Z</published>
    <title>An old one</title>
    <summary>Short.</summary>
  </entry>
</feed>
"""


def read(folder: Path, content: str | bytes, name: str = "digest.txt", as_of: date | None = None) -> DigestFile:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return digest_files.read(file, as_of=as_of)


@pytest.mark.parametrize("wrap", [lambda items: items, lambda items: {"data": items}, lambda items: {"dailyPapers": items, "x": []}])
def test_daily_papers(tmp_path: Path, wrap: object) -> None:
    digest = read(tmp_path, json.dumps(wrap([PAPER, {"title": "Bare"}])), "2025-03-14.txt")  # type: ignore[operator]
    whole, bare = digest.entries
    assert (digest.format, digest.as_of, digest.as_of_source) == ("daily-papers", date(2025, 3, 14), "file name")
    assert (whole.title, whole.abstract) == ("A Title on two lines", "One sentence on two lines.\n\nAnother paragraph.")
    assert (whole.date, whole.date_inferred, whole.arxiv_id) == (date(2025, 3, 14), False, "2503.10613")
    assert (whole.authors, whole.author_count, whole.organization) == (("Ada Lovelace", "Alan Turing"), 2, "The Lab")
    assert (whole.comments, whole.upvotes, whole.keywords) == (7, 29, ("vision",))
    assert whole.links == (Link("https://github.com/a/b", "code", "listing"),)
    assert (bare.title, bare.abstract, bare.date, bare.upvotes) == ("Bare", "", None, None)
    assert [(problem.severity, "has no date" in problem.found) for problem in digest.problems] == [("warning", True)]


def test_saved_page(tmp_path: Path) -> None:
    props = escape(json.dumps({"dailyPapers": [PAPER], "dateString": "2025-03-14"}), quote=True)
    page = f'<!doctype html>\n<html><![oops <body class=x>\n<div class="a" data-target="DailyPapers" data-props="{props}"></div></body>'
    digest = read(tmp_path, page, "saved.md")
    assert (digest.format, digest.as_of, digest.as_of_source) == ("daily-papers", date(2025, 3, 14), "listing")
    assert [entry.title for entry in digest.entries] == ["A Title on two lines"]
    assert not digest.problems


def test_arxiv_atom(tmp_path: Path) -> None:
    digest = read(tmp_path, ATOM)
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
    digest = read(tmp_path, ATOM.replace("<feed", f"{head}<feed", 1).replace("Short.", "&a;"))
    assert not digest.entries
    assert "document type" in digest.problems[0].found


def test_atom_that_breaks_off(tmp_path: Path) -> None:
    digest = read(tmp_path, ATOM[: ATOM.index("An old")])
    assert [entry.arxiv_id for entry in digest.entries] == ["2405.12345"]
    assert [(problem.severity, problem.line) for problem in digest.problems] == [("error", 20)]


def test_markdown_page(tmp_path: Path) -> None:
    paper = Paper("a-page", "A page", "Its abstract.", date=date(2024, 5, 1), arxiv_id="2405.00001", author_count=2)
    digest = read(tmp_path, dump(paper))
    entry = digest.entries[0]
    assert (digest.format, digest.problems) == ("markdown", ())
    assert (entry.title, entry.abstract, entry.date, entry.arxiv_id) == ("A page", "Its abstract.", date(2024, 5, 1), "2405.00001")


def test_json_that_breaks_off_keeps_what_is_whole(tmp_path: Path) -> None:
    text = json.dumps([PAPER, PAPER, PAPER], indent=1)
    cut = text.rindex('"summary"')
    digest = read(tmp_path, text[:cut], "2025-03-14.json")
    assert len(digest.entries) == 2
    assert digest.problems[0].severity == "error"
    assert digest.problems[0].line == text.count("\n", 0, cut) + 1
    assert digest.lines.problem > 0 < digest.lines.entry


HOSTILE = {
    "deep list": '[{"paper":' * 100_000,
    "deep object": '{"a":' * 100_000,
    "brackets": "[" * 100_000,
    "long number": '[{"paper": {"title": "x", "upvotes": ' + "9" * 5000 + "}}]",
    "deep xml": '<feed xmlns="http://www.w3.org/2005/Atom">' + "<a>" * 100_000,
    "many comments": "<!-- x -->" * 20_000 + "<foo>",
    "many brackets": "[a" * 100_000 + "](x)\n  • 1 authors\n",
    "many dates": "May 14, 2024\n" * 5_000 + "  • 1 authors\n",
    "blank lines": "\n" * 300_000 + "·\n",
    "open page": '<html><div data-target="DailyPapers" data-props="{&quot;',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_problems(tmp_path: Path, content: str) -> None:
    digest = read(tmp_path, content)
    assert digest.problems
    assert all(problem.file == "digests/digest.txt" and problem.found and problem.remedy for problem in digest.problems)


STRANGE = {
    "empty": (b"", "empty"),
    "nothing but a mark": (b"\xef\xbb\xbf \n", "empty"),
    "PDF": (b"%PDF-1.7 ...", "a PDF document"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    "junk": (bytes(range(256)) * 8, "binary data"),
    "CSV": (b"a,b,c\n1,2,3\n", "comma-separated"),
    "BibTeX": (b"@article{x, title={y}}\n", "BibTeX"),
    "prose": (b"Some thoughts on papers.\n", "plain text"),
    "other JSON": (b'{"message": "rate limit"}', "without a list of papers"),
    "a page without data": (b"<!doctype html><title>x</title>", "without the listing's data"),
    "other XML": (b'<?xml version="1.0"?><rss><channel/></rss>', "not an Atom feed"),
    "a header without entries": (b"new\n\nDaily Papers\n\nbyAK and the research community\n\nDec 19\n", "no entry"),
    "no entries": (b'{"data": []}', "no entry"),
}


@pytest.mark.parametrize(("raw", "says"), STRANGE.values(), ids=STRANGE)
def test_files_that_are_no_digest_say_what_they_are(tmp_path: Path, raw: bytes, says: str) -> None:
    digest = read(tmp_path, raw)
    assert not digest.entries
    assert [problem.severity for problem in digest.problems] == ["error"]
    assert says in digest.problems[0].found


def test_an_unknown_form_names_the_known_ones(tmp_path: Path) -> None:
    remedy = read(tmp_path, "Some thoughts on papers.\n").problems[0].remedy
    assert all(form.name in remedy for form in digest_files.FORMS)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("folder", "missing.txt"):
        assert "cannot be read" in digest_files.read(tmp_path / name).problems[0].found


LISTING = "Dec 19\n\nA Title of Café\n\nWe do it.\n\n  • 2 authors\n·\nMay 14, 2024 3\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    digest = read(tmp_path, LISTING.encode(encoding))
    entry = digest.entries[0]
    assert (entry.title, entry.author_count, entry.comments, entry.date) == ("A Title of Café", 2, 3, date(2024, 5, 14))
    assert [problem.severity for problem in digest.problems] == (["warning"] if encoding == "cp1252" else [])
    assert all(problem.line == 3 for problem in digest.problems)


def test_the_ending_decides_nothing(tmp_path: Path) -> None:
    forms = {"x.json": LISTING, "x.txt": json.dumps([PAPER]), "x.html": ATOM}
    assert [read(tmp_path, content, name).format for name, content in forms.items()] == ["listing", "daily-papers", "arxiv-atom"]
