"""What results quote is read from the papers' Markdown pages, whatever is in them, and results do without where it cannot be had."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from papershelf.library.library import Library
from papershelf.markdown import paper_page
from papershelf.model import Paper
from search.runtime import ask, call, plain, slugs, write_index
from search.shelves import AWKWARD, made_library, repository_library

ABSTRACTS = (
    *AWKWARD,
    "## Note\n\nThis is an abstract, not a note.",
    "Two paragraphs.\n\n## Note\n\n- of one",
    "1. A *list*, `code` and \\ one more \\* star",
    "---\n\nA rule",
    'abstract: "of its own"',
    "\u2028 separators \u0085 and \x00 controls",
    "# Heading\r\nand a return",
)


@pytest.fixture(scope="module")
def large() -> Library:
    return made_library(400)


@pytest.fixture(scope="module")
def large_index(large: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(large, tmp_path_factory.mktemp("large"), embedded_size=0)


def test_pages_read_in_the_browser_are_what_was_written(node: Path) -> None:
    papers = [*repository_library().papers, *made_library(60).papers]
    papers += [Paper(slug="a", title="A", abstract=text, authors=("Ada L.", 'B "C" D\u00e9')) for text in ABSTRACTS]
    papers += [paper._replace(note="## Note\n\nA note with a\n\n## Note\n\nin it.") for paper in papers]
    read = call(node, "pages.js", [paper_page.dump(paper) for paper in papers])
    assert [(page["abstract"], page["authors"]) for page in read] == [(paper.abstract, list(paper.authors)) for paper in papers]


def test_what_is_no_page_of_a_paper_is_not_read(node: Path) -> None:
    assert call(node, "pages.js", ["<!DOCTYPE html><p>Not found", ""]) == [None, None]


def test_passages_on_a_large_shelf_are_of_the_abstracts(node: Path, large: Library, large_index: Path) -> None:
    papers = {paper.slug: paper for paper in large.papers}
    results = ask(node, large_index, ["quantization"], quoted=True)[0]["results"]
    assert len(results) == 50
    for result in results:
        passage = plain(result["passage"])
        assert "[" in "".join((passage, plain(result["title"]), *(plain(name) for _, name in result["tags"])))
        bare = passage.replace("[", "").replace("]", "").removeprefix("… ").removesuffix("…")
        assert bare in " ".join(papers[result["slug"]].abstract.replace("[", "").replace("]", "").split())


def test_results_do_without_texts_that_cannot_be_had(node: Path, large_index: Path, tmp_path: Path) -> None:
    shutil.copytree(large_index, tmp_path / "search")
    with_texts, without = (ask(node, index, ["quantization"], quoted=True)[0] for index in (large_index, tmp_path / "search"))
    assert slugs(with_texts) == slugs(without)
    assert [result["passage"] for result in without["results"]] == [[]] * len(without["results"])


def test_a_phrase_is_looked_for_in_titles_where_texts_cannot_be_had(node: Path, large: Library, large_index: Path, tmp_path: Path) -> None:
    shutil.copytree(large_index, tmp_path / "search")
    texts = " ".join(f"{paper.title} {paper.abstract}" for paper in large.papers)
    ends = ((paper, " ".join(paper.title.split()[-3:])) for paper in large.papers[30:] if len(paper.title.split()) > 3)
    paper, phrase = next((paper, f'"{end}"') for paper, end in ends if texts.count(end) == 1)
    with_texts, without = (ask(node, index, [phrase])[0] for index in (large_index, tmp_path / "search"))
    assert slugs(with_texts) == slugs(without) == [paper.slug]
    assert (with_texts["unread"], without["unread"]) == (False, True)


def test_a_phrase_on_a_large_shelf_is_looked_up_in_the_texts(node: Path, large: Library, large_index: Path) -> None:
    paper = next(paper for paper in large.papers[30:] if len(paper.abstract) > 500)
    phrase = " ".join(paper.abstract.split()[-4:])
    answer = ask(node, large_index, [f'"{phrase}"'])[0]
    assert slugs(answer) == [paper.slug]
    assert not answer["partial"]
