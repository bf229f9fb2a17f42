"""Links of an abstract, and a paper with all its findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papershelf import extraction, taxonomy
from papershelf.model import Link, Paper

REPOSITORY = Path(__file__).parents[3]
TAXONOMY = taxonomy.load((REPOSITORY / "seeds" / "taxonomy.yaml").read_text(encoding="utf-8"), name="taxonomy.yaml")


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
        ("weights: https://huggingface.co/a/b", "https://huggingface.co/a/b", "model"),
        ("https://huggingface.co/datasets/a/b.", "https://huggingface.co/datasets/a/b", "dataset"),
        ("https://huggingface.co/spaces/a/b.", "https://huggingface.co/spaces/a/b", "demo"),
        ("see https://arxiv.org/abs/2401.00001.", "https://arxiv.org/abs/2401.00001", "paper"),
        ("https://en.wikipedia.org/wiki/A_(b).", "https://en.wikipedia.org/wiki/A_(b)", "other"),
        ("The demo: https://youtu.be/abc?t=1.", "https://youtu.be/abc?t=1", "demo"),
    ],
)
def test_a_link(abstract: str, url: str, kind: str) -> None:
    assert extraction.links(abstract) == (Link(url, kind),)


def test_links_are_found_once_and_in_order() -> None:
    text = "At https://b.org/x, http://b.org/x/ and https://a.org/y; mail me@a.org, v1.0, e.g./i.e."
    assert [link.url for link in extraction.links(text)] == ["https://b.org/x", "https://a.org/y"]


@pytest.mark.parametrize("text", ["no links", "and/or", "http://", "https://x", "a.b/c", "www.", "3.5/4", "javascript:alert(1)"])
def test_what_is_no_link(text: str) -> None:
    assert extraction.links(text) == ()


@given(st.text(max_size=100) | st.text("htps:/.w(){}[]\\ agithub.com", max_size=60))
def test_links_are_safe(text: str) -> None:
    for link in extraction.links(text):
        assert link.url.lower().startswith(("http://", "https://"))
        assert not set(link.url) & set(' \n\t"<>')


def test_annotate_fills_a_paper() -> None:
    beside = (Link("https://github.com/a/b/", "code", "listing"), Link("https://c.org/d", "project", "listing"))
    paper = Paper("x", "Pruning ViTs", "We prune ViT-B/16: 80.1% accuracy on MMLU. See https://github.com/a/b. GPT-4o.", links=beside)
    filled = extraction.annotate(paper, TAXONOMY)
    assert filled.backbones == ("ViT-B/16",)
    assert filled.families == ("ViT",)
    assert filled.compared == ("GPT-4o",)
    assert "pruning" in filled.tags
    assert [(link.url, link.origin) for link in filled.links] == [("https://github.com/a/b", "abstract"), ("https://c.org/d", "listing")]
    assert [r.value for r in filled.results] == [80.1]
    assert filled.title == paper.title
    assert extraction.annotate(filled, TAXONOMY) == filled


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
def test_addresses_are_found_around_their_signs_alone(text: str) -> None:
    assert [match.span() for match in extraction._matches(text)] == [match.span() for match in extraction._ADDRESS.finditer(text)]


def test_the_words_that_gave_tags_and_names_are_kept_where_they_say_more_than_these() -> None:
    text = "We distill large teachers by knowledge distillation. Our students are Vision Transformers such as ViT-B-16 and two ViTs."
    paper = extraction.annotate(Paper("p", "Smaller Students through Distillation", text), TAXONOMY)
    assert "knowledge-distillation" in paper.tags
    assert "knowledge distillation" not in map(str.casefold, paper.cues)
    assert paper.spellings == ("Vision Transformers", "ViT-B-16")
    assert all(word in f"{paper.title}\n{text}" for word in (*paper.cues, *paper.spellings))
