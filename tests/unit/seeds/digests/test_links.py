"""Which addresses beside an entry are links of it, and of what kind."""

from __future__ import annotations

import pytest

from papershelf.seeds.digests.links import identifier, link, paper_id


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://github.com/a/b", "code"),
        ("https://huggingface.co/datasets/a/b", "dataset"),
        ("https://huggingface.co/spaces/a/b", "demo"),
        ("https://huggingface.co/a/b", "model"),
        ("https://openreview.net/forum?id=1", "paper"),
        ("https://example.org/", "project"),
    ],
)
def test_kinds(url: str, kind: str) -> None:
    found = link(url)
    assert found
    assert (found.url, found.kind, found.origin) == (url, kind, "listing")


def test_a_label_decides_before_the_address() -> None:
    found = link("https://github.com/a/b", "Project Page")
    assert found
    assert found.kind == "project"


@pytest.mark.parametrize(
    "url",
    [
        "https://huggingface.co/papers/2405.00001",
        "https://huggingface.co/google",
        "https://arxiv.org/abs/2405.00001",
        "javascript:alert(1)",
        "https://[broken",
        "https://example.org/" + "x" * 500,
    ],
)
def test_what_is_no_link_of_an_entry(url: str) -> None:
    assert link(url) is None


@pytest.mark.parametrize(
    ("url", "identifier"),
    [
        ("https://huggingface.co/papers/2405.00001#community", "2405.00001"),
        ("https://arxiv.org/pdf/2405.00001v2", "2405.00001"),
        ("https://github.com/papers/2405.00001", ""),
    ],
)
def test_paper_id(url: str, identifier: str) -> None:
    assert paper_id(url) == identifier


@pytest.mark.parametrize("value", ["math.GT/0309136v2", "https://arxiv.org/abs/math.GT/0309136", "math/0309136"])
def test_identifiers_of_the_old_style_have_one_spelling(value: str) -> None:
    assert identifier(value) == "math/0309136"
    assert paper_id(f"https://arxiv.org/abs/{value.removeprefix('https://arxiv.org/abs/')}") == "math/0309136"
