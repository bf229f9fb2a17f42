"""Many digests, one shelf: identity, merging, order, slugs and the maintainer's pages."""

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from papershelf.assets import package_data
from papershelf.library.assembly import assemble
from papershelf.library.library import Library, arrange
from papershelf.markdown.paper_page import PaperPage
from papershelf.model import Appearance, DigestFile, Entry, InputError, Link, Paper, Result
from papershelf.taxonomy import Taxonomy, load


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    file = package_data.default_taxonomy()
    return load(file.read_text(encoding="utf-8"), name=file.name)


def entry(title: str, abstract: str = "", **fields: Any) -> Entry:
    """Return an entry; `fields` are any of its other fields."""
    return Entry(title, abstract or f"About {title}.", line=1, position=1, **({"date": date(2024, 5, 14)} | fields))


def digest(name: str, day: int | None, *entries: Entry) -> DigestFile:
    numbered = tuple(item._replace(position=place) for place, item in enumerate(entries, 1))
    return DigestFile(name, f"{name}.txt", "listing", date(2025, 12, day) if day else None, "listing", numbered)


def only(library: Library) -> Paper:
    (paper,) = library.papers
    return paper


def test_the_order_of_digests_makes_no_difference(taxonomy: Taxonomy) -> None:
    digests = [
        digest("a", 3, entry("One", comments=1), entry("Two: ResNet-50")),
        digest("b", 2, entry("Two: ResNet-50", arxiv_id="2401.00001"), entry("Three")),
        digest("c", 2, entry("one ", comments=5), entry("One")),
    ]
    first = assemble(digests, [], taxonomy)
    for order in itertools.permutations(digests):
        assert assemble(order, [], taxonomy) == first


def test_later_counts_win_earliest_date_wins_links_unite(taxonomy: Taxonomy) -> None:
    early = entry("One", comments=9, upvotes=1, date=date(2024, 5, 15), links=(Link("https://a.b/", "code"),))
    late = entry("ONE!", comments=2, date=date(2024, 5, 14), links=(Link("http://a.b", "code"), Link("https://c.d", "demo")))
    paper = only(assemble([digest("new", 9, late), digest("old", 1, early)], [], taxonomy))
    assert (paper.comments, paper.upvotes, paper.date) == (2, 1, date(2024, 5, 14))
    assert [link.url for link in paper.links] == ["https://a.b/", "https://c.d"]
    assert paper.digests == (Appearance("2025-12-01", 1), Appearance("2025-12-09", 1))


def test_a_printed_date_is_preferred_to_an_equal_inferred_one(taxonomy: Taxonomy) -> None:
    sightings = [digest("a", 1, entry("One", date_inferred=True)), digest("b", 2, entry("One"))]
    assert not only(assemble(sightings, [], taxonomy)).date_inferred


def test_an_entry_without_an_id_joins_the_paper_of_its_title(taxonomy: Taxonomy) -> None:
    digests = [digest("a", 1, entry("One", arxiv_id="2401.00002")), digest("b", 2, entry("One")), digest("c", 3, entry("Two"))]
    library = assemble(digests, [], taxonomy)
    assert [(paper.arxiv_id, len(paper.digests)) for paper in library.papers] == [("2401.00002", 2), ("", 1)]


def test_of_two_papers_with_one_slug_the_second_gets_a_suffix(taxonomy: Taxonomy) -> None:
    library = assemble([digest("a", 1, entry("One", arxiv_id="2401.00002"), entry("One", arxiv_id="2401.00001"))], [], taxonomy)
    assert sorted(paper.slug for paper in library.papers) == ["one", "one-2401-00002"]
    assert library.forwards == {"one-2401-00001": "one"}


def test_no_address_of_a_paper_leads_elsewhere(taxonomy: Taxonomy) -> None:
    papers = [Paper("a", "A", "", other_slugs=("b", "c")), Paper("b", "B", ""), Paper("d", "D", "", other_slugs=("c", "e"))]
    found = arrange(papers, [], taxonomy)
    assert found.forwards == {"c": "a", "e": "d"}


def test_slugs_stay_when_digests_are_added(taxonomy: Taxonomy) -> None:
    digests = [digest("a", 3, entry("One"), entry("Two")), digest("b", 1, entry("Three"), entry("Two"))]
    alone = {paper.slug for paper in assemble(digests[:1], [], taxonomy).papers}
    assert alone <= {paper.slug for paper in assemble(digests, [], taxonomy).papers}


def test_a_new_digest_appends_to_the_shelf(taxonomy: Taxonomy) -> None:
    old, new = digest("a", 1, entry("One"), entry("Two", date=date(2020, 1, 1))), digest("b", 2, entry("Three", date=date(2019, 1, 1)))
    assert assemble([new, old], [], taxonomy).papers[:2] == assemble([old], [], taxonomy).papers


def test_a_digest_keeps_its_own_order_and_names_its_new_papers(taxonomy: Taxonomy) -> None:
    library = assemble([digest("a", 1, entry("One")), digest("b", 2, entry("Two"), entry("One"), entry("Two"))], [], taxonomy)
    newest = library.digests[-1]
    assert [paper.title for paper in newest.papers] == ["Two", "One"]
    assert newest.new == {"two"}
    assert (newest.slug, newest.title) == ("2025-12-02", "2 December 2025")
    two, one = newest.papers
    assert library.neighbours(one) == (two, None)
    assert library.neighbours(two) == (None, one)


def test_files_of_one_day_are_one_digest(taxonomy: Taxonomy) -> None:
    one, two, three = entry("One"), entry("Two"), entry("Three")
    whole = assemble([digest("a", 1, one, two), digest("undated", None, three)], [], taxonomy)
    assert [shelved.slug for shelved in whole.digests] == ["undated", "2025-12-01"]
    twice = [digest("a", 1, one, two), digest("b", 1, one, two), digest("undated", None, three)]
    split = [digest("a1", 1, one), digest("a2", 1, two), digest("undated", None, three)]
    assert assemble(twice, [], taxonomy) == assemble(split, [], taxonomy) == whole


def test_entries_that_differ_are_counted_as_merged(taxonomy: Taxonomy) -> None:
    (shelved,) = assemble([digest("a", 1, entry("One"), entry("one", comments=3)), digest("b", 1, entry("Two"))], [], taxonomy).digests
    assert (len(shelved.papers), shelved.merged, len(shelved.new)) == (2, 1, 2)


def test_a_page_wins_field_by_field_and_adds_a_note(taxonomy: Taxonomy) -> None:
    page = PaperPage("papers/one.md", {"slug": "one", "comments": 7, "note": "Read it.", "tags": ("pruning",)})
    paper = only(assemble([digest("a", 1, entry("One", author_count=3))], [page], taxonomy))
    assert (paper.comments, paper.note, paper.tags, paper.author_count) == (7, "Read it.", ("pruning",), 3)


def test_a_page_with_a_title_is_a_paper_of_its_own(taxonomy: Taxonomy) -> None:
    page = PaperPage("papers/mine.md", {"slug": "mine", "title": "Mine", "abstract": "We prune a ResNet-50."})
    paper = only(assemble([], [page], taxonomy))
    assert (paper.slug, paper.backbones) == ("mine", ("ResNet-50",))


def test_a_page_of_no_paper_is_reported(taxonomy: Taxonomy) -> None:
    pages = [PaperPage("papers/typo.md", {"slug": "typo"}), PaperPage("papers/other.md", {"slug": "other"})]
    with pytest.raises(InputError, match=r"papers/typo\.md:1: .*belongs to no paper.*`typo`") as caught:
        assemble([digest("a", 1, entry("One"))], pages, taxonomy)
    assert len(caught.value.problems) == 2


def test_families_of_a_page_decide_which_variants_are_left(taxonomy: Taxonomy) -> None:
    file = digest("d", 1, entry("One", abstract="We fine-tune ViT-B/16, ResNet-50 and Zebra-7B."))
    slug = only(assemble([file], [], taxonomy)).slug
    left = {
        (): (),
        ("ViT",): ("ViT-B/16",),
        ("ResNet", "Zebra"): ("ResNet-50", "Zebra-7B"),
        ("ViT", "ResNet", "Zebra", "Swin"): ("ViT-B/16", "ResNet-50", "Zebra-7B"),
    }
    for families, backbones in left.items():
        paper = only(assemble([file], [PaperPage("papers/x.md", {"slug": slug, "families": families})], taxonomy))
        assert (paper.families, paper.backbones, paper.spellings) == (families, backbones, ())
    both = PaperPage("papers/x.md", {"slug": slug, "families": (), "backbones": ("ViT-B/16",)})
    assert only(assemble([file], [both], taxonomy)).backbones == ("ViT-B/16",)


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (Result("ViT-B/16", "ImageNet-1K", "accuracy", 84.4, "%", ""), "ViT-B/16 reaches 84.4% top-1 accuracy on ImageNet-1K."),
        (Result("Foo", "COCO", "AP", 51.0, "", ""), "It reaches 50.4 AP on COCO."),
        (Result("Foo", "COCO", "AP", 50.4, "", "By hand."), "By hand."),
        (Result("Foo", "ADE20K", "mIoU", 47.0, "", ""), ""),
    ],
)
def test_a_corrected_result_keeps_its_sentence(taxonomy: Taxonomy, result: Result, sentence: str) -> None:
    text = "We propose Foo. ViT-B/16 reaches 84.4% top-1 accuracy on ImageNet-1K. It reaches 50.4 AP on COCO."
    file = digest("a", 1, entry("A Study", text))
    page = PaperPage("papers/a-study.md", {"slug": "a-study", "results": (result,)})
    assert only(assemble([file], [page], taxonomy)).results == (result._replace(sentence=sentence),)


def test_groups_follow_the_papers(taxonomy: Taxonomy) -> None:
    entries = entry("Pruning ViT-B/16 and ResNet-50"), entry("Pruning with ViT-L/16: network pruning")
    library = assemble([digest("a", 1, *entries)], [], taxonomy)
    families = [(group.name, len(group.papers), group.slug) for group in library.families.values()]
    assert families == [("ViT", 2, "vit"), ("ResNet", 1, "resnet")]
    variant = library.variants["ViT-B/16"]
    assert (variant.slug, variant.parent) == ("vit-b-16", "ViT")
    assert Path(library.tags["pruning"].slug).name == "pruning"
    assert list(library.years) == [2024]


def test_a_maintainers_tags_have_no_words_from_the_text(taxonomy: Taxonomy) -> None:
    file = digest("d", 1, entry("Token Pruning for Vision Transformers", abstract="We prune tokens of a ViT-B16. Pruning them is quick."))
    [found] = assemble([file], [], taxonomy).papers
    assert found.spellings == ("ViT: Vision Transformers", "ViT-B/16: ViT-B16")
    assert found.cues
    page = PaperPage("papers/x.md", {"slug": found.slug, "tags": ("robotics",), "backbones": ("ViT-B/16",)})
    [corrected] = assemble([file], [page], taxonomy).papers
    assert (corrected.cues, corrected.spellings) == ((), ())
    by_hand = PaperPage("papers/x.md", {**page.fields, "cues": ("robot arm",)})
    assert assemble([file], [by_hand], taxonomy).papers[0].cues == ("robot arm",)
