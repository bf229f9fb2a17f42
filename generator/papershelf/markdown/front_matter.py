"""Front matter of Markdown pages: from YAML text to checked values of `Paper` fields."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from papershelf.config import compose_yaml, nearest, read_bool, unknown_key, value_of
from papershelf.markdown.word_diff import Words
from papershelf.model import INTRODUCED_KINDS, OWNERS, Account, Appearance, InputError, Introduced, Link, Problem, Result
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import is_slug, printable
from papershelf.text.units import is_unit

_DATE = pattern(r"\d{4}-\d\d-\d\d")
_SHORT_DATE = pattern(r"(\d{4})-(\d\d?)-(\d\d?)")
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_SPELLED_DATE = pattern(
    r"(?i)(?:(\d\d?)\.? )?(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?: (\d\d?))?,? (\d{4})"
)
"""`3 Aug 2026` and `August 3, 2026`. Digits alone do not say which of them is the month."""
_PRINTED = pattern(r"(?P<number>-?\d++(?:\.\d++)?) ?(?P<unit>%?)")  # a number in quotes
_MOST = 10**9  # of a count. Larger numbers are slips, and a huge one cannot even be printed.
_LONGEST_SHOWN = 60  # characters of a value in a message
_MOST_SHOWN = 4  # items of a list in a message
_DEEPEST_SHOWN = 2  # lists inside each other in a message
_YAML_TAG = "tag:yaml.org,2002:"  # how the names of YAML's own types begin


class Written(NamedTuple):
    """A value of the front matter and its lines there, counted from 0."""

    line: int
    value: Any
    item_lines: tuple[int, ...] = ()  # of a list, the line of each item where that may be another


class ItemError(ValueError):
    """An item of a list cannot be used. The message completes "It must be ..."; `found` is the part of the item that is wrong.

    With `said`, which tells all that is wrong, the message is the whole remedy.
    """

    def __init__(self, must: str, found: object = "", *, said: str = "") -> None:
        super().__init__(must)
        self.found = found
        self.said = said


class ItemsError(ValueError):
    """Items of a list cannot be used: `errors` by their place in the list, counted from 0."""

    def __init__(self, errors: Mapping[int, ValueError]) -> None:
        super().__init__(*errors.values())
        self.errors = errors


class FrontMatter(NamedTuple):
    """The fields that could be read, and what is wrong with the others."""

    fields: dict[str, Any]  # values by `Paper` field name
    lines: dict[str, int]  # by field, its line in the file, counted from 1
    problems: list[Problem]
    item_lines: dict[str, tuple[int, ...]]  # by field that is a list of several lines, the line of each item in the file

    def unusable(self, name: str, key: str, error: ValueError, value: object) -> Iterator[Problem]:
        """Yield the problems of a field whose `value` cannot be used, each with the line of the item that is wrong."""
        errors = error.errors if isinstance(error, ItemsError) else {-1: error}
        for index, each in errors.items():
            yield _unusable(name, line_of(self.lines, self.item_lines, key, index), key, each, value)


def line_of(lines: Mapping[str, int], item_lines: Mapping[str, Sequence[int]], field: str, index: int = -1) -> int:
    """Return the line of a field, or of the item at `index` of its list; 1 where the front matter does not have it."""
    of_items = item_lines.get(field, ())
    return of_items[index] if 0 <= index < len(of_items) else lines.get(field, 1)


def each_item(items: Sequence[Any], read: Callable[[Any], Any]) -> tuple[Any, ...]:
    """Return what `read` makes of each of `items`.

    Raises:
        ItemsError: `read` raised a `ValueError` for some of them.
    """
    found, errors = [], dict[int, ValueError]()
    for index, item in enumerate(items):
        try:
            found.append(read(item))
        except ValueError as error:
            errors[index] = error if isinstance(error, ItemError) else ItemError(str(error), item)
    if errors:
        raise ItemsError(errors)
    return tuple(found)


def parse_front_matter(text: str, name: str, first_line: int) -> FrontMatter:
    """Return the fields in `text`, which has no `---` lines. What is wrong is reported for all fields at once.

    `name` is the file's name in messages, `first_line` the line in the file on which `text` starts, counted from 1.
    """
    found = FrontMatter({}, {}, [], {})
    try:
        raw = _parse_generated(text) or _parse_yaml(text, name, first_line, found.problems)
    except InputError as error:
        return found._replace(problems=[*error.problems])
    for key, (number, value, item_lines) in raw.items():
        line = first_line + number
        found.lines[key] = line
        if item_lines:
            found.item_lines[key] = tuple(first_line + each for each in item_lines)
        if key not in FIELDS:
            found.problems.extend(unknown_key(name, line, f"`{key[:80]}` is not a field of a paper", key[:80], FIELDS).problems)
            continue
        try:
            found.fields[key] = FIELDS[key](value)
        except ValueError as error:
            found.problems.extend(found.unusable(name, key, error, value))
    return found


def _unusable(name: str, line: int, key: str, must: ValueError, value: object) -> Problem:
    """Return the problem of a field whose `value` is not what it `must` be; an `ItemError` knows which part of the value is wrong."""
    if isinstance(must, ItemError):
        if must.said:
            return Problem(name, line, must.said, f"{must}")
        value = must.found
    words = " ".join(_shown(value).split())
    if value is None or value in ("", [], {}):
        found = (
            f"an entry of `{key}` is empty" if isinstance(must, ItemError) else f"`{key}` cannot be used as written: there is nothing in it"
        )
        return Problem(name, line, found, f"It must be {must}.")
    shown = f": `{printable(words[:_LONGEST_SHOWN])}`" if words else ""
    return Problem(name, line, f"`{key}` cannot be used as written{shown}", f"It must be {must}.")


def _shown(value: object, depth: int = 0) -> str:
    """Return a value as it may be written; empty where there is nothing to show. Only the beginning of a large one is looked at."""
    if isinstance(value, (list, dict)):
        if depth == _DEEPEST_SHOWN or not value:
            return "..." if value else ""
        pairs = islice(value.items(), _MOST_SHOWN) if isinstance(value, dict) else ()
        items = [f"{_shown(name, depth + 1)}: {_shown(each, depth + 1)}" for name, each in pairs]
        items += [_quoted(each, depth + 1) for each in islice(value, _MOST_SHOWN)] if isinstance(value, list) else []
        items += ["..."] if len(value) > _MOST_SHOWN else []
        return f"{{{', '.join(items)}}}" if isinstance(value, dict) else f"[{', '.join(items)}]"
    is_short = isinstance(value, (str, bool, float, date)) or (isinstance(value, int) and abs(value) <= _MOST**2)
    return str(value)[: 2 * _LONGEST_SHOWN] if is_short else ""


def _quoted(value: object, depth: int) -> str:
    return f'"{value[:_LONGEST_SHOWN]}"' if isinstance(value, str) else _shown(value, depth)


def _without_repeats(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return a mapping of JSON; a name that it has twice is left to the parser of YAML, which tells it."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


_decode = json.JSONDecoder(object_pairs_hook=_without_repeats).decode


def _parse_generated(text: str) -> dict[str, Written] | None:
    """Return the values of front matter that `paper_page.dump` wrote; None for other text.

    One `key: JSON` a line is about thirty times faster to read than YAML.
    """
    found: dict[str, Written] = {}
    try:
        for number, line in enumerate(text.split("\n")):
            if not line:
                continue
            key, _, value = line.partition(": ")
            if key in found:
                return None
            found[key] = Written(number, date.fromisoformat(value) if _DATE.fullmatch(value) else _decode(value))
    except (ValueError, RecursionError):
        return None
    return None if any(_is_number(found[key].value) for key in _AS_WRITTEN if key in found) else found


def _is_number(value: object) -> bool:
    """Return whether a value of text was written as a number, which JSON would not keep as written: `2410.10430`."""
    return isinstance(value, (int, float)) or (isinstance(value, list) and any(isinstance(each, (int, float)) for each in value))


def _parse_yaml(text: str, name: str, first_line: int, problems: list[Problem]) -> dict[str, Written]:
    """Return the values of front matter, and add what is wrong with single lines to `problems`."""
    root = compose_yaml("\n" * (first_line - 1) + text, name)
    if root is None:
        return {}
    if root.id != "mapping":
        raise InputError(Problem(name, first_line, "the front matter is not `key: value` lines", "Write one field a line."))
    found: dict[str, Written] = {}
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
            problems.extend(_repeats(name, key, node))
            try:
                value = _as_written(node) if key in _AS_WRITTEN else value_of(node)
                found[key] = Written(line - first_line, value, tuple(item.start_mark.line + 1 - first_line for item in _items(node)))
            except ValueError as error:
                problems.append(_unusable(name, line, key, error, node.value if node.id == "scalar" else node))
    return found


def _items(node: Any) -> Sequence[Any]:
    """Return the nodes of the items of a list; what is written as one item, without a list, is one."""
    return node.value if node.id == "sequence" else [node] if node.id == "mapping" else ()


def _repeats(name: str, field: str, node: Any) -> Iterator[Problem]:
    """Yield a problem for each part that an item of a list has more than once, because only the last would count."""
    for item in _items(node):
        parts = Counter(str(key.value)[:80] for key, _ in item.value if key.id == "scalar") if item.id == "mapping" else {}
        for part in (part for part, count in parts.items() if count > 1):
            found = f"an entry of `{field}` has `{part}` twice"
            yield Problem(name, item.start_mark.line + 1, found, "Take one of the two out, or part the entries.")


def _as_written(node: Any) -> Any:
    """Return text, or a list of texts, with numbers and words such as `no` as they are written."""
    if node.id == "sequence":
        return [_as_written(each) if each.id == "scalar" else value_of(each) for each in node.value]
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
    if isinstance(value, str) and (found := _SPELLED_DATE.fullmatch(value.strip())):
        day, month, day_behind, year = found.groups()
        if bool(day) != bool(day_behind):
            return _of_calendar(int(year), 1 + _MONTHS.index(month[:3].casefold()) // 3, int(day or day_behind))
    raise ValueError("a day such as 2025-12-19 or 19 Dec 2025")


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
    return each_item(value, _item_text)


def _item_text(value: object) -> str:
    if isinstance(value, (list, dict)):
        raise ItemError("a list of texts, without a list in it", value)
    return _text(value)


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str) and "," in value:
        names = json.dumps([name for name in map(str.strip, value.split(",")) if name], ensure_ascii=False)
        raise ValueError(f"a list, with brackets: `{printable(names)}`")
    return _texts(value)


def _slugs(value: object) -> tuple[str, ...]:
    return each_item(_names(value), _slug)


def _slug(value: str) -> str:
    if not is_slug(value):
        raise ItemError("a list of addresses in lower-case letters, digits and single hyphens", value)
    return value


def _appearance(value: Any) -> Appearance:
    if not isinstance(value, dict):
        raise ValueError("a list of appearances")
    _require("digests", value, Appearance._fields, ("digest", "position"))
    return Appearance(_part(value, "digest", _text), _part(value, "position", _count), _part(value, "is_replacement", read_bool, False))


def _link(value: Any) -> Link:
    if isinstance(value, str):
        return Link(value, "other", "note")
    _require("links", value, ("url", "kind", "from"), ("url",))
    return Link(_part(value, "url", _text), _part(value, "kind", _text, "other"), _part(value, "from", _text, "note"))


def _introduced(value: Any) -> Introduced:
    if isinstance(value, str):
        return Introduced(value, "model")
    _require("introduces", value, Introduced._fields, ("name",))
    kind = _part(value, "kind", _text, "model")
    if kind not in INTRODUCED_KINDS:
        raise ItemError(f"a list of names whose `kind` is one of {', '.join(INTRODUCED_KINDS)}", f"kind: {kind}")
    return Introduced(_part(value, "name", _text), kind)


def _account(value: Any) -> Account:
    if not isinstance(value, dict):
        raise ItemError("a list whose items each have `name` and `user`", value)
    _require("accounts", value, Account._fields, Account._fields)
    return Account(_part(value, "name", _text), _part(value, "user", _text))


def _result(value: Any) -> Result:
    if not isinstance(value, dict):
        raise ItemError("a list of results, each with a `value` that is a number", value)
    _require("results", value, Result._fields, ("dataset", "metric", "value"))
    number = _part(value, "value", _number)
    result = Result(value=number, **{key: _part(value, key, _text, "") for key in Result._fields if key != "value"})
    result = result._replace(unit=result.unit.strip(), owner=result.owner.strip())
    if result.owner not in ("", *OWNERS):
        raise ItemError(
            f"a list whose items each have as `owner` {', '.join(OWNERS)}, or no `owner` where the value is the paper's own",
            f"owner: {result.owner}",
        )
    if result.unit not in ("", "%") and not is_unit(result.unit):
        raise ItemError("a list whose items each have as `unit` `%` or one such as `ms`, or no `unit`", f"unit: {result.unit}")
    return result


def _require(field: str, item: Mapping[object, Any], known: Sequence[str], required: Sequence[str]) -> None:
    """Raise an `ItemError` where an item of a field has a part that is not `known`, or lacks one of those `required`."""
    for name in item:
        if name not in known:
            part = _shown(name)[:_LONGEST_SHOWN]
            near = nearest(part, known)
            remedy = f"Did you mean `{near}`?" if near else f"Known are {', '.join(known)}."
            raise ItemError(remedy, said=f"an entry of `{field}` has `{printable(part)}`, which is no part of one")
    missing = [name for name in required if item.get(name) is None]
    if empty := [name for name in missing if name in item]:
        raise ItemError("Write it, or take the entry out.", said=f"an entry of `{field}` has nothing behind `{empty[0]}`")
    if missing:
        *first, last = (f"`{name}`" for name in missing)
        names = f"{', '.join(first)} and {last}" if first else last
        raise ItemError(f"a list whose items each have {names}", ", ".join(f"{name}: {_shown(each)}" for name, each in item.items()))


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or (isinstance(value, int) and abs(value) > _MOST**2):
        match = _PRINTED.fullmatch(value.strip()) if isinstance(value, str) else None
        unit = ' and `"unit": "%"`' if match and match["unit"] else ""
        raise ValueError("a number" + (f', such as `"value": {match["number"]}`{unit}' if match else ""))
    return float(value)


def _part(item: Mapping[str, Any], key: str, read: Callable[[object], Any], default: object = None) -> Any:
    """Return the value at `key` of an item, `default` where nothing is written there."""
    value = item.get(key)
    if value is None:
        return default
    try:
        return read(value)
    except ValueError as error:
        raise ItemError(f"a list whose items each have as `{key}` {error}", f"{key}: {_shown(value)}") from error


def _list_of(what: str, read_item: Callable[[Any], Any]) -> Callable[[object], tuple[Any, ...]]:
    def read(value: object) -> tuple[Any, ...]:
        items = [value] if isinstance(value, (dict, str)) else value
        if not isinstance(items, list):
            raise ValueError(f"a list of {what}")
        return each_item(items, read_checked)

    def read_checked(item: Any) -> Any:
        if not isinstance(item, (dict, str)):
            raise ItemError(f"a list of {what}", item)
        return read_item(item)

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
    "tags": _names,
    "families": _names,
    "backbones": _names,
    "compared": _names,
    "only_compared": _names,
    "cues": _texts,
    "spellings": _texts,
    "learned": _names,
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
    "accounts": _list_of("accounts", _account),
    "other_slugs": _slugs,
    "raw_title": _text,
    "raw_abstract": _text_or_words,
}
"""Reader of each field's value. The message of its `ValueError` completes "It must be ..."."""
_AS_WRITTEN = frozenset(key for key, read in FIELDS.items() if read in (_text, _title, _texts, _names, _slugs))
"""Fields of text, in which `2410.10430` and `no` are no numbers and no truth values."""
