"""A year of captures, where they are at hand: what reference managers read back of all their papers."""

from __future__ import annotations

import re
import tarfile
from pathlib import Path

import pytest

from papershelf import citations
from papershelf.assets import package_data
from papershelf.citations import names
from papershelf.citations.bibtex import bibtex
from papershelf.citations.ris import ris
from papershelf.library import assembly
from papershelf.library.citation_keys import citation_keys
from papershelf.library.digests import in_order
from papershelf.model import Paper
from papershelf.seeds import reader
from papershelf.text.html import plain
from support import bibliographies
from support.bibliographies import Cited

ARCHIVE = Path(__file__).parents[2].parent / "shared" / "digests" / "pool-2024-05-to-2025-06.tar.xz"
SITE = "https://shelf.example/papers/"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.no_cover,
    pytest.mark.skipif(not ARCHIVE.exists(), reason="the archive of captures is not here"),
]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Paper]:
    """All papers of the archive, merged."""
    seeds = tmp_path_factory.mktemp("archive") / "seeds"
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(seeds / "digests", filter="data")
    read = reader.read(seeds, package_data.default_taxonomy())
    assert len(read.digests) == 262
    return assembly.merge(in_order(digest for digest in read.digests if digest.entries))


def _wanted(paper: Paper, key: str, title: str) -> Cited:
    year = str(paper.date.year) if paper.date else ""
    return Cited(key, title, names.written(paper.authors), year, citations.doi(paper), paper.arxiv_id, citations.address(paper, SITE))


def _forgiving(cited: Cited) -> Cited:
    """`cited` without what both forms may choose: the order in which a name is written, and the signs of TeX in titles."""
    authors = tuple(" ".join(sorted(re.split(r"[\s,~]+", name))) for name in cited.authors)
    return cited._replace(authors=authors, title=re.sub(r"\\([%&#_$])", r"\1", cited.title))


def test_bibtex_of_all_papers_is_read_back_as_it_is(papers: list[Paper]) -> None:
    keys = citation_keys(papers)
    text = "\n".join(bibtex(paper, keys[paper.slug], SITE) for paper in papers)
    wanted = [_forgiving(_wanted(paper, keys[paper.slug], citations.line(paper.title))) for paper in papers]
    for read in (bibliographies.of_pybtex, bibliographies.of_bibtexparser):
        assert [pair for pair in zip(map(_forgiving, read(text)), wanted, strict=True) if pair[0] != pair[1]] == []


def test_ris_of_all_papers_is_read_back_as_it_is(papers: list[Paper]) -> None:
    keys = citation_keys(papers)
    text = "".join(ris(paper, keys[paper.slug], SITE) for paper in papers)
    wanted = [_forgiving(_wanted(paper, keys[paper.slug], citations.line(plain(paper.title)))) for paper in papers]
    found = map(_forgiving, bibliographies.of_rispy(text))
    assert [pair for pair in zip(found, wanted, strict=True) if pair[0] != pair[1]] == []
