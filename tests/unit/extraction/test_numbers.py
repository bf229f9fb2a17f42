"""Numbers that can be results."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from papershelf.extraction.numbers import exact_numbers, find_numbers, has_number


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("It reaches 84.4% accuracy.", [84.4]),
        ("It improves accuracy by 3.5%.", []),
        ("It improves accuracy from 80.1% to 83.6%.", [83.6]),
        ("It runs 2.5x faster on 8 GPUs.", []),
        ("It outperforms the baseline of 82.0%.", []),
        ("It attains 56.7% (+40.0%).", [56.7]),
        ("It was published in 2024.", []),
        ("Results on at least 90% of the images.", []),
    ],
)
def test_only_absolute_own_numbers_can_be_results(sentence: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(sentence, 0, len(sentence))] == values


def test_a_number_has_its_unit_and_its_place() -> None:
    text = "We do things. It reaches 84.4% and 1.97 FID."
    numbers = list(find_numbers(text, text.index("It"), len(text)))
    assert [(text[n.start : n.end], n.unit) for n in numbers] == [("84.4%", "%"), ("1.97", "")]


def test_units_and_decimals_are_found_without_reading_numbers() -> None:
    text = "In 2024 it has 4 layers, reaches 84.4 percent and 20%."
    assert [text[at : at + 7] for at in exact_numbers(text)] == ["percent", "%.", ".4 perc"]
    assert not exact_numbers("4 layers. 5 layers")


@pytest.mark.parametrize(("text", "found"), [("4 layers", True), ("a 4", True), ("B4", False), ("none", False)])
def test_a_number_is_no_part_of_a_name(text: str, *, found: bool) -> None:
    assert has_number(text, 0, len(text)) is found


@pytest.mark.parametrize("spelled", [str, str.upper, lambda text: text.replace("i", "İ")], ids=["as is", "capitals", "dotted"])
def test_words_around_a_number_are_recognized_in_any_case(spelled: Callable[[str], str]) -> None:
    text = spelled("It improves by 3.5% and reaches 84.4% accuracy with 100 GPUs, surpassing 82.0%.")
    assert [number.value for number in find_numbers(text, 0, len(text))] == [84.4]
