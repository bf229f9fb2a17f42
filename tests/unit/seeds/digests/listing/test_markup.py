"""Markup of single lines, whole links and links that go over several lines."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.listing import markup

PAGE = "https://huggingface.co/papers/2405.00001"


@pytest.mark.parametrize(
    ("line", "text", "urls", "level"),
    [
        (f"## [A Title]({PAGE})", "A Title", [PAGE], 2),
        ("[4 authors][7]", "4 authors", ["https://example.org/7"], 0),
        (f"[- ![](x.svg) 4 authors]({PAGE})", "- 4 authors", [PAGE], 0),
        (f"end of an abstract]({PAGE})", "end of an abstract", [PAGE], 0),
        ("[begin of an abstract", "begin of an abstract", [], 0),
        ("[image: none]", "", [], 0),
        (r"a \* b \_c\_", "a * b _c_", [], 0),
        (
            "see [our code](https://github.com/a/b) for all of the experiments",
            "see [our code](https://github.com/a/b) for all of the experiments",
            [],
            0,
        ),
    ],
)
def test_strip(line: str, text: str, urls: list[str], level: int) -> None:
    assert markup.strip(line, {"7": "https://example.org/7"}) == (text, urls, level)


def test_references() -> None:
    assert markup.find_references("Text [12]\n\n[12]: <https://example.org/>\n  [3]: x\n") == {"12": "https://example.org/", "3": "x"}


@pytest.mark.parametrize(
    ("text", "marked_up"), [("Title\n\n## Next", True), ("[x](/papers/1)", True), ("[x][3]", True), ("a # b [1]", False)]
)
def test_is_marked_up(text: str, marked_up: bool) -> None:
    assert markup.is_marked_up(text) is marked_up
