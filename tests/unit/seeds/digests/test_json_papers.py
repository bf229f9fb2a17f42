"""Papers in JSON under any names of fields: what is read, what is named as not used, and what broken files still give."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from papershelf.model import Entry, Link
from support.samples import read_digest

A = {"title": "A", "abstract": "We.", "date": "2024-05-20"}


def read_one(folder: Path, item: dict[str, Any]) -> tuple[Entry, dict[str, int]]:
    digest = read_digest(folder, json.dumps([item]))
    assert digest.format == "papers-json"
    assert not digest.problems
    return digest.entries[0], dict(digest.unused)


def test_other_names_of_fields(tmp_path: Path) -> None:
    item = {
        "title": "Echo:\n  An Agent",
        "authors": ["Ann Example"],
        "abstract": "We read.\n\nAnd more.",
        "url": "https://arxiv.org/abs/2512.09944v2",
        "published_at": "2025-12-06T23:27:54Z",
        "code_url": "https://github.com/example/echo",
        "projectPage": "https://example.org/echo",
        "num_upvotes": "1,234",
        "comments": 7,
        "doi": "https://doi.org/10.1000/x.1",
        "journal-ref": "J. X 1 (2025)",
        "categories": "cs.CV cs.LG",
        "keywords": "agents; scans",
        "ai_summary": "Short.",
        "githubStars": 26,
        "organization": {"name": "lab", "fullname": "The Lab"},
        "withdrawn": True,
    }
    entry, unused = read_one(tmp_path, item)
    assert (entry.title, entry.abstract, entry.authors, entry.author_count) == (
        "Echo: An Agent",
        "We read.\n\nAnd more.",
        ("Ann Example",),
        1,
    )
    assert (entry.date, entry.date_inferred, entry.arxiv_id, entry.version) == (date(2025, 12, 6), False, "2512.09944", 2)
    assert entry.links == (
        Link("https://github.com/example/echo", "code", "listing"),
        Link("https://example.org/echo", "project", "listing"),
    )
    assert (entry.upvotes, entry.comments, entry.comment, entry.github_stars) == (1234, 7, "", 26)
    assert (entry.doi, entry.journal_ref, entry.categories) == ("10.1000/x.1", "J. X 1 (2025)", ("cs.CV", "cs.LG"))
    assert (entry.keywords, entry.ai_summary, entry.organization, entry.withdrawn) == (("agents", "scans"), "Short.", "The Lab", True)
    assert unused == {}


@pytest.mark.parametrize(
    ("field", "value", "name", "read"),
    [
        ("comments", "12 pages, 3 figures", "comment", "12 pages, 3 figures"),
        ("comments", "7", "comments", 7),
        ("comments", [{"text": "x"}, {"text": "y"}], "comments", 2),
        ("ids", {"ArXiv": "2405.12345", "MAG": "1"}, "arxiv_id", "2405.12345"),
        ("arxivId", "2405.12345", "arxiv_id", "2405.12345"),
        ("id", "http://arxiv.org/abs/cs/0112017v1", "arxiv_id", "cs/0112017"),
        ("pdf_url", "https://arxiv.org/pdf/2405.12345", "arxiv_id", "2405.12345"),
        ("doi", "10.48550/arXiv.2405.12345", "arxiv_id", "2405.12345"),
        ("repo", "example/echo", "links", (Link("https://github.com/example/echo", "code", "listing"),)),
        ("tags", ["cs.CV", "vision"], "categories", ("cs.CV",)),
        ("tags", ["cs.CV", {"name": "vision"}], "keywords", ("vision",)),
        ("categories", ["cs.CV", "Computer Vision"], "keywords", ("Computer Vision",)),
        ("journal", {"name": "J. X", "volume": "3", "pages": "1-10"}, "journal_ref", "J. X 3, 1–10"),
        ("venue", "arXiv.org", "journal_ref", ""),
        ("author_count", 7, "author_count", 7),
        ("version", 12345, "version", None),
        ("year", 2023, "date", date(2024, 5, 20)),
    ],
)
def test_values_of_one_field(tmp_path: Path, field: str, value: Any, name: str, read: Any) -> None:
    entry, unused = read_one(tmp_path, A | {field: value})
    assert getattr(entry, name) == read
    assert unused == {}


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"mood": "good", "rank": 3, "empty": None, "none": []}, {"mood"}),
        ({"summary": "Quite another text."}, {"summary"}),
        ({"summary": "We."}, set()),
        ({"projectPage": "javascript:alert(1)"}, {"projectPage"}),
        ({"upvotes": "many", "published_at": "soon"}, {"upvotes", "published_at"}),
        ({"authors": [{"name": "A B", "affiliation": "MIT"}]}, {"authors.affiliation"}),
        ({"paper": {"title": "A", "abstract": "We.", "mood": 1}}, {"paper.mood"}),
    ],
)
def test_what_is_left_is_named(tmp_path: Path, more: dict[str, Any], named: set[str]) -> None:
    digest = read_digest(tmp_path, json.dumps([A | more, A | more]))
    assert dict(digest.unused) == dict.fromkeys(named, 2)


def test_html_is_undone_and_kept_as_received(tmp_path: Path) -> None:
    item = A | {"title": "On <i>x</i> &amp; y", "abstract": "<jats:title>Abstract</jats:title><jats:p>We find a &lt; b.</jats:p>"}
    entry, _ = read_one(tmp_path, item)
    assert (entry.title, entry.abstract) == ("On x & y", "We find a < b.")
    assert (entry.raw_title, entry.raw_abstract) == (item["title"], item["abstract"])


def test_tokens_are_no_html(tmp_path: Path) -> None:
    entry, _ = read_one(tmp_path, A | {"abstract": "We predict <mask> tokens where a < b & c > d, in AT&T."})
    assert (entry.abstract, entry.raw_abstract) == ("We predict <mask> tokens where a < b & c > d, in AT&T.", "")


def test_a_date_without_a_day_is_said_once(tmp_path: Path) -> None:
    items = [A | {"date": "2025-12"}, A | {"date": 2025, "id": "2504.00001"}, A]
    digest = read_digest(tmp_path, json.dumps(items))
    assert [(entry.date, entry.date_inferred) for entry in digest.entries] == [
        (date(2025, 12, 1), True),
        (date(2025, 4, 1), True),
        (date(2024, 5, 20), False),
    ]
    assert [(problem.severity, problem.found[:55]) for problem in digest.problems] == [
        ("warning", "2 entries without a day in the date (entry 1, 'A'; entr")
    ]


def test_json_lines_with_a_broken_line(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, json.dumps(A) + '\n{"title": "B\n' + json.dumps(A | {"title": "C"}) + "\n[]\n")
    assert [(entry.title, entry.line) for entry in digest.entries] == [("A", 1), ("C", 3)]
    assert [problem.line for problem in digest.problems] == [2, 4]
    assert (digest.lines.entry, digest.lines.problem) == (2, 2)


def test_a_list_that_breaks_off(tmp_path: Path) -> None:
    text = json.dumps({"papers": [A, A, A]}, indent=1)
    digest = read_digest(tmp_path, text[: text.rindex('"abstract"')])
    assert len(digest.entries) == 2
    assert "2 entries before it were read" in digest.problems[0].found


def test_millions_of_items_that_are_no_papers(tmp_path: Path) -> None:
    start = process_time()
    digest = read_digest(tmp_path, "[" + json.dumps(A) + ",0" * 300_000 + "]")
    assert len(digest.problems) == 51
    assert "299,950 more" in digest.problems[-1].found
    assert process_time() - start < 2


def test_control_characters_leave_the_names_of_fields(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, json.dumps([A | {"\x1b[31m" + "x" * 500: 1} | {f"field{i}": 1 for i in range(100)}]))
    assert all(name.isprintable() and len(name) <= 60 for name, _ in digest.unused)
    assert len(digest.unused) <= 31


def test_a_reader_takes_less_than_a_millisecond_an_entry(tmp_path: Path) -> None:
    item = A | {
        "abstract": "We present a method. " * 70,
        "authors": [{"name": f"Ada Lovelace {i}"} for i in range(10)],
        "keywords": ["a", "b"],
    }
    seconds = []
    for _ in range(3):
        start = process_time()
        read_digest(tmp_path, json.dumps([item] * 500))
        seconds.append(process_time() - start)
    assert min(seconds) < 0.5


@pytest.mark.parametrize("missing", ["NaN", '"None"', '"nan"', '"N/A"', '"null"'])
def test_what_programs_write_for_a_missing_value_is_no_value(tmp_path: Path, missing: str) -> None:
    names = ("abstract", "doi", "journal", "comment", "organization", "upvotes", "url")
    fields = ", ".join(f'"{name}": {missing}' for name in names)
    digest = read_digest(
        tmp_path, f'[{{"title": "A", "authors": ["B C", {missing}], "keywords": ["p", {missing}], "date": "2024-05-20", {fields}}}]'
    )
    (entry,) = digest.entries
    assert (digest.problems, digest.unused, entry.authors, entry.keywords) == ((), (), ("B C",), ("p",))
    assert not any((entry.abstract, entry.doi, entry.journal_ref, entry.comment, entry.organization, entry.upvotes, entry.links))


@pytest.mark.parametrize(
    ("title", "shown"),
    [("Streams over Graphs.", "Streams over Graphs"), ("Cats, Dogs, etc.", "Cats, Dogs, etc."), ("To be...", "To be...")],
)
def test_a_full_stop_is_no_part_of_a_title(tmp_path: Path, title: str, shown: str) -> None:
    entry, _ = read_one(tmp_path, A | {"title": title, "display_name": title})
    assert (entry.title, entry.raw_title) == (shown, title if shown != title else "")


def test_lists_inside_a_value_and_ids_of_other_services(tmp_path: Path) -> None:
    entry, unused = read_one(tmp_path, A | {"keywords": {"value": ["p", "q", "r"]}, "universal_paper_id": "2508.12345"})
    assert (entry.keywords, entry.arxiv_id, unused) == (("p", "q", "r"), "2508.12345", {})
    entry, _ = read_one(
        tmp_path, A | {"paper_arxiv_id": "2306.10777", "paper_url_abs": "https://arxiv.org/abs/2306.10777", "venue": "Submitted to X"}
    )
    assert (entry.arxiv_id, entry.links, entry.journal_ref) == ("2306.10777", (), "")


def test_entries_without_a_date_are_named_in_one_message(tmp_path: Path) -> None:
    items = [{"title": title, "abstract": "We."} for title in "BCDE"]
    (problem,) = read_digest(tmp_path, json.dumps([A | {"date": None, "issued": "2024-05-20"}, *items])).problems
    assert problem.found == "4 entries have no date: entry 2, 'B'; entry 3, 'C'; entry 4, 'D'; and 1 more"
    assert problem.remedy == "Add their `issued`, for instance 2025-03-14."
    (problem,) = read_digest(tmp_path, json.dumps([A, items[0]])).problems
    assert (problem.found, problem.remedy) == ("entry 2, 'B', has no date", "Add its `date`, for instance 2025-03-14.")


@pytest.mark.parametrize("day", ["13/1/25", "2025-02-30", {"year": 2025, "month": 13}])
def test_a_date_that_cannot_be_read_is_shown(tmp_path: Path, day: object) -> None:
    (problem,) = read_digest(tmp_path, json.dumps([A, A | {"date": day}])).problems
    assert problem.found == f"entry 2, 'A': its `date` is {str(day)!r}, which is no date that can be read"
    assert problem.remedy == "Write it as year, month and day, for instance 2025-03-14."
    items = [A | {"date": "1.2.25"}, A | {"date": None}, A | {"date": "8.2.25"}, A | {"date": "1970-01-01T00:00:00Z"}]
    unread, absent = read_digest(tmp_path, json.dumps(items)).problems
    assert unread.found == "2 entries have a date that cannot be read: entry 1, 'A': `date` is '1.2.25'; entry 3, 'A': `date` is '8.2.25'"
    assert absent.found == "2 entries have no date: entry 2, 'A'; entry 4, 'A'"


def test_a_list_of_texts_is_one_text(tmp_path: Path) -> None:
    texts = {"title": ["A", "study"], "abstract": ["We present", None, "a method."], "tldr": {"text": ["It", "works."]}}
    _, entry = read_digest(tmp_path, json.dumps([A, A | texts])).entries
    assert (entry.title, entry.abstract, entry.ai_summary) == ("A study", "We present a method.", "It works.")
    entry, unused = read_one(tmp_path, A | {"abstract": [{"text": "We."}, {"text": "They."}]})
    assert (entry.abstract, unused) == ("We.", {"abstract": 1})


def test_an_entry_without_a_title_is_shown_by_its_text(tmp_path: Path) -> None:
    items = [A, {"type": "x", "title": "", "abstract": "No title here."}, {"authors": [{"name": "A B"}]}, {"n": None}, "just a string"]
    items.append({"title": "\0", "abstract": "Neither here.", "arxiv_id": "2405.00001"})
    assert [problem.found for problem in read_digest(tmp_path, json.dumps(items)).problems] == [
        "entry 2 has no title; its `abstract` is 'No title here.'",
        "entry 3 has no title; its `authors` is 'A B'",
        "entry 4 has no title",
        "entry 5 has no title: 'just a string'",
        "entry 6 has no title; its arXiv identifier is 2405.00001",
    ]


def test_the_label_of_a_comment_is_left_out(tmp_path: Path) -> None:
    entry, _ = read_one(tmp_path, A | {"note": "Comment: 9 pages"})
    assert entry.comment == "9 pages"


def test_null_on_a_line_is_told(tmp_path: Path) -> None:
    digest = read_digest(tmp_path, f"{json.dumps(A)}\nnull\n{json.dumps(A | {'title': 'B'})}\n")
    assert [entry.line for entry in digest.entries] == [1, 3]
    assert [(problem.line, "`null`" in problem.found, problem.severity) for problem in digest.problems] == [(2, True, "warning")]


@pytest.mark.parametrize(
    "item",
    [
        {  # INSPIRE
            "id": "1",
            "metadata": {
                "titles": [{"title": "Echo", "source": "arXiv"}],
                "abstracts": [{"value": "We listen.", "source": "arXiv"}],
                "arxiv_eprints": [{"value": "2405.12345", "categories": ["cs.CL"]}],
                "authors": [{"full_name": "Example, Ann"}],
                "dois": [{"value": "10.1000/x"}],
                "preprint_date": "2024-05-20",
            },
        },
        {  # Europe PMC
            "title": "Echo.",
            "abstractText": "We listen.",
            "authorString": "Ann Example.",
            "doi": "10.1000/x",
            "journalTitle": "arXiv",
            "pubYear": "2024",
            "firstPublicationDate": "2024-05-20",
            "id": "2405.12345",
        },
        {  # pandas
            "title": "Echo",
            "abstract": "We listen.",
            "author_list": "['Ann Example']",
            "doi_link": "https://doi.org/10.1000/x",
            "published_time": "2024-05-20 10:00:00+00:00",
            "hf_url": "https://huggingface.co/papers/2405.12345",
        },
    ],
    ids=["INSPIRE", "Europe PMC", "pandas"],
)
def test_names_of_other_services(tmp_path: Path, item: dict[str, Any]) -> None:
    entry, unused = read_one(tmp_path, item)
    assert (entry.title, entry.abstract, entry.authors, entry.doi) == ("Echo", "We listen.", ("Ann Example",), "10.1000/x")
    assert (entry.date, entry.arxiv_id) == (date(2024, 5, 20), "2405.12345")
    assert not unused


def test_lists_as_pandas_prints_them(tmp_path: Path) -> None:
    entry, _ = read_one(tmp_path, {**A, "categories": "['cs.CV', 'cs.LG']", "keywords": "['echo', 'scans']"})
    assert (entry.categories, entry.keywords) == (("cs.CV", "cs.LG"), ("echo", "scans"))
