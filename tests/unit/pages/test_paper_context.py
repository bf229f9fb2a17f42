"""What a paper's page shows of the rest of the shelf."""

from __future__ import annotations

import re
from datetime import date

from papershelf.model import Appearance, Paper
from papershelf.pages.paper_context import ContextBuilder, PaperContext
from support.libraries import DAY, library, paper, papers, relations_of, render


def context(held: list[Paper], slug: str) -> PaperContext:
    shelf = library(held, {"d1": DAY, "d2": date(2025, 12, 20)})
    return ContextBuilder(shelf, relations_of(shelf.papers)).of(next(each for each in shelf.papers if each.slug == slug))


def test_groups_are_linked_families_before_variants() -> None:
    held = [paper("a", tags=("pruning",), families=("ViT",), backbones=("ViT-B/16", "ViT"))]
    found = context(held, "a")
    assert [chip.name for chip in found.backbones] == ["ViT", "ViT-B/16"]
    assert found.tags == (("Pruning", "tags/pruning/index.html", None),)


def test_what_a_paper_only_compares_with_is_apart() -> None:
    held = [paper("a", families=("ViT", "Swin"), backbones=("ViT-B/16", "Swin-B"), only_compared=("Swin", "Swin-B"))]
    found = context(held, "a")
    assert [[chip.name for chip in chips] for chips in (found.backbones, found.rivals)] == [["ViT", "ViT-B/16"], ["Swin", "Swin-B"]]
    page = render(library(held))["papers/a/index.html"]
    assert "<h2>Backbones</h2>" in page.partition("<h2>Compared with</h2>")[0]
    assert "Swin-B" in page.partition("<h2>Compared with</h2>")[2]
    item = render(library(held))["backbones/vit/index.html"].partition('<li data-came="2025-12-19">')[2]
    card = item.partition('class="chips"')[2].partition("</p>")[0]
    assert ("ViT-B/16" in card, "Swin" in card) == (True, False)


def test_digests_come_newest_first_with_the_papers_place() -> None:
    twice = paper("twice", digests=(Appearance("d1", 2), Appearance("d2", 1)))
    found = context([paper("other"), twice], "twice")
    assert [(place.title, place.words) for place in found.digests] == [("20 December 2025", "1 of 1"), ("19 December 2025", "2 of 2")]
    assert found.newest_digest == ("20 December 2025", "digests/2025-12-20/")


def test_neighbours_are_those_in_the_newest_digest() -> None:
    found = context(papers(3), "d1-p0002")
    assert found.previous is not None
    assert found.next is not None
    assert (found.previous.slug, found.next.slug) == ("d1-p0001", "d1-p0003")
    assert context(papers(3), "d1-p0001").previous is None


def test_a_paper_without_a_digest_has_no_neighbours() -> None:
    found = context([paper("own", digests=())], "own")
    assert (found.digests, found.newest_digest, found.previous, found.next) == ((), None, None, None)


def test_related_papers_come_with_the_words_that_they_share() -> None:
    held = [paper(f"p{n}", title=f"Quaternion wavelets {n}", abstract="Quaternion wavelets denoise hyperspectral cubes.") for n in range(2)]
    held += [paper(f"q{n}", title=f"Another subject{n}", abstract=f"Unlike number{n} altogether{n}.") for n in range(10)]
    [related] = context(held, "p0").related
    assert related.slug == "p1"
    assert related.why.startswith("Both mention “")
    assert set(re.findall("“([^”]*)”", related.why)) <= {"quaternion", "wavelets", "denoise", "hyperspectral", "cubes"}
