"""Front matter of Markdown pages: from YAML text to checked values of `Paper` fields."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from papershelf.config import compose_yaml, read_bool, unknown_key, yaml_error, yaml_loader
from papershelf.markdown.word_diff import Words
from papershelf.model import Appearance, InputError, Link, Problem, Result
from papershelf.text.lazy_pattern import pattern
from papershelf.text.normalize import is_slug

_DATE = pattern(r"\d{4}-\d\d-\d\d")
_decode = json.JSONDecoder().decode


def parse_front_matter(text: str, name: str, first_line: int) -> dict[str, Any]:
    """Return values by `Paper` field name.

    `text` has no `---` lines. `name` is its file's name in messages, `first_line` its line in the file, counted from 1.

    Raises:
        InputError: The text is no YAML mapping, a key is unknown or a value has the wrong type.
    """
    raw, lines = _parse_generated(text) or _parse_yaml(text, name, first_line)
    found: dict[str, Any] = {}
    for key, value in raw.items():
        line = first_line + lines.get(key, 0)
        if key not in FIELDS:
            raise unknown_key(name, line, f"`{key}` is not a field of a paper", key, FIELDS)
        try:
            found[key] = FIELDS[key](value)
        except (ValueError, KeyError) as error:
            must = f"a list whose items each have {error}" if isinstance(error, KeyError) else error
            raise InputError(Problem(name, line, f"`{key}` cannot be used as written", f"It must be {must}.")) from error
    return found


def _parse_generated(text: str) -> tuple[dict[str, Any], dict[str, int]] | None:
    """Return keys with values, and keys with lines, of front matter that `paper_page.dump` wrote; None for other text.

    One `key: JSON` a line is about thirty times faster to read than YAML.
    """
    found: dict[str, Any] = {}
    try:
        for line in text.split("\n"):
            if line:
                key, _, value = line.partition(": ")
                found[key] = date.fromisoformat(value) if _DATE.fullmatch(value) else _decode(value)
    except ValueError:
        return None
    return found, {key: number for number, key in enumerate(found)}


def _parse_yaml(text: str, name: str, first_line: int) -> tuple[dict[str, Any], dict[str, int]]:
    """Return keys with values, and keys with lines counted from 0."""
    import yaml

    root = compose_yaml("\n" * (first_line - 1) + text, name)
    if root is None:
        return {}, {}
    if root.id != "mapping":
        raise InputError(Problem(name, first_line, "the front matter is not `key: value` lines", "Write one field a line."))
    try:
        data = yaml_loader()("").construct_document(root)
    except yaml.YAMLError as error:
        raise yaml_error(name, error) from error
    except ValueError as error:  # a date such as 2024-13-01
        raise InputError(Problem(name, first_line, f"a value cannot be read: {error}", "Correct or quote it.")) from error
    return {str(k): v for k, v in data.items()}, {str(key.value): key.start_mark.line + 1 - first_line for key, _ in root.value}


def _text(value: object) -> str:
    if isinstance(value, (dict, list, bool)) or value is None:
        raise ValueError("text")
    return value if isinstance(value, str) else str(value)


def _title(value: object) -> str:
    text = _text(value)
    if not text:
        raise ValueError("some text")
    return text


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("a whole number, 0 or more")
    return value


def _count_or_none(value: object) -> int | None:
    return None if value is None else _count(value)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    raise ValueError("a day such as 2025-12-19")


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


def _slugs(value: object) -> tuple[str, ...]:
    slugs = _texts(value)
    if not all(map(is_slug, slugs)):
        raise ValueError("a list of addresses in lower-case letters, digits and single hyphens")
    return slugs


def _appearance(value: Any) -> Appearance:
    return Appearance(_text(value["digest"]), _count(value["position"]), read_bool(value.get("is_replacement", False)))


def _link(value: Any) -> Link:
    if isinstance(value, str):
        return Link(value, "other", "note")
    return Link(_text(value["url"]), _text(value.get("kind", "other")), _text(value.get("from", "note")))


def _result(value: Any) -> Result:
    number = value["value"]
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        raise ValueError("a list of results whose `value` is a number")
    return Result(value=float(number), **{key: _text(value.get(key, "")) for key in ("model", "dataset", "metric", "unit", "sentence")})


def _list_of(what: str, read_item: Callable[[Any], Any]) -> Callable[[object], tuple[Any, ...]]:
    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list) or not all(isinstance(item, (dict, str)) for item in value):
            raise ValueError(f"a list of {what}")
        return tuple(map(read_item, value))

    return read


FIELDS: Mapping[str, Callable[[object], Any]] = {
    "slug": _text,
    "title": _title,
    "abstract": _text,
    "date": _day,
    "date_inferred": read_bool,
    "authors": _texts,
    "author_count": _count_or_none,
    "organization": _text,
    "comments": _count,
    "upvotes": _count_or_none,
    "arxiv_id": _text,
    "tags": _texts,
    "families": _texts,
    "backbones": _texts,
    "compared": _texts,
    "cues": _texts,
    "spellings": _texts,
    "links": _list_of("links", _link),
    "results": _list_of("results", _result),
    "keywords": _texts,
    "digests": _list_of("appearances", _appearance),
    "doi": _text,
    "journal_ref": _text,
    "comment": _text,
    "categories": _texts,
    "version": _count_or_none,
    "withdrawn": read_bool,
    "ai_summary": _text,
    "github_stars": _count_or_none,
    "other_slugs": _slugs,
    "raw_title": _text,
    "raw_abstract": _text_or_words,
}
"""Reader of each field's value. The message of its `ValueError` completes "It must be ..."."""
