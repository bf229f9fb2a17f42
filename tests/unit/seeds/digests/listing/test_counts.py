"""Numbers between entries: comments, stars, upvotes, titles."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.listing import counts, furniture, kinds
from papershelf.seeds.digests.listing.lines import split

PROSE = "We present a method that is long enough to read like running text and that ends as sentences do, with a full stop."
ENTRY = f"Title\n\n{PROSE}\n\n4 authors\n·\nMay 14, 2024\n"


def kinds_of_numbers(text: str) -> str:
    lines, _ = split(f"Daily Papers\nby AK and the research community\nDec 19\n{text}")
    begin = furniture.header_end(lines)
    counts.mark_counts(lines, begin)
    return "".join(line.kind for line in lines if line.text[0] in "-0123456789" and line.kind not in (kinds.AUTHORS, kinds.DATE))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"12\n{ENTRY}3\n-\n{ENTRY}7\n{ENTRY}", "NCNN"),
        (f"12\n{ENTRY}7\n{ENTRY}3\n", "NNC"),
        (f"{ENTRY}3\n{ENTRY}{ENTRY}12", "CC"),
        (f"12\n{ENTRY}3\nGitHub\n1.2k\nSubmitted by\nada\n-\n{ENTRY}", "NCGN"),
        (f"12\n{ENTRY}GitHub\n264\n7\n{ENTRY}", "NGN"),
        (f"{ENTRY}Upvote\n12\nGitHub\n264\narXiv Page\n{ENTRY}Upvote\n-\n", "NGN"),
        (f"12\n{ENTRY}3\n7\n2048\n\n{PROSE} {PROSE} {PROSE}\n\n4 authors\n·\nNov 4\n", "NCNT"),
    ],
    ids=["comments and upvotes", "the last", "comments only", "stars", "no comments", "labels", "a title that is a number"],
)
def test_numbers(text: str, numbers: str) -> None:
    assert kinds_of_numbers(text) == numbers
