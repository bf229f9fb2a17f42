"""Groups of papers with one backbone, however it is spelled."""

from __future__ import annotations

from datetime import date

from papershelf.export.api import as_json
from papershelf.model import Result
from papershelf.pages.paper_context import ContextBuilder
from support.libraries import library, paper, relations_of


def test_all_spellings_of_a_model_have_one_name_wherever_it_is_shown() -> None:
    first = paper("a", date=date(2024, 1, 1), families=("Gemma",), backbones=("Gemma-2-IT-9B",))
    result = Result("Gemma-2-9B-IT", "RewardBench", "accuracy", 80.0, "%", "", "other")
    spelled = paper(
        "b",
        date=date(2024, 2, 1),
        abstract="We tune Gemma-2-9B-IT.",
        families=("gemma",),
        backbones=("Gemma-2-9B-IT", "Gemma-2-IT-9B"),
        only_compared=("Gemma-2-9B-IT",),
        results=(result,),
    )
    shelf = library([first, spelled])
    name = "Gemma-2-IT-9B"
    assert {each.slug: (each.families, each.backbones) for each in shelf.papers} == dict.fromkeys(("a", "b"), (("Gemma",), (name,)))
    of_second = next(each for each in shelf.papers if each.slug == "b")
    assert (of_second.only_compared, of_second.results[0].model, of_second.spellings) == ((name,), name, (f"{name}: Gemma-2-9B-IT",))
    assert as_json(of_second)["backbones"] == (name,)
    assert [chip.name for chip in ContextBuilder(shelf, relations_of(shelf.papers)).of(of_second).rivals] == [name]
    assert list(shelf.variants) == [name]


def test_a_name_of_a_text_comes_before_one_that_only_others_teach() -> None:
    taught = paper("a", date=date(2024, 1, 1), families=("ZebraNet",), learned=("ZebraNet",))
    named = paper("b", date=date(2024, 2, 1), families=("Zebra-Net",))
    assert [each.families for each in library([taught, named]).papers] == [("Zebra-Net",)] * 2
    assert library([taught, named]).text_keys[1] == library([named]).text_keys[0]


def test_names_that_are_spelled_alike_stay_as_they_are() -> None:
    held = paper("a", families=("ViT",), backbones=("ViT-B/16",))
    assert library([held]).papers[0].spellings == held.spellings
