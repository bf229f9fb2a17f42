"""Markup over several lines: pictures, links, references, attributes, tags, dates."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.listing.spanning_markup import JOINED, NOTHING, undo


@pytest.mark.parametrize(
    ("text", "undone"),
    [
        ("![x](a.png)", ""),
        ("[![x](https://cdn-\navatars.png)Acme Research\nLaboratory](/acme)", "[Acme Research Laboratory](/acme)"),
        ("![a picture\nof x][12]", ""),
        ("[GitHub](https://github.com/a-\nb)", "[GitHub](https://github.com/a-b)"),
        ('[GitHub](<https://github.com/a> "Go")', "[GitHub](https://github.com/a)"),
        ("[[](a.mp4)](/papers/1)", "[](/papers/1)"),
        ("### [A title of self-\nsupervised\nwords](/papers/1)", "### [A title of self-supervised words](/papers/1)"),
        ("[see this\n\nand that](/papers/1)", "[see this\n\nand that](/papers/1)"),
        ("[- one\n- two](/papers/1)", "[- one\n- two](/papers/1)"),
        ('::: flex\n[A](/a){.btn\ntarget="x"} [1.2k]{.text-xs}\n:::', "\n[A](/a) 1.2k\n"),
        ("### [A]\n\n[A]: /papers/1", "### [A](/papers/1)\n\n"),
        ('### <a href="/papers/1"\nclass="x">A &amp; B</a>', "### [A & B](/papers/1)"),
        ("Mind Lab · Published on\nMay 14, 2024", "Mind Lab · Published on May 14, 2024"),
        ("·\nMay 14, 2024", "·\nMay 14, 2024"),
        ("·\nMay\n14, 2024", "·\nMay 14, 2024"),
        ("by AK and the research\ncommunity", "by AK and the research community"),
        ("f(x) = [0, 1](see\nbelow)", "f(x) = [0, 1](seebelow)"),
    ],
)
def test_undo(text: str, undone: str) -> None:
    found = undo(text).text
    assert found.replace(JOINED, "").replace(NOTHING, "") == undone
    assert found.count("\n") + found.count(JOINED) == text.count("\n")


def test_references() -> None:
    assert undo("Text [12][12]\n\n[12]: <https://example.org/>\n  [3]: x-\n  y {.btn}\n").references == {
        "12": "https://example.org/",
        "3": "x-y",
    }


def test_numbered_addresses() -> None:
    found = undo("[1]A\n\nReferences\n\n   Visible links:\n   1. file:///papers/1\n   2. file:///\n\nThe end")
    assert found.numbered == {"1": "file:///papers/1", "2": "file:///"}
    assert "papers/1" not in found.text
    assert found.text.endswith("The end")
