"""Backslashes that exporters add, and those of TeX."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.listing.escapes import find_unescape


@pytest.mark.parametrize(
    ("line", "rest", "plain"),
    [
        (r"a\_b \*c\* \[d\] 1\. x", "", "a_b *c* [d] 1. x"),
        (r"\$O(n \\log n)\$", "", r"$O(n \log n)$"),
        (r"\$5 of \\"[:-2] + r"$x$", "", r"\$5 of $x$"),
        (r"isn\'t \"so\" --- is it", "", 'isn\'t "so" — is it'),
        (r"Erd\H{o}s, \"Ust\"un and caf\'e", "", r"Erd\H{o}s, \"Ust\"un and caf\'e"),
        (r"\textit{a} 3\%", "", r"\textit{a} 3\%"),
        (r"\textit{a} 3\\%", "", r"\textit{a} 3\%"),
        (r"x\^2", "and y^2", r"x\^2"),
    ],
)
def test_unescape(line: str, rest: str, plain: str) -> None:
    assert find_unescape(f"{line}\n{rest}")(line) == plain
