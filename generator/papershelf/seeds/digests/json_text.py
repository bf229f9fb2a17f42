r"""Decode JSON and JSON Lines, also where the text is broken: what is whole is kept, of lists and JSON Lines also what is behind a fault.

>>> decode('[{"title": "A"}, {"title": ').root
[{'title': 'A'}]
>>> decode('{"title": "A"}\n{"title"\n{"title": "B"}').lines
(1, 3)
"""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import Any, NamedTuple

from papershelf.text.lazy_pattern import pattern

_START = pattern(r'\s*(?:\[\s*(?:\](?!\()|[{\[]|null\b|$)|\{\s*["}])')  # `[](...)` is an empty link
_FIRST_FIELD = pattern(r'\{\s*("[^"\\]{1,100}")\s*:')
_DEEPEST_LIST = 4  # lists and objects around a list of papers
_MOST_LOST = 100  # broken items of a list behind which others are looked for
_MOST_TRIED = 10  # places at which the item behind a broken one may begin
_CORRECT = "Capture the file again, or correct it here."
_CORRECT_LINE = "Correct the line, or remove it."
_decoder = json.JSONDecoder(strict=False, parse_constant=lambda _: None)
"""A line end or another control character may stand in a string, and `NaN`, which pandas writes, is a missing value."""


class Fault(NamedTuple):
    """A place where text is not JSON."""

    line: int
    found: str
    remedy: str
    is_last: bool = False  # whether nothing behind it can be read


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
        fault = Fault(1, found, "Put the answer of an API here, or delete the file.", is_last=True)
        return JsonText(None, (), (fault,), (0, len(text)), is_whole=False)
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
    lost: list[tuple[int, int]] = []
    root, end, is_closed = _part(text, _after(text, 0, ""), _DEEPEST_LIST, lost)
    if is_closed and not lost and end >= len(text):
        return JsonText(root, (), (_harmless(text, error),), is_whole=False)
    if end < len(text) or not lost:
        lost.append((end, len(text)))
    faults = [_fault(text, places, error if places == lost[0] else _error_at(text, places[0])) for places in lost]
    return JsonText(root, (), tuple(faults), tuple(chain.from_iterable(lost)), is_whole=False)


def _fault(text: str, lost: tuple[int, int], error: Exception | None) -> Fault:
    """Return the fault because of which the part of `text` between two offsets is lost."""
    line = getattr(error, "lineno", text.count("\n", 0, lost[0]) + 1)
    reason = getattr(error, "msg", "a number in it is too long").removesuffix(" at").removesuffix(" starting")
    if lost[1] < len(text):
        return Fault(line, f"this entry is not valid JSON ({reason}), and is left out", _CORRECT)
    return Fault(line, f"this is not valid JSON from here on ({reason})", _CORRECT, is_last=True)


def _harmless(text: str, error: ValueError) -> Fault:
    """Return the fault of a list that was read whole: a comma too many, or one that lacks."""
    at = getattr(error, "pos", 0)
    before = len(text[: at + 1 if text.startswith(",", at) else at].rstrip())  # from Python 3.13 on, `at` is that of the comma
    is_comma = text.endswith(",", 0, before)
    reason, remedy = ("a comma too many", "Take it out.") if is_comma else (getattr(error, "msg", ""), "Correct it here.")
    line = text.count("\n", 0, before if is_comma else at) + 1
    return Fault(line, f"this is not valid JSON ({reason}), but all of it was read", remedy)


def _error_at(text: str, at: int) -> Exception | None:
    try:
        _decoder.raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        return error
    return None


def _part(text: str, at: int, depth: int, lost: list[tuple[int, int]]) -> tuple[Any, int, bool]:
    """Return what is whole of the list or object at `at`, the offset behind it, and True.

    Where its end is not reached, the offset is that of its first broken item, and the last value False. A broken item is left out, because
    half of its fields may be missing. The places of broken items before others that are whole are added to `lost`.
    """
    if text[at : at + 1] == "[":
        return _part_of_list(text, at, lost)
    fields: dict[str, Any] = {}
    at = _after(text, at + 1, "")
    try:
        while text[at : at + 1] not in ("", "}"):
            name, end = _decoder.raw_decode(text, at)
            at = _after(text, end, ":")
            fields[str(name)], at, is_whole = _item(text, at, depth, lost)
            if not is_whole:
                return fields, at, False
            at = _after(text, at, ",")
    except (ValueError, RecursionError):
        return fields, at, False
    return (fields, _after(text, at + 1, ""), True) if at < len(text) else (fields, at, False)


def _part_of_list(text: str, at: int, lost: list[tuple[int, int]]) -> tuple[list[Any], int, bool]:
    items: list[Any] = []
    at = _after(text, at + 1, ",")
    while text[at : at + 1] not in ("", "]"):
        try:
            item, end = _decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            next_item = _next_item(text, at) if len(lost) < _MOST_LOST else 0
            if not next_item:
                return items, at, False
            lost.append((at, next_item))
            at = next_item
        else:
            items.append(item)
            at = _after(text, end, ",")
    return (items, _after(text, at + 1, ""), True) if at < len(text) else (items, at, False)


def _next_item(text: str, broken: int) -> int:
    """Return the offset of the next whole paper that begins with the same field as the broken one; 0 where there is none."""
    first_field = _FIRST_FIELD.match(text, broken)
    if not first_field:
        return 0
    beginnings = re.finditer(r"\{\s*" + re.escape(first_field[1]) + r"\s*:", text[broken + 1 :])
    for beginning in islice(beginnings, _MOST_TRIED):
        start = broken + 1 + beginning.start()
        with suppress(ValueError, RecursionError):
            _, end = _decoder.raw_decode(text, start)
            if "title" in text[start:end].lower():  # and not an author, for instance
                return start
    return 0


def _item(text: str, at: int, depth: int, lost: list[tuple[int, int]]) -> tuple[Any, int, bool]:
    """Return the value of a field, its end, and True; where the value is broken, its whole part, the offset of the fault, and False."""
    try:
        return *_decoder.raw_decode(text, at), True
    except (ValueError, RecursionError):
        if not depth or text[at : at + 1] not in ("[", "{"):
            raise
        value, end, is_whole = _part(text, at, depth - 1, lost)
        if isinstance(value, dict) and not is_whole:  # half of an object is no paper: only what the object holds may be one
            value = {name: part for name, part in value.items() if isinstance(part, dict | list)}
        return value, end, is_whole


def _after(text: str, at: int, separator: str) -> int:
    """Return the offset behind white space, and behind separators and white space where there are any."""
    while text[at : at + 1].isspace() or (separator and text.startswith(separator, at)):
        at += 1
    return at
