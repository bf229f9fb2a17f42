"""What papers call by two names."""

from __future__ import annotations

from papershelf.search.expansions import expansions, long_form
from support.libraries import library, paper


def test_long_forms_are_the_words_that_begin_with_the_letters() -> None:
    cases = {
        ("MCTS", "by Monte Carlo Tree Search "): "monte carlo tree search",
        ("VLA", "a Vision-Language-Action "): "vision language action",
        ("AUC", "the area under the curve "): "area under the curve",
        ("MoE", "more experts "): "",
        ("CLIP", ""): "",
    }
    assert {case: long_form(*case) for case in cases} == cases


def test_an_abbreviation_is_learned_from_several_papers() -> None:
    texts = (
        "Monte Carlo tree search (MCTS).",
        "Monte-Carlo tree search (MCTS).",
        "Chain of thought (CoT).",
        "Model training (MT).",
        "Model tests (MT).",
    )
    found = expansions(library(paper(f"p{place}", abstract=text) for place, text in enumerate(texts)))
    assert found == {"mct": [("MCTS", "monte carlo tree search")], "montecarlotre": [("monte carlo tree search", "MCTS")]}


def test_aliases_of_models_on_the_shelf_are_other_names() -> None:
    forms = {form for each in expansions(library([paper("one", families=("ViT",))])).values() for form in each}
    assert ("vision transformer", "ViT") in forms
    assert all(other == "ViT" and own.count(" ") for own, other in forms)
