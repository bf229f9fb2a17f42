"""Captures of daily papers as files: in one form, so that two of them differ only where Hugging Face's data do, and never poorer.

A file holds what is about the papers. What is about Hugging Face's site, such as pictures of the people who sent a paper in, is left
out, because it changes with every request. Fields are sorted, each on a line of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from papershelf.seeds.digests import daily_papers

_OF_THE_SITE = frozenset(daily_papers.FURNITURE.split())
_SAID_TWICE = ("title", "summary", "publishedAt", "organization")  # beside a paper, where the paper has it itself
_COUNTS = ("upvotes", "githubStars", "numComments")  # a later count is the right one, were it smaller
_OF_AN_AUTHOR = ("name", "hidden", "user")
_INDENT = 1


def read(file: Path) -> list[dict[str, Any]] | None:
    """Return the items of a capture; an empty list if there is no such file, None if it is something else than a capture."""
    try:
        items = daily_papers.items_of(json.loads(file.read_bytes()))
    except FileNotFoundError:
        return []
    except (OSError, ValueError, RecursionError):
        return None
    if items is None or not all(isinstance(item, dict) and isinstance(item.get("paper"), dict) for item in items):
        return None
    return items


def write(file: Path, items: Sequence[dict[str, Any]]) -> bool:
    """Write a capture, and return whether that changed the file."""
    body = (json.dumps(items, ensure_ascii=False, indent=_INDENT, sort_keys=True) + "\n").encode("utf-8", "replace")
    if file.is_file() and file.read_bytes() == body:
        return False
    replace(file, body)
    return True


def replace(file: Path, body: bytes) -> None:
    """Write a file by way of a draft beside it. A process that is killed leaves the old file or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.new")
    draft.write_bytes(body)
    draft.replace(file)


def normalize(items: Iterable[dict[str, Any]], *, round_votes: bool = False) -> list[dict[str, Any]]:
    """Return the items without what is about the site, each paper once. `round_votes` keeps only the first digit of counts.

    >>> normalize([{"title": "A", "paper": {"id": "1", "title": "A", "upvotes": 43, "thumbnail": "x"}}], round_votes=True)
    [{'paper': {'id': '1', 'title': 'A', 'upvotes': 40}}]
    """
    found: dict[str, dict[str, Any]] = {}
    for item in items:
        paper = _pruned(item["paper"])
        kept = {name: value for name, value in _pruned(item).items() if name not in _SAID_TWICE or not paper.get(name)}
        kept["paper"] = paper
        if isinstance(paper.get("authors"), list):
            paper["authors"] = [_author(each) for each in paper["authors"]]
        if round_votes:
            for holder in (kept, paper):
                holder.update({name: _rounded(holder[name]) for name in _COUNTS if isinstance(holder.get(name), int)})
        found.setdefault(_key(kept), kept)
    return list(found.values())


def merge(old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the items of `new`, and what `old` knows beyond them: papers that are gone, and fields that are empty now.

    >>> merge([{"paper": {"id": "1", "ai_summary": "S", "upvotes": 9}}, {"paper": {"id": "2"}}], [{"paper": {"id": "1", "upvotes": 8}}])
    [{'paper': {'id': '1', 'ai_summary': 'S', 'upvotes': 8}}, {'paper': {'id': '2'}}]
    """
    before = {_key(item): item for item in old}
    merged = [_richer(before.pop(_key(item), {}), item) for item in new]
    return [*merged, *before.values()]


def _richer(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    fields = dict(old)
    for name, value in new.items():
        earlier = old.get(name)
        if isinstance(value, dict) and isinstance(earlier, dict):
            fields[name] = _richer(earlier, value)
        elif name in _COUNTS or not _is_poorer(value, earlier):
            fields[name] = value
    return fields


def _is_poorer(new: Any, old: Any) -> bool:
    """Return whether a value says less than an earlier one: nothing, a shorter list, or the beginning of the same text."""
    if new in (None, "", [], {}):
        return old not in (None, "", [], {})
    if isinstance(new, list) and isinstance(old, list):
        return len(new) < len(old)
    return isinstance(new, str) and isinstance(old, str) and len(new) < len(old) and old.startswith(new.rstrip("….").rstrip())


def _pruned(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in _OF_THE_SITE and value is not None}


def _author(author: Any) -> Any:
    if not isinstance(author, dict):
        return author
    kept = {name: author[name] for name in _OF_AN_AUTHOR if author.get(name) is not None}
    if isinstance(kept.get("user"), dict):
        kept["user"] = {"user": kept["user"].get("user") or kept["user"].get("name")}
    return kept


def _key(item: dict[str, Any]) -> str:
    paper = item["paper"]
    return str(paper.get("id") or paper.get("title") or json.dumps(paper, sort_keys=True))


def _rounded(count: int) -> int:
    """Return a count with its first digit only.

    >>> [_rounded(count) for count in (0, 7, 43, 1729)]
    [0, 7, 40, 1000]
    """
    step = int("1".ljust(len(str(abs(count))), "0"))
    return count // step * step
