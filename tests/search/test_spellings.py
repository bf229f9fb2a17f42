"""What is written in several ways is found in each of them, and what stands in no index of words is found in titles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from papershelf.library.library import Library
from papershelf.model import Paper
from papershelf.search import shards
from search.runtime import ask, plain, slugs, write_index
from support.libraries import library, paper

TITLES = (
    "Teaching CLIP to Say No",
    "No One Can Say What Models Know",
    "Finding Faults in C++ Programs",
    "Migrating C# Services",
    "A Study of Vitamin C",
    "S*: Scaling at Test Time",
    "🦜 Parrots Repeat Themselves",
    "面向中文长文本的图像分类研究",
    "한국어 언어모델의 평가",
    "Disentangling in β-VAE",
    "π_0: A Flow Model for Robots",
    "Exploring with ε-greedy Policies",
    "Closed Books",
    "Uncovering What Is Uncovered",
    "DreamBench++ and Its Kin",
    "LLM×MapReduce for Long Texts",
    "CNNtimesTree for Short Texts",
    "A Tree of LLM and MapReduce and CNN",
)


def _papers() -> list[Paper]:
    made = [paper(f"paper-{place}")._replace(title=title, abstract="Models learn.") for place, title in enumerate(TITLES)]
    made[12] = made[12]._replace(authors=("Jane Doe", "Ada Lima"), upvotes=3, comments=1)
    made[13] = made[13]._replace(authors=("Jane Lima", "José Doe"), upvotes=9, author_count=2, arxiv_id="2401.00007")
    return [each._replace(organization="Example Lab") if place == 12 else each for place, each in enumerate(made)]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(library(_papers()), tmp_path_factory.mktemp("spellings"))


@pytest.mark.parametrize(
    ("queries", "title"),
    [
        (("say no", '"say no"', "to say no"), TITLES[0]),
        (("C++", "c++ faults", "(C++)"), TITLES[2]),
        (("C#", "c# services"), TITLES[3]),
        (("c", "C"), TITLES[4]),
        (("S*", "s*"), TITLES[5]),
        (("🦜", "🦜 repeat"), TITLES[6]),
        (("图像分类", "长文本", "分类", "类", '"图像分类"'), TITLES[7]),
        (("언어모델", "모델의", "평"), TITLES[8]),
        (("beta-VAE", "β-VAE", "betaVAE", "βVAE", "beta vae"), TITLES[9]),
        (("pi0", "π0", "pi_0", "π_0", "pi-0"), TITLES[10]),
        (("dreambench plus plus", "DreamBench Plus Plus", "dreambench++"), TITLES[14]),
        (("c plus plus", '"c plus plus"'), TITLES[2]),
        (("llm x mapreduce", "LLM × MapReduce", "llm×mapreduce"), TITLES[15]),
        (("cnn x tree", "CNN × Tree"), TITLES[16]),
        (("epsilon-greedy", "ε-greedy", "epsilon greedy"), TITLES[11]),
    ],
)
def test_every_spelling_finds_the_title(node: Path, index: Path, queries: Sequence[str], title: str) -> None:
    for query, answer in zip(queries, ask(node, index, queries), strict=True):
        assert answer["results"], query
        assert (query, plain(answer["results"][0]["title"]).replace("[", "").replace("]", ""), answer["partial"]) == (query, title, False)


def test_words_in_almost_every_paper_are_looked_for_in_titles(node: Path, index: Path) -> None:
    [found, phrase, turned] = ask(node, index, ["say no", '"say no"', '"what no"'])
    assert (found["onlyTitles"], found["total"], phrase["total"]) == (True, 2, 1)
    assert (turned["partial"], turned["total"]) == (True, 1)


def test_writing_without_spaces_is_marked(node: Path, index: Path) -> None:
    [answer] = ask(node, index, ["图像分类"])
    assert plain(answer["results"][0]["title"]) == "面向中文长文本的[图像分类]研究"


def test_half_of_an_unknown_text_without_spaces_is_still_found(node: Path, index: Path) -> None:
    [answer] = ask(node, index, ["图像分割"])
    assert (answer["partial"], answer["unknown"], len(slugs(answer))) == (True, ["图像分割"], 1)


def test_a_word_after_a_prefix_is_no_slip(node: Path, index: Path) -> None:
    answers = ask(node, index, ["unclosed", "uncovred", "parots"])
    assert [answer["corrections"] for answer in answers] == [
        [],
        [{"typed": "uncovred", "meant": "uncovered"}],
        [{"typed": "parots", "meant": "parrots"}],
    ]
    assert answers[0]["unknown"] == ["unclosed"]


def test_authors_are_found_by_the_name_as_printed(node: Path, index: Path) -> None:
    queries = ['author:"Jane Doe"', "author:jane", 'author:"jose doe"', '-author:"Jane Doe" closed', "author:nobody", "author:example"]
    answers = ask(node, index, queries)
    assert [sorted(slugs(answer)) for answer in answers[:4]] == [["paper-12"], ["paper-12", "paper-13"], ["paper-13"], []]
    assert answers[4]["unknown"] == ["author:nobody"]


def test_papers_are_sorted_by_upvotes(node: Path, index: Path) -> None:
    [answer] = ask(node, index, ["models"], order="upvoted")
    assert slugs(answer)[:2] == ["paper-13", "paper-12"]


def test_an_id_is_what_a_paper_was_found_by(node: Path, index: Path) -> None:
    by_id, by_author = ask(node, index, ["2401.00007", "Lima"])
    assert [(result["byId"], result["fields"]) for result in by_id["results"]] == [(True, [])]
    assert [(result["byId"], result["fields"]) for result in by_author["results"]] == [(False, ["authors"])] * 2


def test_results_say_who_wrote_them_and_what_they_build_on(node: Path, tmp_path: Path) -> None:
    made = paper("one")._replace(title="One", abstract="Alpha", authors=("A", "B", "C"), upvotes=4, families=("ViT",), tags=("pruning",))
    [answer] = ask(node, write_index(library([made]), tmp_path), ["one"])
    [result] = answer["results"]
    assert (result["authors"], result["authorCount"], result["upvotes"]) == (["A"], 3, 4)
    assert result["models"] == [["vit", [["ViT", False]]]]


MODEL = "Qwen2.5-VL-7B"
SPELLINGS = (MODEL, "qwen2.5 vl 7b", "Qwen 2.5 VL 7B", "Qwen2.5-VL 7B", "qwen25vl7b", "QWEN2.5VL-7B", "Qwen-2.5-VL-7B")


def _models() -> Library:
    names = {
        "by-name": (MODEL,),
        "in-a-table": (MODEL, "Qwen2.5-VL-3B"),
        "smaller": ("Qwen2.5-VL-3B",),
        "tuned": ("Qwen2.5-VL-7B-Instruct",),
        "none": (),
    }
    texts = {
        "by-name": "We tune Qwen2.5-VL-7B on images.",
        "in-a-table": "Our models are small.",
        "smaller": "We tune Qwen2.5-VL with 7B tokens of images.",
        "tuned": "We tune Qwen2.5-VL-7B-Instruct.",
        "none": "Qwen and VL and 7B apart, on images.",
    }
    return library(
        paper(slug)._replace(title=slug, abstract=texts[slug], families=("Qwen",), backbones=backbones) for slug, backbones in names.items()
    )


def test_spellings_of_a_model_find_what_its_page_lists(node: Path, tmp_path: Path) -> None:
    shelf = _models()
    listed = {each.slug for each in shelf.variants[MODEL].papers}
    index = write_index(shelf, tmp_path)
    found = {query: set(slugs(answer)) for query, answer in zip(SPELLINGS, ask(node, index, SPELLINGS), strict=True)}
    assert found == dict.fromkeys(SPELLINGS, listed)
    with_words: list[dict[str, Any]] = ask(node, index, [f"{spelling} images" for spelling in SPELLINGS])
    assert [slugs(answer) for answer in with_words] == [["by-name"]] * len(SPELLINGS)


def test_typed_filters_pick_their_values(node: Path, tmp_path: Path) -> None:
    shelf = _models()
    dated = library(each._replace(date=each.date and each.date.replace(year=2020 + place)) for place, each in enumerate(shelf.papers))
    index = write_index(dated, tmp_path)
    years, turned, backbone = ask(node, index, ["year:2021..2022", "year:2022..2021", "backbone:qwen2.5-vl-7b -year:2021"], counted=True)
    assert slugs(turned) == slugs(years)
    rows = {row["value"]: row for row in years["counts"]["facets"]["year"]}
    assert {year: (row["picked"], row.get("typed"), row["count"]) for year, row in rows.items()} == {
        str(year): (year in (2021, 2022), "year:2021..2022" if year in (2021, 2022) else None, 1) for year in range(2020, 2025)
    }
    picked = [(name, row["value"]) for name, values in backbone["counts"]["facets"].items() for row in values if row["picked"]]
    assert picked == [("backbone", "qwen2-5-vl-7b")]
    assert backbone["unfiltered"] == ""


def _explained() -> list[Paper]:
    texts = (
        "We train a mixture of experts (MoE) and reinforcement learning from human feedback (RLHF).",
        "A Mixture-of-Experts (MoE) model.",
        "Our MoE is small.",
        "Experts answer, in a mixture of experts.",
        "Cooks like MoEs.",
    )
    return [paper(f"paper-{place}")._replace(title="Models", abstract=text) for place, text in enumerate(texts)]


def test_short_and_long_forms_are_one_and_said_to_be(node: Path, tmp_path: Path) -> None:
    """What two papers say an abbreviation stands for. `RLHF` is explained by one paper only."""
    index = write_index(library(_explained()), tmp_path)
    short, long, hyphens, quoted, once = ask(node, index, ["moe", "mixture of experts", "mixture-of-experts", '"moe"', "rlhf"])
    everything = {f"paper-{place}" for place in range(5)}
    assert [set(slugs(answer)) for answer in (short, long, hyphens)] == [everything] * 3
    assert [answer["also"] for answer in (short, long, hyphens)] == [["mixture of experts"], ["MoE"], ["MoE"]]
    assert (set(slugs(quoted)), quoted["also"]) == ({"paper-0", "paper-1", "paper-2", "paper-4"}, [])
    assert once["also"] == []


def test_postings_of_very_common_other_words_are_not_read(node: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The papers that have only the other form stand beside the abbreviation. They come last, and are marked all the same."""
    monkeypatch.setattr(shards, "MOST_OF_OTHERS", 0)
    index = write_index(library(_explained()), tmp_path)
    short, as_typed = (ask(node, index, ["moe"], quoted=True, as_typed=typed)[0] for typed in (False, True))
    assert set(slugs(short)) == {f"paper-{place}" for place in range(5)}
    assert slugs(short)[-1] == "paper-3"
    assert short["also"] == ["mixture of experts"]
    assert plain(short["results"][-1]["passage"]) == "[Experts] answer, in a [mixture] of [experts]."
    assert "paper-3" not in slugs(as_typed)
    assert not short["partial"]


def test_other_words_are_left_out_on_request(node: Path, tmp_path: Path) -> None:
    index = write_index(library(_explained()), tmp_path)
    [answer] = ask(node, index, ["moe"], as_typed=True)
    assert (answer["also"], "paper-3" in slugs(answer)) == (["mixture of experts"], False)


def test_no_query_is_changed_by_rows_of_other_words(node: Path, tmp_path: Path) -> None:
    """Such a row has no postings, so its words are as unknown as before."""
    index = write_index(library(_explained()), tmp_path)
    [answer] = ask(node, index, ["reinforcementlearningfrom"])
    assert answer["total"] == 0


def test_no_word_is_made_up_for_a_name(node: Path, tmp_path: Path) -> None:
    """`deeping`, two slips away, has the stem of `deep`."""
    index = write_index(library([paper(name, title="Deep networks", abstract="Deep and deeper.") for name in ("a", "b")]), tmp_path)
    [answer] = ask(node, index, ["deepmind"])
    assert (answer["unknown"], answer["corrections"]) == (["deepmind"], [])
