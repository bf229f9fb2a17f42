"""Markup of single lines, whole links and links that go over several lines."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.listing import markup
from papershelf.seeds.digests.listing.markup import PlainLine, Stripper

PAGE = "https://huggingface.co/papers/2405.00001"


def strip(line: str, file: str = "# marked up") -> PlainLine:
    return Stripper(f"{file}\n{line}", {"7": "https://example.org/7"}, {}).plain(line)


@pytest.mark.parametrize(
    ("line", "text", "urls", "level"),
    [
        (f"## [A Title]({PAGE})", "A Title", [PAGE], 2),
        ("### [A Title](/papers/2405.00001)", "A Title", [PAGE], 3),
        ("[4 authors][7]", "4 authors", ["https://example.org/7"], 0),
        (f"[- 4 authors]({PAGE})", "- 4 authors", [PAGE], 0),
        (f"end of an abstract]({PAGE})", "end of an abstract", [PAGE], 0),
        (f"]({PAGE}) · Nov 4", "· Nov 4", [PAGE], 0),
        (f"* 4 authors]({PAGE}) · Nov 4", "* 4 authors · Nov 4", [PAGE], 0),
        ("[begin of an abstract", "begin of an abstract", [], 0),
        (f"[almost] the end]({PAGE})", "[almost] the end", [PAGE], 0),
        ("[image: none]", "", [], 0),
        ("[[image: x] Google](/google)", "Google", ["https://huggingface.co/google"], 0),
        ("[[Re] A Title](/papers/2405.00001)", "[Re] A Title", [PAGE], 0),
        (r"a \* b \_c\_", "a * b _c_", [], 0),
        ("A Title [/papers/2405.00001]", "A Title", [PAGE], 0),
        (f"A Title <{PAGE}>", "A Title", [PAGE], 0),
        ("/papers/2405.00001", "", [PAGE], 0),
        ("- [ ] 12", "12", [], 0),
        ("[- [x] 12](/login)", "12", ["https://huggingface.co/login"], 0),
        (f"* ### [A Title]({PAGE})", "A Title", [PAGE], 3),
        ("- ## A Title", "A Title", [], 2),
        (f"12. [A Title]({PAGE})", "A Title", [PAGE], 0),
        ("1. [a](https://x.org) for all of the experiments", "1. a for all of the experiments", ["https://x.org"], 0),
        ("**a** and **b**", "**a** and **b**", [], 0),
        ("☐ 12", "12", [], 0),
        ("*", "", [], 0),
        ("* - *", "", [], 0),
        ("- ada-l's avatar - 4 authors", "- 4 authors", [], 0),
        ("google's avatar Google", "Google", [], 0),
        ("[video](/papers/2405.00001)", "", [PAGE], 0),
        (
            "see [our code](https://github.com/a/b) for all of the experiments",
            "see our code for all of the experiments",
            ["https://github.com/a/b"],
            0,
        ),
        (
            "All code is at [https://x.org/a](https://x.org/a), and <https://x.org/b>.",
            "All code is at https://x.org/a, and https://x.org/b.",
            ["https://x.org/a", "https://x.org/b"],
            0,
        ),
        (f"{'word ' * 80}[here](https://x.org/a).", f"{'word ' * 80}here.", ["https://x.org/a"], 0),
    ],
)
def test_strip(line: str, text: str, urls: list[str], level: int) -> None:
    assert strip(line) == (text, urls, level)


def test_a_numbered_link_is_one_whose_number_comes_next() -> None:
    stripper = Stripper("", {}, {"1": "file:///papers/2405.00001", "2": "file:///google"})
    assert stripper.plain("[1]A Title") == ("A Title", [PAGE], 0)
    assert stripper.plain("as others [1] have shown") == ("as others [1] have shown", [], 0)
    assert stripper.plain("[2]Google") == ("Google", ["https://huggingface.co/google"], 0)


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("/papers/2405.00001", PAGE),
        ("papers/2405.00001", PAGE),
        ("file:///papers/2405.00001", PAGE),
        ("http://localhost:8000/papers/2405.00001", PAGE),
        ("//example.org/x", "https://example.org/x"),
        ("https://example.org/x", "https://example.org/x"),
    ],
)
def test_addresses_of_the_site_are_made_whole(address: str, whole: str) -> None:
    assert markup.resolve(address) == whole


@pytest.mark.parametrize(
    ("text", "marked_up"),
    [("Title\n\n## Next", True), ("[x](/papers/1)", True), ("[x][3]", True), ("x [/papers/1]", True), ("a # b [1]", False)],
)
def test_is_marked_up(text: str, marked_up: bool) -> None:
    assert markup.is_marked_up(text) is marked_up
