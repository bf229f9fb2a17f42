"""Facets name the papers that have them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate

from papershelf.library.library import Library
from support.libraries import index_files, library, paper
from support.search_parts import ordinals, parts_of, slug_of


def test_facets_name_the_papers_that_have_them(large: Library) -> None:
    parts = parts_of(index_files(large))
    facets = {
        name: {key: ordinals(gaps) for key, _, gaps in parts[f"facets/{name}"]} for name in ("tags", "families", "years", "has", "digests")
    }

    def places(have: Iterable[object]) -> list[int]:
        return [place for place, has in enumerate(have) if has]

    named = {(slug_of(slug, name), name) for slug, name in parts["directory"]["tags"]}
    assert {tuple(row[:2]) for row in parts["facets/tags"]} <= named
    assert facets["tags"] == {tag: places(tag in paper.tags for paper in large.papers) for tag in large.tags}
    families = {family.slug: name for name, family in large.families.items()}
    assert facets["families"] == {slug: places(name in paper.families for paper in large.papers) for slug, name in families.items()}
    years = {str(paper.date.year) for paper in large.papers if paper.date}
    assert facets["years"] == {year: places(str(paper.date)[:4] == year for paper in large.papers) for year in years}
    assert facets["has"] == {"code": places(paper.links for paper in large.papers), "results": []}
    assert facets["digests"] == {}


def test_columns_have_a_number_for_each_paper(large: Library) -> None:
    parts = parts_of(index_files(large))
    days = accumulate(distance or 0 for distance in parts["facets/dates"])
    dates = [
        None if distance is None else date(1970, 1, 1) + timedelta(day) for day, distance in zip(days, parts["facets/dates"], strict=True)
    ]
    assert dates == [paper.date for paper in large.papers]
    assert parts["facets/comments"] == [paper.comments for paper in large.papers]


def test_models_behind_an_api_are_facets_with_as_many_papers_as_their_pages() -> None:
    shelf = library([paper("a", compared=("GPT-4o",)), paper("b", families=("ViT",)), paper("c", compared=("GPT-4o", "CLIP"))])
    parts = parts_of(index_files(shelf, embedded_size=0))
    facets = {name: {key: ordinals(gaps) for key, _, gaps in parts[f"facets/{name}"]} for name in ("families", "variants")}
    assert facets == {"families": {"gpt": [0, 2], "clip": [2], "vit": [1]}, "variants": {"gpt-4o": [0, 2]}}
    assert {name: count for _, _, name, count, _ in parts["facets/names"]} == {"GPT": 2, "GPT-4o": 2, "CLIP": 1, "ViT": 1}
