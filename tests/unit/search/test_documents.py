"""Every paper is searched by its texts and shown in results."""

from __future__ import annotations

from papershelf import search
from papershelf.library.library import Library, arrange
from papershelf.search import documents
from papershelf.search.index import FIELDS
from papershelf.text.html import plain
from papershelf.text.wording import listed_title
from support.libraries import files, index_files
from support.search_parts import parts_of, slug_of


def test_fields_hold_what_readers_look_for(small: Library) -> None:
    paper = next(paper for paper in small.papers if "ViT-B/16" in paper.backbones and paper.tags)
    fields = dict(zip((field.name for field in FIELDS), documents.texts(small, paper), strict=True))
    assert fields["title"] == paper.title
    assert fields["abstract"] == paper.abstract
    assert fields["tags"] == " ".join(small.taxonomy.tags[tag].name for tag in paper.tags)
    assert "ViT ViT-B/16" in fields["backbones"] or {"ViT", "ViT-B/16"} <= set(fields["backbones"].split())


def test_results_name_every_paper(large: Library) -> None:
    parts = parts_of(index_files(large))
    size = parts["directory"]["chunkSize"]
    assert size == documents.FULL_CHUNK
    for ordinal, paper in enumerate(large.papers):
        slug, title, day, tags, *_ = parts[f"papers/{ordinal // size}"][ordinal % size]
        assert (slug_of(slug, title), title) == (paper.slug, listed_title(plain(paper.title), withdrawn=False))
        assert day == (paper.date.isoformat() if paper.date else "")
        assert [slug_of(*parts["directory"]["tags"][tag]) for tag in tags] == list(paper.tags)


def test_a_withdrawn_paper_is_called_so_in_results(small: Library) -> None:
    papers = [paper._replace(withdrawn=True) if place == 3 else paper for place, paper in enumerate(small.papers)]
    changed = arrange(papers, [], small.taxonomy)
    slug, title, *_ = parts_of(index_files(changed))["papers/0"][3]
    assert (slug_of(slug, title), title) == (papers[3].slug, f"Withdrawn: {plain(papers[3].title)}")
    whole = slice(None)
    assert documents.shown_hash(changed, whole) != documents.shown_hash(arrange(small.papers, [], small.taxonomy), whole)
    assert search.inputs(changed) != search.inputs(arrange(small.papers, [], small.taxonomy))


def test_results_of_a_small_shelf_hold_what_they_quote(small: Library) -> None:
    parts = parts_of(index_files(small))
    rows = [row for number in range(2) for row in parts[f"papers/{number}"]]
    assert [(row[8], row[9]) for row in rows] == [(list(paper.authors), paper.abstract) for paper in small.papers]


def test_what_results_show_of_a_paper_stays_when_another_brings_a_new_tag(large: Library) -> None:
    tags = list(large.taxonomy.tags)
    papers = [paper._replace(tags=(tags[-1],)) for paper in large.papers[:300]]
    newest = papers[-1]._replace(tags=(tags[0], "a-tag-of-our-own"))
    before, after = (list(files(documents.chunks(arrange(held, [], large.taxonomy)))) for held in (papers[:-1], [*papers[:-1], newest]))
    full = (len(papers) - 1) // documents.FULL_CHUNK
    assert after[:full] == before[:full]
