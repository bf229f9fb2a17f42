"""Every word that a page has by itself comes from a message, so that a file of words can translate it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from papershelf.config import Config
from papershelf.model import Appearance, Introduced, Link, Paper, Result
from papershelf.text import language
from support import pseudo_language
from support.libraries import DAY, library, paper, papers, render

CONFIG = Config(title="Papershelf", description="Zyx.", language=pseudo_language.TAG, per_page=5, repository="https://example.org/shelf")
PROGRAMS = {"Papershelf", "arXiv", "Hugging", "Face", "Semantic", "Scholar", "Google"}
NAMES = PROGRAMS | {"Atom", "JSON", "Feed", "BibTeX", "RIS", "CSL", "PDF", "DOI"}
"""Proper names, which stay as they are in every language."""
DATA = {"Zyx", "Wvu", "zyx", "wvu", "vut", "ImageNet", "top", "cs", "CV", "github", "com", "other", "api", "index", "json"}
"""Words of papers and addresses."""


@pytest.fixture(autouse=True)
def marked() -> Iterator[None]:
    language.use(pseudo_language.catalogue())
    yield
    language.use(language.Catalogue())


def _papers() -> list[Paper]:
    """Papers from which pages get all that they can show."""
    found = {
        "families": ("ViT", "Swin", "GPT-4"),
        "backbones": ("ViT-B/16", "Swin-V2-B", "Unheard-Of-1"),
        "tags": ("pruning", "image-classification"),
    }
    sentence = "Zyx wvu 84.4% top-1 ImageNet-1K."
    own = Result("ViT-B/16", "ImageNet-1K", "top-1", 80.0, "%", sentence)
    full = [
        paper(
            f"full{number}",
            title="Zyx wvu",
            abstract=f"Zyx. {sentence}",
            date=date(2022 + number % 2, 1 + number, 1),
            date_inferred=number == 1,
            authors=tuple(f"Zyx{count} Wvu" for count in range((70, 1, 2, 20, 3)[number])),
            author_count=90,
            organization="Wvu",
            arxiv_id=f"2405.0891{number}" if number else "",
            links=tuple(
                Link(f"https://github.com/{kind}", kind) for kind in ("code", "project", "dataset", "model", "demo", "paper", "other")
            ),
            github_stars=3,
            upvotes=1 + number,
            comments=2,
            results=(own, *(own._replace(owner=owner, value=70.0 + number, model="") for owner in ("other", "baseline", "human"))),
            digests=(Appearance("d2", 1 + number), Appearance("d3", 1 + number)),
            spellings=("wvu", "zyx"),
            compared=("ResNet-50", "CLIP"),
            only_compared=("CLIP", "ViT"),
            introduces=(Introduced("Swin", "model"),) if number == 0 else (),
            cues=("zyx", "wvu", "vut"),
            note="Zyx *wvu*.",
            doi="10.1000/zyx",
            journal_ref="Zyx",
            comment="Wvu",
            categories=("cs.CV",),
            version=2,
            withdrawn=number == 4,
            ai_summary="Zyx." if number == 2 else "",
            **found,
        )
        for number in range(5)
    ]
    bare = {"title": "Zyx wvu", "abstract": "Zyx."}
    undated = paper("undated", date=None, digests=(Appearance("d2", 6),), **{**bare, "abstract": ""})
    return [*full, undated, *papers(70, tags=("pruning",), **bare)]


def test_every_word_of_every_page_can_be_translated() -> None:
    shelf = library(_papers(), {"d1": DAY, "d2": date(2025, 12, 20), "d3": date(2025, 12, 21), "zyx": None})
    groups = [*shelf.tags.values(), *shelf.families.values(), *shelf.variants.values(), *shelf.api_models.values()]
    data = DATA.union(*(pseudo_language.words_in((group.name, group.about)) for group in groups))
    pages = render(shelf, CONFIG)
    assert len(pages) > 100
    left = {
        path: words
        for path, page in pages.items()
        if path.endswith(".html") and (words := pseudo_language.unmarked_words(page) - data - NAMES)
    }
    assert left == {}


def test_an_empty_shelf_has_no_other_words() -> None:
    pages = render(library([], {}), CONFIG)
    assert {
        path: words
        for path, page in pages.items()
        if path.endswith(".html") and (words := pseudo_language.unmarked_words(page) - NAMES - DATA)
    } == {}
