"""Any text, in any field of an entry, becomes pages in a time that its length bounds, and says nothing in a misleading order."""

from __future__ import annotations

import os
from collections.abc import Sequence
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf.citations.bibtex import bibtex
from papershelf.library.assembly import assemble
from papershelf.library.library import Library
from papershelf.model import DigestFile, Entry, Link
from papershelf.seeds.digests.document import Document
from support.libraries import index_files, render, shipped_taxonomy

EXAMPLES = 1_000 if os.environ.get("PAPERSHELF_FUZZ") == "thorough" else 12
SECONDS_AT_ONCE = 2.0  # for a small site
SECONDS_A_MEGABYTE = 10.0
HOSTILE = {
    "numbers of one sentence": "84.4% ",
    "numbers on datasets": "We reach 84.4% on ImageNet and ",
    "names behind a number": "We reach 84.4% on the benchmark A1-",
    "datasets": "84.4% on Ab ",
    "sentences with datasets": "We reach 84.4% on AbBench. ",
    "an abbreviation": "We propose (A",
    "brackets behind an address": "https://a.bc/x)",
    "sentences behind an address": "https://a.bc/x.The",
    "models": "Qwen2.5-7B ViT-B/16 ",
    "sizes": "Qwen2.5-1B, 2B, ",
    "combining marks": "e\u0301\u0323",
    "TeX": "{\\bf \\textbf{$",
    "maths": "$x_{$ \\( \\[ ",
    "digits": "1",
    "braces": "{}}\\",
    "quotes": "``'`\"",
    "Markdown": "[a](b)![`*_~#- ",
    "HTML": "<!-- <script>&#x202E;</",
    "line ends": "\n\n \n",
    "other characters": "\u202e\x1b]0;\x00\u2028\ud800",
}
NOTHING: dict[str, Any] = {"title": "T", "abstract": "", "line": 0, "position": 1}
TEXTS = ("title", "abstract", "organization", "comment", "doi", "journal_ref", "arxiv_id", "ai_summary", "raw_title", "raw_abstract")


def library_of(entries: Sequence[Entry]) -> Library:
    """The library of a digest with these entries."""
    digest: DigestFile = Document("2024-05-15.json", "").digest("daily-papers", list(entries))
    return assemble([digest], [], shipped_taxonomy())


@pytest.mark.no_cover  # what counts branches takes time of its own
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_a_long_abstract_is_read_quickly(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = process_time()
    library_of([Entry(f"T{text}", text, 0, 1)])
    assert process_time() - start < SECONDS_AT_ONCE


def entries() -> st.SearchStrategy[Entry]:
    """Entries one field of which, or several, hold any text, or a piece of text many times."""
    pieces = st.text(min_size=1, max_size=6) | st.sampled_from(list(HOSTILE.values()))
    texts = st.text(max_size=200) | st.builds(lambda piece, times: piece * times, pieces, st.integers(1, 3_000))
    names = st.lists(texts, max_size=3).map(tuple)
    links = st.lists(st.builds(Link, st.just("https://a.b/") | texts, st.just("code")), max_size=3).map(tuple)
    fields: dict[str, st.SearchStrategy[Any]] = {
        **dict.fromkeys(TEXTS, texts),
        "title": st.just("T"),
        "authors": names,
        "keywords": names,
        "categories": names,
        "links": links,
        "date": st.dates(),
    }
    values = st.fixed_dictionaries(dict[str, st.SearchStrategy[Any]](), optional=fields)
    return st.builds(lambda given, name, text: Entry(**{**NOTHING, **given, name: text}), values, st.sampled_from(TEXTS), texts)


@pytest.fixture(scope="module")
def prepared() -> None:
    """A site was made before, so that no example pays for the taxonomy, the templates and the expressions."""
    library = library_of([Entry(**NOTHING | {"abstract": "We reach 84.4% on ImageNet with ViT-B/16."})])
    render(library)
    index_files(library)


@pytest.mark.no_cover  # what counts branches takes time of its own
@pytest.mark.usefixtures("prepared")
@settings(max_examples=EXAMPLES, deadline=None)
@given(entries())
def test_any_text_becomes_pages(entry: Entry) -> None:
    start = process_time()
    library = library_of([entry])
    pages = render(library)
    size = len(repr(entry)) / 1e6
    assert list(index_files(library))
    assert all(bibtex(paper, "k", "u").count("\n  title = ") == 1 for paper in library.papers)
    assert process_time() - start < SECONDS_AT_ONCE + SECONDS_A_MEGABYTE * size
    assert not any(character in page for page in pages.values() for character in "\u202e\x1b\x00")
