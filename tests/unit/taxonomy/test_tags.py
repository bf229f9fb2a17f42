"""Scores of tags."""

from __future__ import annotations

import pytest

from papershelf.taxonomy.matcher import Hit, Lexicon
from papershelf.taxonomy.tags import CONTEXT, OTHER_TAGS, score_tags, strongest_words, tag_evidence
from papershelf.taxonomy.terms import Cue, Emphasis


@pytest.mark.parametrize(
    ("title", "abstract", "weights"),
    [
        ("Pruning", "", [3.2]),
        ("x", "We find pruning.", [3.0]),
        ("x", "Pruning.", []),
        ("x", "We find pruning, unlike pruning. Pruning.", [3.0, 0.2]),
        ("x", "Background on pruning. We find pruning.", [3.0, 0.2]),
        ("Pruning", "We find ways, such as tuning, dropping and more.", [3.2, 0.75]),
        ("Pruning", "We find ways, unlike tuning, dropping and more.", [3.2, 1.5]),
        ("Pruning", "We find ways, such as one way or another, a third one of many, dropping and more.", [3.2, 0.75]),
        ("Pruning", "We find ways, such as one or two or three, or four of all five ways, or even dropping.", [3.2, 1.5]),
    ],
)
def test_the_place_decides_the_weight(title: str, abstract: str, weights: list[float]) -> None:
    lexicon = Lexicon()
    lexicon.add("pruning", Cue("pruning", 2.0, "pruning"))
    lexicon.add("dropping", Cue("pruning", 1.0, "dropping"))
    lexicon.add("such as", Emphasis(0.5, lists=True))
    lexicon.add("we find", Emphasis(1.5))
    lexicon.add("unlike", Emphasis(0.5))
    scan = lexicon.scan(title, abstract)
    cues = score_tags(scan).get("pruning", [])
    assert [weight for _, weight in cues] == weights
    assert [evidence.weight for evidence in tag_evidence(scan, "pruning", cues)] == weights
    assert not cues or strongest_words(scan, cues).casefold() == "pruning"


@pytest.mark.parametrize(
    ("title", "abstract", "weights"),
    [
        ("x", "We release a new set of corpora that helps.", [2.88]),
        ("x", "We release code to read corpora.", []),
        ("x", "Much is known of corpora. We release corpora.", [2.88]),
        ("New corpora: corpora for all", "", [2.88]),
        ("On the use of corpora", "", []),
        ("What is it? New corpora for all", "", [2.88]),
        ("x", "We release corpora for all.", [2.88]),
    ],
)
def test_what_the_paper_made_weighs_more(title: str, abstract: str, weights: list[float]) -> None:
    lexicon = Lexicon()
    lexicon.add("corpora", Cue("corpus", 1.8, "corpora", made=True))
    lexicon.add("corpora for", Cue("corpus", 1.8, "corpora", made=True))
    lexicon.add("we release", Emphasis(1.5, makes=True))
    assert [weight for _, weight in score_tags(lexicon.scan(title, abstract)).get("corpus", [])] == weights


def test_a_longer_cue_replaces_the_cues_inside_it() -> None:
    lexicon = Lexicon()
    lexicon.add("vision transformer", Cue("vit", 2.0, "vision transformer"))
    lexicon.add("transformer", Cue("vit", 2.0, "transformer"))
    lexicon.add("vision", Cue("vit", 2.0, "vision"))
    scan = lexicon.scan("A Vision Transformer", "")
    assert [scan.as_written(hit.first, hit.last) for hit, _ in score_tags(scan)["vit"]] == ["Vision Transformer"]


def test_a_cue_without_weight_hides_what_begins_in_it() -> None:
    lexicon = Lexicon()
    lexicon.add("other benchmarks", Cue("data", 0.0, "other benchmarks"))
    lexicon.add("benchmarks for", Cue("data", 2.0, "benchmarks for"))
    assert score_tags(lexicon.scan("On Benchmarks for Us", "")).keys() == {"data"}
    assert not score_tags(lexicon.scan("On Other Benchmarks for Us", ""))


def test_an_abbreviation_behind_its_cue_adds_nothing() -> None:
    lexicon = Lexicon()
    lexicon.add("reinforcement learning", Cue("rl", 1.5, "reinforcement learning"))
    lexicon.add("RL", Cue("rl", 1.5, "RL"))
    for title, weights in (("Reinforcement Learning (RL)", [2.4]), ("Reinforcement Learning (RL) by RL", [2.4, 2.4])):
        cues = score_tags(lexicon.scan(title, "Here."), least=2.0)["rl"]
        assert [weight for _, weight in cues] == weights


@pytest.mark.parametrize(
    ("abstract", "weights"),
    [
        ("We find weights of noise.", [2.25, 0.5]),
        ("We find weights of noise and of sampling.", [2.25, 0.8]),
        ("We find weights.", []),
        ("We find weights of noise, unlike others of tax.", []),
        ("We find weights of pruning.", [2.25, 3.0]),
        ("We find pruning, not a tax.", [3.0, -0.5]),
        ("Weights, noise and sampling.", []),
    ],
)
def test_the_context_decides_where_cues_leave_it_open(abstract: str, weights: list[float]) -> None:
    lexicon = Lexicon()
    lexicon.add("weights", Cue("pruning", 1.5, "weights"))
    lexicon.add("pruning", Cue("pruning", 2.0, "pruning"))
    lexicon.add("we find", Emphasis(1.5))
    scan = lexicon.scan("x", abstract)
    context = {"pruning": {"": -0.5, "noise": 1.0, "sampling": 1.0, "tax": -1.0}}
    cues = score_tags(scan, context).get("pruning", [])
    assert [weight for _, weight in cues] == weights
    assert not cues or strongest_words(scan, cues) != "noise"


@pytest.mark.parametrize(("title", "weight"), [("x", -0.3), ("Of a tax", -0.5), ("Of noise", 0.15), ("Noise, noise", 0.15)])
def test_words_of_the_title_count_twice_in_a_context(title: str, weight: float) -> None:
    lexicon = Lexicon()
    lexicon.add("weights", Cue("pruning", 1.5, "weights"))
    lexicon.add("we find", Emphasis(1.5))
    scan = lexicon.scan(title, "We find weights, noise and a tax.")
    cues = score_tags(scan, {"pruning": {"": 0.0, "noise": 0.45, "tax": -0.75}}, least=1.75)["pruning"]
    assert [weight for _, weight in cues] == [2.25, weight]


def test_a_context_takes_little_from_what_the_title_names() -> None:
    lexicon = Lexicon()
    lexicon.add("pruning", Cue("pruning", 1.7, "pruning"))
    lexicon.add("dropping", Cue("pruning", 1.69, "dropping"))
    context = {"pruning": {"": -2.0}}
    assert [weight for _, weight in score_tags(lexicon.scan("Pruning", "x"), context)["pruning"]] == [2.72, -0.2]
    assert not score_tags(lexicon.scan("Dropping", "x"), context)


@pytest.mark.parametrize(
    ("stronger", "abstract", "weight", "given"),
    [
        (3, "One. Two. Three. We find pruning.", 2.0, False),
        (3, "We find pruning. One. Two. Three.", 2.0, True),
        (3, "One. Two. Three. We find pruning.", 2.5, True),
        (2, "One. Two. Three. We find pruning.", 2.0, True),
    ],
)
def test_a_paper_is_about_few_things(stronger: int, abstract: str, weight: float, *, given: bool) -> None:
    lexicon = Lexicon()
    lexicon.add("we find", Emphasis(1.3))
    lexicon.add("pruning", Cue("pruning", weight, "pruning"))
    for number in range(stronger):
        lexicon.add(f"tag{number}", Cue(f"tag {number}", 3.0, f"tag{number}"))
    scan = lexicon.scan("Of tag0, tag1 and tag2", abstract)
    assert ("pruning" in score_tags(scan)) is given
    if not given:
        *_, evidence = tag_evidence(scan, "pruning", score_tags(scan, least=2.1)["pruning"])
        assert (evidence.words, evidence.weight, evidence.place) == ("named besides 3 stronger ones", -0.5, "the paper's other tags")
        assert strongest_words(scan, [(Hit(Cue("pruning", 9.0, OTHER_TAGS), 0, 0), 9.0), (scan.cues[-1], 2.6)]) == "pruning"


@pytest.mark.parametrize(
    ("weight", "words"),
    [(0.8, "Eta, zeta, epsilon, delta, gamma and 2 others"), (-0.5, "tax"), (0.0, "the constant of the context")],
)
def test_evidence_of_a_context_names_its_words(weight: float, words: str) -> None:
    context = {"": 0.1, "tax": -1.0} | {
        name: number / 10 for number, name in enumerate(("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"), 1)
    }
    scan = Lexicon().scan("A tax", "Alpha beta gamma delta epsilon zeta. Eta eta alpha.")
    [evidence] = tag_evidence(scan, "pruning", [(Hit(Cue("pruning", weight, CONTEXT), 0, 0), weight)], context)
    assert (evidence.place, evidence.words) == ("the paper's other words", words)
