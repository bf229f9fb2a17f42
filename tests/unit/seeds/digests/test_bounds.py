"""Entries within limits: cleaned fields, cut texts, plausible days."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.model import Entry, Link
from papershelf.seeds.digests import bounds, parsed
from papershelf.seeds.digests.document import Document
from papershelf.text import limits


def bounded(**fields: Any) -> tuple[Entry, list[str]]:
    """The entry with `fields`, and what is reported of it."""
    document = Document("a.json", "")
    entry = Entry(**{"title": "T", "abstract": "", "line": 0, "position": 1, **fields})
    [found] = bounds.bounded([entry], document.report)
    return found, [problem.found for problem in document.problems]


def test_an_ordinary_entry_stays_as_it_is() -> None:
    entry = Entry(
        "A title", "Two\n\nparagraphs, é.", 3, 1, date(2024, 5, 14), authors=("Ada Lovelace",), links=(Link("https://a.b/", "code"),)
    )
    document = Document("a.json", "")
    assert list(bounds.bounded([entry], document.report)) == [entry]
    assert not document.problems


def test_all_fields_are_cleaned() -> None:
    hostile = "a\u202eb\x1b[31m\x00\u2028c"
    entry, _ = bounded(title=hostile, abstract=hostile, authors=(hostile,), links=(Link(hostile, "code"),), doi=hostile)
    assert entry[:2] == ("ab[31m c", "ab[31m\nc")
    assert (entry.authors, entry.doi, entry.links[0].url) == (("ab[31m c",), "ab[31m c", "ab[31m c")


def test_references_and_escapes_bring_no_control_characters() -> None:
    page = '---\ntitle: "Md \\u202egnp \\u001b]0;x\\u0007"\narxiv_id: "\\ud800"\n---\n'
    [entry] = parsed("a.md", page.encode(), None).entries
    assert (entry.title, entry.arxiv_id) == ("Md gnp ]0;x", "")


@pytest.mark.parametrize("title", ["\u200b", "\u200d", "\u0301 \u0301"])
def test_a_title_without_text_is_an_error(title: str) -> None:
    document = Document("a.json", "")
    found = bounds.bounded([Entry(title, "", 0, 1), Entry("T", "", 0, 2)], document.report)
    assert [(entry.title, entry.position) for entry in found] == [("T", 1)]
    assert [problem.severity for problem in document.problems] == ["error"]


def test_long_texts_are_cut_at_a_word_and_kept_as_received() -> None:
    title, abstract = "word " * 300, "An abstract. " * 5_000
    entry, found = bounded(title=title, abstract=abstract)
    assert (entry.title, entry.raw_title, entry.raw_abstract) == (("word " * 200).strip(), title, abstract)
    assert limits.LONGEST_ABSTRACT - 20 < len(entry.abstract) <= limits.LONGEST_ABSTRACT
    assert [each.partition(" of entry")[0] for each in found] == [
        "1,500 characters are too many for the title",
        "65,000 characters are too many for the abstract",
    ]


def test_a_day_that_cannot_be_is_unknown() -> None:
    entry, found = bounded(date=date(9999, 1, 1))
    assert entry.date is None
    assert found == ["9999-01-01 cannot be the day of entry 1, 'T'"]
    assert bounded(date=date(1900, 1, 1))[0].date


def test_lists_keep_what_fits() -> None:
    entry, found = bounded(keywords=("a",) * 200, authors=("Ada", "b" * 5_000))
    assert (len(entry.keywords), entry.authors) == (limits.MOST_FOUND, ("Ada",))
    assert len(found) == 2


@given(st.text(max_size=50), st.lists(st.text(max_size=9), max_size=3))
def test_bounded_entries_need_no_more_cleaning(text: str, names: list[str]) -> None:
    document = Document("a.json", "")
    found = list(bounds.bounded([Entry(f"T{text}", text, 0, 1, authors=tuple(names))], document.report))
    assert list(bounds.bounded(found, document.report)) == found
