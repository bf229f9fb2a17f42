"""Every form of digest, told by what is inside; and files that are none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from papershelf.model import LineCount
from papershelf.seeds import digests as digest_files
from support.samples import ATOM, LISTING, PAPER, read_digest

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
    digest = read_digest(tmp_path, content)
    assert digest.problems
    assert all(problem.file == "digests/digest.txt" and problem.found and problem.remedy for problem in digest.problems)


def test_texts_in_json_are_cleaned(tmp_path: Path) -> None:
    papers = [{"title": "A\u200b tale\r\nof\0 two", "abstract": "One\u2028line.\r\n\r\nAnother e\u0301\x85paragraph."}]
    digest = read_digest(tmp_path, json.dumps(papers, ensure_ascii=False, indent=1))
    [entry] = digest.entries
    assert (entry.title, entry.abstract) == ("A tale of two", "One line.\n\nAnother \u00e9 paragraph.")
    assert digest.lines == LineCount(entry=8)


STRANGE = {
    "empty": (b"", "empty"),
    "nothing but a mark": (b"\xef\xbb\xbf \n", "empty"),
    "PDF": (b"%PDF-1.7 ...", "a PDF document"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    "junk": (bytes(range(256)) * 8, "binary data"),
    "CSV": (b"a,b,c\n1,2,3\n", "comma-separated"),
    "BibTeX": (b"@article{x, year={2024}}\n", "BibTeX"),
    "prose": (b"Some thoughts on papers.\n", "plain text"),
    "other JSON": (b'{"name": "package", "version": 1}', "without a list of papers"),
    "JSON without a value": (b"null\n", "JSON without a list of papers"),
    "an error": (b'{"message": "rate limit"}', "the error answer of a service ('rate limit')"),
    "a page without data": (b"<!doctype html><title>x</title>", "without the listing's data"),
    "an error beside an empty list": (b'{"error": "no such token", "items": []}', "the error answer"),
    "an empty list beside other things": (b'{"packages": [1], "items": []}', "without a list of papers"),
    "other XML": (b'<?xml version="1.0"?><opml><body/></opml>', "not an Atom feed"),
    "a header without entries": (b"new\n\nDaily Papers\n\nbyAK and the research community\n\nDec 19\n", "no entry"),
}


WITHOUT_PAPERS = {
    "a list": "[ ]\n",
    "an answer": '{"data": []}',
    "an answer of Crossref": '{"status": "ok", "message": {"total-results": 0, "items": []}}',
    "an answer of OpenAlex": '{"meta": {"count": 0}, "results": []}',
    "a JSON feed": '{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": []}',
    "a list in a list": '{"data": {"papers": []}}',
    "notes": '{"notes": [], "count": 0}',
    "a number": '{"total": 0, "offset": 0}',
    "RSS": "<rss version='2.0'><channel><title>x</title></channel></rss>",
    "RSS 1.0": "<rdf:RDF xmlns:rdf='r'><channel><items><rdf:Seq/></items></channel></rdf:RDF>",
    "Atom": "<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title></feed>",
    "a feed": '<?xml version="1.0"?>\n<rss version="2.0"><channel><link>http://rss.arxiv.org/rss/cs.CL</link></channel></rss>\n',
}


@pytest.mark.parametrize("text", WITHOUT_PAPERS.values(), ids=WITHOUT_PAPERS)
def test_a_day_without_papers_is_no_problem(tmp_path: Path, text: str) -> None:
    digest = read_digest(tmp_path, text, "2025-03-15.json")
    assert (digest.entries, digest.problems, digest.as_of) == ((), (), date(2025, 3, 15))
    assert digest.lines == LineCount(furniture=text.count("\n") or 1)


@pytest.mark.parametrize(("raw", "says"), STRANGE.values(), ids=STRANGE)
def test_files_that_are_no_digest_say_what_they_are(tmp_path: Path, raw: bytes, says: str) -> None:
    digest = read_digest(tmp_path, raw)
    assert not digest.entries
    assert [problem.severity for problem in digest.problems] == ["error"]
    assert says in digest.problems[0].found


def test_an_unknown_form_names_the_known_ones_in_one_line(tmp_path: Path) -> None:
    for content in ("Some thoughts on papers.\n", b"%PDF-1.7\n%\xe2\xe3"):
        remedy = read_digest(tmp_path, content).problems[0].remedy
        assert all(kind in remedy for kind in ("listings", "JSON", "RSS", "BibTeX"))
        assert "or remove it. Known" in remedy
        assert len(remedy) < 160
    assert "for instance a README, and begins with '# Notes" in read_digest(tmp_path, "# Notes\n\nMine.\n").problems[0].found


def test_a_file_that_cannot_be_read_digest(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("folder", "missing.txt"):
        assert "cannot be read" in digest_files.read(tmp_path / name).problems[0].found


def test_the_ending_decides_nothing(tmp_path: Path) -> None:
    forms = {"x.json": LISTING, "x.txt": json.dumps([PAPER]), "x.html": ATOM}
    assert [read_digest(tmp_path, content, name).format for name, content in forms.items()] == ["listing", "daily-papers", "arxiv-atom"]


@pytest.mark.parametrize("fence", ["```", "```json", "~~~"])
def test_a_fence_around_a_file_is_undone(tmp_path: Path, fence: str) -> None:
    papers = json.dumps([{"title": "Echo", "abstract": "We listen.", "date": "2024-05-20"}, {"title": 7}], indent=1)
    digest = read_digest(tmp_path, f"{fence}\n{papers}\n{fence[:3]}\n")
    assert digest.entries[0].title == "Echo"
    assert "entry 2" in digest.problems[0].found


def test_characters_that_were_lost_are_named(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, LISTING.replace("We do", "We d\ufffd\ufffd"))
    [problem] = digest.problems
    assert problem.line == LISTING[: LISTING.index("We do")].count("\n") + 1
    assert "2 times" in problem.found
    assert problem.severity == "warning"


def test_a_quoted_mail_may_have_a_line_of_its_own(tmp_path: Path) -> None:
    quoted = "".join(f"> {line}\n" for line in LISTING.splitlines())
    digest = read_digest(tmp_path, f"On Fri, Dec 19, 2025, Ada wrote:\n{quoted}")
    assert [entry.title for entry in digest.entries] == ["A Title of Café"]
