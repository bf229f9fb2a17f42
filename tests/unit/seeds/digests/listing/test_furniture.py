"""The header and footer of a page, and those between two listings in one file."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.listing import furniture
from papershelf.seeds.digests.listing.lines import split

PROSE = "We present a method that is long enough to read like running text and that ends as sentences do, with a full stop."
END = "• 4 authors\n·\nMay 14, 2024"
HEAD = "Daily Papers\n\nbyAK and the research community\n\nFeb {}\n\n"
FOOTER = "Previous\n\nNext\n\nCompany\n\nOur new label\n\n"
JINA = "Title: Daily Papers\n\nMarkdown Content:\n"


@pytest.mark.parametrize(
    "between",
    [HEAD, FOOTER + HEAD, "-----\n\n" + HEAD, JINA + HEAD, "Daily Papers\n\nFeb {}\n\n"],
    ids=["header", "footer and header", "rule", "jina", "no banner"],
)
def test_listings_one_after_the_other(between: str) -> None:
    listing = f"A\n\n{PROSE}\n\n{END}\n\n"
    lines, _ = split(HEAD.format(3) + listing + between.format(4) + listing.replace("A", "B"))
    begin = furniture.header_end(lines)
    [found] = furniture.inner_headers(lines, begin)
    assert (lines[begin].text, lines[found.start - 1].text, lines[found.stop].text) == ("A", "May 14, 2024", "B")


@pytest.mark.parametrize(
    "part",
    [
        f"Weekly\n\n{PROSE}\n\n{END}",
        f"B\n\n{PROSE}\nand the research community\nin many labs.\n\n{END}",
        f"B\n\n{PROSE}\n\nDaily Papers\n\n{PROSE}\n\n{END}",
        "Previous\n\nDaily Papers\n\nNext",
    ],
    ids=["a title", "a sentence", "inside an abstract", "the footer"],
)
def test_no_listing_begins_inside_an_entry_or_a_footer(part: str) -> None:
    lines, _ = split(f"{HEAD.format(3)}A\n\n{PROSE}\n\n{END}\n\n{part}")
    assert furniture.inner_headers(lines, furniture.header_end(lines)) == []


def test_the_page_s_own_last_lines() -> None:
    lines, _ = split("Buy now\n\nPrevious\n\nTrending Papers ranked by GitHub stars activity")
    assert furniture.footer_start(lines, 0) == 1
    assert furniture.footer_start(lines[:1], 0) == 1
