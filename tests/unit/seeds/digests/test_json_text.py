"""What is whole in broken JSON and JSON Lines, and where the text breaks."""

from __future__ import annotations

import json
from time import process_time

import pytest

from papershelf.seeds.digests.json_text import decode, is_json


@pytest.mark.parametrize("text", ["[]", "[{", ' {"a": 1}', "[[{", "[null, {}]", "{}"])
def test_texts_that_begin_as_json(text: str) -> None:
    assert is_json(text)


@pytest.mark.parametrize("text", ["[](x)", "[a](x)", "{{x}}", "Title", '"x"'])
def test_texts_that_do_not(text: str) -> None:
    assert not is_json(text)


def test_control_characters_may_stand_in_a_string() -> None:
    assert decode('["a\x85b\u2028c\td\n"]').root == ["a\x85b\u2028c\td\n"]


def test_a_list_inside_an_object_keeps_what_is_before_the_break() -> None:
    text = json.dumps({"date": "x", "result": {"hits": [{"title": "A"}, {"title": "B"}]}})
    decoded = decode(text[: text.index("B")])
    assert decoded.root == {"date": "x", "result": {"hits": [{"title": "A"}]}}
    assert text[decoded.lost[0] :].startswith('{"title": "B"')
    assert not decoded.is_whole


def test_half_of_an_object_is_left_out() -> None:
    assert decode('{"a": {"title": "A"}, "b": {"title": "B", "authors": ["C", ').root == {"a": {"title": "A"}, "b": {"authors": ["C"]}}


@pytest.mark.parametrize("wrapped", ["{}", '{{"data": {}, "count": 4}}'])
def test_a_list_goes_on_behind_a_broken_item(wrapped: str) -> None:
    papers = [{"id": f"2405.0000{n}", "title": f"T{n}", "authors": [{"id": "x", "name": "N"}]} for n in range(4)]
    text = wrapped.format(json.dumps(papers, indent=1).replace('"T1",', '"T1"').replace('"T2",', '"T2'))
    decoded = decode(text)
    found = decoded.root["data"] if isinstance(decoded.root, dict) else decoded.root
    assert [paper["title"] for paper in found] == ["T0", "T3"]
    assert [text[start:end].count('"title"') for start, end in zip(decoded.lost[::2], decoded.lost[1::2], strict=True)] == [2]
    assert [fault.line for fault in decoded.faults] == [text[: text.index('"authors"', text.index('"T1"'))].count("\n") + 1]
    assert "is left out" in decoded.faults[0].found
    assert not isinstance(decoded.root, dict) or decoded.root["count"] == 4


def test_what_a_broken_object_lacks_is_a_fault_even_at_its_end() -> None:
    assert [fault.is_last for fault in decode('{"a": 1, "title": }').faults] == [True]


def test_json_lines_go_on_behind_a_broken_line() -> None:
    decoded = decode('{"a": 1}\n\n{"a": \n{"a": 3},\n')
    assert (decoded.root, decoded.lines) == ([{"a": 1}, {"a": 3}], (1, 4))
    assert [fault.line for fault in decoded.faults] == [3]


def test_json_lines_whose_first_line_is_broken() -> None:
    assert decode('{"a": \n{"a": 2}\n').root == [{"a": 2}]


def test_objects_over_several_lines_one_after_the_other() -> None:
    decoded = decode('{\n "a": 1\n}\n{\n "a": 2\n}\n')
    assert (decoded.root, decoded.lines, decoded.faults) == ([{"a": 1}, {"a": 2}], (1, 4), ())


def test_deep_nesting_and_long_numbers_are_faults() -> None:
    assert "too deeply" in decode("[" * 100_000).faults[0].found
    assert decode('[{"a": 1}, {"a": ' + "9" * 5000 + "}]").root == [{"a": 1}]


def test_a_long_broken_text_takes_linear_time() -> None:
    start = process_time()
    decode('[{"a": "' + "x" * 1_000_000)
    decode("[" + '{"a": 1},' * 100_000 + "{")
    decode("[\n" + '{"a": x, "p": "",\n' * 50_000)
    decode("[\n" + '{"a": [{"a": 1, "title": 2},' * 900 + '"' + "x" * 1_000_000)
    decode("[\n" + ('{"a": x, "p": "' + "y" * 500 + '"},\n{"a": 1, "title": ""},') * 2_000)
    assert process_time() - start < 2


def test_lists_may_stand_one_behind_the_other() -> None:
    assert decode('[{"title": "A"}]\n[{"title": "B"}]\n').root == [[{"title": "A"}], [{"title": "B"}]]
    assert decode('[{"title": "A"}]\nx').root == [{"title": "A"}]


@pytest.mark.parametrize(
    ("text", "line", "found", "remedy"),
    [
        ('[{"title": "A"},\n{"title": "B"},\n]', 2, "a comma too many", "Take it out."),
        ('{"papers": [{"title": "A"},\n{"title": "B"},],\n"x": 1}', 2, "a comma too many", "Take it out."),
        ('[{"title": "A"}\n{"title": "B"}]', 2, "Expecting ',' delimiter", "Correct it here."),
    ],
)
def test_a_comma_too_many_or_too_few_between_entries_loses_nothing(text: str, line: int, found: str, remedy: str) -> None:
    decoded = decode(text)
    items = decoded.root if isinstance(decoded.root, list) else decoded.root["papers"]
    assert [item["title"] for item in items] == ["A", "B"]
    [fault] = decoded.faults
    assert (fault.line, fault.remedy, decoded.lost) == (line, remedy, ())
    assert fault.found == f"this is not valid JSON ({found}), but all of it was read"


def test_a_list_that_breaks_off_behind_a_comma_is_not_whole() -> None:
    [fault] = decode('[{"title": "A"},').faults
    assert fault.is_last
