"""Every word that scripts put on a page comes from a message, so that a file of words can translate it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from papershelf.text.language import MONTHS
from support import pseudo_language, shelf
from support.kinds import samples
from support.server import Server, serve
from support.visits import visit

GREEK = ("Μάθηση εικόνων", "Ποτάμια και γέφυρες", "Κήποι και λιμάνια", "Φανάρια της πόλης", "Ανεμόμυλοι και λιβάδια", "Πλοία στη θάλασσα")
"""Titles without Latin letters, so that a word in Latin letters is one of the site's own, of a term, or of an abstract's one sentence."""
SENTENCE = "Pruning ViT-B/16 reaches 8{}.2% top-1 accuracy on ImageNet-1K with Swin-B for image classification."
NAMES = {
    "Papershelf",
    "Atom",
    "JSON",
    "Feed",
    "BibTeX",
    "RIS",
    "CSL",
    "Markdown",
    "Hugging",
    "Face",
    "arXiv",
    "PDF",
    "DOI",
    "Semantic",
    "Scholar",
    "Google",
}
"""Proper names, which stay as they are in every language."""
DATA = {"example", "org", "api", "index", "json", "github", "com", "Ada", "Lovelace", "Alan", "Turing", "cs", "feed", "xml"}
"""Words of papers and addresses."""


def _entry(number: int, day: int) -> dict[str, Any]:
    paper = {
        "id": f"2503.{day}{number:04d}",
        "title": GREEK[number],
        "summary": f"{GREEK[-1 - number]}. {SENTENCE.format(number)}",
        "authors": [{"name": name, "hidden": False} for name in ("Ada Lovelace", "Alan Turing", "Α. Β.")],
        "publishedAt": f"202{4 + day % 2}-03-{10 + number}T00:00:00.000Z",
        "upvotes": 1 + number,
        "githubRepo": "https://github.com/example/example",
    }
    return {"paper": paper, "numComments": number}


@pytest.fixture(scope="module")
def marked_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose own words are all in brackets."""
    home = tmp_path_factory.mktemp("marked")
    pseudo_language.write(home / "templates" / "languages" / f"{pseudo_language.TAG}.po")
    (home / "seeds" / "digests").mkdir(parents=True)
    settings = f"language: {pseudo_language.TAG}\nbase_url: https://example.org/\nrepository: https://example.org/shelf\n"
    (home / "seeds" / "site.yaml").write_text(settings, encoding="utf-8")
    for day in (3, 4):
        entries = [_entry(number, day) for number in range(3 * (day - 3), 3 * (day - 2))]
        (home / "seeds" / "digests" / f"2025-03-1{day}.json").write_text(json.dumps(entries), encoding="utf-8")
    return shelf.build(home, home / "site")


@pytest.fixture
def marked(marked_site: Path) -> Iterator[Server]:
    with serve(marked_site) as running:
        yield running


def words_left(page: Page, query: str = "") -> set[str]:
    """Return the words of the page as it is now that no message has, but for those of papers, of terms and of a reader's `query`."""
    months = {name[:length] for name in MONTHS for length in (3, None)}
    sentence = pseudo_language.words_in(
        [SENTENCE, "Image Pruning Removing weights heads channels or layers Recognising what an shows ViT Swin ImageNet"]
    )
    return pseudo_language.unmarked_words(page.content()) - NAMES - DATA - sentence - months - pseudo_language.words_in([query])


@pytest.mark.slow
def test_all_words_of_pages_with_their_scripts_are_messages(marked_site: Path, marked: Server, page: Page) -> None:
    found: dict[str, set[str]] = {}
    for name, path in samples(marked_site).items():
        visit(page, marked.url + path)
        if words := words_left(page):
            found[name] = words
    assert found == {}


def test_all_words_that_come_when_a_reader_acts_are_messages(marked_site: Path, marked: Server, page: Page) -> None:
    found: dict[str, set[str]] = {}

    def look(where: str, query: str = "") -> None:
        if words := words_left(page, query):
            found[where] = words

    paper = next((marked_site / "papers").glob("*/index.html")).parent.name
    page.goto(f"{marked.url}papers/{paper}/")
    for mark in ("saved", "read"):
        page.locator(f"[data-mark={mark}]").click()
        look(f"a paper that is {mark}")
    page.locator("[data-note]").click()
    look("a paper's note")
    page.locator("summary", has_text="⟦Cite⟧").click()
    page.wait_for_load_state("networkidle")
    look("a citation")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("dialog[open]")).to_be_visible()
    look("the list of keys")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("vit")
    expect(page.locator("dialog[open] a").first).to_be_visible()
    look("the search dialog")
    page.keyboard.press("Escape")
    for query in ("vit", "zzzz", "pruning -zzzz", "tag:zzzz", "year:2024..2025 has:code", '"', "vitt"):
        page.goto(f"{marked.url}search/?q={query}")
        expect(page.locator("[data-search-status]")).not_to_be_empty()
        page.wait_for_load_state("networkidle")
        look(f"a search for {query}", query)
    visit(page, f"{marked.url}shelf/")
    look("the shelf")
    for address in (
        "compare/?with=backbone:vit-b-16&with=tag:pruning",
        "compare/?with=backbone:gone",
        "map/",
        "new/",
        "?",
        "results/imagenet-1k/",
    ):
        visit(page, f"{marked.url}{address}")
        look(address)
    assert found == {}
