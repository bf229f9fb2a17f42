"""Text from digests as HTML: none of it runs as markup, and no word is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from papershelf.text import html, mathml

TEXT = st.text(st.sampled_from("ab 1.%<>&\"'$\\{}^_*`/:\n") | st.characters(codec="utf-8"), max_size=60)


@given(TEXT)
def test_text_without_maths_keeps_its_words(text: str) -> None:
    text = text.replace("$", "")
    shown = html.paragraph(text, links=["https://a.b/<c>"], numbers=[(text, 1.0, "f1")])
    assert unescape(re.sub(r"</?(?:mark|a)[^>]*>", "", shown)) == text


@given(TEXT)
def test_only_known_elements_come_out(text: str) -> None:
    shown = str(html.paragraph(text, links=["https://a.b/"], numbers=[(text, 1.0, "f1")]))
    assert set(re.findall(r"<([a-z]+)", shown)) <= {"mark", "a", *mathml._TAG.pattern.split("|")}
    assert not re.search(r"<[^>]*\bon\w+=", shown)


@pytest.mark.parametrize(
    "text", [r"$\frac{1$", r"$x^$", r"$\left( x$", r"$\unknowncommand{x}$", "$" + "{" * 3000 + "$", "cost $5 and $10", "$200k to $"]
)
def test_text_that_is_not_maths_is_escaped(text: str) -> None:
    shown = html.paragraph(text)
    assert shown == escape(text) or "<math" in shown


def test_plain_maths_is_readable() -> None:
    assert html.plain(r"$\pi_0$ and $\mathcal{O}(n)$, $5 only") == "π_0 and 𝒪(n), $5 only"


def test_only_known_web_addresses_become_links() -> None:
    shown = html.paragraph("See https://a.org/x. Or b.org/y, or javascript:z", links=["https://a.org/x", "https://b.org/y", "javascript:z"])
    assert re.findall(r'href="([^"]+)"', shown) == ["https://a.org/x", "https://b.org/y"]
    assert shown.endswith("javascript:z")


def test_numbers_are_marked_in_their_sentence_only() -> None:
    text = "It has 84.4% here. It has 84.4% there, and 184.4 or 84.45."
    shown = html.paragraph(text, numbers=[("It has 84.4% there, and 184.4 or 84.45.", 84.4, "f1")])
    assert shown == 'It has 84.4% here. It has <mark id="f1">84.4%</mark> there, and 184.4 or 84.45.'


def test_only_the_first_mark_of_a_number_has_an_id() -> None:
    text = "From 80% to 80%."
    assert html.paragraph(text, numbers=[(text, 80.0, "f2")]) == 'From <mark id="f2">80%</mark> to <mark>80%</mark>.'


def test_a_number_is_shown_as_printed() -> None:
    assert html.printed_number("reaches 87.0% on", 87.0) == "87.0"
    assert html.printed_number("scores 1,304 points", 1304.0) == "1,304"
    assert html.printed_number("no number", 87.0) == "87"


@pytest.mark.parametrize("length", [5, 20, 60])
@given(text=TEXT)
def test_an_excerpt_is_not_too_long(length: int, text: str) -> None:
    assert len(html.excerpt(text, length)) <= length


def test_a_note_is_markdown_without_html_or_pictures() -> None:
    shown = html.note("# A\n\n### B\n\n*em* <b>x</b> [l](javascript:x) ![p](https://x.org/p.png)\n\n|a|\n|-|\n|1|")
    assert "<h3>A</h3>" in shown
    assert "<h4>B</h4>" in shown
    assert "<em>em</em> &lt;b&gt;x&lt;/b&gt;" in shown
    assert "<td>1</td>" in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown
