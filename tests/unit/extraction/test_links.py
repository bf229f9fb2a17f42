"""Links of an abstract."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf.extraction import links as link_extraction
from papershelf.extraction.links import find_links, merge_links
from papershelf.model import Link


@pytest.mark.parametrize(
    ("abstract", "url", "kind"),
    [
        ("Code is at https://github.com/a/b.", "https://github.com/a/b", "code"),
        ("(https://github.com/a/b)", "https://github.com/a/b", "code"),
        ("Code: https://github.com/a/b_c/tree/main/x).", "https://github.com/a/b_c/tree/main/x", "code"),
        (r"https://github.com/a/b\_c.", "https://github.com/a/b_c", "code"),
        ("[https://github.com/a/b](https://github.com/a/b)", "https://github.com/a/b", "code"),
        ("{https://github.com/a/b}", "https://github.com/a/b", "code"),
        ("found at github.com/a/b, too", "https://github.com/a/b", "code"),
        ("https: //github.com/a/b.git.", "https://github.com/a/b.git", "code"),
        ("https://github.com/a/b.The rest", "https://github.com/a/b", "code"),
        ("our page https://a.github.io/b/!", "https://a.github.io/b/", "project"),
        ("see a.github.io/b.", "https://a.github.io/b", "project"),
        ("The project page is www.example.org/x;", "https://www.example.org/x", "project"),
        ("Code and models at https://aka.ms/tinyclip.", "https://aka.ms/tinyclip", "model"),
        ("The codes and live leaderboard could be found at https://a-b.ai/Foo.", "https://a-b.ai/Foo", "project"),
        ("Videos and open-source code are available at https://foo.ai.", "https://foo.ai", "project"),
        ("See the videos. Our code is at https://foo.ai.", "https://foo.ai", "code"),
        ("The codes and live leaderboard: https://github.com/a/b", "https://github.com/a/b", "code"),
        ("weights: https://huggingface.co/a/b", "https://huggingface.co/a/b", "model"),
        ("https://huggingface.co/datasets/a/b.", "https://huggingface.co/datasets/a/b", "dataset"),
        ("https://huggingface.co/spaces/a/b.", "https://huggingface.co/spaces/a/b", "demo"),
        ("see https://arxiv.org/abs/2401.00001.", "https://arxiv.org/abs/2401.00001", "paper"),
        ("https://en.wikipedia.org/wiki/A_(b).", "https://en.wikipedia.org/wiki/A_(b)", "other"),
        ("The demo: https://youtu.be/abc?t=1.", "https://youtu.be/abc?t=1", "demo"),
    ],
)
def test_a_link(abstract: str, url: str, kind: str) -> None:
    assert find_links(abstract) == (Link(url, kind),)


def test_links_are_found_once_and_in_order() -> None:
    text = "At https://b.org/x, http://b.org/x/ and https://a.org/y; mail me@a.org, v1.0, e.g./i.e."
    assert [link.url for link in find_links(text)] == ["https://b.org/x", "https://a.org/y"]


@pytest.mark.parametrize("text", ["no links", "and/or", "http://", "https://x", "a.b/c", "www.", "3.5/4", "javascript:alert(1)"])
def test_text_that_is_not_a_link(text: str) -> None:
    assert find_links(text) == ()


@given(st.text(max_size=100) | st.text("htps:/.w(){}[]\\ agithub.com", max_size=60))
def test_links_are_safe(text: str) -> None:
    for link in find_links(text):
        assert link.url.lower().startswith(("http://", "https://"))
        assert not set(link.url) & set(' \n\t"<>')


PIECES = [
    "https://",
    "http : //",
    "www.",
    "github.com/a",
    "a.b-c.github.io",
    "//",
    "/",
    ".com/",
    "x@",
    "Arxiv.ORG/abs/1",
    " ",
    "\n",
    "\u00a0",
    "é",
    ".",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_a_search_around_the_marks_finds_all_addresses(text: str) -> None:
    assert [match.span() for match in link_extraction._matches(text)] == [match.span() for match in link_extraction._ADDRESS.finditer(text)]


def test_links_of_the_text_win_over_those_of_the_listing() -> None:
    in_text = (Link("https://github.com/a/b", "code"),)
    listed = (Link("http://www.github.com/A/b/", "other", "listing"), Link("https://c.org", "project", "listing"))
    assert merge_links(in_text, listed) == (in_text[0], listed[1])
    assert merge_links(in_text, ()) == in_text
