"""Files of the index, and how terms are cut into ranges and coded."""

from __future__ import annotations

from papershelf.artifacts import Artifact
from papershelf.search.parts import cut, front_coded, part_file, range_parts
from support.search_parts import unfront


def test_lone_surrogates_do_not_stop_the_build() -> None:
    assert part_file("papers/0", '["\ud800"]') == Artifact("search/papers/0.js", b'papershelfPart("papers/0",["?"]);\n')


def test_front_coding_counts_as_javascript_does() -> None:
    terms = ["ab", "abc", "a" * 40, "a" * 41, "b\U00010330x", "b\U00010330y"]
    assert unfront(front_coded(terms)) == terms
    assert front_coded(terms).split(" ")[-1] == "1\U00010330y"


def test_a_range_holds_one_term_at_least() -> None:
    terms, rows = ["ab", "abc", "abd"], ["1" * 50, "2" * 8, "3"]
    assert list(cut(terms, rows, 10)) == [(0, 1), (1, 2), (2, 3)]
    parts = range_parts("terms", terms, rows, 20, lambda terms, rows: " ".join((*terms, *rows)))
    assert [(part.start, part.name, part.write()) for part in parts] == [
        ("", "terms/0", f"ab {rows[0]}"),
        ("abc", "terms/1", "abc abd 22222222 3"),
    ]


def test_no_term_shares_a_range_with_a_large_row() -> None:
    terms = ["idea", "ill", "image", "imagecaption", "imagenet", "impact", "input"]
    rows = ["1234", "1234", "1" * 500, "1234", "1234", "1234", "1234"]
    assert list(cut(terms, rows, 40)) == [(0, 2), (2, 3), (3, 5), (5, 7)]
