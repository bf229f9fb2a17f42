"""Sightings of one paper become one paper, field by field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from papershelf.library.identity import sightings
from papershelf.library.merge import merge_sightings, repaired
from papershelf.model import Appearance, DigestFile, Entry, Link, Paper

PLACES = (Appearance("d", 1),)


def merged(*seen: dict[str, Any]) -> Paper:
    """Return the paper of entries with these fields, the oldest first; `format` is that of the entry's digest."""
    files = []
    for number, fields in enumerate(seen):
        kind = fields.pop("format", "listing")
        entry = Entry("One", "Said.", line=1, position=1)._replace(**fields)
        files.append(DigestFile(f"d{number}", f"d{number}.txt", kind, None, "", (entry,)))
    return merge_sightings(("one", ()), sightings(files), PLACES)


def test_counts_are_the_newest() -> None:
    paper = merged({"comments": 5, "upvotes": 1}, {"comments": 2, "upvotes": 9})
    assert (paper.slug, paper.digests, paper.comments, paper.upvotes) == ("one", PLACES, 2, 9)


def test_what_the_newest_does_not_say_comes_from_an_older_one() -> None:
    paper = merged({"arxiv_id": "2401.00001", "authors": ("A",), "upvotes": 3}, {"organization": "Lab"}, {"upvotes": None})
    assert (paper.arxiv_id, paper.authors, paper.organization, paper.upvotes) == ("2401.00001", ("A",), "Lab", 3)
    assert merged({"upvotes": 3}, {"upvotes": 0}).upvotes == 0, "no upvotes are a number of upvotes"


def test_what_a_feed_tells_stays_when_a_later_digest_does_not_tell_it() -> None:
    told = {
        "doi": "10.1/x",
        "journal_ref": "J. X",
        "comment": "9 pages",
        "categories": ("cs.CV",),
        "ai_summary": "Short.",
        "github_stars": 0,
    }
    assert {name: getattr(merged(dict(told), {}), name) for name in told} == told
    assert merged({"comment": "9 pages"}, {"comment": "12 pages"}).comment == "12 pages"
    assert merged({"version": 3}, {"version": 1}, {}).version == 3


@pytest.mark.parametrize(
    ("withdrawn", "seen"),
    [
        (True, [{"withdrawn": True}, {}]),
        (True, [{}, {"withdrawn": True}]),
        (True, [{"withdrawn": True, "version": 3}, {"version": 2}, {}]),
        (False, [{"withdrawn": True, "version": 3}, {"version": 4}]),
        (False, [{}, {}]),
    ],
)
def test_a_paper_is_withdrawn_until_a_later_version_is_not(withdrawn: bool, seen: list[dict[str, Any]]) -> None:
    assert merged(*seen).withdrawn is withdrawn


def test_the_earliest_date_counts_and_a_printed_one_before_an_inferred_one() -> None:
    day = date(2024, 5, 14)
    paper = merged({"date": day, "date_inferred": True}, {"date": day}, {"date": date(2024, 6, 1)}, {"date": None})
    assert (paper.date, paper.date_inferred) == (day, False)
    assert (merged({}).date, merged({}).date_inferred) == (None, False)


def test_text_is_the_newest_of_the_digests_that_keep_text_best() -> None:
    paper = merged(
        {"title": "one", "abstract": "API old.", "format": "daily-papers"},
        {"title": "ONE", "abstract": "API new.", "format": "daily-papers"},
        {"title": "One.", "abstract": "Listing."},
    )
    assert (paper.title, paper.abstract) == ("ONE", "API new.")
    assert merged({"abstract": "Listing."}, {"abstract": "", "format": "daily-papers"}).abstract == "Listing."


def test_links_are_united_by_address_whatever_the_scheme() -> None:
    first, other = Link("http://a.b/c/", "code"), Link("https://d.e", "demo")
    assert merged({"links": (first,)}, {"links": (Link("https://a.b/c", "project"), other)}).links == (first, other)


def test_repairs_keep_what_was_received() -> None:
    assert merged({"title": r"\"Uber One"}).raw_title == r"\"Uber One"
    assert merged({}).raw_title == ""
    paper = merged({"abstract": r"By \"Ust\"un."})
    assert (repaired(paper).abstract, repaired(paper).raw_abstract) == ("By Üstün.", r"By \"Ust\"un.")
    assert repaired(merged({})) == merged({})


def test_text_that_a_reader_mended_keeps_what_was_received() -> None:
    paper = merged(
        {"title": "Weißl", "raw_title": "WeiÃŸl", "abstract": r"By Weißl and \"Ust\"un.", "raw_abstract": r"By WeiÃŸl and \"Ust\"un."}
    )
    assert (paper.raw_title, paper.raw_abstract) == ("WeiÃŸl", r"By WeiÃŸl and \"Ust\"un.")
    assert (repaired(paper).abstract, repaired(paper).raw_abstract) == ("By Weißl and Üstün.", paper.raw_abstract)
