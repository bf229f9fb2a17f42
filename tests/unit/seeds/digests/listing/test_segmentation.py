"""Where entries begin and end."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.listing import furniture, kinds, segmentation
from papershelf.seeds.digests.listing.lines import split

PROSE = "We present a method that is long enough to read like running text and that ends as sentences do, with a full stop."
END = "• 4 authors\n·\nMay 14, 2024"


def spans(text: str) -> list[tuple[str, int, int]]:
    """The first line of each entry, and how many lines there are before and in its ending."""
    lines, _ = split(text)
    segmentation.mark_titles(lines)
    found = segmentation.find_spans(lines, furniture.header_end(lines))
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


def test_titles_that_link_to_a_paper() -> None:
    page = "https://huggingface.co/papers/2405.00001"
    lines, _ = split(f"[A Title]({page})\n\n[{PROSE}]({page})\n")
    segmentation.mark_titles(lines)
    assert [line.kind for line in lines] == [kinds.TITLE, kinds.TEXT]


def test_titles_and_running_text() -> None:
    title, _ = split("A Short Title")
    sentence, _ = split("This sentence is long enough to be running text, because it has more than eighty characters.")
    assert (segmentation.is_title(title), segmentation.is_prose(title)) == (True, False)
    assert (segmentation.is_title(sentence), segmentation.is_prose(sentence)) == (False, True)
