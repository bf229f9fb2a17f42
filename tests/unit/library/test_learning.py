"""What the papers of a shelf teach about each other: the models that one introduces are known in all that name them."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from papershelf.library.learning import as_found, learn
from papershelf.model import Introduced, Paper, Result
from papershelf.taxonomy import naming
from support.libraries import library, paper, render


def teacher(slug: str, name: str, kind: str = "model", **fields: object) -> Paper:
    return paper(slug, introduces=(Introduced(name, kind),), **fields)


def namer(slug: str, *names: str, **fields: object) -> Paper:
    return paper(slug, candidates=tuple((name, naming.key(name)) for name in names if naming.key(name)), **fields)


def found(*papers: Paper) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return families and backbones of each paper."""
    return [(each.families, each.backbones) for each in learn(papers).papers]


def test_a_model_is_known_in_papers_before_and_behind() -> None:
    papers = namer("before", "ZebraNet"), teacher("it", "ZebraNet"), namer("behind", "Zebra-Net-7B"), namer("other", "ZebraKit")
    assert found(*papers) == [(("ZebraNet",), ()), ((), ()), (("ZebraNet",), ("ZebraNet-7B",)), ((), ())]
    learned = learn(papers)
    assert [each.learned for each in learned.papers] == [("ZebraNet",), (), ("ZebraNet", "ZebraNet-7B"), ()]
    assert [(each.name, each.paper, each.named_by) for each in learned.namings] == [("ZebraNet", 1, (0, 2))]
    assert tuple(map(as_found, learned.papers)) == papers


def test_what_the_text_gives_stays() -> None:
    papers = teacher("it", "ZebraNet"), namer("other", "ZebraNet-2-7B", families=("ViT", "Zebra-Net"), backbones=("ViT-B/16",))
    assert found(*papers)[1] == (("ViT", "Zebra-Net"), ("ViT-B/16", "ZebraNet-2-7B"))


@pytest.mark.parametrize("kind", ["method", "dataset"])
def test_only_a_model_is_a_family(kind: str) -> None:
    papers = teacher("it", "ZebraNet", kind), namer("other", "ZebraNet")
    assert found(*papers)[1] == ((), ())
    assert [each.named_by for each in learn(papers).namings] == [(1,)]


def test_what_the_maintainer_removes_is_not_learnt() -> None:
    papers = teacher("it", "ZebraNet-2"), namer("other", "ZebraNet-2-7B"), namer("third", "ZebraNet-2")
    for removed in ("zebranet", "zebranet2"):
        assert [(each.families, each.backbones) for each in learn(papers, {removed}).papers] == [((), ())] * 3
    assert learn(papers, {"zebra"}) == learn(papers)


def test_an_own_name_is_not_learnt_from_others() -> None:
    papers = teacher("it", "ZebraNet"), namer("own", "ZebraNet", introduces=(Introduced("ZebraNet-2", "model"),))
    assert found(*papers) == [((), ()), ((), ())]


def test_an_acronym_counts_only_behind_the_paper_that_introduces_it() -> None:
    papers = namer("before", "ZEBRA"), teacher("it", "ZEBRA"), namer("behind", "ZEBRA")
    assert found(*papers) == [((), ()), ((), ()), (("ZEBRA",), ())]


@pytest.mark.parametrize("name", ["Zebra", "CFG", "Go", "Zebra-2"])
def test_ordinary_words_and_short_acronyms_teach_nothing(name: str) -> None:
    assert learn((teacher("it", name), namer("other", name))).namings == ()


def test_a_word_of_the_field_is_introduced_by_nobody() -> None:
    before = [namer(f"before{number}", "Test-Time") for number in range(4)]
    assert learn((*before, teacher("it", "Test-Time"), namer("behind", "Test-Time"))).namings == ()
    assert len(learn((*before[1:], teacher("it", "Test-Time"), namer("behind", "Test-Time"))).namings[0].named_by) == 4


def test_of_several_papers_the_first_introduces_a_name() -> None:
    papers = teacher("first", "ZebraNet"), teacher("second", "Zebra-Net"), namer("other", "ZebraNet")
    assert [(each.paper, each.named_by) for each in learn(papers).namings] == [(0, (2,))]
    shelf = library(papers)
    assert [len(shelf.introductions.named(each)) for each in shelf.papers] == [1, 0, 0]


def test_another_version_is_the_family_but_not_that_version() -> None:
    papers = teacher("it", "ZebraNet-2"), namer("other", "ZebraNet"), namer("third", "ZebraNet-2-7B")
    assert [families for families, _ in found(*papers)] == [(), ("ZebraNet",), ("ZebraNet",)]
    assert [each.named_by for each in learn(papers).namings] == [(2,)]


def test_the_page_of_a_family_and_that_of_a_paper_say_who_introduced_it() -> None:
    shelf = library([teacher("it", "ZebraNet"), namer("first", "ZebraNet"), namer("second", "ZebraNet-7B"), namer("third", "ZebraKit")])
    [by_paper] = shelf.introductions.named(next(each for each in shelf.papers if each.slug == "it"))
    assert (by_paper.name, {each.slug for each in by_paper.papers}) == ("ZebraNet", {"first", "second"})
    assert by_paper.page == shelf.families["ZebraNet"]
    assert [(name, each.slug) for name, each in shelf.introductions.of(shelf.families["ZebraNet"])] == [("ZebraNet", "it")]
    assert [(name, each.slug) for name, each in shelf.introductions.of(shelf.variants["ZebraNet-7B"])] == [("ZebraNet", "it")]
    assert shelf.variants["ZebraNet-7B"].parent == "ZebraNet"


def test_a_model_that_others_derive_does_not_introduce_the_family() -> None:
    shelf = library([teacher("it", "LLaMA-Omni"), paper("other", families=("LLaMA",), backbones=("LLaMA-3-8B",))])
    assert not shelf.introductions.of(shelf.families["LLaMA"])


def test_a_known_family_names_the_papers_of_its_versions() -> None:
    papers = [teacher("it", "Qwen3"), paper("other", families=("Qwen",), backbones=("Qwen3-8B",)), paper("old", families=("Qwen",))]
    shelf = library(papers)
    assert [(name, each.slug) for name, each in shelf.introductions.of(shelf.families["Qwen"])] == [("Qwen3", "it")]
    [named] = shelf.introductions.named(next(each for each in shelf.papers if each.slug == "it"))
    assert [each.slug for each in named.papers] == ["other"]


def test_the_page_of_a_dataset_says_who_introduced_it() -> None:
    result = Result("ViT-B/16", "OkapiBench", "accuracy", 84.4, "%", "ViT-B/16 reaches 84.4% on OkapiBench.")
    shelf = library([teacher("it", "Okapi-Bench", "dataset"), paper("reports", results=(result,)), namer("names", "OkapiBench")])
    [benchmark] = shelf.benchmarks.values()
    assert [(name, each.slug) for name, each in shelf.introductions.of(benchmark)] == [("Okapi-Bench", "it")]
    [named] = shelf.introductions.named(next(each for each in shelf.papers if each.slug == "it"))
    assert (named.page, {each.slug for each in named.papers}) == (benchmark, {"reports", "names"})
    pages = render(shelf)
    assert "Introduced by" in pages["results/okapibench/index.html"]
    assert "2 papers of this shelf name" in pages["papers/it/index.html"]
    assert 'href="../../results/okapibench/index.html">Okapi-Bench</a>' in pages["papers/it/index.html"]


def test_a_tree_of_versions_is_on_the_page_of_a_family() -> None:
    names = ("Qwen2.5", "Qwen2.5-7B", "Qwen2.5-VL-7B", "Qwen3", "Qwen-7B")
    shelf = library([paper("a", families=("Qwen",), backbones=names)])
    page = render(shelf)["backbones/qwen/index.html"]
    assert '<h3><a href="../../backbones/qwen2-5/index.html">Qwen2.5</a></h3>' in page
    assert "<h3>Qwen2.5-VL</h3>" in page
    assert page.count("<h3>") == 2


def test_all_spellings_of_a_name_are_one_page() -> None:
    first = paper("a", families=("Zebra-Net", "Stable Diffusion"), backbones=("Zebra-Net-7B",), digests=())
    second = paper("b", families=("ZebraNet", "StableDiffusion"), backbones=("ZebraNet-7B", "ZebraNet-21B", "ZebraNet-2-1B"), digests=())
    shelf = library([second, first])
    assert list(shelf.families) == ["Stable Diffusion", "Zebra-Net"]
    assert list(shelf.variants) == ["Zebra-Net-7B", "ZebraNet-2-1B", "ZebraNet-21B"]
    assert {group.parent for group in shelf.variants.values()} == {"Zebra-Net"}
    assert shelf.papers[1].backbones == ("Zebra-Net-7B", "ZebraNet-21B", "ZebraNet-2-1B")
    assert "backbones/zebra-net/index.html" in render(shelf)["papers/b/index.html"]


def test_what_index_and_relations_are_made_from_does_not_depend_on_other_papers() -> None:
    alone = library([namer("a", "ZebraNet")])
    together = library([namer("a", "ZebraNet"), teacher("b", "ZebraNet")])
    assert together.text_keys[0] == alone.text_keys[0]
    assert together.fingerprints["a"] != alone.fingerprints["a"]


def test_learning_again_changes_nothing() -> None:
    chance = random.Random(7)
    names = [f"{first}{second}{number}" for first in ("Zebra", "Okapi") for second in ("Net", "LM") for number in ("", "-2", "-7B")]
    for _ in range(200):
        papers = [_any_paper(number, names, chance) for number in range(chance.randrange(1, 12))]
        learned = learn(papers)
        assert learn(learned.papers) == learned
        assert tuple(map(as_found, learned.papers)) == tuple(papers)


def _any_paper(number: int, names: Sequence[str], chance: random.Random) -> Paper:
    own = chance.sample(names, chance.randrange(3))
    given = namer(f"p{number}", *(name for name in chance.sample(names, chance.randrange(4)) if name not in own))
    return given._replace(introduces=tuple(Introduced(name, chance.choice(("model", "method"))) for name in own))
