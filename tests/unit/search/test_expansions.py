"""What papers call by two names."""

from __future__ import annotations

import marshal
from collections.abc import Iterable

from papershelf.model import Paper
from papershelf.search.expansions import Abbreviations, Expansions, expansions, long_form
from support.libraries import library, paper


def expansions_of(papers: Iterable[Paper]) -> Expansions:
    """The other words that a shelf of `papers` gives."""
    shelf, abbreviations = library(papers), Abbreviations()
    for each in shelf.papers:
        abbreviations.add(each)
    return expansions(shelf, abbreviations)


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
    found = expansions_of(paper(f"p{place}", abstract=text) for place, text in enumerate(texts))
    assert found == {"mct": [("MCTS", "monte carlo tree search")], "montecarlotre": [("monte carlo tree search", "MCTS")]}


def test_aliases_of_models_on_the_shelf_are_other_names() -> None:
    forms = {form for each in expansions_of([paper("one", families=("ViT",))]).values() for form in each}
    assert ("vision transformer", "ViT") in forms
    assert all(other == "ViT" and own.count(" ") for own, other in forms)


def test_abbreviations_continue_from_their_state() -> None:
    texts = "A mixture of experts (MoE) and more experts (MoE).", "Mixture-of-Experts (MoE)."
    [first, whole] = Abbreviations(), Abbreviations()
    for text in texts:
        whole.add(paper("one", abstract=text))
    first.add(paper("one", abstract=texts[0]))
    continued = Abbreviations(marshal.loads(marshal.dumps(first.state)))
    continued.add(paper("two", abstract=texts[1]))
    assert continued.state == whole.state == {"MoE": (3, {"mixture of experts": 2})}
    assert list(continued.learned()) == [("MoE", "mixture of experts")]
