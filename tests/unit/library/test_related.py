"""Related papers: those that share rare words, backbones and tags; deterministic, and unmoved by papers on other subjects."""

from __future__ import annotations

import marshal
import random
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest

from papershelf.build.processes import run_all
from papershelf.library.related import MOST, Found, Relations, relate
from papershelf.model import Appearance, Paper
from support.libraries import library, relations_of, render

SUBJECTS = (
    "histopathology slides with whole-slide attention",
    "quantization of integer activations",
    "molecular docking with equivariance",
)


def _paper(number: int, subject: str, **fields: Any) -> Paper:
    abstract = f"We look into {subject} once more, number{number}, and report what everybody reports."
    place = (Appearance("d1", number + 1),)
    return Paper(slug=f"paper-{number:03}", title=f"Number{number} on {subject}", abstract=abstract, digests=place, **fields)


def _shelf(count: int = 30) -> list[Paper]:
    return [_paper(number, SUBJECTS[number % 3] if number < 9 else f"subject{number} of its own") for number in range(count)]


def test_papers_on_one_subject_find_each_other() -> None:
    papers = _shelf()
    relations = relations_of(papers)
    for number in range(9):
        found = [papers.index(other.paper) for other in relations.of(papers[number])][:2]
        assert sorted(found) == [other for other in range(number % 3, 9, 3) if other != number]


def test_a_paper_of_its_own_has_none_and_an_empty_shelf_is_fine() -> None:
    papers = _shelf()
    assert relations_of(papers).of(papers[20]) == ()
    assert relations_of(papers[:1]).of(papers[0]) == ()
    relations_of([])
    relations_of([papers[0]._replace(title="超越", abstract="")]).of(papers[0])


def test_backbones_and_tags_bring_papers_closer() -> None:
    papers = [_paper(number, SUBJECTS[0] if number < 4 else f"subject{number}") for number in range(30)]
    papers[0] = papers[0]._replace(backbones=("ViT-B/16",), tags=("pruning",))
    papers[3] = papers[3]._replace(backbones=("ViT-B/16",), tags=("pruning",))
    assert relations_of(papers).of(papers[0])[0].paper == papers[3]


def test_there_are_not_too_many_and_ties_have_an_order() -> None:
    papers = [_paper(7, SUBJECTS[0]) for _ in range(8)] + [_paper(number, f"subject{number}") for number in range(10, 60)]
    papers = [paper._replace(slug=f"slug-{place:02}") for place, paper in enumerate(papers)]
    found = [other.paper.slug for other in relations_of(papers).of(papers[3])]
    assert found == ["slug-00", "slug-01", "slug-02", "slug-04", "slug-05"]
    assert len(found) == MOST


def test_papers_on_other_subjects_change_nothing() -> None:
    many = _shelf(400)
    before, after = relations_of(many[:300]), relations_of(many)
    assert [before.of(paper) for paper in many[:9]] == [after.of(paper) for paper in many[:9]]


def test_relations_stay_when_their_words_become_common() -> None:
    few = [_paper(number, SUBJECTS[0] if number in (510, 520) else f"subject{number}") for number in range(530)]
    many = [*few, *(_paper(number, SUBJECTS[0]) for number in range(530, 560))]
    before, after = relations_of(few), relations_of(many)
    assert [other.paper.slug for other in before.of(few[510])] == ["paper-520"]
    assert after.of(few[510])[0] == before.of(few[510])[0]
    assert after.of(many[559]) == ()


def _sharing_at_random(count: int) -> list[Paper]:
    """Some of their words are rare when they come, rarer or common later."""
    chance = random.Random(7)
    return [_paper(number, " ".join(f"word{int(chance.paretovariate(0.4))}" for _ in range(12))) for number in range(count)]


@pytest.mark.parametrize("steps", [(30,), (3, 7, 8, 30), (60, 61, 90), (74, 75, 76), (499, 500, 501), (400, 700, 701, 1000)])
def test_relations_that_grew_are_those_found_at_once(steps: tuple[int, ...]) -> None:
    papers = _sharing_at_random(1000)
    state: list[Any] = []
    for count in steps:
        grown = relate(papers[:count], state)
        assert grown.closest == relate(papers[:count]).closest
        state = [marshal.loads(marshal.dumps(part)) for part in grown]
    assert any(grown.closest)


@pytest.mark.parametrize("at_once", [512, 700])
def test_no_difference_is_made_by_how_many_are_looked_at_together_or_in_how_many_processes(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    papers = _sharing_at_random(1000)
    whole = relate(papers)
    monkeypatch.setattr("papershelf.library.related._AT_ONCE", at_once)
    assert relate(papers, run=partial(run_all, jobs=2, share=16)).closest == whole.closest


def test_only_new_papers_are_looked_at_once_the_shelf_is_large_enough() -> None:
    papers = _shelf(600)
    before = relate(papers)
    looked: list[int] = []

    def run(relate: Callable[[int], Found], places: Sequence[int]) -> list[Found]:
        looked.extend(places)
        return [relate(place) for place in places]

    more = [*papers, _paper(600, SUBJECTS[1])]
    grown = Relations(more, relate(more, before, run).closest)
    assert looked == [600]
    assert [other.paper.slug for other in grown.of(papers[1])] == ["paper-004", "paper-007", "paper-600"]


def test_reasons_name_neither_two_forms_of_a_word_nor_chance() -> None:
    """A word of a title, or one that an abstract repeats, tells what a paper is about; `sparrow` and `heron` are mentioned in passing."""
    subject = "surface normals and the normal of plasters with sparrow"
    papers = [_paper(number, f"subject{number}") for number in range(30)]
    papers[3], papers[7] = (papers[each]._replace(abstract="3D-printed heron, once.", title=subject) for each in (3, 7))
    assert relations_of(papers).of(papers[3])[0].words == ("plasters", "normals")
    papers[3], papers[7] = (papers[each]._replace(abstract=f"{subject} heron", title=f"No {each}") for each in (3, 7))
    assert relations_of(papers).of(papers[3])[0].words == ()


def test_words_of_titles_that_say_nothing_are_no_reason() -> None:
    papers = [_paper(number, f"subject{number}") for number in range(60)]
    for place in (3, 5):
        text = f"{papers[place].abstract} Unleashing normals, plasters and a technical paper: unleashing normals, technical."
        papers[place] = papers[place]._replace(abstract=text)
    [found, *_] = relations_of(papers).of(papers[3])
    assert found.paper == papers[5]
    assert found.words == ("normals",)


def test_the_page_links_them() -> None:
    pages = render(library(_shelf()))
    html = pages["papers/paper-000/index.html"]
    assert 'id="related">Related papers</h2>' in html
    assert 'href="../paper-003/' in html
    assert 'id="related"' not in pages["papers/paper-020/index.html"]
