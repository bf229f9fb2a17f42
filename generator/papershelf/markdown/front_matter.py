"""Front matter of Markdown pages: from YAML text to checked values of `Paper` fields."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from papershelf.config import compose_yaml, read_bool, unknown_key, value_of
from papershelf.markdown.word_diff import Words
from papershelf.model import INTRODUCED_KINDS, Appearance, InputError, Introduced, Link, Problem, Result
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import is_slug, printable

_DATE = pattern(r"\d{4}-\d\d-\d\d")
_SHORT_DATE = pattern(r"(\d{4})-(\d\d?)-(\d\d?)")
_PRINTED = pattern(r"(?P<number>-?\d++(?:\.\d++)?) ?(?P<unit>%?)")  # a number in quotes
_MOST = 10**9  # of a count. Larger numbers are slips, and a huge one cannot even be printed.
_LONGEST_SHOWN = 60  # characters of a value in a message
_YAML_TAG = "tag:yaml.org,2002:"  # how the names of YAML's own types begin
_decode = json.JSONDecoder().decode

Values = dict[str, tuple[int, Any]]  # by key: the line in the front matter, counted from 0, and the value


class ItemError(ValueError):
    """An item of a list cannot be used. The message completes "It must be ..."; `found` is the part of the item that is wrong."""

    def __init__(self, must: str, found: str) -> None:
        super().__init__(must)
        self.found = found


class FrontMatter(NamedTuple):
    """The fields that could be read, and what is wrong with the others."""

    fields: dict[str, Any]  # values by `Paper` field name
    lines: dict[str, int]  # by field, its line in the file, counted from 1
    problems: list[Problem]


def parse_front_matter(text: str, name: str, first_line: int) -> FrontMatter:
    """Return the fields in `text`, which has no `---` lines. What is wrong is reported for all fields at once.

    `name` is the file's name in messages, `first_line` the line in the file on which `text` starts, counted from 1.
    """
    found = FrontMatter({}, {}, [])
    try:
        raw = _parse_generated(text) or _parse_yaml(text, name, first_line, found.problems)
    except InputError as error:
        return found._replace(problems=[*error.problems])
    for key, (number, value) in raw.items():
        line = first_line + number
        found.lines[key] = line
        if key not in FIELDS:
            found.problems.extend(unknown_key(name, line, f"`{key[:80]}` is not a field of a paper", key[:80], FIELDS).problems)
            continue
        try:
            found.fields[key] = FIELDS[key](value)
        except ValueError as error:
            found.problems.append(unusable(name, line, key, error, value))
    return found


def unusable(name: str, line: int, key: str, must: object, value: object = None) -> Problem:
    """Return the problem of a field whose `value` is not what it `must` be; an `ItemError` knows which part of the value is wrong."""
    value = must.found if isinstance(must, ItemError) else value
    is_short = isinstance(value, (str, bool, float, date)) or (isinstance(value, int) and abs(value) <= _MOST**2)
    shown = f": `{printable(' '.join(str(value).split())[:_LONGEST_SHOWN])}`" if is_short and value != "" else ""
    return Problem(name, line, f"`{key}` cannot be used as written{shown}", f"It must be {must}.")


def _parse_generated(text: str) -> Values | None:
    """Return the values of front matter that `paper_page.dump` wrote; None for other text.

    One `key: JSON` a line is about thirty times faster to read than YAML.
    """
    found: Values = {}
    try:
        for number, line in enumerate(text.split("\n")):
            if not line:
                continue
            key, _, value = line.partition(": ")
            if key in found:
                return None
            found[key] = number, date.fromisoformat(value) if _DATE.fullmatch(value) else _decode(value)
    except (ValueError, RecursionError):
        return None
    return None if any(_is_number(found[key][1]) for key in _AS_WRITTEN if key in found) else found


def _is_number(value: object) -> bool:
    """Return whether a value of text was written as a number, which JSON would not keep as written: `2410.10430`."""
    return isinstance(value, (int, float)) or (isinstance(value, list) and any(isinstance(each, (int, float)) for each in value))


def _parse_yaml(text: str, name: str, first_line: int, problems: list[Problem]) -> Values:
    """Return the values of front matter, and add what is wrong with single lines to `problems`."""
    root = compose_yaml("\n" * (first_line - 1) + text, name)
    if root is None:
        return {}
    if root.id != "mapping":
        raise InputError(Problem(name, first_line, "the front matter is not `key: value` lines", "Write one field a line."))
    found: Values = {}
    for key_node, node in root.value:
        line = key_node.start_mark.line + 1
        key = str(key_node.value)
        if key_node.id != "scalar":
            problems.append(
                Problem(name, line, "this is not the name of a field", "Write one field a line, for instance `tags: [pruning]`.")
            )
        elif key in found:
            problems.append(Problem(name, line, f"`{key}` is here twice", "Join the two lines."))
        else:
            try:
                found[key] = line - first_line, _as_written(node) if key in _AS_WRITTEN else value_of(node)
            except ValueError as error:
                problems.append(unusable(name, line, key, error, node.value))
    return found


def _as_written(node: Any) -> Any:
    """Return text, or a list of texts, with numbers and words such as `no` as they are written."""
    if node.id == "sequence":
        return [_as_written(each) if each.id == "scalar" else {} for each in node.value]
    if node.id == "scalar" and node.tag.startswith(_YAML_TAG):
        return None if node.tag == f"{_YAML_TAG}null" else node.value
    return value_of(node)


def _text(value: object) -> str:
    if not isinstance(value, (str, int, float, date)) or isinstance(value, bool):
        raise ValueError("text")
    try:
        return str(value)
    except ValueError as error:  # an integer of more than 4,300 digits
        raise ValueError("text, in quotes") from error


def _title(value: object) -> str:
    text = _text(value)
    if not text:
        raise ValueError("some text")
    return text


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST:
        raise ValueError(f"a whole number from 0 to {_MOST:,}")
    return value


def _count_or_none(value: object) -> int | None:
    return None if value is None else _count(value)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, str) and (found := _SHORT_DATE.fullmatch(value.strip())):
        return _of_calendar(*map(int, found.groups()))
    raise ValueError("a day such as 2025-12-19")


def _of_calendar(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("a day that the calendar has, such as 2025-12-19") from None


def _text_or_words(value: object) -> str | Words:
    if not isinstance(value, list):
        return _text(value)
    if not all(isinstance(each, list) and len(each) == 2 and type(each[0]) is int and isinstance(each[1], str) for each in value):
        raise ValueError('text, or a list of places and words such as [[12, "5.3\\\\%"]]')
    return tuple((index, word) for index, word in value)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list):
        raise ValueError("a list")
    return tuple(_text(item) for item in value)


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str) and "," in value:
        raise ValueError('a list, such as ["Ada Lovelace", "Alan Turing"]')
    return _texts(value)


def _slugs(value: object) -> tuple[str, ...]:
    slugs = _texts(value)
    for slug in slugs:
        if not is_slug(slug):
            raise ItemError("a list of addresses in lower-case letters, digits and single hyphens", slug)
    return slugs


def _appearance(value: Any) -> Appearance:
    if not isinstance(value, dict):
        raise ValueError("a list of appearances")
    return Appearance(
        _part(value, "digest", _text), _part(value, "position", _count), _part(value, "is_replacement", read_bool, default=False)
    )


def _link(value: Any) -> Link:
    if isinstance(value, str):
        return Link(value, "other", "note")
    return Link(_part(value, "url", _text), _part(value, "kind", _text, "other"), _part(value, "from", _text, "note"))


def _introduced(value: Any) -> Introduced:
    kind = value.get("kind", "model") if isinstance(value, dict) else "model"
    if kind not in INTRODUCED_KINDS:
        raise ItemError(f"a list of names whose `kind` is one of {', '.join(INTRODUCED_KINDS)}", f"kind: {kind}")
    return Introduced(_part(value, "name", _text) if isinstance(value, dict) else _text(value), kind)


def _result(value: Any) -> Result:
    if not isinstance(value, dict):
        raise ItemError("a list of results, each with a `value` that is a number", str(value))
    number = _part(value, "value", _number)
    return Result(value=number, **{key: _part(value, key, _text, "") for key in Result._fields if key != "value"})


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or (isinstance(value, int) and abs(value) > _MOST**2):
        match = _PRINTED.fullmatch(value.strip()) if isinstance(value, str) else None
        unit = ' and `"unit": "%"`' if match and match["unit"] else ""
        raise ValueError("a number" + (f', such as `"value": {match["number"]}`{unit}' if match else ""))
    return float(value)


def _part(item: Mapping[str, Any], key: str, read: Callable[[object], Any], default: object = None) -> Any:
    """Return the value at `key` of an item, which must have one where `default` is None."""
    value = item.get(key, default)
    if value is None:
        raise ItemError(f"a list whose items each have `{key}`", ", ".join(f"{name}: {each}" for name, each in item.items()))
    try:
        return read(value)
    except ValueError as error:
        raise ItemError(f"a list whose items each have as `{key}` {error}", f"{key}: {value}") from error


def _list_of(what: str, read_item: Callable[[Any], Any]) -> Callable[[object], tuple[Any, ...]]:
    def read(value: object) -> tuple[Any, ...]:
        items = [value] if isinstance(value, (dict, str)) else value
        if not isinstance(items, list) or not all(isinstance(item, (dict, str)) for item in items):
            raise ValueError(f"a list of {what}")
        return tuple(map(read_item, items))

    return read


FIELDS: Mapping[str, Callable[[object], Any]] = {
    "slug": _text,
    "title": _title,
    "abstract": _text,
    "date": _day,
    "date_inferred": read_bool,
    "authors": _names,
    "author_count": _count_or_none,
    "organization": _text,
    "comments": _count,
    "upvotes": _count_or_none,
    "arxiv_id": _text,
    "tags": _texts,
    "families": _texts,
    "backbones": _texts,
    "compared": _texts,
    "only_compared": _texts,
    "cues": _texts,
    "spellings": _texts,
    "learned": _texts,
    "introduces": _list_of("names", _introduced),
    "links": _list_of("links", _link),
    "results": _list_of("results", _result),
    "keywords": _names,
    "digests": _list_of("appearances", _appearance),
    "doi": _text,
    "journal_ref": _text,
    "comment": _text,
    "categories": _names,
    "version": _count_or_none,
    "withdrawn": read_bool,
    "ai_summary": _text,
    "github_stars": _count_or_none,
    "other_slugs": _slugs,
    "raw_title": _text,
    "raw_abstract": _text_or_words,
}
"""Reader of each field's value. The message of its `ValueError` completes "It must be ..."."""
_AS_WRITTEN = frozenset(key for key, read in FIELDS.items() if read in (_text, _title, _texts, _names, _slugs))
"""Fields of text, in which `2410.10430` and `no` are no numbers and no truth values."""
