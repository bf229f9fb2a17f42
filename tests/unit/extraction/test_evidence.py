"""The words that decided a result."""

from __future__ import annotations

import pytest

from papershelf.extraction.evidence import place_of, reasons
from papershelf.extraction.results import find_results
from papershelf.model import Result
from papershelf.taxonomy import Findings
from support.libraries import shipped_taxonomy


def found(abstract: str, title: str = "A study of something") -> tuple[Findings, tuple[Result, ...]]:
    findings = shipped_taxonomy().find(title, abstract)
    return findings, find_results(findings)


@pytest.mark.parametrize(
    ("abstract", "said"),
    [
        (
            "We propose FooNet. FooNet reaches 84.4% top-1 accuracy on ImageNet-1K, surpassing Swin-B (83.5%).",
            [
                {
                    "owner": '"FooNet", a name of the paper\'s own',
                    "dataset": '"ImageNet-1K", known to the taxonomy',
                    "metric": '"top-1 accuracy"',
                },
                {
                    "owner": '"Swin-B", a model\'s name, behind "on ImageNet-1K, surpassing"',
                    "dataset": '"ImageNet-1K", known to the taxonomy',
                    "metric": '"top-1 accuracy"',
                },
            ],
        ),
        (
            "In the zero-shot setting, GPT-4o reaches 41.2% accuracy on FeatherBench.",
            [
                {
                    "owner": '"GPT-4o", the name of a model behind an interface',
                    "dataset": '"FeatherBench", found by its form and the words around it',
                    "metric": '"accuracy"',
                    "setting": '"zero-shot"',
                }
            ],
        ),
        (
            "GPT-4o reaches 41.2% accuracy on FeatherBench without external tools.",
            [
                {
                    "owner": '"GPT-4o", the name of a model behind an interface',
                    "dataset": '"FeatherBench", found by its form and the words around it',
                    "metric": '"accuracy"',
                    "setting": '"without external tools"',
                }
            ],
        ),
        (
            "We propose FooNet. Our method improves Qwen2.5-7B from 12.5% to 63.9% on GSM8K.",
            [
                {
                    "owner": '"Qwen2.5-7B", a model\'s name, before what the paper changed',
                    "dataset": '"GSM8K", known to the taxonomy',
                    "metric": "the usual one on GSM8K, because the sentence names none",
                },
                {
                    "owner": '"Qwen2.5-7B", a model\'s name, which the paper trained or used',
                    "dataset": '"GSM8K", known to the taxonomy',
                    "metric": "the usual one on GSM8K, because the sentence names none",
                },
            ],
        ),
    ],
)
def test_each_part_of_a_result_has_its_words(abstract: str, said: list[dict[str, str]]) -> None:
    findings, results = found(abstract)
    assert [{reason.part: reason.why for reason in reasons(result, findings)} for result in results] == said


def test_what_a_change_surpasses_has_the_words_that_compare() -> None:
    findings, results = found("We propose FooNet. FooNet surpasses SDXL by improving the GenEval score from 0.62 to 0.73.")
    assert next(reasons(results[0], findings)).why == '"SDXL", a model\'s name, behind "FooNet surpasses"'


def test_a_part_in_an_attack_has_the_name_of_the_model() -> None:
    text = (
        "We present a novel jailbreak. GPT-4o and Gemini 1.5 Pro do best as attackers, "
        "achieving attack success rates of 93.0% and 91.0% on HarmBench."
    )
    findings, results = found(text)
    assert next(reasons(results[0], findings)).why.startswith('"GPT-4o"')


def test_who_is_not_named_is_explained_too() -> None:
    findings, [result] = found("An approach to vision is studied. The accuracy on ImageNet-1K rises to 84.4%.")
    assert place_of(result, findings) == 2
    assert "nobody else" in next(reasons(result, findings)).why
    findings, [result] = found("Training on more data achieves 84.4% top-1 on ImageNet-1K.", "FooNet: Better features")
    assert next(reasons(result, findings)).why.startswith('"FooNet", the main name of the paper\'s own')


def test_a_result_of_another_text_has_no_words() -> None:
    findings, _ = found("An abstract.")
    assert list(reasons(Result("", "COCO", "AP", 1.0, "", "Another sentence."), findings)) == []
