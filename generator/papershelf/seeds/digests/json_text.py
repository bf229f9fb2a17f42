r"""Decode JSON and JSON Lines, also where the text is broken: what is whole before a fault is kept, of JSON Lines also what is behind it.

>>> decode('[{"title": "A"}, {"title": ').root
[{'title': 'A'}]
>>> decode('{"title": "A"}\n{"title"\n{"title": "B"}').lines
(1, 3)
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from papershelf.text.lazy_pattern import pattern

_START = pattern(r'\s*(?:\[\s*(?:\](?!\()|[{\[]|null\b|$)|\{\s*["}])')  # `[](...)` is an empty link
_DEEPEST_LIST = 4  # lists and objects around a list of papers
_CORRECT_LINE = "Correct the line, or remove it."
_decoder = json.JSONDecoder(strict=False, parse_constant=lambda _: None)
"""A line end or another control character may stand in a string, and `NaN`, which pandas writes, is a missing value."""


class Fault(NamedTuple):
    """A place where text is not JSON."""

    line: int
    found: str
    remedy: str


class JsonText(NamedTuple):
    """The value of a text in JSON, or as much of the value as is whole."""

    root: Any = None  # of JSON Lines the list of all lines' values
    lines: tuple[int, ...] = ()  # of JSON Lines: the line of each value, counted from 1
    faults: tuple[Fault, ...] = ()
    lost: tuple[int, ...] = ()  # start and end of each part of the text that cannot be read, one after the other
    is_whole: bool = True
    sample: Sequence[Mapping[str, Any]] = ()  # the first papers, by which the form can be told


def is_json(text: str) -> bool:
    """Return whether `text` begins as a list or an object in JSON does."""
    return bool(_START.match(text))


def decode(text: str) -> JsonText:
    """Return the value of `text`, which begins as JSON does."""
    try:
        return JsonText(_decoder.decode(text))
    except RecursionError:
        found = "this JSON is nested too deeply to hold papers"
        return JsonText(None, (), (Fault(1, found, "Put the answer of an API here, or delete the file."),), (0, len(text)), is_whole=False)
    except ValueError as error:
        return _json_lines(text) or _objects(text) or _whole_part_of(text, error)


def _json_lines(text: str) -> JsonText | None:
    """Return the values of a text with one object on each line; None for any other text."""
    rows = text.split("\n")
    numbers = [number for number, row in enumerate(rows, 1) if not row.isspace() and row]
    if not any(rows[number - 1].lstrip().startswith('{"') and _value(rows[number - 1]) is not None for number in numbers[:2]):
        return None
    if not rows[numbers[0] - 1].lstrip().startswith('{"') or len(numbers) < 2:
        return None
    values, lines, faults, lost, at = [], [], [], [], 0
    for number, row in enumerate(rows, 1):
        if row and not row.isspace():
            value = _value(row)
            if value is None and row.strip() != "null":
                faults.append(Fault(number, "this line is not valid JSON", _CORRECT_LINE))
                lost += [at, at + len(row)]
            else:
                values.append(value)
                lines.append(number)
        at += len(row) + 1
    return JsonText(values, tuple(lines), tuple(faults), tuple(lost), is_whole=not faults)


def _value(row: str) -> Any:
    """Return the value of one line; None where the line is not JSON."""
    with suppress(ValueError, RecursionError):
        return _decoder.decode(row.rstrip().rstrip(","))
    return None


def _objects(text: str) -> JsonText | None:
    """Return the values of objects or lists that stand one after the other over several lines; None for any other text."""
    values, lines, at, line = [], [], _after(text, 0, ""), 1
    with suppress(ValueError, RecursionError):
        while at < len(text):
            value, end = _decoder.raw_decode(text, at)
            if not isinstance(value, dict | list):
                break
            values.append(value)
            lines.append(line)
            end = _after(text, end, ",")
            line += text.count("\n", at, end)
            at = end
    if not values or (len(values) == 1 and isinstance(values[0], list)):
        return None
    fault = Fault(line, "this is not valid JSON from here on", "Correct the file.")
    if at >= len(text):
        return JsonText(values, tuple(lines))
    return JsonText(values, tuple(lines), (fault,), (at, len(text)), is_whole=False)


def _whole_part_of(text: str, error: ValueError) -> JsonText:
    root, end = _part(text, _after(text, 0, ""), _DEEPEST_LIST)
    line = getattr(error, "lineno", text.count("\n", 0, end) + 1)
    reason = getattr(error, "msg", "a number in it is too long")
    found = f"this is not valid JSON from here on ({reason})"
    return JsonText(root, (), (Fault(line, found, "Capture the file again, or correct it here."),), (end, len(text)), is_whole=False)


def _part(text: str, at: int, depth: int) -> tuple[Any, int]:
    """Return the part before a fault of the list or object at `at`, and the offset where its first broken item begins.

    A broken item is left out, because half of its fields may be missing.
    """
    if text[at : at + 1] == "[":
        return _part_of_list(text, at, depth)
    fields: dict[str, Any] = {}
    at = _after(text, at + 1, "")
    with suppress(ValueError, RecursionError):
        while at < len(text):
            name, end = _decoder.raw_decode(text, at)
            at = _after(text, end, ":")
            fields[str(name)], at, is_whole = _item(text, at, depth)
            if not is_whole:
                break
            at = _after(text, at, ",")
    return fields, at


def _part_of_list(text: str, at: int, depth: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    at = _after(text, at + 1, ",")
    with suppress(ValueError, RecursionError):
        while at < len(text):
            item, end = _decoder.raw_decode(text, at)
            items.append(item)
            at = _after(text, end, ",")
    return items, at


def _item(text: str, at: int, depth: int) -> tuple[Any, int, bool]:
    """Return the value of a field, its end, and True; where the value is broken, its whole part, the offset of the fault, and False."""
    try:
        return *_decoder.raw_decode(text, at), True
    except (ValueError, RecursionError):
        if not depth or text[at : at + 1] not in ("[", "{"):
            raise
        value, end = _part(text, at, depth - 1)
        if isinstance(value, dict):  # half of an object is no paper: only what the object holds may be one
            value = {name: part for name, part in value.items() if isinstance(part, dict | list)}
        return value, end, False


def _after(text: str, at: int, separator: str) -> int:
    """Return the offset behind white space, and behind separators and white space where there are any."""
    while text[at : at + 1].isspace() or (separator and text.startswith(separator, at)):
        at += 1
    return at
