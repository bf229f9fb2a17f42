"""An entry that has lost a line of its ending is read as far as it goes, with one problem; its neighbours are whole."""

from __future__ import annotations

import re

import pytest

from support.listing_page import RECORDS
from support.saved_listings import MAY_BE_ABSENT, faults, load, read

EXPORTERS = (
    "html2text",
    "markdownify",
    "inscriptis",
    "BeautifulSoup",
    "lynx",
    "w3m",
    "Chromium, inner text",
    "pandoc, plain",
    "turndown",
    "jina",
)
LOST = {
    "authors": (r"\b(?:4|12|203) authors\b", {"author_count"}),
    "date": (r"^\W*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d\d?, 20", {"date", "comments"}),
}
PAGES = load()


@pytest.mark.parametrize("lost", LOST)
@pytest.mark.parametrize("exporter", EXPORTERS)
def test_a_lost_line(exporter: str, lost: str) -> None:
    expression, fields = LOST[lost]
    rows = PAGES["search", exporter].split("\n")
    found = [number for number, row in enumerate(rows) if re.search(expression, row)]
    del rows[found[len(found) // 2]]
    digest = read("\n".join(rows))
    assert {field for field, _, _ in faults(digest, RECORDS, "search", exporter)} <= fields | set(MAY_BE_ABSENT)
    [problem] = digest.problems
    assert f"no line for its {lost}" in problem.found
    assert problem.line in {entry.line for entry in digest.entries}


def test_one_entry_without_its_ending_leaves_all_others_whole() -> None:
    ending = "\n\n  • 4 authors\n·\nMay 14, 2024\n\n"
    abstract = "We present a method that is long enough to read like running text, and that ends as sentences do."
    entries = [f"A Title of an Entry Like Any Other {number}\n\n{abstract}" for number in range(1_100)]
    text = f"Daily Papers\n\n{ending.join(entries)}{ending}"
    broken = text.replace(f"Other 700\n\n{abstract}{ending}", f"Other 700\n\n{abstract}\n\n")
    digest = read(broken)
    assert [entry.title for entry in digest.entries] == [entry.title for entry in read(text).entries]
    assert {entry.abstract for entry in digest.entries} == {abstract}
    assert [problem.line for problem in digest.problems] == [digest.entries[700].line]


@pytest.mark.parametrize(
    ("line", "organization", "faulty"),
    [
        ("• two authors", "", True),
        ("4 authors et al", "", True),
        ("• Some Lab", "Some Lab", False),
        ("Society of Authors", "Society of Authors", False),
    ],
)
def test_a_line_in_the_place_of_the_count_of_authors(line: str, organization: str, faulty: bool) -> None:
    abstract = "We present a method that is long enough to read like running text, and that ends as sentences do."
    entries = [f"A Title of an Entry Like Any Other {number}\n\n{abstract}\n\n• 4 authors\n\n·\n\nMay 14, 2024\n" for number in range(3)]
    digest = read("Daily Papers\n\n" + "\n".join([entries[0], entries[1].replace("• 4 authors", line), entries[2]]))
    assert [entry.organization for entry in digest.entries] == ["", organization, ""]
    assert [problem.found.endswith(f"tells no number of them: {line!r}") for problem in digest.problems] == [True] * faulty
