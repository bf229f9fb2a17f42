"""All files of the index together, and what is made anew when papers are added."""

from __future__ import annotations

import marshal
from typing import Any

import pytest

from papershelf import search
from papershelf.library.library import Library, arrange
from papershelf.search.builder import Builder
from search.shelves import empty_library, made_library
from support.libraries import bodies, index_files
from support.search_parts import parts_of


def test_a_small_index_is_one_file_and_the_results(small: Library) -> None:
    paths = [artifact.path for artifact in index_files(small)]
    assert sorted(paths) == ["search/directory.js", "search/lunr.json", "search/papers/0.js", "search/papers/1.js"]
    apart = parts_of(index_files(small, embedded_size=0))
    together = parts_of(index_files(small))["directory"]
    assert together["parts"] == {name: part for name, part in apart.items() if name != "directory" and not name.startswith("papers/")}
    assert {**together, "parts": {}} == apart["directory"]


def test_version_is_that_of_the_content(small: Library) -> None:
    version = parts_of(index_files(small))["directory"]["version"]
    assert version == parts_of(index_files(small, embedded_size=0))["directory"]["version"]
    fewer = small._replace(papers=small.papers[:-1], text_keys=small.text_keys[:-1])
    assert version != parts_of(index_files(_trimmed(fewer)))["directory"]["version"]


def test_same_shelf_same_bytes(large: Library) -> None:
    assert bodies(index_files(large)) == bodies(index_files(made_library(400)))


def test_an_empty_shelf_has_an_index() -> None:
    parts = parts_of(index_files(empty_library()))
    assert parts["directory"]["count"] == 0
    assert parts["directory"]["starts"] == {kind: [] for kind in ("terms", "vocabulary", "titles", "models", "authors")}


def test_only_new_papers_are_indexed(large: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = arrange(large.papers[:60], [], large.taxonomy)
    fewer = arrange(shelf.papers[:-3], [], shelf.taxonomy)
    state = [marshal.loads(marshal.dumps(part)) for part in search.index_papers(fewer).into_state()]
    made = {file.path: file.body for file in index_files(shelf)}
    indexed: list[object] = []
    add = Builder.add

    def counted(self: Builder, *texts: Any) -> None:
        indexed.append(texts)
        add(self, *texts)

    monkeypatch.setattr(Builder, "add", counted)
    grown = search.index_papers(shelf, state)
    assert len(indexed) == 3
    assert bodies(search.targets(shelf, grown)) == made


def _trimmed(library: Library) -> Library:
    """Groups without the papers that `library` no longer has."""
    kept = {paper.slug for paper in library.papers}
    tags, families, variants = (
        {name: group._replace(papers=tuple(paper for paper in group.papers if paper.slug in kept)) for name, group in groups.items()}
        for groups in (library.tags, library.families, library.variants)
    )
    return library._replace(digests=(), tags=tags, families=families, variants=variants)
