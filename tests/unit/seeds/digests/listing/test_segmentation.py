"""Where entries begin and end."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.listing import kinds, segmentation
from papershelf.seeds.digests.listing.lines import split

PROSE = "We present a method that is long enough to read like running text and that ends as sentences do, with a full stop."
END = "• 4 authors\n·\nMay 14, 2024"


def spans(text: str) -> list[tuple[str, int, int]]:
    """The first line of each entry, and how many lines there are before and in its ending."""
    lines, _ = split(text)
    segmentation.mark_titles(lines)
    found = segmentation.find_spans(lines, segmentation.header_end(lines))
    return [(lines[start].text, ending - start, stop - ending) for start, ending, stop in found]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (f"Daily Papers\n\nDec 19\n\nA\n\n{PROSE}\n\n{END}\n\nB\n\n{PROSE}\n\n{END}", [("A", 2, 3), ("B", 2, 3)]),
        (f"A\n\n{PROSE}\n\nExample Lab\n·\nMay 14, 2024\n\nB\n\n{PROSE}\n\n{END}", [("A", 2, 3), ("B", 2, 3)]),
        (f"A\n\n{PROSE}\n\n·\n\n{PROSE}\n\n{END}", [("A", 4, 3)]),
        (
            f"A\n\n{PROSE}\n\n\nAnother Title Without an Ending Before It\n\n{PROSE}\n\n{END}",
            [("A", 2, 0), ("Another Title Without an Ending Before It", 2, 3)],
        ),
        (f"Submitted by\n\nada\n\n### A\n\n{PROSE}\n\n12\n\n### B\n\n{PROSE}", [("Submitted by", 4, 0), ("12", 3, 0)]),
    ],
    ids=["two entries", "an organisation", "a dot inside an abstract", "a lost ending", "headings"],
)
def test_spans(text: str, entries: list[tuple[str, int, int]]) -> None:
    assert spans(text) == entries


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
    begin = segmentation.header_end(lines)
    [found] = segmentation.inner_headers(lines, begin)
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
    assert segmentation.inner_headers(lines, segmentation.header_end(lines)) == []


def test_titles_that_link_to_a_paper() -> None:
    page = "https://huggingface.co/papers/2405.00001"
    lines, _ = split(f"[A Title]({page})\n\n[{PROSE}]({page})\n")
    segmentation.mark_titles(lines)
    assert [line.kind for line in lines] == [kinds.TITLE, kinds.TEXT]


def test_the_page_s_own_last_lines() -> None:
    lines, _ = split("Buy now\n\nPrevious\n\nTrending Papers ranked by GitHub stars activity")
    assert segmentation.footer_start(lines, 0) == 1
    assert segmentation.footer_start(lines[:1], 0) == 1


def test_titles_and_running_text() -> None:
    title, _ = split("A Short Title")
    sentence, _ = split("This sentence is long enough to be running text, because it has more than eighty characters.")
    assert (segmentation.is_title(title), segmentation.is_prose(title)) == (True, False)
    assert (segmentation.is_title(sentence), segmentation.is_prose(sentence)) == (False, True)
