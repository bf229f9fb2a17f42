"""Related papers: those that share rare words, backbones and tags; deterministic, and unmoved by papers on other subjects."""

from __future__ import annotations

from dataclasses import replace

from shelves import library, render

from generator.model import Appearance, Paper
from generator.related import MOST, Relations

SUBJECTS = (
    "histopathology slides with whole-slide attention",
    "quantization of integer activations",
    "molecular docking with equivariance",
)


def _paper(number: int, subject: str, **fields: object) -> Paper:
    abstract = f"We look into {subject} once more, number{number}, and report what everybody reports."
    place = (Appearance("d1", number + 1),)
    return Paper(slug=f"paper-{number:03}", title=f"Number{number} on {subject}", abstract=abstract, digests=place, **fields)  # type: ignore[arg-type]


def _shelf(count: int = 30) -> list[Paper]:
    return [_paper(number, SUBJECTS[number % 3] if number < 9 else f"subject{number} of its own") for number in range(count)]


def test_papers_on_one_subject_find_each_other() -> None:
    papers = _shelf()
    relations = Relations(papers)
    for number in range(9):
        found = [papers.index(other) for other in relations.of(papers[number])][:2]
        assert sorted(found) == [other for other in range(number % 3, 9, 3) if other != number]


def test_a_paper_of_its_own_has_none_and_an_empty_shelf_is_fine() -> None:
    papers = _shelf()
    assert Relations(papers).of(papers[20]) == ()
    assert Relations(papers[:1]).of(papers[0]) == ()
    Relations([])
    Relations([replace(papers[0], title="超越", abstract="")]).of(papers[0])


def test_backbones_and_tags_bring_papers_closer() -> None:
    papers = [_paper(number, SUBJECTS[0] if number < 4 else f"subject{number}") for number in range(30)]
    papers[0] = replace(papers[0], backbones=("ViT-B/16",), tags=("pruning",))
    papers[3] = replace(papers[3], backbones=("ViT-B/16",), tags=("pruning",))
    assert Relations(papers).of(papers[0])[0] == papers[3]


def test_there_are_not_too_many_and_ties_have_an_order() -> None:
    papers = [_paper(7, SUBJECTS[0]) for _ in range(8)] + [_paper(number, f"subject{number}") for number in range(10, 60)]
    papers = [replace(paper, slug=f"slug-{place:02}") for place, paper in enumerate(papers)]
    found = [paper.slug for paper in Relations(papers).of(papers[3])]
    assert found == ["slug-00", "slug-01", "slug-02", "slug-04", "slug-05"]
    assert len(found) == MOST


def test_papers_on_other_subjects_change_nothing() -> None:
    many = _shelf(400)
    before, after = Relations(many[:300]), Relations(many)
    assert [before.of(paper) for paper in many[:9]] == [after.of(paper) for paper in many[:9]]


def test_the_page_links_them() -> None:
    pages = render(library(_shelf()))
    html = pages["papers/paper-000/index.html"]
    assert "<h2>Related</h2>" in html
    assert 'href="../paper-003/' in html
    assert "<h2>Related</h2>" not in pages["papers/paper-020/index.html"]
