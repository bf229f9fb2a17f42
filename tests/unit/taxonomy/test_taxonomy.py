"""The taxonomy: loading of its file, findings, and evidence."""

from __future__ import annotations

import pickle
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from papershelf import taxonomy
from papershelf.extraction.links import find_links
from papershelf.extraction.results import find_results
from papershelf.model import InputError
from papershelf.taxonomy.terms import OPEN, Cue

REPOSITORY = Path(__file__).parents[3]
DATA = Path(__file__).parents[2] / "data" / "taxonomy"
SHARED = REPOSITORY.parent / "shared"
TEXT = (REPOSITORY / "seeds" / "taxonomy.yaml").read_text(encoding="utf-8")
TAXONOMY = taxonomy.load(TEXT, name="seeds/taxonomy.yaml")
WORDS = """ViT -B /16 160 Qwen 2.5 -VL 7B and ( ) [ ] . , ; % 84.4 ImageNet on achieves by +2 × top-1 FLUX.1 dev [dev] SD v1.5
π0 ^2 LLaMA-3 8x7B we propose unlike existing pruning"""
PIECES = WORDS.split()
VARIANTS = yaml.safe_load((DATA / "variants.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("written", VARIANTS)
def test_variants_have_one_name(written: str) -> None:
    families, backbones, *compared = VARIANTS[written]
    for sentence in (f"We use {written} here.", f"We compare ({written}) and others."):
        found = TAXONOMY.find("Some study", sentence)
        assert list(found.families) == families
        assert list(found.backbones) == backbones
        assert list(found.compared) == (compared[0] if compared else [])


@pytest.mark.parametrize("variant", [name for case in VARIANTS.values() for name in case[1]])
def test_the_family_of_a_variant(variant: str) -> None:
    families = [case[0] for case in VARIANTS.values() if variant in case[1]]
    assert TAXONOMY.family_of(variant) in {name for names in families for name in names}


def test_the_family_of_an_unknown_variant_is_its_name_without_size_and_version() -> None:
    assert TAXONOMY.family_of("FooNet-9") == "FooNet"
    assert TAXONOMY.family_of("Foo-Bar-2.5-8B-Instruct") == "Foo-Bar"
    assert TAXONOMY.family_of("FooNet") == ""
    assert TAXONOMY.family_of("") == ""


def test_general_variants_give_way_to_exact_ones() -> None:
    found = TAXONOMY.find("A study", "We tune Qwen2.5-VL. With Qwen2.5-VL-7B and Qwen2.5-VL-72B it works.")
    assert found.backbones == ("Qwen2.5-VL-7B", "Qwen2.5-VL-72B")


def test_a_new_model_is_not_a_backbone() -> None:
    found = TAXONOMY.find("Qwen9-VL: A Model", "We introduce Qwen9-VL, built on Qwen2.5-7B. Qwen9-VL-7B is strong.")
    assert found.backbones == ("Qwen2.5-7B",)
    assert found.families == ("Qwen",)
    assert found.own_name == "Qwen9-VL"
    assert TAXONOMY.find("FooViT: Better", "We present FooViT and FooViT-B.").families == ()


def test_all_own_names_are_left_out() -> None:
    found = TAXONOMY.find("AgentTeach: Data by Agents", "We introduce AgentTeach. Our resulting model, Orca-9, beats Mistral-7B.")
    assert (found.own_name, found.backbones) == ("AgentTeach", ("Mistral-7B",))
    found = TAXONOMY.find("Qwen9.5-Omni Technical Report", "Qwen9.5-Omni-7B is strong, and built on Qwen2.5-7B.")
    assert (found.own_name, found.backbones) == ("Qwen9.5-Omni", ("Qwen2.5-7B",))
    found = TAXONOMY.find("DeepSeek-Prover-V9.5: Proofs", "DeepSeek-Prover V9.5 proves more.")
    assert found.backbones == ()


def test_a_known_abbreviation_is_no_name() -> None:
    assert TAXONOMY.find("Less is more", "We propose a form of Monte Carlo Tree Search (MCTS).").own_name == ""
    assert TAXONOMY.find("Less is more", "We propose a form of Foo Bar Trees (FBT).").own_name == "FBT"


def test_a_name_that_begins_a_title_with_a_number() -> None:
    assert TAXONOMY.find("360-LLaMA-Factory: Parallel training", "We train.").backbones == ()


def test_a_second_verb_and_the_past_tense_introduce_a_name() -> None:
    assert TAXONOMY.find("Less is more", "We revisit trees and introduce FooTree, a search.").own_name == "FooTree"
    assert TAXONOMY.find("Less is more", "We developed FooTree, a search.").own_name == "FooTree"


def test_an_abbreviation_of_a_part_or_tool_is_not_what_is_introduced() -> None:
    for text in ("a search using Foo Bar Trees (FBT).", "a model that integrates Foo Bar Trees (FBT)."):
        assert TAXONOMY.find("Less is more", f"We propose {text}").own_name == ""
    assert TAXONOMY.find("Less is more", "We propose a search by a Foo Bar Tree (FBT) method.").own_name == "FBT"
    assert TAXONOMY.find("Foo Bar Trees", "We propose a search by Foo Bar Trees (FBT).").own_name == "FBT"


def test_general_variants_stay_beside_other_models() -> None:
    found = TAXONOMY.find("A study", "We distil SDXL, as SDXL-Lightning does, and DeepSeek-V3 from DeepSeek-V3-Base.")
    assert found.backbones == ("SDXL", "SDXL-Lightning", "DeepSeek-V3", "DeepSeek-V3-Base")


def test_the_title_is_one_sentence() -> None:
    found = TAXONOMY.find("To Prune or not to Prune? Mostly quantization helps", "We say more.")
    assert {e.place for e in TAXONOMY.evidence(found)} == {"title"}
    assert "quantization" in found.tags


def test_the_vocabulary_is_whole() -> None:
    shared = SHARED / "gold" / "vocabulary.yaml"
    if not shared.exists():
        pytest.skip("the shared vocabulary is not here")
    wanted = yaml.safe_load(shared.read_text(encoding="utf-8"))
    assert {s: list(tags) for s, tags in wanted.items()} == {
        section: [tag.slug for tag in TAXONOMY.tags.values() if tag.section == section] for section in wanted
    }


def test_the_taxonomy_covers_the_field() -> None:
    kinds = {family.kind for family in TAXONOMY.families.values()}
    assert {"vision", "language", "multimodal", "audio", "diffusion", "robotics", "graphs", "api"} <= kinds
    assert len([family for family in TAXONOMY.families.values() if family.kind != "api"]) >= 200
    assert all(tag.name and tag.about for tag in TAXONOMY.tags.values())


@pytest.mark.parametrize(
    ("title", "abstract", "tag", "given"),
    [
        ("Pruning Vision Models", "We propose a way of pruning heads.", "pruning", True),
        ("A study", "Unlike pruning methods, we change nothing. Existing quantization is slow.", "pruning", False),
        ("A study", "Unlike quantization methods, we change nothing.", "quantization", False),
        ("A study", "We propose a post-training quantization scheme. Quantized models run in 4-bit.", "quantization", True),
        ("A study", "The tokens come from vector quantization.", "quantization", False),
        ("A study", "Code is available online. The source code is public.", "code-generation", False),
        ("LoRA for All", "We study low-rank adaptation.", "parameter-efficient-tuning", True),
        ("A study", "LoRAs are popular.", "parameter-efficient-tuning", False),
        ("LLM Agents in the Wild", "Much is unknown.", "agents", True),
        ("FooMark: A Challenging Understanding Benchmark", "Much is new here, to assess models.", "dataset-benchmark", True),
        ("A study", "We demonstrate continual gains.", "continual-learning", False),
        ("A study", "We propose an alignment method for tokens: token alignment.", "alignment", False),
        ("A study", "We measure social biases.", "fairness-bias", True),
        ("A study", "This position paper argues that little is known.", "survey", True),
        ("A Hebrew Parser", "Much is unknown.", "multilingual", True),
        ("A study", "We show that it sets a new benchmark for image synthesis.", "dataset-benchmark", False),
        ("An Introduction to Parsing", "We present this introduction to parsing, and discuss future research.", "survey", True),
        ("In-Context Imitation Learning", "We teach robots.", "in-context-learning", True),
        ("Scaling Low-Precision Training", "We train in float8.", "quantization", True),
        ("Stock Market Prediction", "We propose a model of stock prices.", "time-series", True),
        ("Antidistillation Sampling", "We propose to stop model distillation.", "knowledge-distillation", True),
        ("Gaps in AI Governance", "We study AI governance.", "safety", True),
        ("Authorship Obfuscation", "We propose a new method.", "privacy-security", True),
        ("Textual Inversion", "We study textual inversion of DenseDiT.", "diffusion", True),
        ("Audio Captioning", "We propose audio captioning and music captioning.", "vision-language", False),
        ("Sliding Tiles", "We propose 3D full attention. Our 3D attention is fast.", "3d", False),
        ("Video Customization", "We propose a bounding box sequence for bounding box control.", "object-detection", False),
        ("A Proxy Search", "We propose a proxy search with a ranking consistency that is good.", "retrieval", False),
        ("Masked Video Modeling", "Much is unknown.", "self-supervised", True),
        ("Learning to Reason with Search", "We train models that ask an engine.", "retrieval-augmented-generation", True),
        ("Universal Embeddings", "We propose universal embeddings.", "retrieval", True),
        ("Multiagent Debate", "Much is unknown.", "multi-agent", True),
        ("Spurious Features", "We study covariate shift.", "adversarial-robustness", True),
        ("A study", "We propose activation sparsity.", "sparsity", True),
        ("A study", "We study differential privacy.", "privacy-security", True),
    ],
)
def test_tags_are_given_by_meaning(title: str, abstract: str, tag: str, *, given: bool) -> None:
    assert (tag in TAXONOMY.find(title, abstract).tags) is given


def test_no_cue_is_there_twice() -> None:
    """Of two cues with the same words only the first counts."""
    cues = Counter((phrase, term.tag, term.spelling) for phrase, term in TAXONOMY.lexicon.phrases() if isinstance(term, Cue))
    assert [cue for cue, number in cues.items() if number > 1] == []


def test_every_finding_has_evidence() -> None:
    found = TAXONOMY.find("Pruning ViTs", "We prune ViT-B/16 and compare it with GPT-4o. Pruning is good.")
    evidence = list(TAXONOMY.evidence(found))
    reasons = {(e.kind, e.name) for e in evidence}
    assert {("tag", tag) for tag in found.tags} | {("family", "ViT"), ("backbone", "ViT-B/16")} <= reasons
    assert sum(e.weight for e in evidence if e.name == "pruning") >= 3.0
    assert next(e for e in evidence if e.name == "pruning").place == "title"
    assert next(e for e in evidence if e.kind == "backbone").words == "ViT-B/16"
    assert next(e for e in evidence if e.kind == "backbone").place == "sentence 1"
    assert {e.name for e in evidence if e.kind == "tag"} == set(found.tags)


def test_a_maintainer_extends_it_without_code() -> None:
    more = taxonomy.load(
        """
tags:
  topics:
    cat-videos: {about: Videos of cats, cues: 3 cat|kitten video; 0 cat video codec; 3 *Purr}
families:
  animals:
    PurrNet: {names: letters; Cat Network, about: A network for cats}
    Meow: params(Loud)
datasets:
  CatBase: {names: "Cat Base", metric: purr rate}
""",
        name="taxonomy.yaml",
    )
    found = more.find("Kitten videos", "We use PurrNet-B/8, cat networks and Meow-2-7B-Loud.")
    assert found.tags == ("cat-videos",)
    assert found.backbones == ("PurrNet-B/8", "Meow-2-7B-Loud")
    assert more.find("x", "A cat video codec.").tags == ()
    assert more.find("x", "On FooPurr and BarPurrs.").tags == ("cat-videos",)
    assert more.find("x", "Purr, lowpurr and FooPurring.").tags == ()
    assert more.families["PurrNet"].about == "A network for cats"


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("tags:\n  topics:\n    Bad Slug: {cues: 1 x}\n", 3, "Bad Slug"),
        ("tags:\n  things:\n    x: {cues: 1 x}\n", 2, "things"),
        ("tags:\n  topics:\n    x: {clues: 1 x}\n", 3, "clues"),
        ("tags:\n  topics:\n    x: [1, 2]\n", 3, "a list"),
        ("tags:\n  topics:\n    x: {cues: 1 x}\n    x: {cues: 2 x}\n", 4, "twice"),
        ("tags: [\n", 2, "not valid YAML"),
        ("families:\n  vision:\n    Foo: poem; bar\n", 3, "poem"),
        ("families:\n  a:\n    Foo: depth\n  b:\n    Foo: depth\n", 5, "twice"),
        ("emphasis:\n  loud: we propose\n", 2, "loud"),
        ("tags:\n  topics:\n    x: {cues: 1 x, context: noise}\n", 3, "`noise` in the context"),
        ("tags:\n  topics:\n    x:\n      context: 0.1; noise\n", 4, "`noise` in the context"),
        ("colours:\n  red: x\n", 1, "colours"),
        ("datasets:\n  Foo:\n    names: [a, b]\n", 3, "a list"),
        ("families:\n  vision:\n    Foo: letters; +\n", 3, "without a name"),
        ("metrics:\n  Foo: {metric: bar}\n", 2, "metric"),
        ("", 0, "empty"),
        ("just a text", 1, "text instead of"),
    ],
)
def test_an_error_has_the_line_of_the_mistake(text: str, line: int, found: str) -> None:
    with pytest.raises(InputError) as caught:
        taxonomy.load(text, name="seeds/taxonomy.yaml")
    assert caught.value.problems[0].file == "seeds/taxonomy.yaml"
    assert caught.value.problems[0].line == line
    assert found in caught.value.problems[0].found
    assert caught.value.problems[0].remedy


def test_a_taxonomy_travels_between_processes() -> None:
    copy = pickle.loads(pickle.dumps(TAXONOMY))
    assert copy.find("ViT pruning", "We prune ViT-B/16.") == TAXONOMY.find("ViT pruning", "We prune ViT-B/16.")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    found = TAXONOMY.find(text[:50], text)
    assert set(found.tags) <= TAXONOMY.tags.keys()
    assert set(found.families) <= TAXONOMY.families.keys() | {
        mention.family.name for mention in found.mentions if mention.family.kind == OPEN
    }
    assert all(e.weight >= 0 or e.kind == "tag" for e in TAXONOMY.evidence(found))


def test_fewer_bits_per_dimension_are_better() -> None:
    [result] = find_results(TAXONOMY.find("FooFlow: Flows", "FooFlow achieves 2.78 bits per dimension on CIFAR-10."))
    assert result.metric in TAXONOMY.lower_is_better


def test_reading_is_linear() -> None:
    def seconds(text: str) -> float:
        """Return the least processor time of three readings, in seconds: a busy machine adds to single ones, and so does a tracer."""
        times, tracer = [], sys.gettrace()
        sys.settrace(None)
        try:
            for _ in range(3):
                start = time.process_time()
                find_results(TAXONOMY.find("A", text))
                find_links(text)
                times.append(time.process_time() - start)
        finally:
            sys.settrace(tracer)
        return min(times)

    for piece in ("ViT-B/16 ", "a-", "we propose ", "(1", "github.com/a ", "ViT-Foo ", "https://a.b/ViT ViT ", "84.4% on MMLU. "):
        short, long = seconds(piece * 1000), seconds(piece * 8000)
        assert short < 0.5, piece
        assert long < 20 * short, f"{piece!r}: eight times the text takes {long / short:.0f} times as long"
